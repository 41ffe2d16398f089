/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inspector on a real display, on the sample: that every field of every kind is there, that what is
 * done to its widgets reaches the document, and that Undo takes back each of these steps to the byte.
 * Widgets are found as a user finds them: by walking what the pane shows. Warnings of GTK are fatal.
 */
#include "tl-app-fixture.h"
#include "tl-comments.h"
#include "tl-document-reader.h"
#include "tl-document-writer.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-relations.h"
#include "tl-inspector-table.h"
#include "tl-inspector.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  TlDocument *document;
  TlWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *inspector;
} Fixture;

static void
set_up (Fixture *fixture, gboolean editable)
{
  g_autofree char *path = g_build_filename (g_getenv ("TL_TEST_SOURCE_ROOT"), "data", "samples",
                                            "going-solar.throughline", NULL);
  g_autoptr (GError) error = NULL;

  fixture->document = tl_document_load (path, TL_LOAD_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  fixture->workspace = tl_workspace_new ();
  tl_workspace_set_document (fixture->workspace, fixture->document, editable);
  fixture->inspector = tl_inspector_new (fixture->workspace);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 800);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->inspector);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tl_app_wait_until (tl_app_is_mapped, fixture->inspector);
  tl_app_settle ();
}

static void
tear_down (Fixture *fixture)
{
  gpointer inspector = fixture->inspector;

  g_object_add_weak_pointer (inspector, &inspector);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tl_app_settle ();
  g_assert_null (inspector);
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->document);
}

typedef void (*Visit) (GtkWidget *widget, gpointer data);

