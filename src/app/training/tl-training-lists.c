/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lists of the page of training, and its sentences: what is due, how often each item is met, how far
 * assessors agree, and the checklists whose results can be brought to the map. A row that is about an agent
 * carries the id.
 */
#include "tl-training-lists.h"

#include "tl-page.h"
#include "tl-statistics-proportion.h"
#include "tl-training-due.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_ROWS 60 /* of a list, until all are asked for */
#define MAX_DUE 15  /* likewise; the picture below must be near */

#define ALL "tl-all" /* of a list: all are asked for; of a row: it asks for all */

/** tl_training_lists_make_section: Returns: (transfer floating): a heading with a list below it */
GtkWidget *
tl_training_lists_make_section (const char *title, GtkListBox **list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkLabel *heading = tl_page_make_label ("title-4");
  GtkWidget *rows = gtk_list_box_new ();

  gtk_label_set_label (heading, title);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (rows), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (rows, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (rows), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (heading));
  gtk_box_append (GTK_BOX (box), rows);
  *list = GTK_LIST_BOX (rows);
  return box;
}

/** tl_training_lists_get_agent: Returns: the id of the agent that a row is about, or %TL_ID_NONE */
TlId
tl_training_lists_get_agent (GtkListBoxRow *row)
{
  const TlId *agent = g_object_get_data (G_OBJECT (row), "agent");

  return agent != NULL ? *agent : TL_ID_NONE;
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (old));
}

static GtkWidget *
add_row (GtkListBox *list, const char *title, const char *subtitle, TlId agent)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (agent != TL_ID_NONE)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "agent", g_memdup2 (&agent, sizeof agent), g_free);
    }
  gtk_list_box_append (list, row);
  return row;
}

/* How many rows @list shows of @n, if it has no more than @maximum at first. */
static guint
count_shown (GtkListBox *list, guint n, guint maximum)
{
  return g_object_get_data (G_OBJECT (list), ALL) != NULL ? n : MIN (n, maximum);
}

static void
add_rest (GtkListBox *list, guint n, guint maximum)
{
  g_autofree char *words = NULL;
  GtkWidget *row;

  if (n <= count_shown (list, n, maximum))
    return;
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show all %u", "Show all %u", n), n);
  row = add_row (list, words, "", TL_ID_NONE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), ALL, list);
}

/**
 * tl_training_lists_show_all:
 * @row: a row that was activated
 *
 * Returns: whether it asks for the whole list, which shows all when it is filled again
 */
gboolean
tl_training_lists_show_all (GtkListBoxRow *row)
{
  GtkWidget *list = g_object_get_data (G_OBJECT (row), ALL);

  if (list == NULL)
    return FALSE;
  g_object_set_data (G_OBJECT (list), ALL, list);
  /* This row goes; the one above it stays the last of those that were there. */
  gtk_widget_child_focus (list, GTK_DIR_UP);
  return TRUE;
}

/* “overdue since 3 Nov 2026”, “on 24 Nov 2026”; "" for what has no day. */
static char *
format_when (TlDate day, TlDate today)
{
  g_autofree char *words = NULL;

  if (day == 0)
    return g_strdup (_ ("now"));
  words = tl_date_format_day (day);
  if (day < today)
    return g_strdup_printf (_ ("▲ since %s"), words);
  return day == today ? g_strdup (_ ("today")) : g_strdup_printf (_ ("on %s"), words);
}

/** tl_training_lists_fill_due: what is due by @today, and what follows. */
void
tl_training_lists_fill_due (GtkListBox *list, GPtrArray *due, TlDate today)
{
  clear (list);
  for (guint i = 0; i < count_shown (list, due->len, MAX_DUE); i++)
    {
      const TlDueEntry *entry = g_ptr_array_index (due, i);
      g_autofree char *when = format_when (entry->day, today);
      GString *words = g_string_new (tl_due_kind_get_label (entry->kind));

      g_string_append_printf (words, " %s", when);
      if (*entry->checklist != '\0')
        g_string_append_printf (words, " · %s", entry->checklist);
      if (*entry->team != '\0')
        g_string_append_printf (words, " · %s", entry->team);
      add_row (list, entry->name, words->str, entry->agent);
      g_string_free (words, TRUE);
    }
  add_rest (list, due->len, MAX_DUE);
}

/** tl_training_lists_fill_items: how often each item is met, the one met least often first. */
void
tl_training_lists_fill_items (GtkListBox *list, const TlTrainingFigures *figures)
{
  clear (list);
  for (guint i = 0; i < count_shown (list, figures->items->len, MAX_ROWS); i++)
    {
      const TlItemRate *item = g_ptr_array_index (figures->items, i);
      TlInterval interval;
      g_autofree char *title = item->critical
                                   ? g_strdup_printf (_ ("▲ %s (critical)"), item->wording)
                                   : g_strdup (item->wording);
      g_autofree char *words = NULL;

      if (item->n == 0)
        words = g_strdup (_ ("never applied"));
      else
        {
          interval = tl_wilson_interval (item->n_met, item->n);
          /* Translators: a share in percent, its 95 % interval, how many answers and agents. */
          words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                "met in %1$.0f %% (95 %%: %2$.0f–%3$.0f %%) · n "
                                                "%4$u · %5$u agent",
                                                "met in %1$.0f %% (95 %%: %2$.0f–%3$.0f %%) · n "
                                                "%4$u · %5$u agents",
                                                item->n_agents),
                                   100.0 * item->n_met / item->n, 100.0 * interval.low,
                                   100.0 * interval.high, item->n, item->n_agents);
        }
      add_row (list, title, words, TL_ID_NONE);
    }
  add_rest (list, figures->items->len, MAX_ROWS);
}

