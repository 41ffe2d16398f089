/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The legend: what the signs mean, only those that the map uses, in blocks of entries that flow into
 * rows and columns. It has room of its own beside or below the title, so it never lies over anything.
 */
#include "tl-map-private.h"

#include "tl-kpi-status.h"

#include <glib/gi18n-lib.h>

#define HEADING_HEIGHT 24.0
#define ROW_HEIGHT 24.0
#define SWATCH_WIDTH 20.0
#define SWATCH_GAP 8.0
#define ENTRY_GAP 20.0
#define BLOCK_GAP 36.0

typedef struct
{
  guint uses;
  const char *label;
} Entry;

static const Entry touchpoint_entries[] = {
  { TL_MAP_USES_CONTACT, N_ ("contact") },
  { TL_MAP_USES_CUSTOMER_STARTS, N_ ("service, customer starts") },
  { TL_MAP_USES_WE_START, N_ ("service, we start") },
  { TL_MAP_USES_START_NOT_SAID, N_ ("service, start not said") },
  { TL_MAP_USES_ASSUMED, N_ ("assumed") },
  { TL_MAP_USES_ASSUMED_EMOTION, N_ ("assumed") },
  { TL_MAP_USES_ASSUMED_TEXT, N_ ("assumed") },
  { TL_MAP_USES_MOMENT_OF_TRUTH, N_ ("moment of truth") },
};

static const Entry hand_over_entries[] = {
  { TL_MAP_USES_HAND_OVER, N_ ("to another channel") },
  { TL_MAP_USES_REPEAT, N_ ("customer repeats") },
};

static const Entry kpi_entries[] = {
  { TL_MAP_USES_MET, N_ ("met") },
  { TL_MAP_USES_NEAR, N_ ("missed, tolerable") },
  { TL_MAP_USES_MISSED, N_ ("missed") },
  { TL_MAP_USES_FEW, N_ ("few answers (n < 30)") },
  { TL_MAP_USES_UNCERTAIN, N_ ("uncertain") },
};

static const struct
{
  const char *title;
  const Entry *entries;
  guint n_entries;
} blocks[] = {
  { N_ ("Touchpoints"), touchpoint_entries, G_N_ELEMENTS (touchpoint_entries) },
  { N_ ("Hand-overs"), hand_over_entries, G_N_ELEMENTS (hand_over_entries) },
  { N_ ("KPIs, against target"), kpi_entries, G_N_ELEMENTS (kpi_entries) },
};

/* All that is assumed is dashed: one entry explains the boxes, the faces and the texts. */
static gboolean
is_shown (TlMapLayout *self, const Entry *entry)
{
  guint uses = self->uses;

  if ((uses & TL_MAP_USES_ASSUMED) != 0)
    uses &= ~(guint) (TL_MAP_USES_ASSUMED_EMOTION | TL_MAP_USES_ASSUMED_TEXT);
  else if ((uses & TL_MAP_USES_ASSUMED_EMOTION) != 0)
    uses &= ~(guint) TL_MAP_USES_ASSUMED_TEXT;
  return (uses & entry->uses) != 0;
}

static void
add_hand_over (TlSceneGroup *group, double x, double y, gboolean repeats)
{
  TlPathBuilder builder;
  TlSceneItem *item;

  tl_path_builder_init (&builder);
  tl_path_builder_move_to (&builder, x + 3, y + 3);
  tl_path_builder_curve_to (&builder, x + 11, y + 3, x + 9, y + 12, x + 17, y + 12);
  item = tl_scene_group_add_path (group, tl_path_builder_end (&builder), TL_INK_NONE,
                                  repeats ? TL_INK_BAD : TL_INK_PHASE, 1.3, TL_CAP_BUTT);
  item->dash = repeats ? TL_DASH_FINE : TL_DASH_SOLID;
  tl_scene_group_add_circle (group, x + 3, y + 3, 3, TL_INK_CHANNEL, TL_INK_NONE, 0);
  tl_scene_group_add_circle (group, x + 17, y + 12, 3, TL_INK_CHANNEL, TL_INK_NONE, 0);
}

