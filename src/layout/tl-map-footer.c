/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map's foot: which rows and which definitions the figures come from, then project, state,
 * version and page.
 */
#include "tl-map-private.h"

#include "tl-date.h"
#include "tl-kpi-definition.h"
#include "tl-kpi-explain.h"
#include "tl-kpi-format.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define FIRST_BASELINE 22.0
#define LINE_HEIGHT 15.0
#define BELOW 16.0

/* A feed as the figures shown name it. */
typedef struct
{
  const char *name;
  gint64 date; /* of the newest rows */
  gint64 rows; /* the most that one figure used; -1: not said */
  gboolean has_date;
} Feed;

static Feed *
get_feed (GArray *feeds, const char *name)
{
  Feed feed = { .name = name, .rows = -1 };

  for (guint i = 0; i < feeds->len; i++)
    if (g_strcmp0 (g_array_index (feeds, Feed, i).name, name) == 0)
      return &g_array_index (feeds, Feed, i);
  g_array_append_val (feeds, feed);
  return &g_array_index (feeds, Feed, feeds->len - 1);
}

/* The value record behind the figure that is shown. */
static TlRecord *
find_shown_value (TlRecord *kpi)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *latest
      = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);

  for (guint i = 0; latest != NULL && i < tl_record_get_n_children (kpi); i++)
    {
      TlRecord *value = tl_record_get_child (kpi, i);

      if (tl_record_get_kind (value) == TL_KIND_VALUE
          && tl_record_get_integer (value, TL_VALUE_START) == latest->start)
        return value;
    }
  return NULL;
}

static GArray *
list_feeds (GPtrArray *kpis)
{
  GArray *feeds = g_array_new (FALSE, FALSE, sizeof (Feed));

  for (guint i = 0; i < kpis->len; i++)
    {
      TlRecord *value = find_shown_value (g_ptr_array_index (kpis, i));
      Feed *feed;

      if (value == NULL || !tl_record_is_set (value, TL_VALUE_FEED))
        continue;
      feed = get_feed (feeds, tl_record_get_text (value, TL_VALUE_FEED));
      if (tl_record_is_set (value, TL_VALUE_FEED_DATE))
        {
          gint64 date = tl_record_get_integer (value, TL_VALUE_FEED_DATE);

          feed->date = feed->has_date ? MAX (feed->date, date) : date;
          feed->has_date = TRUE;
        }
      if (tl_record_is_set (value, TL_VALUE_ROWS))
        feed->rows = MAX (feed->rows, tl_record_get_integer (value, TL_VALUE_ROWS));
    }
  return feeds;
}

/* “ticket export 2 Nov 2026, 1,204 rows” */
static void
append_feed (GString *line, const Feed *feed)
{
  g_string_append (line, feed->name);
  if (feed->has_date)
    {
      g_autofree char *day = tl_date_format_day ((TlDate) feed->date);

      g_string_append_printf (line, " %s", day);
    }
  if (feed->rows >= 0)
    {
      g_autofree char *count = tl_kpi_format_count (feed->rows);

      g_string_append (line, C_ ("list", ", "));
      g_string_append_printf (
          line, g_dngettext (GETTEXT_PACKAGE, "%s row", "%s rows", (gulong) feed->rows), count);
    }
}

/* Whose rows are newer than their figures. */
static void
append_old (GString *line, const TlMapLayout *self, GPtrArray *kpis)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < kpis->len; i++)
    if (tl_kpi_figures_are_old (self->metrics.old_kpis, g_ptr_array_index (kpis, i)))
      g_string_append_printf (names, "%s%s", names->len > 0 ? C_ ("list", ", ") : "",
                              tl_map_get_name (g_ptr_array_index (kpis, i)));
  if (names->len == 0)
    return;
  g_string_append_c (line, ' ');
  g_string_append_printf (line, _ ("Rows were imported since these figures were computed: %s."),
                          names->str);
}

