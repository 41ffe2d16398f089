/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cards. Boxes for what is met, felt, hurts or could be; text without a box for what is done or
 * thought. A box grows with its text.
 *
 *     ╭──────────────────────────╮      ╭──────────────────────────╮
 *     │▍Fault call             ★ │      │ △ Calls are not          │
 *     │▍                         │      │   returned               │
 *     │▍phone                    │      │   ■■■■□ 4 of 5           │
 *     ╰──────────────────────────╯      ╰──────────────────────────╯
 */
#include "tl-map-private.h"

#include "tl-date.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define TITLE_BASELINE 22.0
#define ICON_Y 18.0
#define ICON_DROP 6.0   /* a card's pad to the middle of its icon */
#define ICON_WIDTH 22.0 /* a card's pad to the text beside its icon */
#define CARD_RADIUS 7.0
#define CHANNEL_DROP 19.0   /* from the second line of a title to the channel */
#define SEVERITY_WIDTH 62.0 /* the squares and what is free beside them */
#define TEXT_BASELINE 15.0
#define SMALL_MIDDLE 4.0 /* the baseline of small text to its middle */

/* A card while it is drawn. */
typedef struct
{
  TlMapLayout *layout;
  TlSceneGroup *group;
  TlRecord *record;
  double width;
  guint uses;
} Drawing;

void
tl_map_card_free (TlMapCard *card)
{
  tl_scene_group_unref (card->group);
  g_free (card);
}

static gboolean
is_assumed (TlRecord *record)
{
  return tl_record_get_choice (record, TL_CARD_EVIDENCE) == TL_EVIDENCE_ASSUMED;
}

/* The box is added first, so that it is under the rest; its height is known last. */
static void
add_box (Drawing *drawing)
{
  gboolean assumed = is_assumed (drawing->record);
  TlSceneItem *box
      = tl_scene_group_add_rect (drawing->group, 0, 0, drawing->width, 0, 0, TL_INK_CARD,
                                 assumed ? TL_INK_OUTLINE : TL_INK_HAIRLINE, assumed ? 1.2 : 1);

  box->dash = assumed ? TL_DASH_ASSUMED : TL_DASH_SOLID;
  if (assumed)
    drawing->uses |= TL_MAP_USES_ASSUMED;
}

static void
set_box_height (Drawing *drawing, double height)
{
  TlSceneItem *box = &g_array_index (drawing->group->items, TlSceneItem, 0);

  box->rect.height = height;
  box->rect.radius = MIN (CARD_RADIUS, height / 2);
}

/* Returns the baseline of the title's last line. */
static double
add_title (Drawing *drawing, double x, double width, TlFont font)
{
  guint n = tl_map_add_paragraph (drawing->layout, drawing->group,
                                  tl_record_get_text (drawing->record, TL_CARD_TITLE), font, x,
                                  TITLE_BASELINE, width, TL_MAP_LINE_HEIGHT, TL_ALIGN_LEFT,
                                  TL_INK_TEXT);

  return TITLE_BASELINE + (MAX (n, 1) - 1) * TL_MAP_LINE_HEIGHT;
}

static double
get_icon_x (const Drawing *drawing)
{
  return tl_map_get_pad (drawing->width) + ICON_DROP;
}

static double
get_icon_text_x (const Drawing *drawing)
{
  return tl_map_get_pad (drawing->width) + ICON_WIDTH;
}

static double
add_title_beside_icon (Drawing *drawing, TlFont font)
{
  double x = get_icon_text_x (drawing);

  return add_title (drawing, x, tl_map_get_room (drawing->width, x), font);
}

/* Adds a small line of text below @y. Returns its last baseline, or @y without text. */
static double
add_small (Drawing *drawing, const char *text, double x, double y)
{
  guint n = tl_map_add_paragraph (drawing->layout, drawing->group, text, TL_MAP_FONT_SMALL, x, y,
                                  tl_map_get_room (drawing->width, x), TL_MAP_SMALL_LINE_HEIGHT,
                                  TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);

  return y + (MAX (n, 1) - 1) * TL_MAP_SMALL_LINE_HEIGHT;
}

/* Adds the KPIs by which the card is measured, beside its last line of text, which begins at @line_x,
 * or below it. Returns the last baseline. */
