/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A title being typed where it stands: a text view over the card, in the card's own font, its lines
 * where the card has them. Enter or a click elsewhere takes the text, Tab goes on to the next place,
 * Escape leaves all as it was. Undo is the text's own until then.
 *
 * A title is one line, so pasted line feeds become spaces when it is taken. Shift and Enter, which
 * would be a new line elsewhere, take the title and begin another card below.
 */
#include "tl-canvas-editor.h"

#include "tl-calm-cursor.h"
#include "tl-mark.h"
#include "tl-scene.h"
#include "tl-text-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* No more, or the text of a title low in its box would not fit into the box and scroll. */
#define PAD_BELOW 4

struct _TlCanvasEditor
{
  GtkWidget parent_instance;

  gboolean finished;
  gboolean composing; /* an input method still has keys to itself */
  gboolean offering;  /* marks are offered, in which arrows walk */

  /* borrowed */
  GtkWidget *view;         /* the only child */
  GtkTextTag *line_height; /* of the view's text */
  GtkCssProvider *ink;     /* of the view; owned by its style */
  GtkEventControllerFocus *focus;
  guint leaving; /* a source: the focus has left, and where to is not known yet */
};

enum
{
  SIGNAL_DONE,
  SIGNAL_CHANGED,
  SIGNAL_WALK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlCanvasEditor, tl_canvas_editor, GTK_TYPE_WIDGET)

/**
 * tl_canvas_editor_finish:
 * @self: an editor
 * @end: how it ends
 *
 * Emits ::done, once.
 */
void
tl_canvas_editor_finish (TlCanvasEditor *self, TlCanvasEditorEnd end)
{
  if (self->finished)
    return;
  self->finished = TRUE;
  g_signal_emit (self, signals[SIGNAL_DONE], 0, (guint) end);
}

/* Whether that key walks in what is offered; it is told to do so then. */
static gboolean
walk (TlCanvasEditor *self, guint keyval)
{
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;

  if (!down && keyval != GDK_KEY_Up && keyval != GDK_KEY_KP_Up)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_WALK], 0, down ? 1 : -1);
  return TRUE;
}

static gboolean
key_pressed_cb (TlCanvasEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  TlCanvasEditorEnd end;

  if (self->composing)
    return GDK_EVENT_PROPAGATE;
  if (self->offering && walk (self, keyval))
    return GDK_EVENT_STOP;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      end = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0 ? TL_CANVAS_EDITOR_TAKE_MORE
                                                               : TL_CANVAS_EDITOR_TAKE;
      break;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      if ((state & GDK_CONTROL_MASK) != 0)
        return GDK_EVENT_PROPAGATE;
      end = (state & GDK_SHIFT_MASK) != 0 ? TL_CANVAS_EDITOR_TAKE_PREVIOUS
                                          : TL_CANVAS_EDITOR_TAKE_NEXT;
      break;
    case GDK_KEY_ISO_Left_Tab:
      end = TL_CANVAS_EDITOR_TAKE_PREVIOUS;
      break;
    case GDK_KEY_Escape:
      end = TL_CANVAS_EDITOR_CANCEL;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  tl_canvas_editor_finish (self, end);
  return GDK_EVENT_STOP;
}

static void
preedit_changed_cb (TlCanvasEditor *self, const char *preedit)
{
  self->composing = preedit != NULL && *preedit != '\0';
}

static gboolean
take_cb (gpointer data)
{
  TlCanvasEditor *self = data;

  self->leaving = 0;
  if (!gtk_event_controller_focus_contains_focus (self->focus))
    tl_canvas_editor_finish (self, TL_CANVAS_EDITOR_TAKE);
  return G_SOURCE_REMOVE;
}

/* Not at once: taking the title may do away with what is just getting the focus. */
static void
focus_left_cb (TlCanvasEditor *self)
{
  if (!self->finished && self->leaving == 0)
    self->leaving = g_idle_add_full (G_PRIORITY_HIGH_IDLE, take_cb, self, NULL);
}

static void
changed_cb (TlCanvasEditor *self, GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag (buffer, self->line_height, &start, &end);
  /* Or the view lays its text out when GTK is idle, after a frame that something else may have asked
     for: that one would show the old text, and the new one would come a frame later. */
  gtk_widget_queue_draw (self->view);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
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
  g_clear_handle_id (&self->leaving, g_source_remove);
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
   * @end: a #TlCanvasEditorEnd
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", TL_TYPE_CANVAS_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * TlCanvasEditor::changed:
   * @self: the editor
   *
   * The text is another one.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TL_TYPE_CANVAS_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * TlCanvasEditor::walk:
   * @self: the editor
   * @down: 1 for the next of what is offered, -1 for the one before
   */
  signals[SIGNAL_WALK] = g_signal_new ("walk", TL_TYPE_CANVAS_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "titleeditor");
}