static void
walk (GtkWidget *widget, Visit visit, gpointer data)
{
  if (!gtk_widget_get_visible (widget) && !GTK_IS_POPOVER (widget))
    return;
  visit (widget, data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (child, visit, data);
}

static void
collect_field (GtkWidget *widget, gpointer data)
{
  if (g_object_get_data (G_OBJECT (widget), "field") != NULL)
    g_ptr_array_add (data, widget);
}

static GPtrArray *
list_rows (GtkWidget *root)
{
  GPtrArray *rows = g_ptr_array_new ();

  walk (root, collect_field, rows);
  return rows;
}

typedef struct
{
  GType type;
  const char *css_class;
  GtkWidget *found;
} Search;

static void
search_cb (GtkWidget *widget, gpointer data)
{
  Search *search = data;

  if (search->found == NULL && g_type_is_a (G_OBJECT_TYPE (widget), search->type)
      && (search->css_class == NULL || gtk_widget_has_css_class (widget, search->css_class)))
    search->found = widget;
}

static GtkWidget *
find (GtkWidget *root, GType type, const char *css_class)
{
  Search search = { type, css_class, NULL };

  walk (root, search_cb, &search);
  return search.found;
}

static TlRecord *
find_first (TlRecord *record, TlKind kind)
{
  if (tl_record_get_kind (record) == kind)
    return record;
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    {
      TlRecord *found = find_first (tl_record_get_child (record, i), kind);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static TlRecord *
find_kind (Fixture *fixture, TlKind kind)
{
  TlRecord *record = find_first (tl_document_get_project (fixture->document), kind);

  g_assert_nonnull (record);
  return record;
}

static void
select_record (Fixture *fixture, TlRecord *record)
{
  tl_selection_set (tl_workspace_get_selection (fixture->workspace), tl_record_get_id (record));
  tl_app_settle ();
}

static GtkWidget *
find_row (Fixture *fixture, guint field)
{
  g_autoptr (GPtrArray) rows = list_rows (fixture->inspector);

  for (guint i = 0; i < rows->len; i++)
    if (tl_inspector_field_get_number (tl_inspector_row_get_field (g_ptr_array_index (rows, i)))
        == field)
      return g_ptr_array_index (rows, i);
  g_assert_not_reached ();
}

static guint
count_steps (Fixture *fixture)
{
  return g_list_model_get_n_items (tl_document_get_undo_list (fixture->document));
}

/* Every field of every kind that has a form stands in it once. */
static void
test_table (void)
{
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    {
      guint n_lines;
      const TlInspectorLine *lines = tl_inspector_table_get_lines (kind, &n_lines);
      guint counts[TL_MAX_FIELDS] = { 0 };

      if (n_lines == 0)
        {
          g_assert_true (kind == TL_KIND_VALUE || kind == TL_KIND_IMAGE || kind == TL_KIND_CHUNK
                         || kind == TL_KIND_COMMENT);
          continue;
        }
      for (guint i = 0; i < n_lines; i++)
        if (lines[i].part == TL_INSPECTOR_PART_FIELD)
          counts[lines[i].field]++;
      for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
        if (counts[i] != 1)
          g_error ("%s: “%s” stands %u times in the form", tl_kind_get_label (kind),
                   tl_kind_get_field (kind, i)->name, counts[i]);
    }
}

/* Doing to a row what a user does. */

static void
type_into_view (GtkWidget *root, const char *text)
{
  GtkWidget *view = find (root, GTK_TYPE_TEXT_VIEW, NULL);

  g_assert_nonnull (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static void
type_into_entry (GtkWidget *row, const TlField *info)
{
  g_autofree char *number = g_strdup_printf ("%d", (int) MIN (77, info->maximum));
  const char *text = info->type == TL_FIELD_TEXT      ? "Typed “so” & <so>"
                     : info->type == TL_FIELD_DATE    ? "2027-03-04"
                     : info->type == TL_FIELD_INTEGER ? number
                                                      : "80.5";

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  /* A duration wants its unit. */
  if (g_object_get_data (G_OBJECT (row), "problem") != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), "1 h 5 min");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_null (g_object_get_data (G_OBJECT (row), "problem"));
}

static void
click_last (GtkWidget *row, const char *css_class)
{
  GtkWidget *button = find (row, GTK_TYPE_BUTTON, css_class);

  for (GtkWidget *next = button; next != NULL; next = gtk_widget_get_next_sibling (next))
    if (GTK_IS_BUTTON (next))
      button = next;
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
act_on_reference (GtkWidget *row, TlInspectorField *field, Fixture *fixture)
{
  GtkWidget *chooser = find (row, TL_TYPE_INSPECTOR_CHOOSER, NULL);
  const TlField *info = tl_inspector_field_get_info (field);

  if (info->kinds == TL_KIND_BIT (STEP))
    {
      TlRecord *record = tl_inspector_field_lookup_record (field);
      TlRecord *map = tl_record_get_ancestor (record, TL_KIND_MAP);
      g_autoptr (GPtrArray) steps = tl_map_list_steps (map);

      tl_inspector_chooser_choose (TL_INSPECTOR_CHOOSER (chooser),
                                   tl_record_get_id (g_ptr_array_index (steps, steps->len - 1)));
    }
  else if (info->kinds == TL_KIND_BIT (MAP))
    {
      gboolean differs;
      gboolean is_set = tl_inspector_field_get_value (field, &differs)->is_set;

      tl_inspector_chooser_choose (TL_INSPECTOR_CHOOSER (chooser),
                                   is_set ? TL_ID_NONE : tl_workspace_get_map (fixture->workspace));
    }
  else
    tl_inspector_chooser_create (TL_INSPECTOR_CHOOSER (chooser), "Made on the spot");
}

static void
add_line (GtkWidget *group)
{
  GtkWidget *list = find (group, GTK_TYPE_LIST_BOX, NULL);
  GtkWidget *row = gtk_widget_get_last_child (list);

  g_signal_emit_by_name (list, "row-activated", row);
  type_into_view (gtk_widget_get_prev_sibling (row), "One line more");
}

/* Returns FALSE for rows that only show something. */
static gboolean
act_on (GtkWidget *row, Fixture *fixture)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  const TlField *info = tl_inspector_field_get_info (field);
  GtkWidget *range = g_object_get_data (G_OBJECT (row), "range");

  if (gtk_widget_has_css_class (row, "shown-field") || info->kinds == TL_KINDS_ANY
      || info->kinds == TL_KIND_BIT (IMAGE))
    return FALSE;
  if (ADW_IS_ENTRY_ROW (row))
    type_into_entry (row, info);
  else if (ADW_IS_COMBO_ROW (row) && !gtk_widget_get_sensitive (row))
    return FALSE;
  else if (ADW_IS_COMBO_ROW (row))
    adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                                adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == 0 ? 1 : 0);
  else if (info->type == TL_FIELD_BOOLEAN)
    {
      GtkSwitch *toggle = GTK_SWITCH (find (row, GTK_TYPE_SWITCH, NULL));

      gtk_switch_set_active (toggle, !gtk_switch_get_active (toggle));
    }
  else if (range != NULL)
    gtk_range_set_value (GTK_RANGE (range), -1.3);
  else if (gtk_widget_has_css_class (row, "choice-row") || info->type == TL_FIELD_REFERENCES)
    act_on_reference (row, field, fixture);
  else if (info->type == TL_FIELD_LINES)
    add_line (row);
  else if (info->type == TL_FIELD_PARAGRAPHS)
    type_into_view (row, "Some\nparagraphs");
  else if (info->type == TL_FIELD_TEXT && find (row, GTK_TYPE_TEXT_VIEW, NULL) != NULL)
    type_into_view (row, "A line that wraps");
  else if (info->type == TL_FIELD_INTEGER)
    {
      GtkWidget *square = find (row, GTK_TYPE_BUTTON, "level-square");

      /* Another one than it has: 1, and 2 if it was 1. */
      if (gtk_widget_has_css_class (square, "filled")
          && !gtk_widget_has_css_class (gtk_widget_get_next_sibling (square), "filled"))
        square = gtk_widget_get_next_sibling (square);
      g_signal_emit_by_name (square, "clicked");
    }
  else
    click_last (find (row, GTK_TYPE_GRID, NULL), NULL);
  return TRUE;
}

/* What a row is about can be read to its end, once titles have slid to their places. */
static gboolean
has_whole_title (gpointer row)
{
  GtkWidget *title = find (row, GTK_TYPE_LABEL, "title");

  return title == NULL || !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (title)));
}

static void
check_row (Fixture *fixture, GtkWidget *row)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  TlRecord *record = tl_inspector_field_lookup_record (field);
  const TlField *info = tl_inspector_field_get_info (field);
  g_autoptr (GBytes) before = tl_document_to_bytes (fixture->document);
  g_autoptr (GBytes) after = NULL;
  TlValue old = TL_VALUE_INIT;
  guint n_steps = count_steps (fixture);

  tl_app_wait_until (has_whole_title, row);

  tl_value_copy (&old, tl_record_get_value (record, tl_inspector_field_get_number (field)), info);
  if (act_on (row, fixture))
    {
      tl_app_settle ();
      tl_inspector_field_end_typing (field);
      if (tl_value_equal (&old, tl_record_get_value (record, tl_inspector_field_get_number (field)),
                          info)
          || count_steps (fixture) != n_steps + 1)
        g_error ("“%s” of “%s” did not become another value in one step", info->name,
                 tl_kind_get_label (tl_record_get_kind (record)));
      g_assert_true (tl_document_undo (fixture->document));
      tl_app_settle ();
      after = tl_document_to_bytes (fixture->document);
      g_assert_true (g_bytes_equal (before, after));
    }
  tl_value_clear (&old, info);
}

