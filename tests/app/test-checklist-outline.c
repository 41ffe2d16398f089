/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items are moved, added and deleted with the keyboard, and dragged by their handle, on a real display. */
#include "tl-app-fixture.h"
#include "tl-checklist-outline.h"
#include "tl-checklist-row.h"
#include "tl-document-writer.h"
#include "tl-robot.h"

#include <string.h>

typedef struct
{
  TlRobot *robot;
  TlWorkspace *workspace;
  TlDocument *document;
  GtkWidget *window;
  GtkWidget *outline;
  TlRecord *opening; /* borrowed: the first section of “Get help by phone” */
} Fixture;

static TlRecord *
get_child (TlRecord *parent, TlKind kind, guint place)
{
  g_autoptr (GPtrArray) children = tl_record_list_children (parent, kind);

  g_assert_cmpuint (place, <, children->len);
  return g_ptr_array_index (children, place);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TlRecord *checklist;

  self->document = tl_app_load_sample ();
  self->workspace = tl_workspace_new ();
  tl_workspace_set_document (self->workspace, self->document, TRUE);
  checklist
      = tl_project_find_by_name (self->document, TL_KIND_CHECKLIST, "Get help by phone", &error);
  g_assert_no_error (error);
  self->opening = get_child (checklist, TL_KIND_SECTION, 0);
  self->outline = tl_checklist_outline_new (self->workspace);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 800);
  gtk_window_set_child (GTK_WINDOW (self->window), self->outline);
  tl_checklist_outline_set_checklist (TL_CHECKLIST_OUTLINE (self->outline),
                                      tl_record_get_id (checklist));
  gtk_window_present (GTK_WINDOW (self->window));
  self->robot = tl_robot_new ();
  tl_robot_settle (self->robot);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  tl_app_settle ();
  tl_robot_free (self->robot);
  g_clear_object (&self->workspace);
  g_clear_object (&self->document);
}

static GtkWidget *
find_row (GtkWidget *widget, TlId record)
{
  if (TL_IS_CHECKLIST_ROW (widget)
      && tl_checklist_row_get_record (TL_CHECKLIST_ROW (widget)) == record)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, record);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The first words of the items of the first section. */
static void
assert_items (Fixture *self, const char *expected)
{
  g_autoptr (GPtrArray) items = tl_record_list_children (self->opening, TL_KIND_ITEM);
  g_autoptr (GString) words = g_string_new (NULL);

  /* The outline follows when GTK is idle. */
  tl_checklist_outline_update (TL_CHECKLIST_OUTLINE (self->outline));
  tl_robot_settle (self->robot);
  for (guint i = 0; i < items->len; i++)
    {
      g_auto (GStrv) parts
          = g_strsplit (tl_record_get_text (g_ptr_array_index (items, i), TL_ITEM_WORDING), " ", 2);

      g_string_append_printf (words, "%s%s", i > 0 ? " " : "", parts[0]);
    }
  g_assert_cmpstr (words->str, ==, expected);
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) before = tl_document_to_bytes (self->document);
  TlId first = tl_record_get_id (get_child (self->opening, TL_KIND_ITEM, 0));

  gtk_widget_grab_focus (find_row (self->outline, first));
  tl_robot_key (self->robot, "alt+Down");
  assert_items (self, "Lets Gives Reads");
  g_assert_true (gtk_widget_has_focus (find_row (self->outline, first)));
  tl_robot_key (self->robot, "alt+Up");
  assert_items (self, "Gives Lets Reads");
  tl_robot_key (self->robot, "Insert");
  assert_items (self, "Gives New Lets Reads");
  gtk_widget_grab_focus (find_row (self->outline, first));
  tl_robot_key (self->robot, "Delete");
  assert_items (self, "New Lets Reads");

  /* What Undo brings back has the focus, not the one below. */
  g_assert_true (tl_document_undo (self->document));
  assert_items (self, "Gives New Lets Reads");
  g_assert_true (gtk_widget_has_focus (find_row (self->outline, first)));
  tl_app_assert_undone (self->document, before);
}