static void
add_provider (TlCanvasEditor *self, GtkCssProvider *provider)
{
  gtk_style_context_add_provider (gtk_widget_get_style_context (self->view),
                                  GTK_STYLE_PROVIDER (provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
tl_canvas_editor_init (TlCanvasEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkTextBuffer *buffer;

  self->view = GTK_WIDGET (tl_text_view_new ());
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (self->view), GTK_INPUT_HINT_SPELLCHECK);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title"), -1);
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  self->ink = gtk_css_provider_new ();
  add_provider (self, self->ink);
  g_object_unref (self->ink);
  self->line_height = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  tl_calm_cursor_attach (GTK_TEXT_VIEW (self->view));

  /* Before the text view makes a new line of Enter; what is Enter to an input method stays that. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  self->focus = GTK_EVENT_CONTROLLER_FOCUS (focus);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/* Inline, because fonts of maps come in many sizes; sizes are those of the page, not of the desktop. */
static void
set_font (TlCanvasEditor *self, const TlCanvasEditorStyle *style, double top)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  int above = (int) MAX (floor (top - 0.5), 0);
  g_autofree char *css
      = g_strdup_printf ("textview { font-family: %s; font-size: %spx; font-weight: %d;"
                         " padding: %dpx %dpx %dpx %dpx; }",
                         TL_FONT_FAMILIES, g_ascii_formatd (size, sizeof size, "%.2f", style->size),
                         style->weight, above, (int) style->right, MIN (above, PAD_BELOW),
                         (int) round (style->left));

  gtk_css_provider_load_from_data (provider, css, -1);
  add_provider (self, provider);
}

/* Lines of the text view are as high as the font; the card's may be higher. */
static void
apply_style (TlCanvasEditor *self, const TlCanvasEditorStyle *style)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  PangoFontMetrics *metrics;
  double ascent;
  double height;

  pango_font_description_set_family (font, TL_FONT_FAMILIES);
  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  pango_font_description_set_weight (font, (PangoWeight) style->weight);
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (self->view), font, NULL);
  ascent = pango_units_to_double (pango_font_metrics_get_ascent (metrics));
  height = ascent + pango_units_to_double (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);

  g_object_set (self->line_height, "line-height", (float) (style->line_height / height), NULL);
  set_font (self, style, style->baseline - ascent - (style->line_height - height) / 2);
  gtk_text_view_set_justification (GTK_TEXT_VIEW (self->view), style->justification);
}

/**
 * tl_canvas_editor_new:
 * @text: the title as it is
 * @style: how it looks
 *
 * Returns: (transfer floating): an editor with all its text selected
 */
TlCanvasEditor *
tl_canvas_editor_new (const char *text, const TlCanvasEditorStyle *style)
{
  TlCanvasEditor *self = g_object_new (TL_TYPE_CANVAS_EDITOR, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start;
  GtkTextIter end;

  apply_style (self, style);
  tl_canvas_editor_set_ink (self, &style->ink);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  return self;
}

/** tl_canvas_editor_set_ink: gives the text that ink; the light or dark style may change while one types. */
void
tl_canvas_editor_set_ink (TlCanvasEditor *self, const GdkRGBA *ink)
{
  g_autofree char *colour = gdk_rgba_to_string (ink);
  g_autofree char *css = g_strdup_printf ("textview { color: %s; }", colour);

  gtk_css_provider_load_from_data (self->ink, css, -1);
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

/** tl_canvas_editor_get_view: Returns: (transfer none): where the text is typed */
GtkWidget *
tl_canvas_editor_get_view (TlCanvasEditor *self)
{
  return self->view;
}

/** tl_canvas_editor_set_offering: says whether marks are offered, in which Up and Down walk. */
void
tl_canvas_editor_set_offering (TlCanvasEditor *self, gboolean offering)
{
  self->offering = offering;
}

/** tl_canvas_editor_replace_token: writes @token behind the last “@”, see tl_marks_find_token(). */
void
tl_canvas_editor_replace_token (TlCanvasEditor *self, const char *token)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *text = tl_canvas_editor_dup_text (self);
  const char *old;
  GtkTextIter start;
  GtkTextIter end;

  if (!tl_marks_find_token (text, &old))
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) g_utf8_pointer_to_offset (text, old));
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &end, token, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_place_cursor (buffer, &end);
}
