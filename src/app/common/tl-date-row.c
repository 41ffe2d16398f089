/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of a boxed list into which a day is typed, or in which it is chosen from a calendar.
 *
 *     Follow up on                 ▦
 *     29 Nov 2026
 *     ─────────────────────────────
 *     Please write a day, such as …     only while what is typed cannot be read
 *
 * What is typed counts as far as it can be read; half of a day may be another day, so as long as it
 * cannot be read the day is the one that was there before. The sentence comes when the row is left, or
 * asked for its day in earnest, and not at every letter. Leaving the row also writes the day as days are
 * written everywhere, so that a user who typed “3/4” sees which day that was. Alt+Down opens the
 * calendar, as in other boxes.
 */
#include "tl-date-row.h"

#include "tl-row-problem.h"

#include <glib/gi18n-lib.h>

struct _TlDateRow
{
  AdwEntryRow parent_instance;

  TlDate date;  /* before what is being typed; 0: none */
  TlDate typed; /* what is typed, unless it is unreadable */
  TlDate told;  /* what others know */
  gboolean optional;
  gboolean loading;
  gboolean unreadable;

  /* borrowed: a child */
  TlDateButton *button;
};

G_DEFINE_FINAL_TYPE (TlDateRow, tl_date_row, ADW_TYPE_ENTRY_ROW)

enum
{
  DATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The text that is typed into, for assistive technology: the row itself never has the focus. */
static GtkWidget *
get_control (TlDateRow *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self)));
}

static void
show_problem (TlDateRow *self, gboolean shown)
{
  tl_row_set_problem (GTK_WIDGET (self), get_control (self),
                      shown ? _ ("Please write a day, such as 22 Nov 2026 or 2026-11-22.") : NULL);
}

static void
load (TlDateRow *self)
{
  g_autofree char *text = self->date != 0 ? tl_date_format_day (self->date) : g_strdup ("");

  self->loading = TRUE;
  if (strcmp (text, gtk_editable_get_text (GTK_EDITABLE (self))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->loading = FALSE;
  self->unreadable = FALSE;
  self->typed = self->date;
  tl_date_button_set_date (self->button, self->date);
  show_problem (self, FALSE);
}

static void
tell (TlDateRow *self)
{
  TlDate date = tl_date_row_get_date (self);

  if (date == self->told)
    return;
  self->told = date;
  tl_date_button_set_date (self->button, date);
  g_signal_emit (self, signals[DATE_CHANGED], 0);
}

static void
changed_cb (TlDateRow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  TlDate date = 0;

  if (self->loading)
    return;
  show_problem (self, FALSE);
  self->unreadable
      = *text == '\0' ? !self->optional : !tl_date_read (text, tl_date_get_today (), &date);
  if (!self->unreadable)
    self->typed = date;
  tell (self);
}

static void
leave_cb (TlDateRow *self)
{
  if (self->unreadable)
    {
      show_problem (self, TRUE);
      return;
    }
  self->date = self->typed;
  load (self);
}

static void
chosen_cb (TlDateRow *self, int date)
{
  self->date = date;
  load (self);
  tell (self);
}

static void
tl_date_row_class_init (TlDateRowClass *klass)
{
  /** TlDateRow::date-changed: the user gave another day */
  signals[DATE_CHANGED] = g_signal_new ("date-changed", TL_TYPE_DATE_ROW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tl_date_row_init (TlDateRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (get_control (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
}

/**
 * tl_date_row_new:
 * @title: what the day is of
 * @offers: what the calendar offers; without %TL_DATE_OFFERS_NONE there must be a day
 *
 * Returns: (transfer floating): a row for a list box, without a day
 */
GtkWidget *
tl_date_row_new (const char *title, TlDateOffers offers)
{
  TlDateRow *self = g_object_new (TL_TYPE_DATE_ROW, "title", title, NULL);

  self->optional = (offers & TL_DATE_OFFERS_NONE) != 0;
  self->button = tl_date_button_add (ADW_ENTRY_ROW (self), offers);
  g_signal_connect_object (self->button, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_control (self)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

/** tl_date_row_set_date: shows that day; 0 for none. Tells nobody. */
void
tl_date_row_set_date (TlDateRow *self, TlDate date)
{
  self->date = date;
  self->told = date;
  load (self);
}

/**
 * tl_date_row_get_date:
 * @self: a row
 *
 * Returns: the day that is typed, or that was there before if it cannot be read; or 0
 */
TlDate
tl_date_row_get_date (TlDateRow *self)
{
  return self->unreadable ? self->date : self->typed;
}

/**
 * tl_date_row_check:
 * @self: a row
 *
 * Returns: whether what is typed is a day, or nothing where nothing may be; else the row says so and
 *   gets the focus
 */
gboolean
tl_date_row_check (TlDateRow *self)
{
  if (!self->unreadable)
    return TRUE;
  show_problem (self, TRUE);
  gtk_widget_grab_focus (get_control (self));
  return FALSE;
}