/* What was just added goes with Escape, as if it had never been; once it was typed into it stays. */
static void
test_add_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) before = tl_document_to_bytes (self->document);
  GListModel *steps = tl_document_get_undo_list (self->document);
  TlId first = tl_record_get_id (get_child (self->opening, TL_KIND_ITEM, 0));
  GtkWidget *row = find_row (self->outline, first);

  gtk_widget_grab_focus (row);
  tl_robot_key (self->robot, "Insert");
  assert_items (self, "Gives New Lets Reads");
  /* As a save does. */
  tl_document_seal (self->document);
  tl_robot_key (self->robot, "Escape");
  assert_items (self, "Gives Lets Reads");
  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, 0);
  g_assert_false (tl_document_can_redo (self->document));
  g_assert_true (gtk_widget_has_focus (row));

  tl_robot_key (self->robot, "Insert");
  tl_robot_type (self->robot, "Greets");
  tl_robot_key (self->robot, "Escape");
  assert_items (self, "Gives Greets Lets Reads");
  /* The item and its words are one step. */
  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, 1);
  g_assert_cmpstr (tl_document_get_undo_name (self->document), ==, "Add item");
  /* Where the row goes that has the focus, the next one has it; what comes again has it, too. */
  g_assert_true (tl_document_undo (self->document));
  assert_items (self, "Gives Lets Reads");
  g_assert_true (gtk_widget_has_focus (
      find_row (self->outline, tl_record_get_id (get_child (self->opening, TL_KIND_ITEM, 1)))));
  g_assert_true (tl_document_redo (self->document));
  assert_items (self, "Gives Greets Lets Reads");
  g_assert_true (gtk_widget_has_focus (
      find_row (self->outline, tl_record_get_id (get_child (self->opening, TL_KIND_ITEM, 1)))));
  tl_app_assert_undone (self->document, before);
}

/* A checklist without sections gets one for its first item; what takes the item back takes both. */
static void
test_add_first (Fixture *self, gconstpointer data)
{
  GListModel *steps = tl_document_get_undo_list (self->document);
  TlRecord *checklist = tl_record_get_parent (self->opening);
  g_autoptr (GPtrArray) sections = tl_record_list_children (checklist, TL_KIND_SECTION);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  GtkWidget *head = find_row (self->outline, tl_record_get_id (checklist));
  guint n_steps = sections->len;

  for (guint i = 0; i < sections->len; i++)
    {
      tl_document_begin (self->document, "Delete Section", NULL);
      tl_document_remove (self->document, g_ptr_array_index (sections, i));
      tl_document_commit (self->document);
    }
  tl_checklist_outline_update (TL_CHECKLIST_OUTLINE (self->outline));
  tl_robot_settle (self->robot);
  before = tl_document_to_bytes (self->document);
  gtk_widget_grab_focus (head);
  tl_robot_key (self->robot, "Insert");
  g_assert_cmpuint (tl_record_get_n_children (get_child (checklist, TL_KIND_SECTION, 0)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, n_steps + 1);
  tl_robot_key (self->robot, "Escape");
  tl_checklist_outline_update (TL_CHECKLIST_OUTLINE (self->outline));
  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, n_steps);
  g_assert_true (gtk_widget_has_focus (head));
  after = tl_document_to_bytes (self->document);
  g_assert_true (g_bytes_equal (before, after));
}

/* By the handle of the third item, to the upper half of the first. */
static void
test_drag (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) before = tl_document_to_bytes (self->document);
  TlRecord *third = get_child (self->opening, TL_KIND_ITEM, 2);
  GtkWidget *row = find_row (self->outline, tl_record_get_id (third));
  GtkWidget *target
      = find_row (self->outline, tl_record_get_id (get_child (self->opening, TL_KIND_ITEM, 0)));
  GtkWidget *handle = tl_checklist_row_get_handle (TL_CHECKLIST_ROW (row));
  double x, y, to_x, to_y;

  g_assert_true (gtk_widget_translate_coordinates (handle, self->outline,
                                                   gtk_widget_get_width (handle) / 2.0,
                                                   gtk_widget_get_height (handle) / 2.0, &x, &y));
  g_assert_true (gtk_widget_translate_coordinates (target, self->outline, 40, 8, &to_x, &to_y));
  tl_robot_drag (self->robot, self->outline, x, y, to_x, to_y);
  assert_items (self, "Reads Gives Lets");
  g_assert_cmpstr (tl_document_get_undo_name (self->document), ==, "Move item");
  tl_app_assert_undone (self->document, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/tl/app/checklist-outline/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/tl/app/checklist-outline/add-nothing", Fixture, NULL, set_up, test_add_nothing,
              tear_down);
  g_test_add ("/tl/app/checklist-outline/add-first", Fixture, NULL, set_up, test_add_first,
              tear_down);
  g_test_add ("/tl/app/checklist-outline/drag", Fixture, NULL, set_up, test_drag, tear_down);
  return g_test_run ();
}
