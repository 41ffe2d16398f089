/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can be done to the structure of the map on the canvas: the actions “map.…” of the canvas, the
 * menu of a stage, step or lane that names them, and where heads, labels and cells are.
 *
 * An action is about what is selected. The keys, the context menu, the buttons of tl-canvas-tools.c and
 * assistive technology all activate the same ones.
 */
#include "tl-canvas-private.h"

#include "tl-edit-stage.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-map-grid.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

/** tl_canvas_find_cell_box: where a lane and a step meet. Returns: whether both are shown */
gboolean
tl_canvas_find_cell_box (TlCanvas *self, TlId lane, TlId step, TlRect *box)
{
  g_autoptr (GArray) columns = tl_map_layout_list_columns (self->layout);
  g_autoptr (GArray) lanes = tl_map_layout_list_lanes (self->layout);
  guint column;
  guint row;

  for (column = 0; column < columns->len; column++)
    if (g_array_index (columns, TlMapGridColumn, column).step == step)
      break;
  for (row = 0; row < lanes->len; row++)
    if (g_array_index (lanes, TlMapGridLane, row).lane == lane)
      break;
  if (column == columns->len || row == lanes->len)
    return FALSE;
  *box = g_array_index (lanes, TlMapGridLane, row).box;
  box->x = g_array_index (columns, TlMapGridColumn, column).box.x;
  box->width = g_array_index (columns, TlMapGridColumn, column).box.width;
  return TRUE;
}

/** tl_canvas_is_over_heads: Returns: whether that height of the page is one of heads of columns */
gboolean
tl_canvas_is_over_heads (TlCanvas *self, double y)
{
  TlRect heads;

  tl_map_layout_get_heads_box (self->layout, &heads);
  return y >= heads.y && y < heads.y + heads.height;
}

/** tl_canvas_is_over_labels: Returns: whether labels of lanes stand there across the page */
gboolean
tl_canvas_is_over_labels (TlCanvas *self, double x)
{
  TlRect corner;

  tl_map_layout_get_corner_box (self->layout, &corner);
  return x >= corner.x && x < corner.x + corner.width;
}

/** tl_canvas_get_item_view_box: where the head, label or card of an item is in the view. */
void
tl_canvas_get_item_view_box (TlCanvas *self, const TlCanvasItem *item, GdkRectangle *view)
{
  tl_canvas_get_view_box (self, &item->box, 0, view);
}

/* The stage, step or lane that is selected. */
static TlRecord *
get_part (TlCanvas *self)
{
  TlRecord *record = tl_canvas_lookup_selection (self);

  return record != NULL && tl_edit_is_structure (record) ? record : NULL;
}

static TlRecord *
get_part_of_kind (TlCanvas *self, TlKind kind)
{
  TlRecord *part = get_part (self);

  return part != NULL && tl_record_get_kind (part) == kind ? part : NULL;
}

static gboolean
may_edit (TlCanvas *self)
{
  if (self->document == NULL || self->layout == NULL || !self->editable)
    return FALSE;
  tl_canvas_end_editing (self);
  tl_canvas_cancel_drag (self);
  return tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP) != NULL;
}

static void
show_error (TlCanvas *self, const GError *error)
{
  if (error != NULL)
    tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
}

/* Selects what was just added, and lets the user name it. */
static void
take_up (TlCanvas *self, TlRecord *record, const GError *error)
{
  show_error (self, error);
  if (record == NULL)
    return;
  tl_canvas_select (self, tl_record_get_id (record));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (tl_record_get_kind (record) != TL_KIND_LANE)
    tl_canvas_edit_title (self);
}

static void
add_beside (TlCanvas *self, TlEditSide side)
{
  TlRecord *part = get_part (self);
  TlRecord *added = NULL;
  g_autoptr (GError) error = NULL;

  if (!may_edit (self) || part == NULL)
    return;
  if (tl_record_get_kind (part) == TL_KIND_STAGE)
    added = tl_edit_add_stage (self->document, self->map, tl_record_get_id (part), side,
                               _ ("New stage"), &error);
  else if (tl_record_get_kind (part) == TL_KIND_STEP)
    added = tl_edit_add_step (self->document, tl_record_get_id (tl_record_get_parent (part)),
                              tl_record_get_id (part), side, "", &error);
  take_up (self, added, error);
}

