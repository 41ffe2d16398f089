/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Typing titles on the canvas: of what is selected, where it stands, or of a card that is to be added
 * to a cell. A card exists only once its title is taken, so giving up leaves no trace in the history.
 *
 * How the text looks while it is typed is read from what the layout drew for the title.
 */
#include "tl-canvas-private.h"

#include "tl-edit-emotion.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-project.h"

#include <string.h>

/* As the layout breaks lines: the pad at the end is narrower, and lines keep some slack. */
#define END_PAD 9.6
#define SLACK 1.08

#define LINE_HEIGHT_FACTOR 1.28

/* Of a new card where others leave less room, so that what is typed is seen. */
#define NEW_HEIGHT 44

/* Between the title of the map and the frame in which it is typed. */
#define HEAD_ROOM 8

/* Between words and a ring around them; how far letters reach down, in sizes of the font. */
#define RING_AIR 4
#define DESCENT 0.25

/* What is typed, once typing has ended. */
typedef struct
{
  TlId edited; /* a record, or TL_ID_NONE for a new card … */
  TlId lane;   /* … in this cell, also of a card that was edited */
  TlId step;
} Place;

static void
ask_for_outcome (TlCanvas *self, const Place *place, const char *text)
{
  if (text == NULL)
    return;
  if (place->edited != TL_ID_NONE)
    tl_canvas_emit (self, TL_CANVAS_RENAME, place->edited, text);
  else if (strspn (text, " \t\n") < strlen (text))
    tl_canvas_emit (self, TL_CANVAS_ADD_CARD, place->lane, place->step, text);
}

static void
tell_draft (TlCanvas *self, TlId edited, TlId lane, TlId step, const char *text)
{
  if (edited != TL_ID_NONE)
    tl_canvas_emit (self, TL_CANVAS_DRAFT, edited, TL_ID_NONE, text);
  else
    tl_canvas_emit (self, TL_CANVAS_DRAFT, lane, step, text);
}

static void
changed_cb (TlCanvas *self)
{
  g_autofree char *text = tl_canvas_editor_dup_text (self->editor);

  tell_draft (self, self->edited, self->adding_lane, self->adding_step, text);
}

static Place
take_place (TlCanvas *self)
{
  Place place = { self->edited, self->adding_lane, self->adding_step };
  TlRecord *record = NULL;

  if (self->edited != TL_ID_NONE && self->document != NULL)
    record = tl_document_lookup (self->document, self->edited);
  if (record != NULL && tl_edit_is_card (record))
    {
      place.lane = tl_record_get_id (tl_record_get_parent (record));
      place.step = tl_record_get_reference (record, TL_CARD_STEP);
    }
  if (record != NULL && tl_record_get_kind (record) == TL_KIND_EMOTION)
    {
      place.lane = tl_record_get_id (tl_record_get_parent (record));
      place.step = tl_record_get_reference (record, TL_EMOTION_STEP);
    }
  self->edited = TL_ID_NONE;
  self->adding_lane = TL_ID_NONE;
  self->adding_step = TL_ID_NONE;
  return place;
}

static gboolean
is_shown_cell (TlCanvas *self, TlRecord *lane, TlRecord *step)
{
  TlKind kind;
  TlRect box;

  return tl_record_get_kind (lane) == TL_KIND_LANE && tl_canvas_lane_takes (lane, &kind)
         && !tl_record_get_boolean (lane, TL_LANE_COLLAPSED)
         && tl_canvas_find_cell_box (self, tl_record_get_id (lane), tl_record_get_id (step), &box);
}

/* The next cell that is shown after, or before, @column of @row; at the end of a lane in the next one.
   Below zero the unsigned sums wrap and are out of range, too. */
static gboolean
find_cell_from (TlCanvas *self, TlRecord *map, guint row, guint column, int offset, Place *place)
{
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);

  for (; row < tl_record_get_n_children (map); row += (guint) offset)
    {
      TlRecord *lane = tl_record_get_child (map, row);

      for (column += (guint) offset; column < steps->len; column += (guint) offset)
        if (is_shown_cell (self, lane, g_ptr_array_index (steps, column)))
          {
            place->lane = tl_record_get_id (lane);
            place->step = tl_record_get_id (g_ptr_array_index (steps, column));
            return TRUE;
          }
      column = offset > 0 ? G_MAXUINT : steps->len;
    }
  return FALSE;
}

