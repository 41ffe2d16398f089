/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the name of a version. Enter takes what is proposed. */
#include "tl-version-name.h"

#include "tl-date.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  TlVersionNamed named;
  GWeakRef owner;
  GtkEditable *entry;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_weak_ref_clear (&question->owner);
  g_free (question);
}

static char *
dup_name (Question *question)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (question->entry)));
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&question->owner);
  g_autofree char *name = dup_name (question);

  if (owner != NULL && g_str_equal (response, "accept") && *name != '\0')
    question->named (name, owner);
}

static void
changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "accept", *name != '\0');
}

/** tl_version_name_propose: Returns: (transfer full): a name for a version that is made now */
char *
tl_version_name_propose (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%R");
  g_autofree char *day = tl_date_format_day (tl_date_from_ymd (g_date_time_get_year (now),
                                                               g_date_time_get_month (now),
                                                               g_date_time_get_day_of_month (now)));

  /* Translators: a day and a time: “3 Nov 2026, 14:05”. */
  return g_strdup_printf (_ ("%s, %s"), day, clock);
}

/**
 * tl_version_name_ask:
 * @parent: the window above which it stands
 * @heading: what is asked
 * @body: what it is for
 * @button: the label of the button that accepts
 * @name: what is proposed
 * @named: called with the name
 * @owner: given to @named, which is not called once it is gone
 */
void
tl_version_name_ask (GtkWindow *parent, const char *heading, const char *body, const char *button,
                     const char *name, TlVersionNamed named, GObject *owner)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  GtkWidget *entry = gtk_entry_new ();
  Question *question = g_new0 (Question, 1);

  question->named = named;
  question->entry = GTK_EDITABLE (entry);
  g_weak_ref_init (&question->owner, owner);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept",
                                    button, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
