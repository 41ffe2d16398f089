/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A button that opens a calendar in which a day is chosen:
 *
 *     ┌ ‹ November ›  ‹ 2026 › ┐
 *     │  16 17 18 19 20 21 22  │   arrows walk by days and weeks, Page Up and Down by months,
 *     │  …                     │   Home and End to the ends of the month; Enter, Space or a
 *     │ Today      In 1 week   │   click chooses, Escape does not
 *     └ …          No Date     ┘
 *
 * GtkCalendar moves a focus of its own without a word to assistive technology and says “day-selected”
 * for whatever changes, so its keys are ours: the day that is walked to is the one selected, and the
 * calendar is named after it. Nothing is chosen by walking. When it closes the focus is in the row again.
 */
#include "tl-date-button.h"

#include <glib/gi18n-lib.h>

struct _TlDateButton
{
  AdwBin parent_instance;

  TlDate date; /* 0: none */

  /* borrowed: the parent */
  AdwEntryRow *row;

  /* borrowed: children */
  GtkWidget *button;
  GtkWidget *popover;
  GtkCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (TlDateButton, tl_date_button, ADW_TYPE_BIN)

typedef struct
{
  const char *label;
  int days;
  int months;
  TlDateOffers wants;
} Offer;

static const Offer offers[] = {
  { N_ ("Today"), 0, 0, TL_DATE_OFFERS_TODAY },
  { N_ ("In 1 Week"), 7, 0, TL_DATE_OFFERS_AHEAD },
  { N_ ("In 2 Weeks"), 14, 0, TL_DATE_OFFERS_AHEAD },
  { N_ ("In 1 Month"), 0, 1, TL_DATE_OFFERS_AHEAD },
  { N_ ("In 3 Months"), 0, 3, TL_DATE_OFFERS_AHEAD },
  { N_ ("No Date"), 0, 0, TL_DATE_OFFERS_NONE },
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TlDate
get_walked (TlDateButton *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  return tl_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day),
                           g_date_time_get_day_of_month (day));
}

static void
walk_to (TlDateButton *self, TlDate date)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *weekday = NULL;
  g_autofree char *words = NULL;
  int year, month, number;

  tl_date_to_ymd (date, &year, &month, &number);
  if (year < 1 || year > 9999)
    return;
  day = g_date_time_new_local (year, month, number, 12, 0, 0);
  gtk_calendar_select_day (self->calendar, day);
  shown = tl_date_format_day (date);
  weekday = g_date_time_format (day, "%A");
  /* Translators: a weekday and a day: “Sunday, 22 Nov 2026”. */
  words = g_strdup_printf (_ ("%1$s, %2$s"), weekday, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
choose (TlDateButton *self, TlDate date)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[CHOSEN], 0, (int) date);
}

/* Keys. */

static TlDate
get_end_of_month (TlDate date, gboolean last)
{
  int year, month, day;
  TlDate first;

  tl_date_to_ymd (date, &year, &month, &day);
  first = tl_date_from_ymd (year, month, 1);
  return last ? tl_date_add_months (first, 1) - 1 : first;
}

static gboolean
walk_by_key (TlDateButton *self, guint keyval)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  TlDate date = get_walked (self);

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      date += mirrored ? 1 : -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      date += mirrored ? -1 : 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      date -= 7;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      date += 7;
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      date = tl_date_add_months (date, -1);
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      date = tl_date_add_months (date, 1);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      date = get_end_of_month (date, keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  walk_to (self, date);
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (TlDateButton *self, guint keyval, guint keycode, GdkModifierType state)
{
  /* The buttons of the calendar's head have keys of their own. */
  if (!gtk_widget_is_focus (GTK_WIDGET (self->calendar))
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter
      || keyval == GDK_KEY_space)
    {
      choose (self, get_walked (self));
      return GDK_EVENT_STOP;
    }
  return walk_by_key (self, keyval);
}

/* The calendar has selected the day when the button is let go. */
static void
released_cb (TlDateButton *self, int n_press, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->calendar), x, y, GTK_PICK_DEFAULT);

  if (under != NULL && gtk_widget_has_css_class (under, "day-number"))
    choose (self, get_walked (self));
}

static void
shown_cb (TlDateButton *self)
{
  walk_to (self, self->date != 0 ? self->date : tl_date_get_today ());
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

static void
give_focus_back (gpointer data)
{
  g_autoptr (TlDateButton) self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* A click elsewhere has taken it there. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->row))));
}

static void
closed_cb (TlDateButton *self)
{
  g_idle_add_once (give_focus_back, g_object_ref (self));
}

/* Days that are offered. */

static TlDate
get_offered (const Offer *offer)
{
  TlDate today = tl_date_get_today ();

  if (offer->wants == TL_DATE_OFFERS_NONE)
    return 0;
  return offer->months > 0 ? tl_date_add_months (today, offer->months) : today + offer->days;
}

static void
offer_clicked_cb (TlDateButton *self, GtkWidget *button)
{
  choose (self, get_offered (g_object_get_data (G_OBJECT (button), "offer")));
}

static GtkWidget *
make_offers (TlDateButton *self, TlDateOffers wanted)
{
  GtkWidget *grid = gtk_grid_new ();
  int n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      GtkWidget *button;

      if ((offers[i].wants & wanted) != offers[i].wants)
        continue;
      button = gtk_button_new_with_label (_ (offers[i].label));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_hexpand (button, TRUE);
      g_object_set_data (G_OBJECT (button), "offer", (gpointer) &offers[i]);
      g_signal_connect_object (button, "clicked", G_CALLBACK (offer_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_grid_attach (GTK_GRID (grid), button, n % 2, n / 2, 1, 1);
      n++;
    }
  return grid;
}

static void
build_popover (TlDateButton *self, TlDateOffers wanted)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->calendar), keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->calendar), GTK_EVENT_CONTROLLER (click));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), make_offers (self, wanted));
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (shown_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
}

static void
tl_date_button_class_init (TlDateButtonClass *klass)
{
  /** TlDateButton::chosen: that day was chosen; 0 for none */
  signals[CHOSEN] = g_signal_new ("chosen", TL_TYPE_DATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
tl_date_button_init (TlDateButton *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "x-office-calendar-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->button, _ ("Choose a day"));
  /* What has the focus is a button inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose a day"), -1);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

static gboolean
row_key_cb (TlDateButton *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || (state & GDK_ALT_MASK) == 0
      || !gtk_widget_get_sensitive (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
  return GDK_EVENT_STOP;
}

/**
 * tl_date_button_add:
 * @row: a row into which a day is typed
 * @wanted: the days that are offered beside the calendar
 *
 * Adds a button with a calendar, which Alt+Down anywhere in the row opens.
 *
 * Returns: (transfer none): the button
 */
TlDateButton *
tl_date_button_add (AdwEntryRow *row, TlDateOffers wanted)
{
  TlDateButton *self = g_object_new (TL_TYPE_DATE_BUTTON, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->row = row;
  build_popover (self, wanted);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (row_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), keys);
  adw_entry_row_add_suffix (row, GTK_WIDGET (self));
  return self;
}

/** tl_date_button_set_date: has the calendar open at that day; 0 for today. */
void
tl_date_button_set_date (TlDateButton *self, TlDate date)
{
  self->date = date;
}