/* The cell beside @place in its lane; at the end of it, the first one of the next lane. */
static gboolean
find_next_cell (TlCanvas *self, Place *place, int offset)
{
  TlRecord *lane = tl_document_lookup_kind (self->document, place->lane, TL_KIND_LANE);
  TlRecord *step = tl_document_lookup_kind (self->document, place->step, TL_KIND_STEP);
  g_autoptr (GPtrArray) steps = NULL;
  TlRecord *map;
  guint column;

  if (lane == NULL || step == NULL)
    return FALSE;
  map = tl_record_get_parent (lane);
  steps = tl_map_list_steps (map);
  return g_ptr_array_find (steps, step, &column)
         && find_cell_from (self, map, tl_record_get_index (lane), column, offset, place);
}

/* A point of the curve is there as soon as it is added, so only what is typed next adds one. */
static void
go_on_in_cell (TlCanvas *self, const Place *place)
{
  TlRecord *lane = tl_document_lookup (self->document, place->lane);
  g_autoptr (GPtrArray) cards = tl_edit_list_cell (lane, place->step);
  TlRecord *emotion = tl_edit_find_emotion (lane, place->step);

  if (cards->len > 0)
    tl_canvas_edit_title_of (self, tl_record_get_id (g_ptr_array_index (cards, 0)));
  else if (emotion != NULL)
    tl_canvas_edit_title_of (self, tl_record_get_id (emotion));
  else
    {
      tl_canvas_select_cell (self, place->lane, place->step);
      if (tl_record_get_choice (lane, TL_LANE_KIND) != TL_LANE_KIND_EMOTIONS)
        tl_canvas_add_card (self, place->lane, place->step);
    }
}

/* The first or last stage that is shown of a map, or NULL. */
static TlRecord *
find_end_stage (TlRecord *map, gboolean last)
{
  g_autoptr (GPtrArray) stages = tl_record_list_children (map, TL_KIND_STAGE);
  TlRecord *stage
      = stages->len == 0 ? NULL : g_ptr_array_index (stages, last ? stages->len - 1 : 0);

  if (stage != NULL && tl_edit_is_hidden (stage))
    stage = tl_edit_find_shown_sibling (stage, last ? -1 : 1);
  return stage;
}

/* From the title of the map to its stages, from the last one to the first cell; and back. */
static void
go_on_in_heads (TlCanvas *self, TlRecord *edited, int offset)
{
  TlKind kind = tl_record_get_kind (edited);
  TlRecord *next = NULL;
  Place first;

  if (tl_edit_is_structure (edited))
    next = tl_edit_find_shown_sibling (edited, offset);
  else if (kind == TL_KIND_MAP && offset > 0)
    next = find_end_stage (edited, FALSE);
  if (next == NULL && kind == TL_KIND_STAGE && offset < 0)
    next = tl_record_get_parent (edited);
  if (next != NULL)
    tl_canvas_edit_title_of (self, tl_record_get_id (next));
  else if (kind == TL_KIND_STAGE
           && find_cell_from (self, tl_record_get_parent (edited), 0, G_MAXUINT, 1, &first))
    go_on_in_cell (self, &first);
}

/* Goes on typing after Tab, or after Shift and Enter. */
static void
go_on (TlCanvas *self, Place *place, TlCanvasEditorEnd end)
{
  int offset = end == TL_CANVAS_EDITOR_TAKE_NEXT ? 1 : -1;
  TlRecord *edited = tl_document_lookup (self->document, place->edited);
  TlRecord *lane = tl_document_lookup_kind (self->document, place->lane, TL_KIND_LANE);
  TlRecord *stage;

  if (end == TL_CANVAS_EDITOR_TAKE_MORE)
    {
      if (lane != NULL)
        tl_canvas_add_card (self, place->lane, place->step);
      else if (edited != NULL && tl_edit_is_structure (edited))
        gtk_widget_activate_action (GTK_WIDGET (self), "map.add-after", NULL);
    }
  else if (lane == NULL && edited != NULL)
    go_on_in_heads (self, edited, offset);
  else if (lane != NULL && find_next_cell (self, place, offset))
    go_on_in_cell (self, place);
  else if (lane != NULL && offset < 0
           && (stage = find_end_stage (tl_record_get_parent (lane), TRUE)) != NULL)
    tl_canvas_edit_title_of (self, tl_record_get_id (stage));
}

