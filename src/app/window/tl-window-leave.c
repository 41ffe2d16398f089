/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user is asked who leaves a project that is not saved in its file. */
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

/**
 * tl_window_ask_before_leaving:
 * @self: a window whose file lacks changes that cannot be saved to it
 * @leave: does it, if the response is “leave”
 */
void
tl_window_ask_before_leaving (TlWindow *self, TlWindowLeave leave)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Close without saving?"),
                                              tl_session_get_problem (self->session));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "leave",
                                    _ ("Close _Anyway"), "elsewhere", _ ("_Save Elsewhere…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "leave",
                                              ADW_RESPONSE_DESTRUCTIVE);
  /* Without this Escape would be a response of its own, “close”. */
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "elsewhere");
  g_signal_connect (dialog, "response", G_CALLBACK (free_dialog_cb), NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (elsewhere_response_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (leave), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