static char *
describe_pair (const TlAssessorPair *pair)
{
  if (!pair->has_difference)
    return g_strdup_printf (_ ("a score is missing · same answer to %1$u of %2$u items"),
                            pair->n_agreed, pair->n);
  if (pair->difference > TL_AGREEMENT_TALK)
    return g_strdup_printf (_ ("▲ %1$.0f points apart, talk about it · same answer to %2$u of %3$u "
                               "items"),
                            pair->difference, pair->n_agreed, pair->n);
  return g_strdup_printf (_ ("%1$.0f points apart · same answer to %2$u of %3$u items"),
                          pair->difference, pair->n_agreed, pair->n);
}

/** tl_training_lists_fill_pairs: contacts that two assessors scored, those to talk about first. */
void
tl_training_lists_fill_pairs (GtkListBox *list, const TlAssessorAgreement *agreement)
{
  clear (list);
  for (guint i = 0; i < count_shown (list, agreement->pairs->len, MAX_ROWS); i++)
    {
      const TlAssessorPair *pair = g_ptr_array_index (agreement->pairs, i);
      /* Translators: a contact, and the names of two assessors. */
      g_autofree char *title = g_strdup_printf (_ ("%1$s · %2$s and %3$s"), pair->contact,
                                                pair->first_assessor, pair->second_assessor);
      g_autofree char *words = describe_pair (pair);

      add_row (list, title, words, pair->agent);
    }
  add_rest (list, agreement->pairs->len, MAX_ROWS);
}

static char *
format_old (TlTrainingDesk *desk, TlDocument *document, TlRecord *checklist)
{
  TlDatabase *database = tl_training_desk_get_database (desk, NULL);
  g_autoptr (GPtrArray) old
      = database != NULL
            ? tl_assessment_list_on_old_version (database, tl_training_desk_get_project (desk),
                                                 document, checklist, NULL)
            : NULL;

  if (old == NULL || old->len == 0)
    return g_strdup (
        _ ("Brings pass rate and critical misses as KPIs into the project; no names."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u agent was last assessed on an older version.",
                                       "%u agents were last assessed on an older version.",
                                       old->len),
                          old->len);
}

/** tl_training_lists_fill_checklists: each checklist, with a button that brings its results to the map. */
void
tl_training_lists_fill_checklists (GtkListBox *list, TlTrainingDesk *desk, TlDocument *document)
{
  g_autoptr (GPtrArray) checklists = tl_training_desk_list_checklists (desk);

  clear (list);
  for (guint i = 0; i < checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (checklists, i);
      g_autofree char *words = format_old (desk, document, checklist);
      GtkWidget *row = add_row (list, tl_record_get_name (checklist), words, TL_ID_NONE);
      GtkWidget *button = gtk_button_new_with_label (_ ("Bring to the Map"));

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      tl_record_get_name (checklist), -1);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "training.publish");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "t", tl_record_get_id (checklist));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
}

/** tl_training_lists_format_figures: Returns: (transfer full): how many passed, as a sentence */
char *
tl_training_lists_format_figures (const TlTrainingFigures *figures)
{
  if (figures->n_assessments == 0)
    return g_strdup (_ ("There are no finished assessments in this choice."));
  /* Translators: numbers of assessments and agents, then shares in percent. */
  return g_strdup_printf (
      _ ("Assessments: %1$u, agents: %2$u. %3$.0f %% passed, %4$.0f %% missed a "
         "critical item."),
      figures->n_assessments, figures->n_agents, 100.0 * figures->n_passed / figures->n_assessments,
      100.0 * figures->n_critical / figures->n_assessments);
}

/* With a typographic minus; never “−0.00”. */
static char *
format_hundredths (double value)
{
  double rounded = round (value * 100.0) / 100.0;

  return g_strdup_printf ("%s%.2f", rounded < 0 ? "−" : "", fabs (rounded));
}

/** tl_training_lists_format_agreement: Returns: (transfer full): how far assessors agree, in words */
char *
tl_training_lists_format_agreement (const TlAssessorAgreement *agreement)
{
  GString *words;

  if (agreement->pairs->len == 0)
    return g_strdup (_ ("No contact was scored by two assessors yet. Score some contacts of the "
                        "same number twice, to see whether you judge alike."));
  words = g_string_new (NULL);
  if (agreement->items.n > 0)
    {
      /* Translators: a share in percent and a number of answers. */
      g_string_append_printf (words, _ ("The same answer to %1$.0f %% of %2$u items."),
                              100.0 * (double) agreement->items.n_agreed
                                  / (double) agreement->items.n,
                              (guint) agreement->items.n);
      g_string_append_c (words, ' ');
    }
  g_string_append_printf (words,
                          g_dngettext (GETTEXT_PACKAGE, "%u contact is more than 10 points apart.",
                                       "%u contacts are more than 10 points apart.",
                                       agreement->n_to_talk),
                          agreement->n_to_talk);
  if (agreement->items.has_kappa)
    {
      g_autofree char *kappa = format_hundredths (agreement->items.kappa);

      g_string_append_c (words, ' ');
      /* Translators: a number from −1 to 1. */
      g_string_append_printf (words, _ ("Cohen’s kappa: %s (1: always alike, 0: as by chance)."),
                              kappa);
    }
  return g_string_free (words, FALSE);
}
