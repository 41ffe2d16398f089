/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A title being edited where it stands: a text view over the card, wrapped like the card itself.
 * Enter or a click elsewhere takes the text, Escape leaves all as it was. A title is one line, so
 * pasted line feeds become spaces when it is taken.
 */
#include "tl-canvas-editor.h"

#include <glib/gi18n-lib.h>

struct _TlCanvasEditor
{
  GtkWidget parent_instance;

  gboolean finished;
  gboolean composing; /* an input method still has keys to itself */

  /* borrowed: the only child */
  GtkWidget *view;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlCanvasEditor, tl_canvas_editor, GTK_TYPE_WIDGET)

/**
 * tl_canvas_editor_finish:
 * @self: an editor
 * @accept: whether the text shall be taken
 *
 * Emits ::done, once.
 */
void
tl_canvas_editor_finish (TlCanvasEditor *self, gboolean accept)
{
  if (self->finished)
    return;
  self->finished = TRUE;
  g_signal_emit (self, signals[SIGNAL_DONE], 0, accept);
}

static gboolean
key_pressed_cb (TlCanvasEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (self->composing)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      tl_canvas_editor_finish (self, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      tl_canvas_editor_finish (self, FALSE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
preedit_changed_cb (TlCanvasEditor *self, const char *preedit)
{
  self->composing = preedit != NULL && *preedit != '\0';
}

static void
focus_left_cb (TlCanvasEditor *self)
{
  tl_canvas_editor_finish (self, TRUE);
}

static gboolean
tl_canvas_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TL_CANVAS_EDITOR (widget)->view);
}

static void
tl_canvas_editor_dispose (GObject *object)
{
  TlCanvasEditor *self = TL_CANVAS_EDITOR (object);

  self->finished = TRUE;
  g_clear_pointer (&self->view, gtk_widget_unparent);

  G_OBJECT_CLASS (tl_canvas_editor_parent_class)->dispose (object);
}

static void
tl_canvas_editor_class_init (TlCanvasEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_canvas_editor_dispose;
  widget_class->grab_focus = tl_canvas_editor_grab_focus;

  /**
   * TlCanvasEditor::done:
   * @self: the editor
   * @accept: whether the text shall be taken
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", TL_TYPE_CANVAS_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "titleeditor");
}

static void
tl_canvas_editor_init (TlCanvasEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (self->view), GTK_INPUT_HINT_NO_EMOJI);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title"), -1);
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));

  /* Before the text view makes a new line of Enter; what is Enter to an input method stays that. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * tl_canvas_editor_new:
 * @text: the title as it is
 * @justification: how its lines stand
 *
 * Returns: (transfer floating): an editor with all its text selected
 */
TlCanvasEditor *
tl_canvas_editor_new (const char *text, GtkJustification justification)
{
  TlCanvasEditor *self = g_object_new (TL_TYPE_CANVAS_EDITOR, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_view_set_justification (GTK_TEXT_VIEW (self->view), justification);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  return self;
}

/** tl_canvas_editor_dup_text: Returns: (transfer full): what has been typed */
char *
tl_canvas_editor_dup_text (TlCanvasEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}
