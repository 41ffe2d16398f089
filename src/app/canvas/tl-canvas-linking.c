/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Linking: choosing with arrow keys or the pointer with what the selected card is to be linked. It begins
 * with L or a click on the handle (tl-canvas-link.c) and ends with Enter or a click, which make the link,
 * or with Escape. Meanwhile keys and presses are taken before anybody else gets them.
 */
#include "tl-canvas-private.h"

#include "tl-edit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static TlPoint
get_middle (const TlRect *box)
{
  return (TlPoint){ box->x + box->width / 2, box->y + box->height / 2 };
}

static void
update_hint (TlCanvas *self)
{
  TlRecord *source = tl_document_lookup (self->document, self->link_source);
  TlRecord *target = tl_document_lookup (self->document, self->link_target);
  g_autofree char *text = NULL;

  if (source == NULL || target == NULL)
    return;
  text = g_strdup_printf (
      /* Translators: while a link is made with keys: what “Call” is to “Visit”, such as “Leads to”. */
      _ ("%s: “%s”. Arrow keys choose another card, Enter links, Escape leaves."),
      tl_canvas_get_relation_label (self, self->link_source, self->link_target),
      tl_edit_get_title (target));
  gtk_label_set_label (GTK_LABEL (self->link_hint), text);
}

static void
set_target (TlCanvas *self, const TlCanvasItem *item, gboolean reveal)
{
  GtkWidget *card;

  self->link_target = item->group->record;
  update_hint (self);
  if (reveal)
    {
      tl_canvas_reveal (self, &item->box);
      tl_canvas_update_cards (self);
      /* A screen reader says what has the focus. */
      card = g_hash_table_lookup (self->cards, item->group->id);
      if (card != NULL)
        gtk_widget_grab_focus (card);
    }
  tl_canvas_queue_update (self);
}

/* With what a kind of record is linked as a rule: a touchpoint with the one to which it leads, or the pain
 * point that happens there, rather than with what stands right above it. */
static guint32
get_usual_ends (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_TOUCHPOINT:
    case TL_KIND_FEEDBACK:
    case TL_KIND_KPI:
      return TL_KIND_BIT (TOUCHPOINT) | TL_KIND_BIT (PAIN_POINT);
    case TL_KIND_PAIN_POINT:
      return TL_KIND_BIT (TOUCHPOINT) | TL_KIND_BIT (OPPORTUNITY);
    case TL_KIND_OPPORTUNITY:
    case TL_KIND_EMOTION:
      return TL_KIND_BIT (PAIN_POINT);
    default:
      return G_MAXUINT32;
    }
}

static gboolean
is_linked (TlCanvas *self, TlId one, TlId other)
{
  TlRecord *map = tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP);

  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *link = tl_record_get_child (map, i);
      TlId from;
      TlId to;

      if (tl_record_get_kind (link) != TL_KIND_LINK)
        continue;
      from = tl_record_get_reference (link, TL_LINK_FROM);
      to = tl_record_get_reference (link, TL_LINK_TO);
      if ((from == one && to == other) || (from == other && to == one))
        return TRUE;
    }
  return FALSE;
}

/* Whether a link with @to is what the user most likely means. */
static gboolean
is_usual (TlCanvas *self, TlId from, TlId to)
{
  TlKind kind = tl_record_get_kind (tl_document_lookup (self->document, to));
  guint32 ends = get_usual_ends (tl_record_get_kind (tl_document_lookup (self->document, from)));

  return (ends & (1u << kind)) != 0 && !is_linked (self, from, to);
}

/* The nearest one that can be linked; of those that usually are, and are not yet, if @usual. */
static const TlCanvasItem *
find_nearest (TlCanvas *self, const TlCanvasItem *from, gboolean usual)
{
  const TlCanvasItem *best = NULL;
  TlPoint start = get_middle (&from->box);
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < tl_canvas_index_get_n_items (self->index); i++)
    {
      const TlCanvasItem *item = tl_canvas_index_get_item (self->index, i);
      TlPoint middle = get_middle (&item->box);
      /* Journeys go on: what comes before is twice as far away. */
      gboolean before = (middle.x < start.x - 1) != self->scene->right_to_left;
      double distance = hypot (middle.x - start.x, middle.y - start.y) * (before ? 2 : 1);

      if (distance < least
          && tl_canvas_may_link_with (self, from->group->record, item->group->record)
          && (!usual || is_usual (self, from->group->record, item->group->record)))
        {
          least = distance;
          best = item;
        }
    }
  return best;
}

/** tl_canvas_may_link: Returns: whether links can begin at what is selected */
gboolean
tl_canvas_may_link (TlCanvas *self)
{
  return self->document != NULL
         && tl_canvas_find_linkable (self, tl_canvas_get_selection (self)) != NULL;
}

