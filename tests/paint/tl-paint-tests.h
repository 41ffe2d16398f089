/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the painters share: a folder of their own, and other people's programs as judges. */
#pragma once

#include "tl-scene.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/** TlTestFolder: a folder for one test, and the file that the test writes. */
typedef struct
{
  char *folder;
  char *file;
} TlTestFolder;

void tl_test_folder_set_up (TlTestFolder *self, gconstpointer name);
void tl_test_folder_tear_down (TlTestFolder *self, gconstpointer name);
void tl_test_folder_assert_empty (TlTestFolder *self);
char *tl_test_run (const char *program, ...) G_GNUC_NULL_TERMINATED;
char *tl_test_squeeze (const char *text);
cairo_surface_t *tl_test_paint_scene (const TlScene *scene);
guint tl_test_count_differences (cairo_surface_t *a, cairo_surface_t *b);

G_END_DECLS