static void
test_every_field (void)
{
  Fixture fixture;

  set_up (&fixture, TRUE);
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    {
      guint n_lines;
      g_autoptr (GPtrArray) rows = NULL;

      tl_inspector_table_get_lines (kind, &n_lines);
      if (n_lines == 0)
        continue;
      select_record (&fixture, find_kind (&fixture, kind));
      rows = list_rows (fixture.inspector);
      g_assert_cmpuint (rows->len, >=, 2);
      for (guint i = 0; i < rows->len; i++)
        check_row (&fixture, g_ptr_array_index (rows, i));
    }
  tear_down (&fixture);
}

static void
check_height (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_TEXT_VIEW (widget) && gtk_widget_get_mapped (widget))
    {
      g_assert_cmpint (gtk_widget_get_height (widget), >=, 12);
      ++*(guint *) data;
    }
}

static gboolean
has_height (gpointer row)
{
  return gtk_widget_get_height (row) > 0;
}

/* Lines are there to be read, which a text view in a corner of its row is not. */
static void
test_lines_are_seen (void)
{
  Fixture fixture;
  GtkWidget *lines;
  guint n = 0;

  set_up (&fixture, TRUE);
  select_record (&fixture, find_kind (&fixture, TL_KIND_PERSONA));
  lines = find_row (&fixture, TL_PERSONA_NEEDS);
  tl_app_wait_until (has_height, lines);
  walk (lines, check_height, &n);
  g_assert_cmpuint (n, ==, 3);
  tear_down (&fixture);
}

