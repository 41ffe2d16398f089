/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a link on a real display, on the sample: what it asks depends on what the link says; and the
 * list from which its ends are chosen. */
#include "tl-app-fixture.h"
#include "tl-document-writer.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-links.h"
#include "tl-inspector-relations.h"
#include "tl-inspector-rows.h"
#include "tl-inspector.h"

typedef struct
{
  TlDocument *document;
  TlWorkspace *workspace;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture)
{
  fixture->document = tl_app_load_sample ();
  fixture->workspace = tl_workspace_new ();
  tl_workspace_set_document (fixture->workspace, fixture->document, TRUE);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), tl_inspector_new (fixture->workspace));
  gtk_window_present (GTK_WINDOW (fixture->window));
  tl_app_wait_until (tl_app_is_mapped, fixture->window);
}

static void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tl_app_settle ();
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->document);
}

static TlRecord *
find_first (TlRecord *record, TlKind kind)
{
  TlRecord *found = tl_record_get_kind (record) == kind ? record : NULL;

  for (guint i = 0; found == NULL && i < tl_record_get_n_children (record); i++)
    found = find_first (tl_record_get_child (record, i), kind);
  return found;
}

static TlId
find_id (Fixture *fixture, TlKind kind)
{
  return tl_record_get_id (find_first (tl_document_get_project (fixture->document), kind));
}

/* The row of that field of links, where it can be seen; NULL: it is not asked. */
static GtkWidget *
look_for_row (GtkWidget *widget, guint number)
{
  TlInspectorField *field = g_object_get_data (G_OBJECT (widget), "field");
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (field != NULL && tl_inspector_field_get_number (field) == number)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = look_for_row (child, number);
  return found;
}

static void
select_link (Fixture *fixture, TlRecord *link)
{
  tl_selection_set (tl_workspace_get_selection (fixture->workspace), tl_record_get_id (link));
  tl_app_settle ();
}

/* Two links to a new KPI: of a pain point and of an opportunity. */
static void
add_links (Fixture *fixture, TlRecord *links[2])
{
  static const TlKind kinds[] = { TL_KIND_PAIN_POINT, TL_KIND_OPPORTUNITY };
  g_autoptr (GError) error = NULL;
  guint measured = tl_inspector_find_relation (TL_LINK_KIND_MEASURED_BY, TRUE);
  TlRecord *kpi = tl_inspector_add_kpi (fixture->document, find_id (fixture, TL_KIND_TOUCHPOINT),
                                        "CSAT", 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      links[i] = tl_inspector_add_link (fixture->document, measured, find_id (fixture, kinds[i]),
                                        tl_record_get_id (kpi), &error);
      g_assert_no_error (error);
    }
}

/* With which weight a KPI counts is asked where priorities weigh it: at the link of a pain point. */
static void
test_weight (void)
{
  Fixture fixture;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  TlRecord *links[2];
  GtkWidget *row;

  set_up (&fixture);
  add_links (&fixture, links);
  select_link (&fixture, links[1]);
  g_assert_nonnull (look_for_row (fixture.window, TL_LINK_KIND));
  g_assert_null (look_for_row (fixture.window, TL_LINK_WEIGHT));
  g_assert_null (look_for_row (fixture.window, TL_LINK_REPEATS));
  select_link (&fixture, links[0]);
  before = tl_document_to_bytes (fixture.document);
  row = look_for_row (fixture.window, TL_LINK_WEIGHT);
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "1001");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_nonnull (g_object_get_data (G_OBJECT (row), "problem"));
  g_assert_false (tl_record_is_set (links[0], TL_LINK_WEIGHT));
  gtk_editable_set_text (GTK_EDITABLE (row), "2.5");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_cmpfloat (tl_record_get_number (links[0], TL_LINK_WEIGHT), ==, 2.5);
  g_assert_true (tl_document_undo (fixture.document));
  tl_app_settle ();
  after = tl_document_to_bytes (fixture.document);
  g_assert_true (g_bytes_equal (before, after));
  tear_down (&fixture);
}

/* A field goes with what it is about, and comes back with it. */
static void
test_follows_kind (void)
{
  Fixture fixture;
  TlRecord *links[2];

  set_up (&fixture);
  add_links (&fixture, links);
  select_link (&fixture, links[0]);
  tl_document_begin (fixture.document, "Change link", NULL);
  tl_document_set_integer (fixture.document, links[0], TL_LINK_KIND, TL_LINK_KIND_CAUSES, NULL);
  tl_document_commit (fixture.document);
  tl_app_settle ();
  g_assert_null (look_for_row (fixture.window, TL_LINK_WEIGHT));
  g_assert_true (tl_document_undo (fixture.document));
  tl_app_settle ();
  g_assert_nonnull (look_for_row (fixture.window, TL_LINK_WEIGHT));
  tear_down (&fixture);
}