/* A swatch from (@x, @y), 20 × 15 pixels. */
static void
add_swatch (TlMapLayout *self, TlSceneGroup *group, guint uses, double x, double y)
{
  double centre = x + SWATCH_WIDTH / 2;
  TlSceneItem *item;

  switch (uses)
    {
    case TL_MAP_USES_MET:
      tl_map_add_status (group, centre, y + 7.5, TL_KPI_STATUS_MET, FALSE);
      return;
    case TL_MAP_USES_NEAR:
      tl_map_add_status (group, centre, y + 7.5, TL_KPI_STATUS_NEAR, FALSE);
      return;
    case TL_MAP_USES_MISSED:
      tl_map_add_status (group, centre, y + 7.5, TL_KPI_STATUS_MISSED, FALSE);
      return;
    case TL_MAP_USES_FEW:
      tl_scene_group_add_circle (group, centre, y + 7.5, 5.2, TL_INK_NONE, TL_INK_TEXT_SECOND, 1.6);
      return;
    case TL_MAP_USES_UNCERTAIN:
      tl_map_add_line (self, group, "?", TL_MAP_FONT_STRONG, centre, y + 12, TL_ALIGN_CENTRE,
                       TL_INK_TEXT_SECOND);
      return;
    case TL_MAP_USES_MOMENT_OF_TRUTH:
      tl_map_add_star (group, centre, y + 7.5);
      return;
    case TL_MAP_USES_ASSUMED_EMOTION:
      item = tl_scene_group_add_circle (group, centre, y + 7.5, 7, TL_INK_CARD, TL_INK_NEUTRAL, 2);
      item->dash = TL_DASH_ASSUMED;
      return;
    case TL_MAP_USES_HAND_OVER:
    case TL_MAP_USES_REPEAT:
      add_hand_over (group, x, y, uses == TL_MAP_USES_REPEAT);
      return;
    case TL_MAP_USES_ASSUMED_TEXT:
      tl_scene_group_add_line (group, centre - 5, y, centre - 5, y + 15, TL_INK_OUTLINE, 1.2,
                               TL_DASH_ASSUMED);
      tl_scene_group_add_line (group, centre, y + 5, centre + 8, y + 5, TL_INK_HAIRLINE, 1.5,
                               TL_DASH_SOLID);
      tl_scene_group_add_line (group, centre, y + 10, centre + 5, y + 10, TL_INK_HAIRLINE, 1.5,
                               TL_DASH_SOLID);
      return;
    default:
      break;
    }
  item = tl_scene_group_add_rect (group, x, y, SWATCH_WIDTH, 15, 3, TL_INK_CARD, TL_INK_OUTLINE,
                                  1.2);
  item->dash = uses == TL_MAP_USES_ASSUMED ? TL_DASH_ASSUMED : TL_DASH_SOLID;
  if (uses == TL_MAP_USES_CUSTOMER_STARTS)
    tl_map_add_service_bars (group, x + 1.5, y + 1.5, 12, TL_STARTS_CUSTOMER);
  else if (uses == TL_MAP_USES_WE_START)
    tl_map_add_service_bars (group, x + 2.5, y + 1.5, 12, TL_STARTS_WE);
  else if (uses == TL_MAP_USES_START_NOT_SAID)
    tl_map_add_service_bars (group, x + 2, y + 1.5, 12, TL_STARTS_NOT_SAID);
}

static double
get_entry_width (TlMapLayout *self, const Entry *entry)
{
  return SWATCH_WIDTH + SWATCH_GAP + tl_map_width (self, _ (entry->label), TL_MAP_FONT_SMALL);
}

