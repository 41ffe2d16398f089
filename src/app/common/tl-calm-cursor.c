/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text cursor that blinks without a frame in between.
 *
 * GTK 4 fades the cursor in and out, and for that keeps the clock of frames running. What a key brings
 * then waits for the next tick, up to a sixtieth of a second; while nothing runs, it is painted at once.
 * So here the cursor is only shown and hidden, which takes two frames a second: GTK's own cursor, as
 * often and as long as the user's settings say, and it stands still while one types.
 *
 * GTK reads the settings of all text, and has none for a view: they say that nothing blinks for as long
 * as the view has the focus, when no other text can. Arrows scroll in a view whose cursor is hidden, so
 * each key shows it before the view gets the key.
 */
#include "tl-calm-cursor.h"

#define DATA "tl-calm-cursor"

typedef struct
{
  GtkTextView *view;     /* borrowed; owns this */
  GtkSettings *settings; /* while it has the focus; NULL otherwise */
  guint half;            /* of a blink, in milliseconds; 0: it does not blink */
  gint64 end;            /* of blinking, unless something is done: monotonic time */
  gint64 timeout;        /* from what was done last to that end, in microseconds */
  guint source;
} Cursor;

static gboolean
blink_cb (gpointer data)
{
  Cursor *self = data;
  gboolean was_visible = gtk_text_view_get_cursor_visible (self->view);

  if (was_visible && g_get_monotonic_time () > self->end)
    {
      self->source = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_text_view_set_cursor_visible (self->view, !was_visible);
  return G_SOURCE_CONTINUE;
}

/* Begins with the cursor shown. */
static void
restart (Cursor *self)
{
  if (self->settings == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  gtk_text_view_set_cursor_visible (self->view, TRUE);
  self->end = g_get_monotonic_time () + self->timeout;
  if (self->half > 0)
    self->source = g_timeout_add (self->half, blink_cb, self);
}

static void
leave (Cursor *self)
{
  if (self->settings == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  gtk_settings_reset_property (self->settings, "gtk-cursor-blink");
  self->settings = NULL;
  gtk_text_view_set_cursor_visible (self->view, TRUE);
}

static void
enter (Cursor *self)
{
  gboolean blinks;
  int blink_time;
  int timeout;

  leave (self);
  self->settings = gtk_widget_get_settings (GTK_WIDGET (self->view));
  gtk_settings_reset_property (self->settings, "gtk-cursor-blink");
  g_object_get (self->settings, "gtk-cursor-blink", &blinks, "gtk-cursor-blink-time", &blink_time,
                "gtk-cursor-blink-timeout", &timeout, NULL);
  self->half = blinks ? (guint) MAX (blink_time / 2, 1) : 0;
  self->timeout = timeout * G_TIME_SPAN_SECOND;
  g_object_set (self->settings, "gtk-cursor-blink", FALSE, NULL);
  /* GTK looks at the setting when the cursor appears; it has just begun to blink. */
  gtk_text_view_set_cursor_visible (self->view, FALSE);
  restart (self);
}

static void
focus_changed_cb (Cursor *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self->view)))
    enter (self);
  else
    leave (self);
}

static gboolean
key_pressed_cb (Cursor *self)
{
  restart (self);
  return GDK_EVENT_PROPAGATE;
}

static void
moved_cb (GtkTextView *view)
{
  restart (g_object_get_data (G_OBJECT (view), DATA));
}

static void
free_cursor (gpointer data)
{
  Cursor *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}

/**
 * tl_calm_cursor_attach:
 * @view: where text is typed; with the buffer that it keeps
 *
 * Has its cursor blink in two steps, and stand still while the text changes or the cursor moves.
 */
void
tl_calm_cursor_attach (GtkTextView *view)
{
  Cursor *self = g_new0 (Cursor, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  self->view = view;
  g_object_set_data_full (G_OBJECT (view), DATA, self, free_cursor);
  g_signal_connect_swapped (view, "notify::has-focus", G_CALLBACK (focus_changed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect_swapped (view, "unrealize", G_CALLBACK (leave), self);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (moved_cb), view,
                           G_CONNECT_SWAPPED);
}
