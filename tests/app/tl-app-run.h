/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a test in the application, in a window that shows a file, as a user would start it. */
#pragma once

#include "tl-app-fixture.h"
#include "tl-application.h"
#include "tl-window.h"

G_BEGIN_DECLS

/**
 * TlAppRun: what a test in the application has.
 * @map: the records of the small map in the file; void in tl_app_run_file()
 * @application: it runs
 * @folder: where the file and the local databases are; gone after the test
 * @path: the file
 * @window: the window that shows it, drawn; %NULL once tl_app_run_close() has closed it
 */
typedef struct
{
  TlAppMap map;
  TlApplication *application;
  char *folder;
  char *path;
  TlWindow *window;
} TlAppRun;

typedef void (*TlAppTest) (TlAppRun *run);

void tl_app_run (gconstpointer test);
void tl_app_run_wait_until_known (void);
GtkWidget *tl_app_run_show_page (TlAppRun *run, const char *name, GType type);
GtkWidget *tl_app_run_show_row (TlAppRun *run, TlId record, guint field);
void tl_app_run_file (const char *file, TlAppTest test);
void tl_app_run_close (TlAppRun *run);
TlDocument *tl_app_run_get_document (TlAppRun *run);
GtkWidget *tl_app_run_get_focus (TlAppRun *run);
gboolean tl_app_run_is_in_details (gpointer run);

G_END_DECLS