/* Lays the entries out in columns of @n_rows; draws them into @group if it is not NULL. */
static double
flow_entries (TlMapLayout *self, TlSceneGroup *group, guint block, guint n_columns, double x,
              double y, double *height)
{
  g_autofree double *widths = g_new0 (double, n_columns);
  guint n = 0;
  double total = 0;

  for (guint i = 0; i < blocks[block].n_entries; i++)
    if (is_shown (self, &blocks[block].entries[i]))
      {
        double width = get_entry_width (self, &blocks[block].entries[i]);

        widths[n % n_columns] = MAX (widths[n % n_columns], width);
        n++;
      }
  *height = ((n + n_columns - 1) / n_columns) * ROW_HEIGHT;
  for (guint i = 0; i < n_columns; i++)
    total += widths[i] + (i + 1 < n_columns ? ENTRY_GAP : 0);
  n = 0;
  for (guint i = 0; group != NULL && i < blocks[block].n_entries; i++)
    {
      const Entry *entry = &blocks[block].entries[i];
      double at = x;

      if (!is_shown (self, entry))
        continue;
      for (guint k = 0; k < n % n_columns; k++)
        at += widths[k] + ENTRY_GAP;
      add_swatch (self, group, entry->uses, at, y + n / n_columns * ROW_HEIGHT);
      tl_map_add_line (self, group, _ (entry->label), TL_MAP_FONT_SMALL,
                       at + SWATCH_WIDTH + SWATCH_GAP, y + n / n_columns * ROW_HEIGHT + 12,
                       TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
      n++;
    }
  return total;
}

static guint
count_entries (TlMapLayout *self, guint block)
{
  guint n = 0;

  for (guint i = 0; i < blocks[block].n_entries; i++)
    n += is_shown (self, &blocks[block].entries[i]);
  return n;
}

/* As many columns as give the wanted rows, or fewer where they do not fit. */
static guint
choose_columns (TlMapLayout *self, guint block, guint n_rows, double width)
{
  guint n = count_entries (self, block);
  guint n_columns = MAX ((n + n_rows - 1) / n_rows, 1);
  double height;

  while (n_columns > 1 && flow_entries (self, NULL, block, n_columns, 0, 0, &height) > width)
    n_columns--;
  return n_columns;
}

/* Places the blocks beside one another, or below where they do not fit. */
static double
flow_blocks (TlMapLayout *self, TlSceneGroup *group, guint n_rows, double width, double *used_width)
{
  double x = 0;
  double y = 0;
  double row = 0;

  *used_width = 0;
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      guint n_columns = choose_columns (self, i, n_rows, width);
      double height, block_width;

      if (count_entries (self, i) == 0)
        continue;
      block_width = MAX (flow_entries (self, NULL, i, n_columns, 0, 0, &height),
                         tl_map_width (self, _ (blocks[i].title), TL_MAP_FONT_TINY_STRONG));
      if (x > 0 && x + block_width > width)
        {
          x = 0;
          y += row + 8;
          row = 0;
        }
      if (group != NULL)
        {
          tl_map_add_line (self, group, _ (blocks[i].title), TL_MAP_FONT_TINY_STRONG, x, y + 11,
                           TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
          flow_entries (self, group, i, n_columns, x, y + HEADING_HEIGHT, &height);
        }
      row = MAX (row, HEADING_HEIGHT + height - (ROW_HEIGHT - 15));
      *used_width = MAX (*used_width, x + block_width);
      x += block_width + BLOCK_GAP;
    }
  return y + row;
}

/**
 * tl_map_measure_legend:
 * @n_rows: how many rows of entries are wanted
 * @width: of the room
 * @used_width: (out): what it takes of it
 *
 * Returns: its height; 0 for a map without signs
 */
double
tl_map_measure_legend (TlMapLayout *self, guint n_rows, double width, double *used_width)
{
  return flow_blocks (self, NULL, n_rows, width, used_width);
}

/* The legend in words. */
static char *
describe (TlMapLayout *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      const char *separator = ": ";

      if (count_entries (self, i) == 0)
        continue;
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", _ (blocks[i].title));
      for (guint k = 0; k < blocks[i].n_entries; k++)
        if (is_shown (self, &blocks[i].entries[k]))
          {
            g_string_append_printf (words, "%s%s", separator, _ (blocks[i].entries[k].label));
            separator = ", ";
          }
      g_string_append_c (words, '.');
    }
  return g_string_free (words, FALSE);
}

/** tl_map_build_legend: Returns: (transfer full): the legend within @width, sealed */
TlSceneGroup *
tl_map_build_legend (TlMapLayout *self, guint n_rows, double width)
{
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_LEGEND, TL_ID_NONE, "legend");
  double used_width;
  double height = flow_blocks (self, group, n_rows, width, &used_width);

  tl_scene_group_set_title (group, _ ("Legend"));
  tl_scene_group_take_description (group, describe (self));
  tl_map_seal (self, group, used_width, height);
  return group;
}