static void
add_before_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  add_beside (user_data, TL_EDIT_BEFORE);
}

static void
add_after_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  add_beside (user_data, TL_EDIT_AFTER);
}

static void
add_stage_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  g_autoptr (GError) error = NULL;

  if (may_edit (self))
    take_up (self,
             tl_edit_add_stage (self->document, self->map, TL_ID_NONE, TL_EDIT_AFTER,
                                _ ("New stage"), &error),
             error);
}

static void
add_step_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlRecord *stage = get_part_of_kind (self, TL_KIND_STAGE);
  g_autoptr (GError) error = NULL;

  if (may_edit (self) && stage != NULL)
    take_up (self,
             tl_edit_add_step (self->document, tl_record_get_id (stage), TL_ID_NONE, TL_EDIT_AFTER,
                               "", &error),
             error);
}

static void
add_lane (TlCanvas *self, TlRecord *neighbour, TlEditSide side, GVariant *parameter)
{
  TlRecord *map = tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP);
  g_autoptr (GError) error = NULL;
  guint kind;

  if (tl_choice_from_word (TL_LIST_LANE_KIND, g_variant_get_string (parameter, NULL), &kind)
      && tl_edit_may_add_lane (map, kind))
    take_up (self,
             tl_edit_add_lane (self->document, self->map,
                               neighbour == NULL ? TL_ID_NONE : tl_record_get_id (neighbour), side,
                               kind, &error),
             error);
}

static void
add_lane_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (may_edit (user_data))
    add_lane (user_data, NULL, TL_EDIT_AFTER, parameter);
}

static void
add_lane_above_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (may_edit (user_data))
    add_lane (user_data, get_part_of_kind (user_data, TL_KIND_LANE), TL_EDIT_BEFORE, parameter);
}

static void
add_lane_below_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (may_edit (user_data))
    add_lane (user_data, get_part_of_kind (user_data, TL_KIND_LANE), TL_EDIT_AFTER, parameter);
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlRecord *stage = get_part_of_kind (self, TL_KIND_STAGE);
  g_autoptr (GError) error = NULL;

  if (may_edit (self) && stage != NULL)
    take_up (self, tl_edit_duplicate_stage (self->document, tl_record_get_id (stage), &error),
             error);
}

static void
split_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlRecord *step = get_part_of_kind (self, TL_KIND_STEP);
  g_autoptr (GError) error = NULL;

  if (may_edit (self) && step != NULL && tl_edit_may_split_stage (step))
    take_up (self, tl_edit_split_stage (self->document, tl_record_get_id (step), &error), error);
}

static void
merge_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlRecord *stage = get_part_of_kind (self, TL_KIND_STAGE);
  g_autoptr (GError) error = NULL;

  if (!may_edit (self) || stage == NULL || !tl_edit_may_merge_stage (stage))
    return;
  tl_edit_merge_stage (self->document, tl_record_get_id (stage), &error);
  show_error (self, error);
}

/** tl_canvas_quote_name: Returns: (transfer full): “Buy”, or what kind of thing it is if it has no name */
char *
tl_canvas_quote_name (TlRecord *record)
{
  const char *name = tl_edit_get_title (record);

  if (*name == '\0')
    return g_strdup (tl_kind_get_label (tl_record_get_kind (record)));
  return g_strdup_printf (_ ("“%s”"), name);
}

/** tl_canvas_format_name: Returns: (transfer full): @format with @name in the place of its %s */
char *
tl_canvas_format_name (const char *format, const char *name)
{
  const char *place = strstr (format, "%s");

  if (place == NULL)
    return g_strdup (format);
  return g_strdup_printf ("%.*s%s%s", (int) (place - format), format, name, place + 2);
}

static void
say (TlCanvas *self, const char *format, const char *name)
{
  g_autofree char *message = tl_canvas_format_name (format, name);

  tl_canvas_emit (self, TL_CANVAS_TOAST, message, TRUE);
}

