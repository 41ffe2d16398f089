/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The emotion curve under the pointer. A point is dragged up and down; the curve bends with it, whole
 * numbers hold it lightly, and the score is said beside it. Where a persona has no point yet, a click
 * adds one at that height, and asks whose it is if the map has several personas.
 */
#include "tl-canvas-drag.h"

#include "tl-canvas-private.h"
#include "tl-edit-emotion.h"
#include "tl-map-grid.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A whole number holds what is so near to it. */
#define SNAP 0.12

/* Of a point, in pixels of the page. */
#define RADIUS 12

/* One press of Ctrl and an arrow. */
#define NUDGE 0.5

typedef struct
{
  double zero;         /* on the page */
  double score_height; /* pixels of the page for a score of 1 */
  double old;
  double shown;
} Point;

static double
snap (double score)
{
  double whole = round (score);

  if (fabs (score - whole) < SNAP)
    score = whole;
  return CLAMP (round (score * 10) / 10, -2, 2);
}

static gboolean
find_lane (TlCanvas *self, TlId id, TlMapGridLane *lane)
{
  g_autoptr (GArray) lanes = tl_map_layout_list_lanes (self->layout);

  for (guint i = 0; i < lanes->len; i++)
    {
      *lane = g_array_index (lanes, TlMapGridLane, i);
      if (lane->lane == id)
        return lane->zero > 0;
    }
  return FALSE;
}

/* Returns: (transfer full): “+1.5”, “0”, “−2” */
static char *
format_score (double score)
{
  const char *sign = score > 0.05 ? "+" : score < -0.05 ? "−" : "";

  if (fabs (score - round (score)) < 0.05)
    return g_strdup_printf ("%s%.0f", sign, fabs (score));
  return g_strdup_printf ("%s%.1f", sign, fabs (score));
}

static gboolean
take (TlCanvas *self, double x, double y)
{
  const TlCanvasItem *item = tl_canvas_index_find_at (self->index, x, y);
  TlRecord *emotion = NULL;
  TlMapGridLane lane;
  Point *point;

  if (item != NULL)
    emotion = tl_document_lookup_kind (self->document, item->group->record, TL_KIND_EMOTION);
  if (emotion == NULL
      || !find_lane (self, tl_record_get_id (tl_record_get_parent (emotion)), &lane))
    return FALSE;
  point = g_new0 (Point, 1);
  point->score_height = lane.score_height;
  point->old = point->shown = tl_record_get_number (emotion, TL_EMOTION_SCORE);
  /* So that the point stays where it was taken under the pointer. */
  point->zero = y + point->old * lane.score_height;
  self->drag_data = point;
  self->dragged = item->group->record;
  return TRUE;
}

static void
update (TlCanvas *self, double x, double y)
{
  Point *point = self->drag_data;
  g_autofree char *text = NULL;

  point->shown = snap ((point->zero - y) / point->score_height);
  text = format_score (point->shown);
  tl_canvas_show_bubble (self, text);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "ns-resize");
  tl_canvas_preview (self, self->dragged, point->shown);
}

static void
drop (TlCanvas *self)
{
  const Point point = *(const Point *) self->drag_data;

  tl_canvas_preview (self, TL_ID_NONE, 0);
  if (fabs (point.shown - point.old) < 0.05)
    return;
  tl_document_seal (self->document);
  tl_edit_set_score (self->document, self->dragged, point.shown);
  tl_document_seal (self->document);
}

static void
put_down (TlCanvas *self)
{
  tl_canvas_preview (self, TL_ID_NONE, 0);
}

const TlCanvasDrag tl_canvas_drag_emotions = {
  .axes = TL_CANVAS_DRAG_DOWN,
  .take = take,
  .update = update,
  .drop = drop,
  .put_down = put_down,
};

/**
 * tl_canvas_nudge_score:
 * @self: a canvas
 * @down: 1 for a worse score, -1 for a better one
 *
 * Returns: whether an emotion is selected
 */
