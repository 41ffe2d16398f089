/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What loading a file has found, kept in the order of lines: some problems (a reference to nothing)
 * are only known when the whole file has been read.
 */
#include "tl-load-report.h"

#include <string.h>

/* A hostile file must not fill the terminal with one attribute. */
#define MESSAGE_MAXIMUM 600

typedef struct
{
  guint line;
  TlFileError code;
} Place;

G_DEFINE_QUARK (tl_file_error, tl_file_error)

/**
 * tl_load_report_new:
 * @name: what messages call the file
 *
 * Returns: (transfer full): an empty report
 */
TlLoadReport *
tl_load_report_new (const char *name)
{
  TlLoadReport *self = g_new0 (TlLoadReport, 1);

  self->name = g_strdup (name);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->problem_places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->warning_places = g_array_new (FALSE, FALSE, sizeof (Place));
  return self;
}

void
tl_load_report_free (TlLoadReport *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->warnings);
  g_array_unref (self->problem_places);
  g_array_unref (self->warning_places);
  g_free (self);
}

static char *
shorten (const char *message)
{
  const char *cut;

  if (strlen (message) <= MESSAGE_MAXIMUM)
    return g_strdup (message);
  cut = g_utf8_find_prev_char (message, message + MESSAGE_MAXIMUM);
  return g_strdup_printf ("%.*s…", (int) (cut - message), message);
}

static char *
format_message (TlLoadReport *self, guint line, const char *element, const char *message)
{
  g_autofree char *reason = shorten (message);
  g_autofree char *where = element != NULL ? shorten (element) : NULL;

  if (line == 0)
    return g_strdup_printf ("%s: %s", self->name, reason);
  if (where == NULL)
    return g_strdup_printf ("%s:%u: %s", self->name, line, reason);
  return g_strdup_printf ("%s:%u: <%s>: %s", self->name, line, where, reason);
}

static void
insert_sorted (GPtrArray *messages, GArray *places, char *message, Place place)
{
  guint index = places->len;

  while (index > 0 && g_array_index (places, Place, index - 1).line > place.line)
    index--;
  g_array_insert_val (places, index, place);
  g_ptr_array_insert (messages, (gint) index, message);
}

/**
 * tl_load_report_add_problem:
 * @self: a report
 * @code: the kind of problem
 * @line: the line in the file from 1, or 0 for the whole file
 * @element: (nullable): the element's name
 * @message: what is wrong and what to do
 *
 * Notes a problem, unless there are enough.
 */
void
tl_load_report_add_problem (TlLoadReport *self, TlFileError code, guint line, const char *element,
                            const char *message)
{
  if (!tl_load_report_is_full (self))
    insert_sorted (self->problems, self->problem_places,
                   format_message (self, line, element, message), (Place){ line, code });
}

/** tl_load_report_add_warning: notes what was left out, unless there is enough of that. */
void
tl_load_report_add_warning (TlLoadReport *self, guint line, const char *element,
                            const char *message)
{
  if (self->warnings->len < TL_LOAD_PROBLEMS_MAXIMUM)
    insert_sorted (self->warnings, self->warning_places,
                   format_message (self, line, element, message),
                   (Place){ line, TL_FILE_ERROR_NEWER });
}

/** tl_load_report_is_full: Returns: whether further problems would not be noted */
gboolean
tl_load_report_is_full (TlLoadReport *self)
{
  return self->problems->len >= TL_LOAD_PROBLEMS_MAXIMUM;
}

/** tl_load_report_set_error: makes an error of the first problem, of which there must be one. */
void
tl_load_report_set_error (TlLoadReport *self, GError **error)
{
  g_assert (self->problems->len > 0);
  g_set_error_literal (error, TL_FILE_ERROR,
                       (int) g_array_index (self->problem_places, Place, 0).code,
                       g_ptr_array_index (self->problems, 0));
}