static void
hide_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlRecord *part = get_part (self);
  g_autofree char *name = part == NULL ? NULL : tl_canvas_quote_name (part);

  if (!may_edit (self) || part == NULL)
    return;
  if (tl_edit_set_hidden (self->document, tl_record_get_id (part), TRUE))
    {
      tl_canvas_select (self, TL_ID_NONE);
      /* Translators: %s is the name of a stage, a step or a lane, in quotation marks. */
      say (self, _ ("%s hidden"), name);
    }
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
show_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlId id = g_variant_get_uint64 (parameter);

  if (may_edit (self) && tl_edit_set_hidden (self->document, id, FALSE))
    tl_canvas_select (self, id);
}

static void
show_hidden_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;

  if (may_edit (self))
    tl_edit_show_hidden (self->document, self->map);
}

static void
collapse_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlRecord *part = get_part (self);

  if (may_edit (self) && part != NULL)
    tl_edit_set_collapsed (self->document, tl_record_get_id (part), !tl_edit_is_collapsed (part));
}

static void
line_below_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlRecord *lane = get_part_of_kind (self, TL_KIND_LANE);
  guint line;

  if (may_edit (self) && lane != NULL
      && tl_choice_from_word (TL_LIST_LINE, g_variant_get_string (parameter, NULL), &line))
    tl_edit_set_line_below (self->document, tl_record_get_id (lane), line);
}

static void
reset_size_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlRecord *part = get_part (self);

  if (!may_edit (self) || part == NULL)
    return;
  if (tl_record_get_kind (part) == TL_KIND_LANE)
    tl_edit_set_lane_height (self->document, tl_record_get_id (part), 0);
  else if (tl_record_get_kind (part) == TL_KIND_STEP)
    tl_edit_set_step_width (self->document, tl_record_get_id (part), 0);
}

/* Whom Alt and an arrow move: what is selected, or the stage or lane in which it stands. */
static TlRecord *
find_moved (TlCanvas *self, gboolean across)
{
  TlRecord *record = tl_canvas_lookup_selection (self);
  TlKind kind;
  TlRecord *step;

  if (record == NULL)
    return NULL;
  kind = tl_record_get_kind (record);
  if (kind == TL_KIND_LANE)
    return across ? NULL : record;
  if (kind == TL_KIND_STAGE || kind == TL_KIND_STEP)
    return across ? record : NULL;
  if (!tl_kind_is_card (kind) && kind != TL_KIND_EMOTION)
    return NULL;
  if (!across)
    return tl_record_get_parent (record);
  step = tl_card_get_step (self->document, record);
  return step == NULL ? NULL : tl_record_get_parent (step);
}

/**
 * tl_canvas_move_part:
 * @self: a canvas
 * @across: -1 for to the left, 1 for to the right, 0 otherwise
 * @down: -1 for up, 1 for down, 0 otherwise
 *
 * Moves the selected stage, step or lane, or those of the selected card, past its neighbour.
 *
 * Returns: whether there was somewhere to go
 */
gboolean
tl_canvas_move_part (TlCanvas *self, int across, int down)
{
  TlRecord *part;
  int offset = across != 0 ? across : down;

  if (!may_edit (self))
    return FALSE;
  part = find_moved (self, across != 0);
  if (across != 0 && self->scene->right_to_left)
    offset = -offset;
  if (part == NULL || !tl_edit_move_structure_by (self->document, tl_record_get_id (part), offset))
    return FALSE;
  tl_canvas_select (self, tl_canvas_get_selection (self));
  return TRUE;
}

static void
move_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int across;
  int down;

  g_variant_get (parameter, "(ii)", &across, &down);
  if (!tl_canvas_move_part (user_data, across, down))
    gtk_widget_error_bell (user_data);
}

static void
resize_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int across;
  int down;

  g_variant_get (parameter, "(ii)", &across, &down);
  if (!may_edit (user_data) || !tl_canvas_resize_part (user_data, across, down))
    gtk_widget_error_bell (user_data);
}