static double
add_badges (Drawing *drawing, const char *line, double line_x, double x, double y)
{
  double end
      = line_x
        + (line != NULL ? tl_map_width (drawing->layout, line, TL_MAP_FONT_SMALL) : drawing->width);

  return tl_map_add_badges (drawing->layout, drawing->group, drawing->record, x, end, y,
                            drawing->width, &drawing->uses);
}

/* “website · self-service”, “phone · Rival Ltd”; NULL if nothing is said. */
static char *
make_channel_line (TlMapLayout *self, TlRecord *touchpoint)
{
  TlId competitor_id = tl_record_get_reference (touchpoint, TL_TOUCHPOINT_COMPETITOR);
  TlRecord *competitor
      = tl_document_lookup_kind (self->document, competitor_id, TL_KIND_COMPETITOR);
  const char *channel
      = tl_map_get_channel_name (self, tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL));
  const char *self_service = tl_choice_get_label (TL_LIST_SERVICE, TL_SERVICE_SELF_SERVICE);
  GString *line = g_string_new (channel);

  if ((tl_record_get_choice (touchpoint, TL_TOUCHPOINT_SERVICE) == TL_SERVICE_SELF_SERVICE
       || tl_record_get_choice (touchpoint, TL_TOUCHPOINT_ANSWERS) == TL_ANSWERS_SELF_SERVICE)
      && g_strcmp0 (channel, self_service) != 0)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", self_service);
  if (competitor != NULL)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "",
                            tl_record_get_text (competitor, TL_COMPETITOR_NAME));
  return g_string_free (line, line->len == 0);
}

/* Adds the colour of the channel whose name begins at @x on the baseline @y. Returns how far it
 * moves that. */
static double
add_channel_swatch (Drawing *drawing, double x, double y)
{
  TlId channel = tl_record_get_reference (drawing->record, TL_TOUCHPOINT_CHANNEL);

  return tl_map_add_colour_swatch (drawing->group,
                                   tl_document_lookup_kind (drawing->layout->document, channel,
                                                            TL_KIND_CHANNEL),
                                   x, y - SMALL_MIDDLE);
}

static double
draw_touchpoint (Drawing *drawing)
{
  gboolean is_truth = tl_record_get_boolean (drawing->record, TL_TOUCHPOINT_MOMENT_OF_TRUTH);
  gboolean is_service = tl_touchpoint_is_service (drawing->record);
  TlChoice_STARTS starts = tl_record_get_choice (drawing->record, TL_TOUCHPOINT_STARTS);
  g_autofree char *channel = make_channel_line (drawing->layout, drawing->record);
  double pad = tl_map_get_pad (drawing->width);
  double line_x = pad;
  const char *line = channel;
  double bottom;

  add_box (drawing);
  bottom = add_title (drawing, pad, tl_map_get_room (drawing->width, pad) - (is_truth ? pad : 0),
                      TL_MAP_FONT_CARD);
  /* There is room for a second line, which is free if the title does not need it. */
  if (channel == NULL && bottom < TITLE_BASELINE + TL_MAP_LINE_HEIGHT)
    line = "";
  bottom = MAX (bottom, TITLE_BASELINE + TL_MAP_LINE_HEIGHT);
  if (channel != NULL)
    {
      line_x += add_channel_swatch (drawing, pad, bottom + CHANNEL_DROP);
      bottom = add_small (drawing, channel, line_x, bottom + CHANNEL_DROP);
    }
  bottom = add_badges (drawing, line, line_x, pad, bottom) + (channel != NULL ? 11 : 14);
  if (is_truth)
    {
      tl_map_add_star (drawing->group, drawing->width - pad, ICON_Y);
      drawing->uses |= TL_MAP_USES_MOMENT_OF_TRUTH;
    }
  if (is_service)
    {
      tl_map_add_service_bars (drawing->group, 4, 9, bottom - 18, starts);
      drawing->uses |= starts == TL_STARTS_WE         ? TL_MAP_USES_WE_START
                       : starts == TL_STARTS_CUSTOMER ? TL_MAP_USES_CUSTOMER_STARTS
                                                      : TL_MAP_USES_START_NOT_SAID;
    }
  else
    drawing->uses |= TL_MAP_USES_CONTACT;
  set_box_height (drawing, bottom);
  return bottom;
}