gboolean
tl_canvas_nudge_score (TlCanvas *self, int down)
{
  TlRecord *emotion = tl_canvas_lookup_selection (self);

  self->negative = TL_ID_NONE;
  if (emotion == NULL || !self->editable || tl_record_get_kind (emotion) != TL_KIND_EMOTION)
    return FALSE;
  if (down == 0
      || !tl_edit_set_score (self->document, tl_record_get_id (emotion),
                             tl_record_get_number (emotion, TL_EMOTION_SCORE) - down * NUDGE))
    gtk_widget_error_bell (GTK_WIDGET (self));
  return TRUE;
}

/**
 * tl_canvas_type_score:
 * @self: a canvas
 * @keyval: a key, not one of the keypad
 *
 * The score of a point is typed as it is written: “2”, “+1”, “-2”, “0”. A sign alone moves the point a
 * little, and a digit right after it says how far. No words of a feeling begin like that.
 *
 * Returns: whether an emotion is selected and the key is of a score
 */
gboolean
tl_canvas_type_score (TlCanvas *self, guint keyval)
{
  TlId lead = tl_canvas_get_selection (self);
  gboolean negative = self->negative != TL_ID_NONE && self->negative == lead;
  int score = (int) keyval - GDK_KEY_0;

  self->negative = TL_ID_NONE;
  if (tl_canvas_get_focused (self) != lead || tl_canvas_has_cell (self))
    return FALSE;
  if (keyval == GDK_KEY_plus)
    return tl_canvas_nudge_score (self, -1);
  if (keyval == GDK_KEY_minus)
    {
      if (!tl_canvas_nudge_score (self, 1))
        return FALSE;
      self->negative = lead;
      return TRUE;
    }
  if (score < 0 || score > 2 || !self->editable
      || tl_document_lookup_kind (self->document, lead, TL_KIND_EMOTION) == NULL)
    return FALSE;
  tl_edit_set_score (self->document, lead, negative ? -score : score);
  return TRUE;
}

/* Adds a point and lets the user type what is felt. */
static void
add (TlCanvas *self, TlId lane, TlId step, TlId persona, double score)
{
  g_autoptr (GError) error = NULL;
  TlRecord *emotion = tl_edit_add_emotion (self->document, lane, step, persona, score, &error);

  if (emotion == NULL)
    {
      tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
      return;
    }
  tl_canvas_select (self, tl_record_get_id (emotion));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  tl_canvas_edit_title (self);
}

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlId lane;
  TlId step;
  TlId persona;
  double score;

  g_variant_get (parameter, "(tttd)", &lane, &step, &persona, &score);
  if (self->document != NULL && self->editable
      && tl_document_lookup_kind (self->document, lane, TL_KIND_LANE) != NULL)
    add (self, lane, step, persona, score);
}

/* Asks whose emotion it is. */
static void
ask (TlCanvas *self, TlId lane, TlId step, GArray *personas, double score,
     const GdkRectangle *place)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) names = g_menu_new ();

  for (guint i = 0; i < personas->len; i++)
    {
      TlId id = g_array_index (personas, TlId, i);
      TlRecord *persona = tl_document_lookup_kind (self->document, id, TL_KIND_PERSONA);
      g_autoptr (GMenuItem) item = NULL;

      if (persona == NULL)
        continue;
      item = g_menu_item_new (tl_record_get_name (persona), NULL);
      g_menu_item_set_action_and_target (item, "map.add-emotion-of", "(tttd)", lane, step, id,
                                         score);
      g_menu_append_item (names, item);
    }
  g_menu_append_section (menu, _ ("Whose emotion is it?"), G_MENU_MODEL (names));
  tl_canvas_show_menu_at (self, G_MENU_MODEL (menu), place);
}

static void
add_or_ask (TlCanvas *self, TlId lane, TlId step, double score, const GdkRectangle *place)
{
  TlRecord *record = tl_document_lookup_kind (self->document, lane, TL_KIND_LANE);
  g_autoptr (GArray) personas = tl_edit_list_missing_personas (self->document, record, step);

  if (personas->len == 1)
    add (self, lane, step, g_array_index (personas, TlId, 0), score);
  else if (personas->len > 1)
    ask (self, lane, step, personas, score, place);
  else /* all have a point there: the first one can be moved */
    tl_canvas_select (self, tl_record_get_id (tl_edit_find_emotion (record, step)));
}

