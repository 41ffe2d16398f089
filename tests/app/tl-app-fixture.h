/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the window share: a small map whose records are known by name, and waiting. */
#pragma once

#include "tl-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TlAppMap: a map of two stages, “Buy” and “Use”, with a step each, and lanes of touchpoints (twice),
 * pain points and channels. The first cell has the touchpoints “Shop” and “Call”, the second “App”.
 */
typedef struct
{
  TlId map;
  TlId stages[2];
  TlId steps[2];
  TlId touchpoints;
  TlId more_touchpoints;
  TlId pain_points;
  TlId channels;
  TlId shop;
  TlId call;
  TlId app;
} TlAppMap;

TlDocument *tl_app_document_new (TlAppMap *map);
TlDocument *tl_app_load_sample (void);
TlRecord *tl_app_find_checklist (TlDocument *document, const char *title);
char *tl_app_describe_cell (TlDocument *document, TlId lane, TlId step);
GtkWidget *tl_app_find_widget (GtkWidget *widget, GType type);
GtkWidget *tl_app_show (GtkWidget *content);
const char *tl_app_get_shown (GtkWidget *view);
guint tl_app_get_n_findings (GtkWidget *view);
gboolean tl_app_has_open_menu (gpointer widget);
void tl_app_list_widgets (GtkWidget *widget, GType type, GPtrArray *found);
GtkWidget *tl_app_find_combo (GtkWidget *dialog, const char *title);
void tl_app_assert_one_step (TlDocument *document, GBytes *before, const char *name);
void tl_app_assert_undone (TlDocument *document, GBytes *before);
char *tl_app_write_document (TlDocument *document, const char *folder, const char *name);
char *tl_app_make_folder (void);
void tl_app_set_environment (const char *name, const char *root, const char *folder);
void tl_app_remove_folder (char *folder);

typedef gboolean (*TlAppCondition) (gpointer data);
void tl_app_wait_until (TlAppCondition condition, gpointer data);
gboolean tl_app_is_mapped (gpointer widget);
void tl_app_settle (void);

G_END_DECLS