static double
draw_pain_point (Drawing *drawing)
{
  TlChoice_STATUS status = tl_record_get_choice (drawing->record, TL_PAIN_POINT_STATUS);
  GString *line = g_string_new (NULL);
  double x = get_icon_text_x (drawing);
  double beside = 0;
  double y;

  add_box (drawing);
  tl_map_add_warning (drawing->group, get_icon_x (drawing), ICON_Y);
  y = add_title_beside_icon (drawing, TL_MAP_FONT_CARD);
  if (tl_record_is_set (drawing->record, TL_PAIN_POINT_SEVERITY))
    {
      int severity = (int) tl_record_get_integer (drawing->record, TL_PAIN_POINT_SEVERITY);

      tl_map_add_severity (drawing->group, x, y + 15, (guint) severity);
      /* Translators: how bad a pain point is: 4 of 5. */
      g_string_append_printf (line, _ ("%d of 5"), severity);
      beside = SEVERITY_WIDTH;
    }
  else
    g_string_append (line, _ ("severity not said"));
  if (status != TL_STATUS_OPEN)
    g_string_append_printf (line, " · %s", tl_choice_get_label (TL_LIST_STATUS, status));
  if (beside > 0
      && tl_map_width (drawing->layout, line->str, TL_MAP_FONT_SMALL) + beside
             > tl_map_get_room (drawing->width, x))
    {
      beside = 0;
      y += TL_MAP_LINE_HEIGHT;
    }
  y = add_small (drawing, line->str, x + beside, y + 23);
  y = add_badges (drawing, line->str, x + beside, x, y);
  g_string_free (line, TRUE);
  set_box_height (drawing, y + 11);
  return y + 11;
}

/* “in work · due 1 Dec 2026”, “solved · 3 Nov 2026”; NULL for an open one without a date. */
static char *
make_opportunity_line (TlRecord *record)
{
  TlChoice_STATUS status = tl_record_get_choice (record, TL_OPPORTUNITY_STATUS);
  const char *word = tl_choice_get_label (TL_LIST_STATUS, status);
  g_autofree char *day = NULL;

  if (status == TL_STATUS_SOLVED)
    {
      if (!tl_record_is_set (record, TL_OPPORTUNITY_DONE_ON))
        /* Translators: an opportunity that was taken. */
        return g_strdup (_ ("done"));
      day = tl_date_format_day ((TlDate) tl_record_get_integer (record, TL_OPPORTUNITY_DONE_ON));
      /* Translators: followed by a day. */
      return g_strdup_printf (_ ("done %s"), day);
    }
  if (tl_record_is_set (record, TL_OPPORTUNITY_DUE))
    {
      day = tl_date_format_day ((TlDate) tl_record_get_integer (record, TL_OPPORTUNITY_DUE));
      if (status == TL_STATUS_OPEN)
        /* Translators: followed by a day. */
        return g_strdup_printf (_ ("due %s"), day);
      /* Translators: a status and a day: in work · due 1 Dec 2026. */
      return g_strdup_printf (_ ("%1$s · due %2$s"), word, day);
    }
  return status == TL_STATUS_OPEN ? NULL : g_strdup (word);
}

static double
draw_opportunity (Drawing *drawing)
{
  g_autofree char *line = make_opportunity_line (drawing->record);
  double y;

  add_box (drawing);
  if (tl_record_get_choice (drawing->record, TL_OPPORTUNITY_STATUS) == TL_STATUS_SOLVED)
    tl_map_add_check (drawing->layout, drawing->group, get_icon_x (drawing), ICON_Y);
  else
    tl_map_add_plus (drawing->group, get_icon_x (drawing), ICON_Y);
  y = add_title_beside_icon (drawing, TL_MAP_FONT_CARD);
  if (line != NULL)
    y = add_small (drawing, line, get_icon_text_x (drawing), y + 18) - 3;
  y = add_badges (drawing, line, get_icon_text_x (drawing), get_icon_text_x (drawing), y);
  set_box_height (drawing, y + 16);
  return y + 16;
}

static double
draw_feedback (Drawing *drawing)
{
  TlRecord *record = drawing->record;
  GString *line = g_string_new (
      tl_choice_get_label (TL_LIST_WHO_SAID, tl_record_get_choice (record, TL_FEEDBACK_WHO_SAID)));
  double y;

  add_box (drawing);
  tl_map_add_quotes (drawing->group, get_icon_x (drawing), ICON_Y);
  y = add_title_beside_icon (drawing, TL_MAP_FONT_TEXT);
  if (tl_record_is_set (record, TL_FEEDBACK_DATE))
    {
      g_autofree char *day
          = tl_date_format_day ((TlDate) tl_record_get_integer (record, TL_FEEDBACK_DATE));

      g_string_append_printf (line, " · %s", day);
    }
  if (tl_record_is_set (record, TL_CARD_SOURCE))
    g_string_append_printf (line, " · %s", tl_record_get_text (record, TL_CARD_SOURCE));
  y = add_small (drawing, line->str, get_icon_text_x (drawing), y + 19);
  y = add_badges (drawing, line->str, get_icon_text_x (drawing), get_icon_text_x (drawing), y);
  g_string_free (line, TRUE);
  set_box_height (drawing, y + 12);
  return y + 12;
}

