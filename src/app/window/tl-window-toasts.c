/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The toasts of the window: one that offers to undo the latest step, one that stays until it is closed,
 * and others, which go by themselves.
 */
#include "tl-window-private.h"

#include "tl-toast.h"

#include <glib/gi18n-lib.h>

/**
 * tl_window_drop_undo_toast:
 * @self: a window
 *
 * Takes the Undo from the toast if it would no longer take back what the toast names. The toast stays
 * for its time, or until there is something newer to tell.
 */
void
tl_window_drop_undo_toast (TlWindow *self)
{
  if (self->undo_toast == NULL)
    return;
  adw_toast_set_button_label (self->undo_toast, NULL);
  g_set_object (&self->past_toast, self->undo_toast);
  g_clear_object (&self->undo_toast);
}

static void
undo_toast_dismissed_cb (TlWindow *self, AdwToast *toast)
{
  if (self->undo_toast == toast)
    g_clear_object (&self->undo_toast);
  if (self->past_toast == toast)
    g_clear_object (&self->past_toast);
}

/* Who deletes one thing after another is told of the latest, and not seconds later. */
static void
dismiss_past_toast (TlWindow *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->past_toast);

  if (toast != NULL)
    tl_toast_dismiss (self->toasts, toast);
}

static void
lasting_dismissed_cb (TlWindow *self, AdwToast *toast)
{
  if (self->lasting_toast == toast)
    g_clear_object (&self->lasting_toast);
}

/**
 * tl_window_add_lasting_toast:
 * @self: a window
 * @toast: (transfer full): tells of an export or of what was recovered, and stays until it is closed
 *
 * Shows @toast until there is something else to tell: what comes after it would wait for it for ever.
 */
void
tl_window_add_lasting_toast (TlWindow *self, AdwToast *toast)
{
  tl_window_dismiss_lasting_toast (self);
  self->lasting_toast = g_object_ref (toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (lasting_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  tl_toast_show (self->toasts, toast);
}

/** tl_window_dismiss_lasting_toast: takes away what stays until it is closed, if that is still shown. */
void
tl_window_dismiss_lasting_toast (TlWindow *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->lasting_toast);

  if (toast != NULL)
    tl_toast_dismiss (self->toasts, toast);
}

/**
 * tl_window_toast:
 * @self: a window
 * @title: what happened, in plain text
 * @offer_undo: whether that was the latest step of the history
 */
void
tl_window_toast (TlWindow *self, const char *title, gboolean offer_undo)
{
  AdwToast *toast = tl_toast_new (title);

  tl_window_dismiss_lasting_toast (self);
  if (offer_undo)
    tl_window_drop_undo_toast (self);
  dismiss_past_toast (self);
  if (offer_undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (undo_toast_dismissed_cb), self,
                               G_CONNECT_SWAPPED);
      self->undo_toast = g_object_ref (toast);
    }
  tl_toast_show (self->toasts, toast);
}

/** tl_window_undo: takes the latest step back; a toast that says it was done says that it is not. */
void
tl_window_undo (TlWindow *self)
{
  g_autoptr (AdwToast) toast = self->undo_toast == NULL ? NULL : g_object_ref (self->undo_toast);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autofree char *title = NULL;

  if (!tl_document_undo (document) || toast == NULL)
    return;
  /* Translators: what a message said was done, and is no more: “Undone: “Call” deleted”. */
  title = g_strdup_printf (_ ("Undone: %s"), tl_toast_get_words (toast));
  tl_toast_set_words (toast, title);
}