static const GActionEntry entries[] = {
  { "add-before", add_before_action },
  { "add-after", add_after_action },
  { "add-stage", add_stage_action },
  { "add-step", add_step_action },
  { "add-lane", add_lane_action, "s" },
  { "add-lane-above", add_lane_above_action, "s" },
  { "add-lane-below", add_lane_below_action, "s" },
  { "duplicate", duplicate_action },
  { "split", split_action },
  { "merge", merge_action },
  { "hide", hide_action },
  { "show", show_action, "t" },
  { "show-hidden", show_hidden_action },
  { "collapse", collapse_action },
  { "line-below", line_below_action, "s", "'none'" },
  { "reset-size", reset_size_action },
  { "move", move_action, "(ii)" },
  { "resize", resize_action, "(ii)" },
};

static void
enable (TlCanvas *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled && self->editable);
}

/** tl_canvas_update_actions: brings what can be done to the map's structure up to date. */
void
tl_canvas_update_actions (TlCanvas *self)
{
  TlRecord *part = self->document == NULL ? NULL : get_part (self);
  TlKind kind = part == NULL ? TL_N_KINDS : tl_record_get_kind (part);
  TlRecord *map = self->document == NULL
                      ? NULL
                      : tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP);
  g_autoptr (GPtrArray) hidden = map == NULL ? g_ptr_array_new () : tl_edit_list_hidden (map);

  enable (self, "add-stage", map != NULL);
  enable (self, "add-lane", map != NULL);
  enable (self, "add-step", kind == TL_KIND_STAGE);
  enable (self, "add-before", kind == TL_KIND_STAGE || kind == TL_KIND_STEP);
  enable (self, "add-after", kind == TL_KIND_STAGE || kind == TL_KIND_STEP);
  enable (self, "duplicate", kind == TL_KIND_STAGE);
  enable (self, "split", part != NULL && tl_edit_may_split_stage (part));
  enable (self, "merge", part != NULL && tl_edit_may_merge_stage (part));
  enable (self, "hide", part != NULL && tl_edit_may_hide (part));
  enable (self, "show-hidden", hidden->len > 0);
  enable (self, "link", tl_canvas_may_link (self));
  enable (self, "show-links", self->link_lines->len > 0);
  enable (self, "collapse", kind == TL_KIND_STAGE || kind == TL_KIND_LANE);
  enable (self, "reset-size",
          (kind == TL_KIND_STEP && tl_record_is_set (part, TL_STEP_WIDTH))
              || (kind == TL_KIND_LANE && tl_record_is_set (part, TL_LANE_HEIGHT)));
  if (kind == TL_KIND_LANE)
    g_simple_action_set_state (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "line-below")),
        g_variant_new_string (
            tl_choice_get_word (TL_LIST_LINE, tl_record_get_choice (part, TL_LANE_LINE_BELOW))));
}

typedef struct
{
  const char *label;
  const char *action;
  const char *accelerator; /* as GMenu shows it; NULL: none */
} Entry;

static void
append_section (GMenu *menu, const Entry *section, guint n)
{
  g_autoptr (GMenu) items = g_menu_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GMenuItem) item
          = g_menu_item_new (g_dgettext (GETTEXT_PACKAGE, section[i].label), section[i].action);

      if (section[i].accelerator != NULL)
        g_menu_item_set_attribute (item, "accel", "s", section[i].accelerator);
      g_menu_append_item (items, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (items));
}

/* Right-to-left maps move the other way with the same arrow. */
static void
append_moves (TlCanvas *self, GMenu *menu, const char *back, const char *forward, gboolean across)
{
  g_autoptr (GMenu) items = g_menu_new ();

  for (int offset = -1; offset <= 1; offset += 2)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (offset < 0 ? back : forward, NULL);
      int visual = self->scene->right_to_left ? -offset : offset;
      const char *accelerator = offset < 0 ? "<Alt>Up" : "<Alt>Down";

      if (across)
        accelerator = visual < 0 ? "<Alt>Left" : "<Alt>Right";
      g_menu_item_set_action_and_target (item, "map.move", "(ii)", across ? visual : 0,
                                         across ? 0 : offset);
      g_menu_item_set_attribute (item, "accel", "s", accelerator);
      g_menu_append_item (items, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (items));
}

