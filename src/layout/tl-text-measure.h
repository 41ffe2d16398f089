/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <glib.h>

G_BEGIN_DECLS

/** TlTextLine: one line of broken text. */
typedef struct
{
  char *string;
  double width; /* pixels, without slack */
  gboolean right_to_left;
} TlTextLine;

/**
 * TlTextMeasure:
 *
 * Measures and breaks text with Pango, remembering the widths of words. One a thread; not for two
 * threads at once.
 */
typedef struct _TlTextMeasure TlTextMeasure;

TlTextMeasure *tl_text_measure_new (void);
void tl_text_measure_free (TlTextMeasure *self);
void tl_text_measure_set_right_to_left (TlTextMeasure *self, gboolean right_to_left);
double tl_text_measure_width (TlTextMeasure *self, const char *text, TlFont font);
GArray *tl_text_measure_break (TlTextMeasure *self, const char *text, TlFont font, double width,
                               guint max_lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlTextMeasure, tl_text_measure_free)

G_END_DECLS