static void
done_cb (TlCanvas *self, guint end)
{
  g_autofree char *text
      = end == TL_CANVAS_EDITOR_CANCEL ? NULL : tl_canvas_editor_dup_text (self->editor);
  GtkWidget *editor = GTK_WIDGET (self->editor);
  gboolean had_focus = gtk_widget_get_focus_child (editor) != NULL;
  gboolean says_something = text != NULL && strspn (text, " \t\n") < strlen (text);
  Place place = take_place (self);

  tl_canvas_end_offer (self);
  self->editor = NULL;
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (editor);
  tl_canvas_show_bars (self, TRUE);
  ask_for_outcome (self, &place, text);
  tell_draft (self, place.edited, place.lane, place.step, NULL);
  if (self->document != NULL
      && (end == TL_CANVAS_EDITOR_TAKE_NEXT || end == TL_CANVAS_EDITOR_TAKE_PREVIOUS
          || (end == TL_CANVAS_EDITOR_TAKE_MORE && says_something)))
    go_on (self, &place, (TlCanvasEditorEnd) end);
  tl_canvas_focus_selection (self);
  tl_canvas_queue_update (self);
  g_object_notify (G_OBJECT (self), "hint");
}

static GdkRGBA
get_ink (TlCanvas *self)
{
  TlColour ink = tl_palette_resolve (self->palette, TL_INK_TEXT);

  return (GdkRGBA){ (float) TL_COLOUR_RED (ink) / 255.0f, (float) TL_COLOUR_GREEN (ink) / 255.0f,
                    (float) TL_COLOUR_BLUE (ink) / 255.0f, 1.0f };
}

/* The window may turn dark while a title is typed. */
void
tl_canvas_update_editor_ink (TlCanvas *self)
{
  GdkRGBA ink = get_ink (self);

  if (self->editor != NULL)
    tl_canvas_editor_set_ink (self->editor, &ink);
}

static void
start (TlCanvas *self, const TlRect *box, const char *text, const TlCanvasEditorStyle *style)
{
  TlCanvasEditorStyle inked = *style;

  inked.ink = get_ink (self);
  self->edited_box = *box;
  tl_canvas_show_bars (self, FALSE);
  tl_canvas_reveal (self, box);
  self->editor = tl_canvas_editor_new (text, &inked);
  gtk_widget_set_parent (GTK_WIDGET (self->editor), GTK_WIDGET (self));
  g_signal_connect_object (self->editor, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  tl_canvas_watch_paste (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  tl_canvas_start_offer (self);
  tl_canvas_queue_update (self);
  g_object_notify (G_OBJECT (self), "hint");
}

/* The look of a title of which nothing has been drawn yet. */
static void
set_usual_style (TlKind kind, double width, TlCanvasEditorStyle *style)
{
  *style = (TlCanvasEditorStyle){ .size = 12.5,
                                  .weight = 500,
                                  .line_height = 16,
                                  .left = 16,
                                  .baseline = 22,
                                  .justification = GTK_JUSTIFY_LEFT };
  if (kind == TL_KIND_CARD)
    {
      style->weight = 400;
      style->line_height = 17;
      style->baseline = 15;
    }
  else if (kind == TL_KIND_PAIN_POINT || kind == TL_KIND_OPPORTUNITY)
    style->left = 38;
  style->right = width - style->left - (width - style->left - END_PAD) / SLACK;
}

/* Takes the look of the title from the lines of text that were drawn for it. */
static gboolean
read_style (const TlSceneGroup *group, const char *title, TlCanvasEditorStyle *style)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);
  const TlSceneItem *first = NULL;
  double before;
  double after;

  for (guint i = 0; i < n_items; i++)
    {
      if (items[i].type != TL_ITEM_TEXT)
        continue;
      if (first == NULL && !g_str_has_prefix (title, items[i].text.string))
        return FALSE;
      if (first == NULL)
        {
          first = &items[i];
          style->line_height = items[i].text.font.size * LINE_HEIGHT_FACTOR;
          continue;
        }
      if (memcmp (&first->text.font, &items[i].text.font, sizeof (TlFont)) == 0
          && first->text.x == items[i].text.x && items[i].text.y > first->text.y)
        style->line_height = items[i].text.y - first->text.y;
      break;
    }
  if (first == NULL)
    return FALSE;

  style->size = first->text.font.size;
  style->weight = first->text.font.weight;
  style->baseline = first->text.y;
  style->justification
      = first->text.align == TL_ALIGN_CENTRE ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT;
  before = first->text.align == TL_ALIGN_CENTRE  ? END_PAD
           : first->text.align == TL_ALIGN_RIGHT ? group->width - first->text.x
                                                 : first->text.x;
  after = first->text.align == TL_ALIGN_CENTRE
              ? END_PAD
              : group->width - before - (group->width - before - END_PAD) / SLACK;
  style->left = first->text.align == TL_ALIGN_RIGHT ? after : before;
  style->right = first->text.align == TL_ALIGN_RIGHT ? before : after;
  return TRUE;
}

