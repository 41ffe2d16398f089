/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One set of rows on the page of data.
 *
 *     Tickets                                   [Import Again…] ⋮
 *     Tickets from Zendesk · 12,345 rows · 1 Sep 2026 – 6 Oct 2026
 *     Days are counted in Europe/Berlin.
 *     Used by CSAT, First contact resolution
 *     Last import: 6 Oct 2026, 14:05, “tickets.csv”: 120 new, …
 *     ▸ Earlier imports
 *
 * What can be done are actions of the page (“data.…”), with the name of the data as their target.
 */
#include "tl-data-card.h"

#include "tl-data-edit.h"
#include "tl-data-words.h"
#include "tl-feed-history.h"
#include "tl-inspector-names.h"
#include "tl-wrap-box.h"

#include <glib/gi18n-lib.h>

/* So many earlier imports, and refused rows of the last one, are listed. */
#define SHOWN_IMPORTS 12
#define SHOWN_REFUSALS 20

static GtkWidget *
make_label (const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
describe_rows (const TlFeed *feed, const TlFeedHistoryEntry *last)
{
  const char *kind = tl_data_words_kind (feed->kind);
  g_autofree char *rows = tl_data_words_rows (feed->n_rows);
  g_autofree char *days
      = feed->n_rows > 0 ? tl_data_words_days (feed->zone, feed->first_at, feed->last_at) : NULL;
  g_autofree char *from
      = last == NULL || last->tool == TL_FEED_TOOL_UNKNOWN
            ? g_strdup (kind)
            /* Translators: what rows are and the program they come from: “Tickets from Zendesk”. */
            : g_strdup_printf (_ ("%1$s from %2$s"), kind, tl_feed_tool_get_label (last->tool));

  return days == NULL ? g_strdup_printf ("%s · %s", from, rows)
                      : g_strdup_printf ("%s · %s · %s", from, rows, days);
}

static char *
describe_import (const TlFeedHistoryEntry *entry)
{
  g_autofree char *moment = tl_data_words_moment (entry->imported_at);
  g_autofree char *counts
      = tl_data_words_counts (entry->n_new, entry->n_updated, entry->n_unchanged, entry->n_refused);

  /* Translators: when, a file's name, numbers of rows. */
  return g_strdup_printf (_ ("%1$s, “%2$s”: %3$s"), moment, entry->source, counts);
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *name)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", name);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu_button (const TlFeed *feed)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) danger = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: %s is the name of a set of rows. */
  g_autofree char *words = g_strdup_printf (_ ("What to do with “%s”"), feed->name);

  add_item (menu, _ ("Rename…"), "data.rename", feed->name);
  add_item (menu, _ ("Change Time Zone…"), "data.set-zone", feed->name);
  add_item (danger, _ ("Remove…"), "data.remove", feed->name);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (danger));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}

static GtkWidget *
make_import_button (const TlFeed *feed)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Import Again…"));
  g_autofree char *words = g_strdup_printf (_ ("Import a newer file into “%s”"), feed->name);

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Adds only what is new or changed"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "data.import-again");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", feed->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  return button;
}

static GtkWidget *
make_refresh_button (const TlFeed *feed)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Refresh"));
  g_autofree char *words = g_strdup_printf (_ ("Look the rows of “%s” over again"), feed->name);

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button,
                               _ ("Asks the server what is new, and computes the KPIs from it"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "data.refresh-server");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", feed->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  return button;
}

static GtkWidget *
make_head (const TlFeed *feed)
{
  GtkWidget *head = tl_wrap_box_new (6);
  GtkWidget *commands = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = make_label (feed->name, "title-4");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (commands), tl_feed_is_on_server (feed) ? make_refresh_button (feed)
                                                                  : make_import_button (feed));
  gtk_box_append (GTK_BOX (commands), make_menu_button (feed));
  tl_wrap_box_append (TL_WRAP_BOX (head), name);
  tl_wrap_box_append (TL_WRAP_BOX (head), commands);
  return head;
}