/* The step for a new point: that of what is selected, or the first one that lacks one. */
static TlId
find_step (TlCanvas *self, TlRecord *lane)
{
  TlRecord *lead = tl_canvas_lookup_selection (self);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (tl_record_get_parent (lane));
  TlKind kind = lead == NULL ? TL_N_KINDS : tl_record_get_kind (lead);

  if (kind == TL_KIND_STEP)
    return tl_record_get_id (lead);
  if (tl_kind_is_card (kind) || kind == TL_KIND_EMOTION)
    return tl_record_get_reference (lead, TL_CARD_STEP);
  if (kind == TL_KIND_STAGE && tl_record_get_n_children (lead) > 0)
    return tl_record_get_id (tl_record_get_child (lead, 0));
  for (guint i = 0; i < steps->len; i++)
    {
      TlId step = tl_record_get_id (g_ptr_array_index (steps, i));
      g_autoptr (GArray) missing = tl_edit_list_missing_personas (self->document, lane, step);

      if (missing->len > 0)
        return step;
    }
  return TL_ID_NONE;
}

/**
 * tl_canvas_add_emotion_at:
 * @self: a canvas
 * @lane: the id of a lane
 * @step: the id of a step
 *
 * Adds a point to the curve there, with a score of 0; does nothing if it is no lane of emotions.
 *
 * Returns: whether it is one, and shown
 */
gboolean
tl_canvas_add_emotion_at (TlCanvas *self, TlId lane, TlId step)
{
  TlMapGridLane found;
  GdkRectangle view;
  TlRect box;

  if (!find_lane (self, lane, &found) || !tl_canvas_find_cell_box (self, lane, step, &box))
    return FALSE;
  tl_canvas_reveal (self, &box);
  tl_canvas_get_view_box (self, &box, 0, &view);
  add_or_ask (self, lane, step, 0, &view);
  return TRUE;
}

/** tl_canvas_get_zero_place: puts a cell's box on the zero line. Returns: whether the lane has one */
gboolean
tl_canvas_get_zero_place (TlCanvas *self, TlId lane, TlRect *box)
{
  TlMapGridLane found;

  if (!find_lane (self, lane, &found))
    return FALSE;
  box->y = found.zero - RADIUS;
  box->height = 2 * RADIUS;
  return TRUE;
}

/**
 * tl_canvas_add_emotion:
 * @self: a canvas
 *
 * Adds a point to the curve at the step of what is selected, with a score of 0.
 *
 * Returns: whether the map has an emotions lane with room for one there
 */
gboolean
tl_canvas_add_emotion (TlCanvas *self)
{
  TlRecord *map = self->document == NULL
                      ? NULL
                      : tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP);
  TlRecord *lead = tl_canvas_lookup_selection (self);
  TlRecord *lane = map == NULL ? NULL : tl_map_find_lane (map, TL_LANE_KIND_EMOTIONS);
  TlId step;

  if (lead != NULL && tl_record_get_kind (lead) == TL_KIND_LANE
      && tl_record_get_choice (lead, TL_LANE_KIND) == TL_LANE_KIND_EMOTIONS)
    lane = lead;
  if (lane == NULL || !self->editable)
    return FALSE;
  step = find_step (self, lane);
  return step != TL_ID_NONE && tl_canvas_add_emotion_at (self, tl_record_get_id (lane), step);
}

static void
add_here_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (!tl_canvas_add_emotion (user_data))
    gtk_widget_error_bell (user_data);
}