static double
draw_boxed (Drawing *drawing)
{
  double y;

  add_box (drawing);
  y = add_title (drawing, tl_map_get_pad (drawing->width),
                 tl_map_get_room (drawing->width, tl_map_get_pad (drawing->width)),
                 TL_MAP_FONT_CARD);
  y = add_badges (drawing, NULL, 0, tl_map_get_pad (drawing->width), y);
  set_box_height (drawing, y + 16);
  return y + 16;
}

static double
draw_text (Drawing *drawing)
{
  double pad = tl_map_get_pad (drawing->width);
  guint n
      = tl_map_add_paragraph (drawing->layout, drawing->group,
                              tl_record_get_text (drawing->record, TL_CARD_TITLE), TL_MAP_FONT_TEXT,
                              pad, TEXT_BASELINE, tl_map_get_room (drawing->width, pad),
                              TL_MAP_TEXT_LINE_HEIGHT, TL_ALIGN_LEFT, TL_INK_TEXT);
  double height = TEXT_BASELINE + (MAX (n, 1) - 1) * TL_MAP_TEXT_LINE_HEIGHT;

  height = add_badges (drawing, NULL, 0, pad, height) + 5;
  if (is_assumed (drawing->record))
    {
      tl_scene_group_add_line (drawing->group, 6, 3, 6, height, TL_INK_OUTLINE, 1.2,
                               TL_DASH_ASSUMED);
      drawing->uses |= TL_MAP_USES_ASSUMED_TEXT;
    }
  return height;
}

static gboolean
lane_has_boxes (TlChoice_LANE_KIND kind)
{
  return kind == TL_LANE_KIND_TOUCHPOINTS || kind == TL_LANE_KIND_PAIN_POINTS
         || kind == TL_LANE_KIND_OPPORTUNITIES || kind == TL_LANE_KIND_FEEDBACK
         || kind == TL_LANE_KIND_KPIS || kind == TL_LANE_KIND_TRAINING;
}

static double
draw (Drawing *drawing, TlChoice_LANE_KIND lane)
{
  switch (tl_record_get_kind (drawing->record))
    {
    case TL_KIND_TOUCHPOINT:
      return draw_touchpoint (drawing);
    case TL_KIND_PAIN_POINT:
      return draw_pain_point (drawing);
    case TL_KIND_OPPORTUNITY:
      return draw_opportunity (drawing);
    case TL_KIND_FEEDBACK:
      return draw_feedback (drawing);
    default:
      return lane_has_boxes (lane) ? draw_boxed (drawing) : draw_text (drawing);
    }
}

/**
 * tl_map_get_card:
 * @lane: where it stands
 * @record: a card of any kind but an emotion
 * @width: of its column
 *
 * Returns: (transfer none): the card as laid out, now or before
 */
const TlMapCard *
tl_map_get_card (TlMapLayout *self, TlMapLane *lane, TlRecord *record, double width)
{
  TlId id = tl_record_get_id (record);
  TlMapCard *card = g_hash_table_lookup (self->cards, &id);
  Drawing drawing = { .layout = self, .record = record, .width = width };
  double height;

  if (card != NULL && card->width == width)
    return card;

  drawing.group = tl_map_group_new (TL_ROLE_CARD, "card", id);
  tl_scene_group_set_title (drawing.group, tl_record_get_text (record, TL_CARD_TITLE));
  tl_scene_group_take_description (drawing.group, tl_map_describe_card (self, record));
  height = draw (&drawing, lane->kind);
  height = tl_map_lens_mark_card (self, drawing.group, record, width, height);
  tl_map_seal (self, drawing.group, width, height);

  card = g_new0 (TlMapCard, 1);
  card->key = card->record = id;
  card->group = drawing.group;
  card->width = width;
  card->uses = drawing.uses;
  g_hash_table_replace (self->cards, &card->key, card);
  return card;
}
