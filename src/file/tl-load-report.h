/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-file-error.h"

G_BEGIN_DECLS

/** TL_LOAD_PROBLEMS_MAXIMUM: a report keeps no more problems, and no more warnings, than this. */
#define TL_LOAD_PROBLEMS_MAXIMUM 100

/**
 * TlLoadReport:
 * @version: the version of the format that the file says, 0 while unknown
 * @newer: whether that is newer than %TL_FILE_VERSION: the document may then have lost what this
 *   version does not know, and must not be saved over its file
 * @problems: (element-type utf8): why the file is no valid document: messages such as
 *   `map.throughline:12: <touchpoint>: …`, in the order of their lines; empty if it is valid
 * @warnings: (element-type utf8): likewise, what was left out of a newer file
 *
 * What loading a file has found.
 */
typedef struct
{
  guint version;
  gboolean newer;
  GPtrArray *problems;
  GPtrArray *warnings;

  /*< private >*/
  char *name;
  GArray *problem_places;
  GArray *warning_places;
} TlLoadReport;

TlLoadReport *tl_load_report_new (const char *name);
void tl_load_report_free (TlLoadReport *self);
void tl_load_report_add_problem (TlLoadReport *self, TlFileError code, guint line,
                                 const char *element, const char *message);
void tl_load_report_add_warning (TlLoadReport *self, guint line, const char *element,
                                 const char *message);
gboolean tl_load_report_is_full (TlLoadReport *self);
void tl_load_report_set_error (TlLoadReport *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlLoadReport, tl_load_report_free)

G_END_DECLS
