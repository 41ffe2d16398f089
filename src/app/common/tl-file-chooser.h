/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TlFileChooserAction:
 * @TL_FILE_CHOOSER_OPEN: an existing file is wanted
 * @TL_FILE_CHOOSER_SAVE: a place for one
 * @TL_FILE_CHOOSER_SAVE_AS: a place for one whose name ends as the filter says, though that was not typed
 */
typedef enum
{
  TL_FILE_CHOOSER_OPEN,
  TL_FILE_CHOOSER_SAVE,
  TL_FILE_CHOOSER_SAVE_AS
} TlFileChooserAction;

/** TlFileChosen: @file is (transfer none); not called if the user thinks better of it. */
typedef void (*TlFileChosen) (GFile *file, gpointer user_data);

void tl_file_chooser_show (GtkWindow *parent, TlFileChooserAction action, const char *title,
                           const char *button, GtkFileFilter *filter, const char *folder,
                           const char *name, TlFileChosen chosen, GObject *owner);
char *tl_file_chooser_make_name (const char *name);
GtkFileFilter *tl_file_filter_new (const char *name, const char *suffix);

G_END_DECLS