/* The place in an emotions lane under the pointer where a point can be added. */
static gboolean
find_free_place (TlCanvas *self, double x, double y, TlMapGridLane *lane, TlId *step, TlRect *box)
{
  g_autoptr (GArray) missing = NULL;
  TlId id;
  guint index;

  if (self->layout == NULL || !self->editable || self->editor != NULL || self->zoom < 0.4
      || self->dragged != TL_ID_NONE || tl_canvas_index_find_at (self->index, x, y) != NULL
      || !tl_map_layout_find_cell (self->layout, x, y, &id, step, &index, box)
      || !find_lane (self, id, lane)
      || tl_document_lookup_kind (self->document, *step, TL_KIND_STEP) == NULL)
    return FALSE;
  if (fabs (y - lane->zero) > 2.3 * lane->score_height)
    return FALSE;
  missing
      = tl_edit_list_missing_personas (self->document,
                                       tl_document_lookup_kind (self->document, id, TL_KIND_LANE),
                                       *step);
  return missing->len > 0;
}

/** tl_canvas_add_point: adds a point to the curve where tl_canvas_update_point() found room for one. */
void
tl_canvas_add_point (TlCanvas *self)
{
  GdkRectangle view;

  tl_canvas_get_view_box (self, &self->point_box, 0, &view);
  add_or_ask (self, self->point_lane, self->point_step, self->point_score, &view);
}

/** tl_canvas_update_point: finds out where a click would add a point to the curve. */
void
tl_canvas_update_point (TlCanvas *self)
{
  gboolean found = self->point_found;
  double old_score = self->point_score;
  TlId old_step = self->point_step;
  TlMapGridLane lane;
  g_autofree char *score = NULL;
  g_autofree char *label = NULL;
  TlRect box;
  double x;
  double y;

  tl_canvas_to_page (self, self->pointer_x, self->pointer_y, &x, &y);
  self->point_found = self->pointer_inside && self->index != NULL
                      && find_free_place (self, x, y, &lane, &self->point_step, &box);
  if (self->point_found != found)
    tl_canvas_queue_update (self);
  if (!self->point_found)
    return;
  self->point_lane = lane.lane;
  self->point_score = snap ((lane.zero - y) / lane.score_height);
  self->point_box = (TlRect){ box.x, lane.zero - self->point_score * lane.score_height - RADIUS,
                              box.width, 2 * RADIUS };
  if (found && old_score == self->point_score && old_step == self->point_step)
    return;
  score = format_score (self->point_score);
  /* Translators: on a place of the emotion curve without a point; %s is a score such as “+1.5”. */
  label = g_strdup_printf (_ ("Add emotion, %s"), score);
  gtk_button_set_label (GTK_BUTTON (self->add_point), score);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_point), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  tl_canvas_queue_update (self);
}

/** tl_canvas_find_point: Returns: whether a click there in the view would add a point to the curve */
gboolean
tl_canvas_find_point (TlCanvas *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
  self->pointer_inside = TRUE;
  tl_canvas_update_point (self);
  return self->point_found;
}

/** tl_canvas_show_point: shows it, or not. */
void
tl_canvas_show_point (TlCanvas *self)
{
  gtk_widget_set_child_visible (self->add_point, self->point_found && self->pointer_inside
                                                     && self->drag_kind == NULL
                                                     && self->editor == NULL);
}

/** tl_canvas_allocate_point: places what shows it. */
void
tl_canvas_allocate_point (TlCanvas *self)
{
  GdkRectangle view;
  int height;

  if (!gtk_widget_get_child_visible (self->add_point))
    return;
  gtk_widget_measure (self->add_point, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  tl_canvas_get_view_box (self, &self->point_box, 0, &view);
  gtk_widget_allocate (self->add_point, MAX (view.width, 1), MAX (view.height, height), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) view.x,
                                                                            (float) view.y)));
}

/** tl_canvas_emotion_init: adds what shows where a point can be added, and the actions. */
void
tl_canvas_emotion_init (TlCanvas *self)
{
  static const GActionEntry entries[] = {
    { "add-emotion", add_here_action },
    { "add-emotion-of", add_action, "(tttd)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  self->add_point = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->add_point, "placeholder");
  /* Presses go to the map: it knows the place before the button that shows it is there. */
  gtk_widget_set_focusable (self->add_point, FALSE);
  gtk_widget_set_can_target (self->add_point, FALSE);
  gtk_widget_set_parent (self->add_point, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->add_point, FALSE);
}
