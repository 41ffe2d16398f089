/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user is asked who leaves a project while something of it is not saved. */
#include "tl-window-private.h"

#include <glib/gi18n-lib.h>

static void
elsewhere_response_cb (TlWindow *self, const char *response)
{
  if (g_str_equal (response, "elsewhere"))
    g_action_group_activate_action (G_ACTION_GROUP (self), "move-file", NULL);
}

/* The window may be gone before its dialog is, which GTK 4.8 does not bear. */
static void
free_dialog_cb (GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, NULL);
}

static void
ask (TlWindow *self, const char *problem, gboolean may_save_elsewhere, TlWindowLeave leave)
{
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), _ ("Close without saving?"), problem);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "leave",
                                    _ ("Close _Anyway"), NULL);
  if (may_save_elsewhere)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "elsewhere",
                                     _ ("_Save Elsewhere…"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "leave",
                                              ADW_RESPONSE_DESTRUCTIVE);
  /* Without this Escape would be a response of its own, “close”. */
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           may_save_elsewhere ? "elsewhere" : "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (free_dialog_cb), NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (elsewhere_response_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (leave), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * tl_window_may_leave:
 * @self: a window with a project
 * @leave: does it, if the response is “leave”
 *
 * Takes what is being typed and saves the project. Where something cannot be saved, the user is asked.
 *
 * Returns: whether the project can be left at once
 */
gboolean
tl_window_may_leave (TlWindow *self, TlWindowLeave leave)
{
  const char *problem;
  gboolean is_saved;
  g_autofree char *both = NULL;

  tl_window_end_typing (self);
  problem = tl_drafts_get_problem (tl_workspace_get_drafts (self->workspace));
  is_saved = !tl_session_is_editable (self->session) || tl_session_save (self->session);
  if (is_saved && problem == NULL)
    return TRUE;
  if (is_saved)
    {
      ask (self, problem, FALSE, leave);
      return FALSE;
    }
  /* A full disk is full for both. */
  both = g_strjoin ("\n\n", tl_session_get_problem (self->session), problem, NULL);
  ask (self, both, TRUE, leave);
  return FALSE;
}