static void
test_filter_in_words (void)
{
  Fixture fixture;
  TlRecord *kpi;

  set_up (&fixture, TRUE);
  kpi = find_kind (&fixture, TL_KIND_KPI);
  tl_document_begin (fixture.document, "Filter", NULL);
  tl_document_set_text (fixture.document, kpi, TL_KPI_FILTER, "channel=web\nchannel=", NULL);
  tl_document_commit (fixture.document);
  select_record (&fixture, kpi);
  g_assert_cmpstr (adw_action_row_get_subtitle (
                       ADW_ACTION_ROW (find_row (&fixture, TL_KPI_FILTER))),
                   ==, "Channel “web” or not said");
  tear_down (&fixture);
}

static void
test_typing (void)
{
  Fixture fixture;
  TlRecord *touchpoint;
  GtkWidget *row;
  g_autofree char *title = NULL;

  set_up (&fixture, TRUE);
  touchpoint = find_kind (&fixture, TL_KIND_TOUCHPOINT);
  title = g_strdup (tl_record_get_name (touchpoint));
  select_record (&fixture, touchpoint);
  row = find_row (&fixture, TL_CARD_TITLE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, title);

  gtk_editable_set_text (GTK_EDITABLE (row), "R");
  gtk_editable_set_text (GTK_EDITABLE (row), "Ra");
  gtk_editable_set_text (GTK_EDITABLE (row), "Radio");
  g_assert_cmpuint (count_steps (&fixture), ==, 1);
  g_assert_cmpstr (tl_record_get_name (touchpoint), ==, "Radio");
  g_signal_emit_by_name (row, "entry-activated");
  gtk_editable_set_text (GTK_EDITABLE (row), "Radio show");
  g_assert_cmpuint (count_steps (&fixture), ==, 2);

  /* What is undone is seen. */
  tl_document_undo (fixture.document);
  tl_app_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Radio");
  tl_document_undo (fixture.document);
  tl_app_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, title);
  tear_down (&fixture);
}

/* What makes no sense is said, and the document keeps what it had. */
static void
test_wrong_values (void)
{
  static const struct
  {
    TlKind kind;
    guint field;
    const char *text;
  } wrong[] = {
    { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_CUSTOMERS, "many" },
    { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_CUSTOMERS, "12.5" },
    { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_CUSTOMERS, "-1" },
    { TL_KIND_PAIN_POINT, TL_PAIN_POINT_SHARE, "101" },
    { TL_KIND_PAIN_POINT, TL_PAIN_POINT_DUE, "31 Feb 2026" },
    { TL_KIND_PAIN_POINT, TL_PAIN_POINT_DUE, "2026-13-01" },
    { TL_KIND_STEP, TL_STEP_WIDTH, "5" },
  };
  Fixture fixture;

  set_up (&fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) before = tl_document_to_bytes (fixture.document);
      g_autoptr (GBytes) after = NULL;
      GtkWidget *row;
      GtkWidget *problem;

      select_record (&fixture, find_kind (&fixture, wrong[i].kind));
      row = find_row (&fixture, wrong[i].field);
      gtk_editable_set_text (GTK_EDITABLE (row), wrong[i].text);
      tl_app_settle ();
      problem = g_object_get_data (G_OBJECT (row), "problem");
      g_assert_nonnull (problem);
      g_signal_emit_by_name (row, "entry-activated");
      problem = g_object_get_data (G_OBJECT (row), "problem");
      g_assert_true (gtk_widget_get_next_sibling (row) == problem);
      after = tl_document_to_bytes (fixture.document);
      g_assert_true (g_bytes_equal (before, after));
      /* Looking at another record forgets it. */
      select_record (&fixture, tl_document_get_project (fixture.document));
      select_record (&fixture, find_kind (&fixture, wrong[i].kind));
      g_assert_null (g_object_get_data (G_OBJECT (row), "problem"));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), !=, wrong[i].text);
    }
  tear_down (&fixture);
}