/**
 * tl_canvas_start_linking:
 * @self: a canvas
 *
 * Lets the user choose with keys or the pointer with what the selected card is to be linked.
 *
 * Returns: whether there is anything
 */
gboolean
tl_canvas_start_linking (TlCanvas *self)
{
  const TlCanvasItem *source = self->document == NULL
                                   ? NULL
                                   : tl_canvas_find_linkable (self, tl_canvas_get_selection (self));
  const TlCanvasItem *target;

  if (source == NULL || !self->editable)
    return FALSE;
  tl_canvas_end_editing (self);
  tl_canvas_cancel_drag (self);
  target = find_nearest (self, source, TRUE);
  if (target == NULL)
    target = find_nearest (self, source, FALSE);
  if (target == NULL)
    {
      tl_canvas_emit (self, TL_CANVAS_TOAST, _ ("There is nothing here to link it with"), FALSE);
      return TRUE;
    }
  self->link_source = source->group->record;
  self->linking = TRUE;
  set_target (self, target, TRUE);
  return TRUE;
}

/** tl_canvas_stop_linking: gives up. Returns: whether a link was being made with keys */
gboolean
tl_canvas_stop_linking (TlCanvas *self)
{
  if (!self->linking)
    return FALSE;
  self->linking = FALSE;
  self->link_target = TL_ID_NONE;
  tl_canvas_focus_selection (self);
  tl_canvas_queue_update (self);
  return TRUE;
}

static void
finish_linking (TlCanvas *self)
{
  TlId first = self->link_source;
  TlId second = self->link_target;

  tl_canvas_stop_linking (self);
  tl_canvas_make_link (self, first, second);
}

static void
walk (TlCanvas *self, int across, int down)
{
  const TlCanvasItem *item = tl_canvas_find_linkable (self, self->link_target);

  while (item != NULL)
    {
      item = tl_canvas_index_find_next (self->index, item, across, down);
      if (item != NULL && tl_canvas_may_link_with (self, self->link_source, item->group->record))
        {
          set_target (self, item, TRUE);
          return;
        }
    }
  gtk_widget_error_bell (GTK_WIDGET (self));
}

static gboolean
key_cb (TlCanvas *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (!self->linking)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      walk (self, -1, 0);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      walk (self, 1, 0);
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      walk (self, 0, -1);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      walk (self, 0, 1);
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      finish_linking (self);
      break;
    case GDK_KEY_Escape:
    case GDK_KEY_l:
      tl_canvas_stop_linking (self);
      break;
    default:
      /* What else is pressed is not meant for the map while a target is chosen. */
      if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
        tl_canvas_stop_linking (self);
      return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && gdk_keyval_to_unicode (keyval) != 0
             && keyval != GDK_KEY_Tab;
    }
  return GDK_EVENT_STOP;
}

static void
motion_cb (TlCanvas *self, double x, double y)
{
  const TlCanvasItem *item;
  double page_x;
  double page_y;

  if (!self->linking || self->index == NULL)
    return;
  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  item = tl_canvas_index_find_at (self->index, page_x, page_y);
  if (item != NULL && item->group->record != self->link_target
      && tl_canvas_may_link_with (self, self->link_source, item->group->record))
    set_target (self, item, FALSE);
}

/* A press while linking chooses the other end, or leaves. */
static void
pressed_cb (TlCanvas *self, int n_press, double x, double y, GtkGesture *gesture)
{
  const TlCanvasItem *item;
  double page_x;
  double page_y;

  if (!self->linking || self->index == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  tl_canvas_to_page (self, x, y, &page_x, &page_y);
  item = tl_canvas_index_find_at (self->index, page_x, page_y);
  if (item != NULL && tl_canvas_may_link_with (self, self->link_source, item->group->record))
    {
      self->link_target = item->group->record;
      finish_linking (self);
    }
  else
    tl_canvas_stop_linking (self);
}

static void
handle_clicked_cb (TlCanvas *self)
{
  TlId source = self->link_source;

  if (source == TL_ID_NONE)
    return;
  tl_canvas_set_selection (self, source, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  tl_canvas_start_linking (self);
}

static void
link_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (!tl_canvas_start_linking (user_data))
    gtk_widget_error_bell (user_data);
}

/** tl_canvas_linking_init: adds the action, and listens while linking. */
void
tl_canvas_linking_init (TlCanvas *self)
{
  static const GActionEntry entries[] = { { "link", link_action } };
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_swapped (self->link_handle, "clicked", G_CALLBACK (handle_clicked_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
