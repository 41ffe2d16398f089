/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row that closes the days of a calendar file (.ics) in the opening hours of a KPI, so that nobody types
 * public holidays. What hinders is said below the row, and the opening hours stay as they were.
 */
#include "tl-kpi-holidays.h"

#include "tl-calendar.h"
#include "tl-file-chooser.h"
#include "tl-row-problem.h"

#include <glib/gi18n-lib.h>

/* A calendar of a country and a century is a fiftieth of this. */
#define MAX_BYTES (8 * 1024 * 1024)

typedef struct
{
  TlWorkspace *workspace; /* owned */
  TlId kpi;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_object_unref (row->workspace);
  g_free (row);
}

static TlRecord *
lookup_kpi (GtkWidget *widget)
{
  const Row *row = g_object_get_data (G_OBJECT (widget), "holidays");

  return tl_workspace_lookup (row->workspace, row->kpi, TL_KIND_KPI);
}

static char *
read_file (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE, NULL, error);
  char *text = NULL;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
      || g_file_info_get_size (info) > MAX_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("This is no calendar file. Choose an .ics file with public holidays."));
      return NULL;
    }
  return g_file_load_contents (file, NULL, &text, NULL, NULL, error) ? text : NULL;
}

/* The opening hours of @kpi with the days of @file closed. */
static char *
close_days (TlRecord *kpi, GFile *file, GError **error)
{
  const char *hours = tl_record_get_text (kpi, TL_KPI_CALENDAR);
  g_autofree char *ics = NULL;
  g_autoptr (TlCalendar) calendar = NULL;

  if (*hours == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("Write the opening hours first, for example “Mo-Fr 09:00-17:00”."));
      return NULL;
    }
  ics = read_file (file, error);
  calendar = ics != NULL ? tl_calendar_new (hours, "UTC", error) : NULL;
  if (calendar == NULL || !tl_calendar_add_holidays (calendar, ics, error))
    return NULL;
  return tl_calendar_to_string (calendar);
}

/**
 * tl_kpi_holidays_take:
 * @row: the row
 * @file: a calendar file
 *
 * Closes its whole-day events in the opening hours, as a step of its own.
 */
void
tl_kpi_holidays_take (GtkWidget *row, GFile *file)
{
  const Row *self = g_object_get_data (G_OBJECT (row), "holidays");
  TlRecord *kpi = lookup_kpi (row);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autofree char *hours = NULL;
  g_autoptr (GError) error = NULL;

  if (kpi == NULL)
    return;
  hours = close_days (kpi, file, &error);
  if (hours != NULL)
    {
      tl_document_begin (document, _ ("Add holidays"), NULL);
      if (tl_document_set_text (document, kpi, TL_KPI_CALENDAR, hours, &error))
        tl_document_commit (document);
      else
        tl_document_rollback (document);
    }
  tl_row_set_problem (row, row, error != NULL ? error->message : NULL);
}

static void
chosen_cb (GFile *file, gpointer owner)
{
  tl_kpi_holidays_take (owner, file);
}

static void
activated_cb (GtkWidget *row)
{
  tl_file_chooser_show (GTK_WINDOW (gtk_widget_get_root (row)), TL_FILE_CHOOSER_OPEN,
                        _ ("Add Holidays"), _ ("_Add"), tl_file_filter_new (_ ("Calendars"), "ics"),
                        NULL, NULL, chosen_cb, G_OBJECT (row));
}

/**
 * tl_kpi_holidays_new:
 * @workspace: a workspace
 * @kpi: the id of a KPI of its document
 *
 * Returns: (transfer floating): a row that asks for a calendar file
 */
GtkWidget *
tl_kpi_holidays_new (TlWorkspace *workspace, TlId kpi)
{
  GtkWidget *widget = adw_action_row_new ();
  Row *row = g_new (Row, 1);

  *row = (Row){ g_object_ref (workspace), kpi };
  g_object_set_data_full (G_OBJECT (widget), "holidays", row, row_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), _ ("Add Holidays…"));
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (widget),
      _ ("From a calendar file (.ics): its days count as closed. Opening hours are written like "
         "“Mo-Fr 09:00-17:00”."));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (widget), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  g_signal_connect (widget, "activated", G_CALLBACK (activated_cb), NULL);
  return widget;
}