/* A number that is half typed is none; nor is it lost with the selection or the project. */
static void
test_pending (void)
{
  Fixture fixture;
  TlRecord *touchpoint;
  GtkWidget *row;

  set_up (&fixture, TRUE);
  touchpoint = find_kind (&fixture, TL_KIND_TOUCHPOINT);
  select_record (&fixture, touchpoint);
  row = find_row (&fixture, TL_TOUCHPOINT_CUSTOMERS);
  gtk_editable_set_text (GTK_EDITABLE (row), "4321");
  g_assert_cmpuint (count_steps (&fixture), ==, 0);
  select_record (&fixture, tl_document_get_project (fixture.document));
  g_assert_cmpint (tl_record_get_integer (touchpoint, TL_TOUCHPOINT_CUSTOMERS), ==, 4321);
  g_assert_cmpuint (count_steps (&fixture), ==, 1);

  select_record (&fixture, touchpoint);
  gtk_editable_set_text (GTK_EDITABLE (row), "43");
  tl_drafts_end (tl_workspace_get_drafts (fixture.workspace));
  g_assert_cmpint (tl_record_get_integer (touchpoint, TL_TOUCHPOINT_CUSTOMERS), ==, 43);
  tear_down (&fixture);
}

static TlRecord *
get_next (TlRecord *record)
{
  return tl_record_get_child (tl_record_get_parent (record), tl_record_get_index (record) + 1);
}

static void
test_several (void)
{
  Fixture fixture;
  TlRecord *first;
  TlRecord *second;
  TlId ids[2];
  GtkWidget *row;
  GtkWidget *lines;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  set_up (&fixture, TRUE);
  before = tl_document_to_bytes (fixture.document);
  first = find_kind (&fixture, TL_KIND_TOUCHPOINT);
  second = get_next (first);
  ids[0] = tl_record_get_id (first);
  ids[1] = tl_record_get_id (second);
  tl_selection_set_many (tl_workspace_get_selection (fixture.workspace), ids, 2);
  tl_app_settle ();

  row = find_row (&fixture, TL_CARD_TITLE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  g_assert_nonnull (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "several"));
  gtk_editable_set_text (GTK_EDITABLE (row), "Both");
  g_assert_cmpstr (tl_record_get_name (first), ==, "Both");
  g_assert_cmpstr (tl_record_get_name (second), ==, "Both");
  g_assert_cmpuint (count_steps (&fixture), ==, 1);

  row = find_row (&fixture, TL_TOUCHPOINT_STARTS);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), TL_STARTS_WE);
  g_assert_cmpuint (tl_record_get_choice (second, TL_TOUCHPOINT_STARTS), ==, TL_STARTS_WE);
  g_assert_cmpuint (tl_record_get_choice (first, TL_TOUCHPOINT_STARTS), ==, TL_STARTS_WE);

  lines = find_row (&fixture, TL_TOUCHPOINT_BEHAVIOURS);
  add_line (lines);
  tl_inspector_field_end_typing (tl_inspector_row_get_field (lines));

  while (tl_document_undo (fixture.document))
    ;
  tl_app_settle ();
  after = tl_document_to_bytes (fixture.document);
  g_assert_true (g_bytes_equal (before, after));
  tear_down (&fixture);
}

