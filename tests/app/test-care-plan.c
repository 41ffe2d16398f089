/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page “Care Plan”: it follows the document, leads to what is missing, and fits on one page. */
#include "tl-app-fixture.h"
#include "tl-care-plan-pages.h"
#include "tl-care-plan-view.h"
#include "tl-project.h"

#include <string.h>

static GtkListBoxRow *
get_row (GtkWidget *view, TlCareStep step)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (tl_app_find_widget (view, GTK_TYPE_LIST_BOX)),
                                        (int) step);
}

static void
reveal_cb (TlWorkspace *workspace, TlId record, TlId *revealed)
{
  *revealed = record;
}

static void
show_page_cb (TlWorkspace *workspace, const char *page, char **shown)
{
  g_free (*shown);
  *shown = g_strdup (page);
}

static void
set_goal (TlDocument *document, const char *goal)
{
  tl_document_begin (document, "Goal", NULL);
  tl_document_set_text (document, tl_document_get_project (document), TL_PROJECT_GOAL, goal, NULL);
  tl_document_commit (document);
}

static void
test_view (void)
{
  g_autoptr (TlWorkspace) workspace = tl_workspace_new ();
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  GtkWidget *view = tl_care_plan_view_new (workspace);
  GtkWidget *window = gtk_window_new ();
  g_autofree char *page = NULL;
  TlId revealed = TL_ID_NONE;
  const char *subtitle;

  g_signal_connect (workspace, "reveal", G_CALLBACK (reveal_cb), &revealed);
  g_signal_connect (workspace, "show-page", G_CALLBACK (show_page_cb), &page);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  tl_app_settle ();
  gtk_widget_activate (GTK_WIDGET (get_row (view, TL_CARE_MAP)));
  g_assert_null (page);

  tl_workspace_set_document (workspace, document, TRUE);
  tl_app_settle ();
  set_goal (document, "All lamps lit");
  tl_app_settle ();
  subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (view, TL_CARE_GOAL)));
  g_assert_nonnull (strstr (subtitle, "All lamps lit"));
  gtk_widget_activate (GTK_WIDGET (get_row (view, TL_CARE_KPIS)));
  g_assert_cmpstr (page, ==, "kpis");
  gtk_widget_activate (GTK_WIDGET (get_row (view, TL_CARE_TRAINING)));
  g_assert_nonnull (tl_document_lookup_kind (document, revealed, TL_KIND_TOUCHPOINT));

  tl_workspace_set_document (workspace, NULL, FALSE);
  tl_app_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  tl_app_settle ();
}

static void
test_paper (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GString) goal = g_string_new ("Faults end with the first call");

  for (guint i = 0; i < 60; i++)
    g_string_append (goal, ", and whoever waits is told how long it will be");
  for (guint i = 0; i < 4; i++)
    {
      gboolean letter = i % 2 == 1;
      g_autoptr (TlCarePlan) plan = NULL;
      g_autoptr (GPtrArray) pages = NULL;

      if (i == 2)
        set_goal (document, goal->str);
      plan = tl_care_plan_new (document, tl_date_from_ymd (2026, 11, 22), NULL);
      pages = tl_care_plan_pages_new (document, plan, letter);
      g_assert_cmpuint (pages->len, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/care-plan/view", test_view);
  g_test_add_func ("/tl/app/care-plan/paper", test_paper);
  return g_test_run ();
}
