/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a file that are not taken: how many, the first of them with line and reason, and a list of them
 * to save, so that whoever made the file can mend it.
 */
#include "tl-data-refusals.h"

#include "tl-atomic-write.h"
#include "tl-file-chooser.h"
#include "tl-kpi-format.h"

#include <glib/gi18n-lib.h>

#define SHOWN 50

struct _TlDataRefusals
{
  AdwBin parent_instance;

  /* owned */
  GPtrArray *sentences; /* utf8 */

  /* borrowed: children */
  GtkWidget *group;
  GtkWidget *expander; /* NULL: none */
};

G_DEFINE_FINAL_TYPE (TlDataRefusals, tl_data_refusals, ADW_TYPE_BIN)

/**
 * tl_data_refusals_save:
 * @self: refused rows
 * @path: where to write the list; what was there is replaced
 * @error: return location for an error
 *
 * Writes all that are listed, a line each.
 *
 * Returns: whether it was written
 */
gboolean
tl_data_refusals_save (TlDataRefusals *self, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->sentences->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (self->sentences, i));
  return tl_atomic_write_contents (path, text->str, text->len, error);
}

static void
tell (TlDataRefusals *self, const char *words)
{
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->expander), words);
}

static void
chosen_cb (GFile *file, gpointer owner)
{
  TlDataRefusals *self = owner;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (self->expander == NULL)
    return;
  if (path == NULL)
    tell (self, _ ("Please choose a folder on this computer."));
  else if (tl_data_refusals_save (self, path, &error))
    tell (self, _ ("The list is saved"));
  else
    tell (self, error->message);
}

static void
save_cb (TlDataRefusals *self)
{
  tl_file_chooser_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), TL_FILE_CHOOSER_SAVE,
                        _ ("Save List of Refused Rows"), _ ("_Save"),
                        tl_file_filter_new (_ ("Texts"), "txt"), NULL, _ ("Refused rows.txt"),
                        chosen_cb, G_OBJECT (self));
}

static GtkWidget *
make_line (const char *sentence)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static GtkWidget *
make_expander (TlDataRefusals *self, gint64 n_refused)
{
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *save = gtk_button_new_with_label (_ ("Save List…"));
  g_autofree char *count = tl_kpi_format_count (n_refused);
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s row is refused",
                                                         "%s rows are refused", (gulong) n_refused),
                                            count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (
      ADW_EXPANDER_ROW (expander),
      _ ("They stay out. Mend them and import the file again: only what is new is added."));
  gtk_widget_set_valign (save, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), save);
  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < MIN (self->sentences->len, SHOWN); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                              make_line (g_ptr_array_index (self->sentences, i)));
  if (n_refused > SHOWN)
    {
      g_autofree char *rest = tl_kpi_format_count (n_refused - SHOWN);
      g_autofree char *more
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "… and %s more row",
                                          "… and %s more rows", (gulong) (n_refused - SHOWN)),
                             rest);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), make_line (more));
    }
  return expander;
}

/**
 * tl_data_refusals_set:
 * @self: refused rows
 * @columns: the columns of the file
 * @refusals: (element-type TlFeedRefusal): the first of them
 * @n_refused: how many there are
 *
 * Shows them; without any, nothing.
 */
void
tl_data_refusals_set (TlDataRefusals *self, const TlFeedColumns *columns, GArray *refusals,
                      gint64 n_refused)
{
  if (self->expander != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->expander);
  self->expander = NULL;
  g_ptr_array_set_size (self->sentences, 0);
  for (guint i = 0; i < refusals->len; i++)
    g_ptr_array_add (self->sentences,
                     tl_feed_refusal_describe (columns,
                                               &g_array_index (refusals, TlFeedRefusal, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), n_refused > 0);
  if (n_refused == 0)
    return;
  self->expander = make_expander (self, n_refused);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->expander);
}

static void
tl_data_refusals_finalize (GObject *object)
{
  g_ptr_array_unref (TL_DATA_REFUSALS (object)->sentences);

  G_OBJECT_CLASS (tl_data_refusals_parent_class)->finalize (object);
}

static void
tl_data_refusals_class_init (TlDataRefusalsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_data_refusals_finalize;
}

static void
tl_data_refusals_init (TlDataRefusals *self)
{
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->group = adw_preferences_group_new ();
  adw_bin_set_child (ADW_BIN (self), self->group);
}

/** tl_data_refusals_new: Returns: (transfer floating): no refused rows yet */
GtkWidget *
tl_data_refusals_new (void)
{
  return g_object_new (TL_TYPE_DATA_REFUSALS, NULL);
}
