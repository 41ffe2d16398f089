/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Toasts that say all they have to say, one after another. libadwaita cuts the title of a toast where the
 * window is narrow or its words are many; the titles of these go over several lines there.
 *
 * One that only tells something makes room for the next as soon as it can have been read. One that offers
 * something stays for its time, and those that come after it wait.
 *
 * libadwaita 1.2 frees a toast when it has faded away, though it may still be sliding in: one that takes
 * the place of another slides for longer than it fades. Two quick presses of Escape were enough for a
 * crash. So those that wait do so here and not in the overlay, where we have no say in how they come;
 * and each comes without sliding.
 */
#include "tl-toast.h"

/* The width in letters beyond which words are broken. */
#define WIDTH 46

#define WAITING "tl-toasts-waiting" /* of an overlay: GQueue of AdwToast */
#define CURRENT "tl-toast-current"  /* of an overlay: the toast that is shown, or NULL */
#define READING                                                                                    \
  "tl-toast-reading" /* of an overlay: GSource until that can have been read, or NULL */

/* So long no toast makes room for the next, so that of two that come together both are seen. */
#define READING_MILLISECONDS 1000

/** tl_toast_make_label: Returns: (transfer floating): a label as toasts have, with plain text */
GtkWidget *
tl_toast_make_label (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

/** tl_toast_new: Returns: (transfer full): a toast that says @words, plain text */
AdwToast *
tl_toast_new (const char *words)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_custom_title (toast, tl_toast_make_label (words));
  return toast;
}

/** tl_toast_get_words: Returns: what a toast made by tl_toast_new() says */
const char *
tl_toast_get_words (AdwToast *toast)
{
  return gtk_label_get_label (GTK_LABEL (adw_toast_get_custom_title (toast)));
}

/** tl_toast_set_words: has a toast made by tl_toast_new() say something else. */
void
tl_toast_set_words (AdwToast *toast, const char *words)
{
  gtk_label_set_label (GTK_LABEL (adw_toast_get_custom_title (toast)), words);
}

static void
free_queue (gpointer queue)
{
  g_queue_free_full (queue, g_object_unref);
}

static GQueue *
get_queue (AdwToastOverlay *overlay)
{
  GQueue *queue = g_object_get_data (G_OBJECT (overlay), WAITING);

  if (queue == NULL)
    {
      queue = g_queue_new ();
      g_object_set_data_full (G_OBJECT (overlay), WAITING, queue, free_queue);
    }
  return queue;
}

/* Whether @toast (nullable) offers nothing and goes by itself. */
static gboolean
only_tells (AdwToast *toast)
{
  GtkWidget *title = toast == NULL ? NULL : adw_toast_get_custom_title (toast);

  return toast != NULL && (title == NULL || GTK_IS_LABEL (title))
         && adw_toast_get_button_label (toast) == NULL && adw_toast_get_timeout (toast) != 0;
}

/* Has the toast that is shown make room for one that waits, if it may. */
static void
make_room (AdwToastOverlay *overlay)
{
  AdwToast *current = g_object_get_data (G_OBJECT (overlay), CURRENT);

  if (only_tells (current) && !g_queue_is_empty (get_queue (overlay))
      && g_object_get_data (G_OBJECT (overlay), READING) == NULL)
    adw_toast_dismiss (current);
}

static gboolean
read_cb (gpointer overlay)
{
  g_object_set_data (overlay, READING, NULL);
  if (gtk_widget_get_root (overlay) != NULL)
    make_room (overlay);
  return G_SOURCE_REMOVE;
}

static void
stop_reading (gpointer source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
start_reading (AdwToastOverlay *overlay)
{
  GSource *source = g_timeout_source_new (READING_MILLISECONDS);

  g_source_set_callback (source, read_cb, overlay, NULL);
  g_source_attach (source, NULL);
  g_object_set_data_full (G_OBJECT (overlay), READING, source, stop_reading);
}

static void dismissed_cb (AdwToastOverlay *overlay);

static void
show_next (gpointer data)
{
  AdwToastOverlay *overlay = data;
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (overlay));
  AdwToast *toast;

  if (g_object_get_data (G_OBJECT (overlay), CURRENT) != NULL
      || gtk_widget_in_destruction (GTK_WIDGET (overlay)))
    return;
  toast = g_queue_pop_head (get_queue (overlay));
  if (toast == NULL)
    return;
  g_object_set_data (G_OBJECT (overlay), CURRENT, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay,
                           G_CONNECT_SWAPPED);
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  adw_toast_overlay_add_toast (overlay, toast);
  start_reading (overlay);
  gtk_settings_reset_property (settings, "gtk-enable-animations");
}

static void
show_next_cb (gpointer data)
{
  g_autoptr (AdwToastOverlay) overlay = data;

  if (gtk_widget_get_root (GTK_WIDGET (overlay)) != NULL)
    show_next (overlay);
}

/* While it fades away, it must not be dismissed again, as its buttons would do. The next one comes when
 * this has been handled. */
static void
dismissed_cb (AdwToastOverlay *overlay)
{
  GtkWidget *page = adw_toast_overlay_get_child (overlay);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (overlay));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (child != page)
      gtk_widget_set_can_target (child, FALSE);
  g_object_set_data (G_OBJECT (overlay), CURRENT, NULL);
  g_object_set_data (G_OBJECT (overlay), READING, NULL);
  if (!g_queue_is_empty (get_queue (overlay)))
    g_idle_add_once (show_next_cb, g_object_ref (overlay));
}

/* Whether @a says what @b says, and neither does more than that. */
static gboolean
says_the_same (AdwToast *a, AdwToast *b)
{
  return only_tells (a) && only_tells (b) && adw_toast_get_custom_title (a) != NULL
         && adw_toast_get_custom_title (b) != NULL
         && g_str_equal (tl_toast_get_words (a), tl_toast_get_words (b));
}

static gboolean
is_said (AdwToastOverlay *overlay, AdwToast *toast)
{
  for (GList *waiting = get_queue (overlay)->head; waiting != NULL; waiting = waiting->next)
    if (says_the_same (waiting->data, toast))
      return TRUE;
  return says_the_same (g_object_get_data (G_OBJECT (overlay), CURRENT), toast);
}

/**
 * tl_toast_show:
 * @overlay: where it is shown
 * @toast: (transfer full): a toast
 *
 * Shows it as soon as those that came before it can have been read, or are gone if they offer something;
 * not again what is still to be read.
 */
void
tl_toast_show (AdwToastOverlay *overlay, AdwToast *toast)
{
  if (is_said (overlay, toast))
    {
      g_object_unref (toast);
      return;
    }
  g_queue_push_tail (get_queue (overlay), toast);
  show_next (overlay);
  make_room (overlay);
}

/** tl_toast_dismiss: takes @toast away, though it may still be waiting. */
void
tl_toast_dismiss (AdwToastOverlay *overlay, AdwToast *toast)
{
  if (g_queue_remove (get_queue (overlay), toast))
    g_object_unref (toast);
  else
    adw_toast_dismiss (toast);
}