static void
find_style (TlRecord *record, const TlCanvasItem *item, TlCanvasEditorStyle *style)
{
  if (read_style (item->group, tl_edit_get_title (record), style))
    return;
  set_usual_style (tl_record_get_kind (record), item->group->width, style);
  if (item->group->role == TL_ROLE_STAGE || item->group->role == TL_ROLE_EMOTION)
    style->justification = GTK_JUSTIFY_CENTER;
}

/* A new card looks like those of its lane. */
static void
find_style_for_new (TlCanvas *self, TlId lane, double width, TlCanvasEditorStyle *style)
{
  TlRecord *record = tl_document_lookup_kind (self->document, lane, TL_KIND_LANE);
  TlKind kind = TL_KIND_CARD;

  if (record != NULL)
    tl_lane_takes_cards (record, &kind);
  set_usual_style (kind, width, style);
  for (guint i = 0; record != NULL && i < tl_record_get_n_children (record); i++)
    {
      TlRecord *card = tl_record_get_child (record, i);
      const TlCanvasItem *item = tl_canvas_index_find_record (self->index, tl_record_get_id (card));

      if (item != NULL && tl_edit_is_card (card)
          && read_style (item->group, tl_edit_get_title (card), style))
        return;
    }
}

/**
 * tl_canvas_get_title_box:
 * @item: the title of the map, or anything else
 * @box: (out): where it is framed on the page
 *
 * The title of the map begins at the edges of the page; the frame around it must not be cut off there.
 */
void
tl_canvas_get_title_box (const TlCanvasItem *item, TlRect *box)
{
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (item->group, &n_items);
  double spare;

  *box = item->box;
  if (item->group->role != TL_ROLE_HEADING || n_items == 0 || items[0].type != TL_ITEM_TEXT)
    return;
  spare = MAX (items[0].text.y - (double) items[0].text.font.size - HEAD_ROOM, 0);
  box->y += spare;
  box->height -= spare;
}

/* Leaves a title the width of its words, which has all that of the page to itself. */
static void
narrow_title (const TlCanvasItem *item, TlRect *box)
{
  double left = G_MAXDOUBLE;
  double right = 0;
  double bottom = 0;
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (item->group, &n_items);

  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_TEXT)
      {
        const double size = (double) items[i].text.font.size;
        double start
            = items[i].text.x - (items[i].text.align == TL_ALIGN_RIGHT ? items[i].text.width : 0);

        left = MIN (left, start);
        right = MAX (right, start + items[i].text.width);
        bottom = items[i].text.y + DESCENT * size;
      }
  if (right <= left)
    return;
  box->x = item->box.x + left - RING_AIR;
  box->width = right - left + 2 * RING_AIR;
  box->height = item->box.y + bottom - box->y;
}

