/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: `throughline [FILE…]`. */
#include "tl-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>

int
main (int argc, char **argv)
{
  const char *locale_dir = g_getenv ("THROUGHLINE_LOCALE_DIR");
  g_autoptr (TlApplication) application = NULL;

  /* A limit on file sizes shall be an error of the write, with a message, and not the end. */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : TL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = tl_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