static gboolean
link_cb (GtkWidget *label, const char *uri)
{
  TlId id;

  if (tl_id_from_string (uri, &id))
    gtk_widget_activate_action (label, "data.show-kpi", "t", id);
  else
    gtk_widget_activate_action (label, "data.show-kpis", NULL);
  return TRUE;
}

/* “CSAT, First contact resolution”, each a link to its page. */
static char *
link_kpis (GPtrArray *kpis)
{
  GString *links = g_string_new (NULL);

  for (guint i = 0; i < kpis->len; i++)
    {
      TlRecord *kpi = g_ptr_array_index (kpis, i);
      char id[TL_ID_STRING_SIZE];
      g_autofree char *name = tl_inspector_dup_name (kpi);
      g_autofree char *escaped = g_markup_escape_text (name, -1);

      g_string_append_printf (links, "%s<a href=\"%s\">%s</a>", i > 0 ? ", " : "",
                              tl_id_to_buffer (tl_record_get_id (kpi), id), escaped);
    }
  return g_string_free (links, FALSE);
}

static GtkWidget *
make_uses (const TlFeed *feed, TlDocument *document)
{
  g_autoptr (GPtrArray) kpis = tl_data_list_kpis (document, feed->name);
  g_autofree char *links = link_kpis (kpis);
  g_autofree char *words = NULL;
  GtkWidget *label = make_label (NULL, "data-uses");

  if (kpis->len == 0)
    words = g_strdup_printf ("%s <a href=\"kpis\">%s</a>", _ ("No KPI uses these rows yet."),
                             _ ("Make one on the page of KPIs"));
  else
    /* Translators: %s is a list of KPIs. */
    words = g_strdup_printf (_ ("Used by %s"), links);
  gtk_label_set_markup (GTK_LABEL (label), words);
  g_signal_connect (label, "activate-link", G_CALLBACK (link_cb), NULL);
  return label;
}

static GtkWidget *
make_history (GPtrArray *history)
{
  GtkWidget *expander = gtk_expander_new (_ ("Imports"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_add_css_class (box, "data-history");
  for (guint i = 0; i < MIN (history->len, SHOWN_IMPORTS); i++)
    {
      const TlFeedHistoryEntry *entry = g_ptr_array_index (history, i);
      g_autofree char *words = describe_import (entry);

      gtk_box_append (GTK_BOX (box), make_label (words, NULL));
      for (guint k = 0; i == 0 && entry->refusals[k] != NULL && k < SHOWN_REFUSALS; k++)
        {
          g_autofree char *refused = g_strdup_printf (_ ("Refused: %s"), entry->refusals[k]);

          gtk_box_append (GTK_BOX (box), make_label (refused, "data-note"));
        }
    }
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  return expander;
}

/**
 * tl_data_card_new:
 * @feed: a set of rows
 * @history: (element-type TlFeedHistoryEntry): its imports, the last one first
 * @document: the project
 *
 * Returns: (transfer floating): what is known of it, and what can be done
 */
GtkWidget *
tl_data_card_new (const TlFeed *feed, GPtrArray *history, TlDocument *document)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const TlFeedHistoryEntry *last = history->len > 0 ? g_ptr_array_index (history, 0) : NULL;
  g_autofree char *rows = describe_rows (feed, last);
  g_autofree char *zone = g_strdup_printf (_ ("Days are counted in the time zone %s."), feed->zone);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "kpi-card");
  gtk_box_append (GTK_BOX (card), make_head (feed));
  gtk_box_append (GTK_BOX (card), make_label (rows, NULL));
  gtk_box_append (GTK_BOX (card), make_uses (feed, document));
  if (last != NULL)
    {
      g_autofree char *import = describe_import (last);
      g_autofree char *words = g_strdup_printf (_ ("Last import: %s"), import);

      gtk_box_append (GTK_BOX (card), make_label (words, "data-note"));
    }
  gtk_box_append (GTK_BOX (card), make_label (zone, "data-note"));
  if (history->len > 1 || (last != NULL && last->n_refused > 0))
    gtk_box_append (GTK_BOX (card), make_history (history));
  return card;
}