/* Whatever is shown may go at any time. */
static void
test_vanishing (void)
{
  Fixture fixture;

  set_up (&fixture, TRUE);
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    {
      guint n_lines;
      TlRecord *record;

      tl_inspector_table_get_lines (kind, &n_lines);
      if (n_lines == 0 || kind == TL_KIND_PROJECT)
        continue;
      record = find_kind (&fixture, kind);
      select_record (&fixture, record);
      tl_document_begin (fixture.document, "Remove", NULL);
      tl_document_remove (fixture.document, record);
      if (tl_document_may_commit (fixture.document))
        tl_document_commit (fixture.document);
      else
        tl_document_rollback (fixture.document);
      tl_app_settle ();
      tl_document_undo (fixture.document);
      tl_app_settle ();
    }
  select_record (&fixture, find_kind (&fixture, TL_KIND_TOUCHPOINT));
  tl_workspace_set_document (fixture.workspace, NULL, FALSE);
  tl_app_settle ();
  g_assert_cmpuint (list_rows (fixture.inspector)->len, ==, 0);
  tear_down (&fixture);
}

static void
assert_is_not_editable (GtkWidget *row, gpointer data)
{
  if (GTK_IS_EDITABLE (row) && gtk_widget_get_mapped (row)
      && gtk_widget_get_ancestor (row, GTK_TYPE_POPOVER) == NULL)
    g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (row)));
  if (GTK_IS_TEXT_VIEW (row) && gtk_widget_get_mapped (row))
    g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (row)));
  if ((GTK_IS_SWITCH (row) || ADW_IS_COMBO_ROW (row) || GTK_IS_RANGE (row)
       || gtk_widget_has_css_class (row, "level-square"))
      && gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLBAR) == NULL && !GTK_IS_SCROLLBAR (row))
    g_assert_false (gtk_widget_is_sensitive (row));
}

static void
test_read_only (void)
{
  Fixture fixture;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  set_up (&fixture, FALSE);
  before = tl_document_to_bytes (fixture.document);
  for (guint kind = 0; kind < TL_N_KINDS; kind++)
    {
      guint n_lines;

      tl_inspector_table_get_lines (kind, &n_lines);
      if (n_lines == 0)
        continue;
      select_record (&fixture, find_kind (&fixture, kind));
      walk (fixture.inspector, assert_is_not_editable, NULL);
    }
  after = tl_document_to_bytes (fixture.document);
  g_assert_true (g_bytes_equal (before, after));
  tear_down (&fixture);
}

static gboolean
has_other (GArray *links, TlId other)
{
  for (guint i = 0; i < links->len; i++)
    if (tl_record_get_id (g_array_index (links, TlInspectorLink, i).other) == other)
      return TRUE;
  return FALSE;
}

/* A link is seen from both ends. */
static void
test_links (void)
{
  Fixture fixture;
  TlRecord *pain;
  TlRecord *touchpoint;
  TlRecord *link;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) here = NULL;
  g_autoptr (GArray) there = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  TlId ids[2];

  set_up (&fixture, TRUE);
  before = tl_document_to_bytes (fixture.document);
  pain = find_kind (&fixture, TL_KIND_PAIN_POINT);
  touchpoint = find_kind (&fixture, TL_KIND_TOUCHPOINT);
  ids[0] = tl_record_get_id (pain);
  ids[1] = tl_record_get_id (touchpoint);
  link = tl_inspector_add_link (fixture.document,
                                tl_inspector_find_relation (TL_LINK_KIND_HAPPENS_AT, FALSE), ids[1],
                                ids[0], &error);
  g_assert_no_error (error);
  g_assert_true (tl_record_get_reference (link, TL_LINK_FROM) == ids[0]);
  g_assert_true (tl_record_get_reference (link, TL_LINK_TO) == ids[1]);
  here = tl_inspector_list_links (fixture.document, ids[0]);
  there = tl_inspector_list_links (fixture.document, ids[1]);
  g_assert_true (has_other (here, ids[1]));
  g_assert_true (has_other (there, ids[0]));
  select_record (&fixture, pain);
  select_record (&fixture, touchpoint);
  tl_document_undo (fixture.document);
  tl_app_settle ();
  after = tl_document_to_bytes (fixture.document);
  g_assert_true (g_bytes_equal (before, after));
  tear_down (&fixture);
}