/**
 * tl_canvas_get_ring_box:
 * @item: the title of the map, or anything else
 * @right_to_left: whether the page is
 * @box: (out): around what on the page it has a ring
 *
 * Words without an edge of their own begin where their box does; a ring keeps off them.
 */
void
tl_canvas_get_ring_box (const TlCanvasItem *item, gboolean right_to_left, TlRect *box)
{
  tl_canvas_get_title_box (item, box);
  if (item->group->role == TL_ROLE_HEADING)
    narrow_title (item, box);
  else if (item->group->role == TL_ROLE_LANE_LABEL)
    {
      box->x -= right_to_left ? 0 : RING_AIR;
      box->width += RING_AIR;
    }
}

static void
frame_head (const TlCanvasItem *item, TlRect *box, TlCanvasEditorStyle *style)
{
  tl_canvas_get_title_box (item, box);
  style->baseline -= box->y - item->box.y;
  box->x -= HEAD_ROOM;
  box->width += 2 * HEAD_ROOM;
  style->left += HEAD_ROOM;
  style->right += HEAD_ROOM;
}

/**
 * tl_canvas_edit_title:
 * @self: a canvas
 *
 * Lets the user edit the title of what is selected, if it has one; ::rename tells the outcome.
 */
void
tl_canvas_edit_title (TlCanvas *self)
{
  TlRecord *record;
  const TlCanvasItem *item = NULL;
  TlCanvasEditorStyle style;
  TlRect box;
  guint field;

  tl_canvas_end_editing (self);
  record = tl_canvas_lookup_selection (self);
  if (record == NULL || !self->editable
      || !tl_edit_get_title_field (tl_record_get_kind (record), &field))
    return;
  item = tl_canvas_index_find_record (self->index, tl_canvas_get_selection (self));
  if (item == NULL)
    return;
  self->edited = tl_canvas_get_selection (self);
  find_style (record, item, &style);
  box = item->box;
  if (tl_record_get_kind (record) == TL_KIND_MAP)
    frame_head (item, &box, &style);
  start (self, &box, tl_edit_get_title (record), &style);
}

/** tl_canvas_edit_title_of: selects that record alone and lets the user edit its title. */
void
tl_canvas_edit_title_of (TlCanvas *self, TlId record)
{
  tl_canvas_select (self, record);
  tl_canvas_edit_title (self);
}

/**
 * tl_canvas_add_card:
 * @self: a canvas
 * @lane: the id of a lane that takes cards, or of emotions
 * @step: the id of a step
 *
 * Lets the user type the title of a new card; ::add-card tells the outcome. To a lane of emotions it
 * adds a point, and lets the user type what is felt.
 */
void
tl_canvas_add_card (TlCanvas *self, TlId lane, TlId step)
{
  TlCanvasEditorStyle style;
  TlRect box;

  tl_canvas_end_editing (self);
  if (!self->editable || self->layout == NULL || tl_canvas_add_emotion_at (self, lane, step)
      || !tl_canvas_find_cell_box (self, lane, step, &box))
    return;
  tl_canvas_find_free_place (self, lane, step, &box);
  box.height = MAX (box.height, NEW_HEIGHT);
  self->adding_lane = lane;
  self->adding_step = step;
  find_style_for_new (self, lane, box.width, &style);
  start (self, &box, "", &style);
}

/** tl_canvas_end_editing: takes the title that is being typed, if any. */
void
tl_canvas_end_editing (TlCanvas *self)
{
  if (self->editor != NULL)
    tl_canvas_editor_finish (self->editor, TL_CANVAS_EDITOR_TAKE);
}

/** tl_canvas_check_editing: gives up typing if what it is for is gone. */
void
tl_canvas_check_editing (TlCanvas *self)
{
  if (self->editor == NULL)
    return;
  if (self->edited != TL_ID_NONE
          ? tl_document_lookup (self->document, self->edited) == NULL
          : tl_document_lookup (self->document, self->adding_lane) == NULL
                || tl_document_lookup (self->document, self->adding_step) == NULL)
    tl_canvas_editor_finish (self->editor, TL_CANVAS_EDITOR_CANCEL);
}