/**
 * tl_canvas_make_lane_kinds:
 * @self: a canvas with a map
 * @action: the name of an action that takes the word of a kind
 *
 * Returns: (transfer full): the kinds of lanes that the map can have another one of
 */
GMenu *
tl_canvas_make_lane_kinds (TlCanvas *self, const char *action)
{
  /* As practitioners put them, from top to bottom. */
  static const TlChoice_LANE_KIND kinds[] = {
    TL_LANE_KIND_EVIDENCE,      TL_LANE_KIND_ACTIONS,     TL_LANE_KIND_TOUCHPOINTS,
    TL_LANE_KIND_CHANNELS,      TL_LANE_KIND_THOUGHTS,    TL_LANE_KIND_EMOTIONS,
    TL_LANE_KIND_FEEDBACK,      TL_LANE_KIND_FRONTSTAGE,  TL_LANE_KIND_BACKSTAGE,
    TL_LANE_KIND_SUPPORT,       TL_LANE_KIND_PAIN_POINTS, TL_LANE_KIND_KPIS,
    TL_LANE_KIND_OPPORTUNITIES, TL_LANE_KIND_OWNERS,      TL_LANE_KIND_TRAINING,
    TL_LANE_KIND_NOTES,
  };
  TlRecord *map = tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (map == NULL || !tl_edit_may_add_lane (map, kinds[i]))
        continue;
      item = g_menu_item_new (tl_choice_get_label (TL_LIST_LANE_KIND, kinds[i]), NULL);
      g_menu_item_set_action_and_target (item, action, "s",
                                         tl_choice_get_word (TL_LIST_LANE_KIND, kinds[i]));
      g_menu_append_item (menu, item);
    }
  return menu;
}

static void
append_stage (TlCanvas *self, GMenu *menu, gboolean collapsed)
{
  static const Entry adding[] = {
    { N_ ("_Rename"), "win.edit-title", "F2" },
    { N_ ("Add Stage _Before"), "map.add-before", NULL },
    { N_ ("Add Stage _After"), "map.add-after", NULL },
    { N_ ("Add _Step"), "map.add-step", NULL },
    { N_ ("D_uplicate Stage"), "map.duplicate", NULL },
  };
  const Entry looking[] = {
    { N_ ("_Merge With Next Stage"), "map.merge", NULL },
    { collapsed ? N_ ("_Expand Stage") : N_ ("C_ollapse Stage"), "map.collapse", NULL },
    { N_ ("_Hide Stage"), "map.hide", NULL },
    { N_ ("Show _What Is Hidden"), "map.show-hidden", NULL },
  };
  static const Entry removing[] = { { N_ ("De_lete Stage"), "win.delete", "Delete" } };

  append_section (menu, adding, G_N_ELEMENTS (adding));
  append_moves (self, menu, _ ("Move Stage Back"), _ ("Move Stage Forward"), TRUE);
  append_section (menu, looking, G_N_ELEMENTS (looking));
  append_section (menu, removing, G_N_ELEMENTS (removing));
}

static void
append_step (TlCanvas *self, GMenu *menu)
{
  static const Entry adding[] = {
    { N_ ("_Rename"), "win.edit-title", "F2" },
    { N_ ("Add Step _Before"), "map.add-before", NULL },
    { N_ ("Add Step _After"), "map.add-after", NULL },
    { N_ ("_Split Stage Here"), "map.split", NULL },
  };
  static const Entry looking[] = {
    { N_ ("_Usual Width"), "map.reset-size", NULL },
    { N_ ("_Hide Step"), "map.hide", NULL },
    { N_ ("Show _What Is Hidden"), "map.show-hidden", NULL },
  };
  static const Entry removing[] = { { N_ ("De_lete Step"), "win.delete", "Delete" } };

  append_section (menu, adding, G_N_ELEMENTS (adding));
  append_moves (self, menu, _ ("Move Step Back"), _ ("Move Step Forward"), TRUE);
  append_section (menu, looking, G_N_ELEMENTS (looking));
  append_section (menu, removing, G_N_ELEMENTS (removing));
}

