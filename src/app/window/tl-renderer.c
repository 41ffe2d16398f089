/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which renderer GTK draws with. GTK 4.8 takes OpenGL wherever it can have it, also where no graphics
 * processor is there to do the work: then the processor emulates one, on few cores with hundreds of
 * milliseconds a frame, and starting takes twice as long. Cairo draws what this application shows in
 * some milliseconds there. And a renderer that does not use OpenGL needs none to be set up, which is
 * a fifth of the work of a start.
 *
 * What the user has chosen with GSK_RENDERER stays. GTK 4.8 has no other way to choose than its
 * environment.
 */
#include "tl-renderer.h"

#include <string.h>

#define RENDERER "GSK_RENDERER"
#define DEBUG "GDK_DEBUG"
#define WITHOUT_OPENGL "gl-disable"

/* Whether the kernel offers something that can draw; one that can only show has no such node. */
static gboolean
has_graphics_processor (void)
{
  static const char *const others[]
      = { "/dev/nvidiactl", "/dev/dxg", "/dev/kgsl-3d0", "/dev/mali0" };
  g_autoptr (GDir) nodes = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (nodes != NULL && (name = g_dir_read_name (nodes)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_file_test (others[i], G_FILE_TEST_EXISTS))
      return TRUE;
  return FALSE;
}

/**
 * tl_renderer_choose:
 *
 * Has GTK draw with Cairo where that is faster. To be called before GTK is initialised, and before
 * there are threads, because it changes the environment.
 */
void
tl_renderer_choose (void)
{
  const char *chosen = g_getenv (RENDERER);
  const char *debug = g_getenv (DEBUG);
  g_autofree char *with_debug = NULL;

  if (chosen == NULL ? has_graphics_processor () : !g_str_equal (chosen, "cairo"))
    return;
  if (debug != NULL && strstr (debug, WITHOUT_OPENGL) != NULL)
    return;
  g_setenv (RENDERER, "cairo", TRUE);
  with_debug = debug == NULL || *debug == '\0' ? g_strdup (WITHOUT_OPENGL)
                                               : g_strconcat (debug, "," WITHOUT_OPENGL, NULL);
  g_setenv (DEBUG, with_debug, TRUE);
}
