/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_INSPECTOR_CHOOSER (tl_inspector_chooser_get_type ())
G_DECLARE_FINAL_TYPE (TlInspectorChooser, tl_inspector_chooser, TL, INSPECTOR_CHOOSER, GtkPopover)

/** TlInspectorChooserReader: Returns: (transfer full) (nullable): how what was typed is understood */
typedef char *(*TlInspectorChooserReader) (const char *typed);

GtkWidget *tl_inspector_chooser_new (const char *search_label);
void tl_inspector_chooser_clear (TlInspectorChooser *self);
void tl_inspector_chooser_add (TlInspectorChooser *self, guint64 id, const char *title,
                               const char *subtitle);
void tl_inspector_chooser_set_create (TlInspectorChooser *self, const char *format);
void tl_inspector_chooser_set_reader (TlInspectorChooser *self, TlInspectorChooserReader reader,
                                      const char *hint);
void tl_inspector_chooser_set_lack (TlInspectorChooser *self, const char *lack);
void tl_inspector_chooser_update (TlInspectorChooser *self);
void tl_inspector_chooser_choose (TlInspectorChooser *self, guint64 id);
void tl_inspector_chooser_create (TlInspectorChooser *self, const char *text);

GtkWidget *tl_inspector_chooser_button_new (TlInspectorChooser *chooser);
void tl_inspector_chooser_button_set_label (GtkWidget *button, const char *label,
                                            const char *accessible);

G_END_DECLS