/* Which rows and which definitions; NULL for a map without figures. */
static char *
make_sources (TlMapLayout *self)
{
  g_autoptr (GPtrArray) kpis = tl_map_list_shown_kpis (self);
  g_autoptr (GArray) feeds = list_feeds (kpis);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < feeds->len; i++)
    {
      /* Translators: followed by the files or services that figures were computed from. */
      g_string_append (line, i == 0 ? _ ("Sources: ") : "; ");
      append_feed (line, &g_array_index (feeds, Feed, i));
    }
  if (feeds->len > 0)
    g_string_append (line, ". ");
  for (guint i = 0; i < kpis->len; i++)
    {
      TlRecord *kpi = g_ptr_array_index (kpis, i);
      g_auto (TlMapFigure) figure = { 0 };
      g_autofree char *meaning = NULL;
      g_autofree char *period = NULL;

      tl_map_figure_init (&figure, kpi);
      meaning = tl_kpi_explain_meaning (kpi);
      g_string_append_printf (line, "%s%s", i > 0 ? "; " : "", tl_map_get_name (kpi));
      /* Badges do not say their period. */
      if (figure.latest != NULL && !(self->has_kpi_period && self->has_kpi_lane))
        {
          period = tl_kpi_format_period (&figure.definition, figure.latest->start);
          g_string_append_printf (line, " (%s)", period);
        }
      g_string_append_printf (line, ": %s", meaning);
    }
  if (kpis->len > 0)
    g_string_append_c (line, '.');
  append_old (line, self, kpis);
  return g_string_free (line, line->len == 0);
}

/* “Going solar · current state · version 12 · 22 Nov 2026” */
static char *
make_colophon (TlMapLayout *self)
{
  TlRecord *project = tl_document_get_project (self->document);
  GString *line = g_string_new (tl_record_get_text (project, TL_PROJECT_NAME));

  if (self->map != NULL)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "",
                            tl_choice_get_label (TL_LIST_MAP_STATE,
                                                 tl_record_get_choice (self->map, TL_MAP_STATE)));
  if (tl_record_is_set (project, TL_PROJECT_VERSION))
    {
      g_string_append (line, " · ");
      g_string_append_printf (line, _ ("version %d"),
                              (int) tl_record_get_integer (project, TL_PROJECT_VERSION));
    }
  if (tl_record_is_set (project, TL_PROJECT_VERSION_DATE))
    {
      g_autofree char *day
          = tl_date_format_day ((TlDate) tl_record_get_integer (project, TL_PROJECT_VERSION_DATE));

      g_string_append_printf (line, " · %s", day);
    }
  return g_string_free (line, FALSE);
}

/**
 * tl_map_build_footer:
 * @page_width: of the page
 * @page: its number, from 1
 * @n_pages: how many there are
 * @hint: (nullable): what of the map is on the page
 * @with_sources: whether to say where figures come from
 *
 * Returns: (transfer full): the foot, sealed
 */
TlSceneGroup *
tl_map_build_footer (TlMapLayout *self, double page_width, guint page, guint n_pages,
                     const char *hint, gboolean with_sources)
{
  TlSceneGroup *footer = tl_scene_group_new (TL_ROLE_FOOTER, TL_ID_NONE, "footer");
  double room = page_width - 2 * self->metrics.margin;
  g_autofree char *sources
      = with_sources && !self->metrics.without_sources ? make_sources (self) : NULL;
  g_autofree char *colophon = make_colophon (self);
  g_autofree char *number = hint != NULL ? g_strdup_printf ("%s · %u / %u", hint, page, n_pages)
                                         : g_strdup_printf ("%u / %u", page, n_pages);
  double number_width = tl_map_width (self, number, TL_MAP_FONT_TINY);
  double y = FIRST_BASELINE;
  guint n;

  if (sources != NULL)
    y += LINE_HEIGHT
         * tl_map_add_paragraph (self, footer, sources, TL_MAP_FONT_TINY, self->metrics.margin, y,
                                 room, LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  n = tl_map_add_paragraph (self, footer, colophon, TL_MAP_FONT_TINY, self->metrics.margin, y,
                            room - number_width - 20, LINE_HEIGHT, TL_ALIGN_LEFT,
                            TL_INK_TEXT_SECOND);
  y += LINE_HEIGHT * (MAX (n, 1) - 1);
  tl_map_add_line (self, footer, number, TL_MAP_FONT_TINY, page_width - self->metrics.margin, y,
                   TL_ALIGN_RIGHT, TL_INK_TEXT_SECOND);
  tl_map_seal (self, footer, page_width, y + BELOW);
  return footer;
}