static GMenu *
make_lines (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < TL_N_LINE_CHOICES; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (tl_choice_get_label (TL_LIST_LINE, i), NULL);

      g_menu_item_set_action_and_target (item, "map.line-below", "s",
                                         tl_choice_get_word (TL_LIST_LINE, i));
      g_menu_append_item (menu, item);
    }
  return menu;
}

static void
append_lane (TlCanvas *self, GMenu *menu, gboolean collapsed)
{
  static const Entry naming[] = {
    { N_ ("_Rename"), "win.edit-title", "F2" },
    { N_ ("Add E_motion"), "map.add-emotion", "e" },
  };
  gboolean has_curve
      = tl_record_get_choice (get_part (self), TL_LANE_KIND) == TL_LANE_KIND_EMOTIONS;
  const Entry looking[] = {
    { collapsed ? N_ ("_Expand Lane") : N_ ("C_ollapse Lane"), "map.collapse", NULL },
    { N_ ("_Usual Height"), "map.reset-size", NULL },
    { N_ ("_Hide Lane"), "map.hide", NULL },
    { N_ ("Show _What Is Hidden"), "map.show-hidden", NULL },
  };
  static const Entry removing[] = { { N_ ("De_lete Lane"), "win.delete", "Delete" } };
  g_autoptr (GMenu) submenus = g_menu_new ();
  g_autoptr (GMenu) above = tl_canvas_make_lane_kinds (self, "map.add-lane-above");
  g_autoptr (GMenu) below = tl_canvas_make_lane_kinds (self, "map.add-lane-below");
  g_autoptr (GMenu) lines = make_lines ();

  append_section (menu, naming, has_curve ? 2 : 1);
  g_menu_append_submenu (submenus, _ ("Add Lane _Above"), G_MENU_MODEL (above));
  g_menu_append_submenu (submenus, _ ("Add Lane _Below"), G_MENU_MODEL (below));
  g_menu_append_submenu (submenus, _ ("Li_ne Below"), G_MENU_MODEL (lines));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (submenus));
  append_moves (self, menu, _ ("Move Lane Up"), _ ("Move Lane Down"), FALSE);
  append_section (menu, looking, G_N_ELEMENTS (looking));
  append_section (menu, removing, G_N_ELEMENTS (removing));
}

/**
 * tl_canvas_append_part_menu:
 * @self: a canvas
 * @menu: a menu
 *
 * Adds what can be done to the stage, step or lane that is selected, in sections.
 *
 * Returns: whether one is selected
 */
gboolean
tl_canvas_append_part_menu (TlCanvas *self, GMenu *menu)
{
  TlRecord *part = self->document == NULL ? NULL : get_part (self);

  tl_canvas_update_actions (self);
  if (part == NULL)
    return FALSE;
  if (tl_record_get_kind (part) == TL_KIND_STAGE)
    append_stage (self, menu, tl_edit_is_collapsed (part));
  else if (tl_record_get_kind (part) == TL_KIND_STEP)
    append_step (self, menu);
  else
    append_lane (self, menu, tl_edit_is_collapsed (part));
  return TRUE;
}

/** tl_canvas_structure_class_init: binds the keys. */
void
tl_canvas_structure_class_init (GtkWidgetClass *klass)
{
  static const struct
  {
    guint keyval;
    guint keypad;
    int across;
    int down;
  } arrows[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    for (guint k = 0; k < 2; k++)
      {
        guint keyval = k == 0 ? arrows[i].keyval : arrows[i].keypad;

        gtk_widget_class_add_binding_action (klass, keyval, GDK_ALT_MASK, "map.move", "(ii)",
                                             arrows[i].across, arrows[i].down);
        gtk_widget_class_add_binding_action (klass, keyval, GDK_ALT_MASK | GDK_SHIFT_MASK,
                                             "map.resize", "(ii)", arrows[i].across,
                                             arrows[i].down);
      }
}

/** tl_canvas_structure_init: adds the actions. */
void
tl_canvas_structure_init (TlCanvas *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "map", G_ACTION_GROUP (self->actions));
}