static void
fill_cb (TlInspectorChooser *chooser)
{
  tl_inspector_chooser_clear (chooser);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *word = g_strdup_printf ("Word %u", i);

      tl_inspector_chooser_add (chooser, i, word, NULL);
    }
}

static guint
count_lines (GtkWidget *chooser)
{
  GtkWidget *list = tl_app_find_widget (chooser, GTK_TYPE_LIST_BOX);
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

/* In a window of its own, opened. */
static void
open_chooser (GtkWidget *window, GtkWidget *chooser)
{
  gtk_window_set_child (GTK_WINDOW (window),
                        tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser)));
  gtk_window_present (GTK_WINDOW (window));
  tl_app_settle ();
  gtk_popover_popup (GTK_POPOVER (chooser));
}

/* Opening makes the lines that are seen; the others follow when there is time, and the one that makes
 * something new is the last. */
static void
test_long_list (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *chooser = tl_inspector_chooser_new ("Search");
  GtkWidget *search;

  g_signal_connect (chooser, "fill", G_CALLBACK (fill_cb), NULL);
  open_chooser (window, chooser);
  g_assert_cmpuint (count_lines (chooser), ==, 20);
  tl_app_settle ();
  g_assert_cmpuint (count_lines (chooser), ==, 100);

  tl_inspector_chooser_set_create (TL_INSPECTOR_CHOOSER (chooser), "New “%s”");
  search = tl_app_find_widget (chooser, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "Word 3");
  tl_inspector_chooser_update (TL_INSPECTOR_CHOOSER (chooser));
  tl_app_settle ();
  g_assert_cmpuint (count_lines (chooser), ==, 100);
  gtk_editable_set_text (GTK_EDITABLE (search), "39");
  tl_inspector_chooser_update (TL_INSPECTOR_CHOOSER (chooser));
  tl_app_settle ();
  g_assert_cmpuint (count_lines (chooser), ==, 14 + 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  tl_inspector_chooser_update (TL_INSPECTOR_CHOOSER (chooser));
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

static char *
read_length (const char *typed)
{
  return strlen (typed) < 3 ? NULL : g_strdup_printf ("%u letters", (guint) strlen (typed));
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    return g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
fill_one_cb (TlInspectorChooser *chooser)
{
  tl_inspector_chooser_clear (chooser);
  tl_inspector_chooser_add (chooser, 1, "Word", NULL);
}

/* A list in which nothing is says so; only one in which nothing fits what was typed has found nothing. */
static void
test_lack (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *chooser = tl_inspector_chooser_new ("Search");
  GtkWidget *search = tl_app_find_widget (chooser, GTK_TYPE_SEARCH_ENTRY);
  gulong filler;

  open_chooser (window, chooser);
  tl_app_settle ();
  g_assert_true (shows (chooser, "There is nothing to choose from yet."));
  tl_inspector_chooser_set_lack (TL_INSPECTOR_CHOOSER (chooser), "There are no words yet.");
  gtk_editable_set_text (GTK_EDITABLE (search), "x");
  tl_inspector_chooser_update (TL_INSPECTOR_CHOOSER (chooser));
  tl_app_settle ();
  g_assert_true (shows (chooser, "There are no words yet."));
  gtk_popover_popdown (GTK_POPOVER (chooser));
  filler = g_signal_connect (chooser, "fill", G_CALLBACK (fill_one_cb), NULL);
  tl_app_settle ();
  gtk_popover_popup (GTK_POPOVER (chooser));
  gtk_editable_set_text (GTK_EDITABLE (search), "x");
  tl_inspector_chooser_update (TL_INSPECTOR_CHOOSER (chooser));
  tl_app_settle ();
  g_assert_true (shows (chooser, "Nothing found"));
  g_signal_handler_disconnect (chooser, filler);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

/* What is missing has a name where one thing alone could be linked. */
static void
test_relation_lacks (void)
{
  guint n_named = 0;

  for (guint i = 0; i < tl_inspector_get_n_relations (); i++)
    {
      const char *lack = tl_inspector_relation_get_lack (i);

      g_assert_true (g_str_has_suffix (lack, "."));
      if (tl_inspector_relation_takes (i, TL_KIND_CHECKLIST))
        g_assert_cmpstr (lack, ==, "This project has no checklists yet.");
      n_named += !g_str_equal (lack, "There is nothing to link here yet.");
    }
  g_assert_cmpuint (n_named, ==, 2);
}

static gboolean
says_lack (gpointer links)
{
  return shows (links, "This project has no checklists yet.");
}

/* It is said where a link to one is being added. */
static void
test_lack_of_record (void)
{
  TlAppMap map;
  g_autoptr (TlDocument) document = tl_app_document_new (&map);
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  GtkWidget *links = tl_inspector_links_new (workspace, TL_INSPECTOR_LINKS_OTHER);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *chooser;
  guint relation = 0;

  while (!tl_inspector_relation_takes (relation, TL_KIND_CHECKLIST)
         || !tl_inspector_relation_fits (relation, TL_KIND_TOUCHPOINT))
    relation++;
  tl_workspace_set_document (workspace, document, TRUE);
  tl_inspector_links_set_record (TL_INSPECTOR_LINKS (links), map.shop);
  gtk_window_set_child (GTK_WINDOW (window), links);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 600);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_wait_until (tl_app_is_mapped, links);
  tl_app_settle ();
  chooser = tl_app_find_widget (links, TL_TYPE_INSPECTOR_CHOOSER);
  gtk_popover_popup (GTK_POPOVER (chooser));
  tl_app_settle ();
  tl_inspector_chooser_choose (TL_INSPECTOR_CHOOSER (chooser), relation);
  tl_app_wait_until (says_lack, links);
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

/* What can be typed is said before, and how it is understood while one types. */
static void
test_reading (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *chooser = tl_inspector_chooser_new ("Search");
  GtkWidget *search = tl_app_find_widget (chooser, GTK_TYPE_SEARCH_ENTRY);

  tl_inspector_chooser_set_create (TL_INSPECTOR_CHOOSER (chooser), "New “%s”");
  tl_inspector_chooser_set_reader (TL_INSPECTOR_CHOOSER (chooser), read_length, "Write letters");
  open_chooser (window, chooser);
  tl_app_settle ();
  g_assert_true (shows (chooser, "Write letters"));
  gtk_editable_set_text (GTK_EDITABLE (search), "four");
  tl_inspector_chooser_update (TL_INSPECTOR_CHOOSER (chooser));
  tl_app_settle ();
  g_assert_true (shows (chooser, "4 letters"));
  g_assert_false (shows (chooser, "Write letters"));
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

/* What is typed is made with a line that may be longer than the popover was wide. */
static void
test_whole_lines (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *chooser = tl_inspector_chooser_new ("Search");
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  GtkAdjustment *rows;

  gtk_css_provider_load_from_resource (style, "/io/github/throughline/Throughline/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  tl_inspector_chooser_set_create (TL_INSPECTOR_CHOOSER (chooser), "New persona “%s”");
  open_chooser (window, chooser);
  tl_app_settle ();
  rows = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (tl_app_find_widget (chooser, GTK_TYPE_SCROLLED_WINDOW)));
  for (guint n = 4; n < 60; n++)
    {
      g_autofree char *typed = g_strnfill (n, 'n');

      for (guint i = 6; i < n; i += 7)
        typed[i] = ' ';
      gtk_editable_set_text (GTK_EDITABLE (tl_app_find_widget (chooser, GTK_TYPE_SEARCH_ENTRY)),
                             typed);
      tl_inspector_chooser_update (TL_INSPECTOR_CHOOSER (chooser));
      tl_app_settle ();
      g_assert_cmpuint (count_lines (chooser), ==, 1);
      g_assert_cmpfloat (gtk_adjustment_get_upper (rows), <=, gtk_adjustment_get_page_size (rows));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

/* What is chosen is read to its end where it is longer than there is room beside what it is for. */
static void
test_long_choice (void)
{
  GtkWidget *chooser = tl_inspector_chooser_new ("Search");
  GtkWidget *button
      = g_object_ref_sink (tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser)));
  GtkWidget *label = tl_app_find_widget (button, GTK_TYPE_LABEL);
  int height;

  tl_inspector_chooser_button_set_label (button, "Going solar: first-time buyer, 2027", "Future");
  gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, 200, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (button, &(GtkAllocation){ 0, 0, 200, height }, -1);
  g_assert_cmpint (gtk_widget_get_width (label), <, 200);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  g_object_unref (button);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/inspector-links/weight", test_weight);
  g_test_add_func ("/tl/app/inspector-links/follow-their-kind", test_follows_kind);
  g_test_add_func ("/tl/app/inspector-links/long-list", test_long_list);
  g_test_add_func ("/tl/app/inspector-links/lack", test_lack);
  g_test_add_func ("/tl/app/inspector-links/relation-lacks", test_relation_lacks);
  g_test_add_func ("/tl/app/inspector-links/reading", test_reading);
  g_test_add_func ("/tl/app/inspector-links/lack-of-record", test_lack_of_record);
  g_test_add_func ("/tl/app/inspector-links/whole-lines", test_whole_lines);
  g_test_add_func ("/tl/app/inspector-links/long-choice", test_long_choice);
  return g_test_run ();
}