/* A KPI that is not there yet is made where it is looked for, linked in the same step. */
static void
test_new_kpi (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) links = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  TlRecord *touchpoint;
  TlRecord *kpi;

  set_up (&fixture, TRUE);
  before = tl_document_to_bytes (fixture.document);
  touchpoint = find_kind (&fixture, TL_KIND_TOUCHPOINT);
  kpi = tl_inspector_add_kpi (fixture.document, tl_record_get_id (touchpoint), " CSAT ", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tl_record_get_text (kpi, TL_KPI_NAME), ==, "CSAT");
  g_assert_cmpuint (tl_record_get_choice (kpi, TL_KPI_LEVEL), ==, TL_LEVEL_TOUCHPOINT);
  links = tl_inspector_list_links (fixture.document, tl_record_get_id (touchpoint));
  g_assert_true (has_other (links, tl_record_get_id (kpi)));
  tl_document_undo (fixture.document);
  after = tl_document_to_bytes (fixture.document);
  g_assert_true (g_bytes_equal (before, after));
  tear_down (&fixture);
}

static void
test_comments (void)
{
  Fixture fixture;
  TlRecord *channel;
  TlRecord *comment;
  GtkWidget *group;
  GtkWidget *view;

  set_up (&fixture, TRUE);
  channel = find_kind (&fixture, TL_KIND_CHANNEL);
  g_assert_cmpuint (tl_record_get_n_children (channel), ==, 0);
  select_record (&fixture, channel);
  group = find (fixture.inspector, TL_TYPE_COMMENTS, NULL);
  view = find (group, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Is it free?", -1);

  /* A draft waits for its record. */
  select_record (&fixture, get_next (channel));
  select_record (&fixture, channel);
  g_signal_emit_by_name (gtk_widget_get_last_child (
                             gtk_widget_get_last_child (gtk_widget_get_parent (view))),
                         "clicked");
  tl_app_settle ();
  g_assert_cmpuint (tl_record_get_n_children (channel), ==, 1);
  comment = tl_record_get_child (channel, 0);
  g_assert_cmpstr (tl_record_get_text (comment, TL_COMMENT_TEXT), ==, "Is it free?");
  g_assert_cmpstr (tl_record_get_text (comment, TL_COMMENT_AUTHOR), !=, "");
  g_assert_cmpstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), ==,
                   "Comments (1 open)");

  g_signal_emit_by_name (find (find (group, GTK_TYPE_LIST_BOX, NULL), GTK_TYPE_BUTTON, "flat"),
                         "clicked");
  tl_app_settle ();
  g_assert_true (tl_record_get_boolean (comment, TL_COMMENT_RESOLVED));
  g_assert_cmpstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), ==, "Comments");
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/inspector/table", test_table);
  g_test_add_func ("/tl/app/inspector/every-field", test_every_field);
  g_test_add_func ("/tl/app/inspector/lines-are-seen", test_lines_are_seen);
  g_test_add_func ("/tl/app/inspector/filter-in-words", test_filter_in_words);
  g_test_add_func ("/tl/app/inspector/typing", test_typing);
  g_test_add_func ("/tl/app/inspector/wrong-values", test_wrong_values);
  g_test_add_func ("/tl/app/inspector/pending", test_pending);
  g_test_add_func ("/tl/app/inspector/several", test_several);
  g_test_add_func ("/tl/app/inspector/vanishing", test_vanishing);
  g_test_add_func ("/tl/app/inspector/read-only", test_read_only);
  g_test_add_func ("/tl/app/inspector/links", test_links);
  g_test_add_func ("/tl/app/inspector/new-kpi", test_new_kpi);
  g_test_add_func ("/tl/app/inspector/comments", test_comments);
  return g_test_run ();
}
