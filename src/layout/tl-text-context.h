/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/** TlTextGlyph: one glyph of a word: its index in the font and its origin, in pixels. */
typedef struct
{
  guint32 index;
  float x;
  float y;
} TlTextGlyph;

/** TlTextCluster: some bytes of a word that are drawn by some of its glyphs. */
typedef struct
{
  guint8 n_bytes;
  guint8 n_glyphs;
} TlTextCluster;

/**
 * TlTextWord:
 * @width: how far the next word's origin is, in pixels
 *
 * A shaped word; shared, so only to be read.
 */
typedef struct
{
  double width;
  guint n_glyphs;
  guint n_clusters;
  TlTextGlyph *glyphs;
  TlTextCluster *clusters;
} TlTextWord;

PangoContext *tl_text_context_new (void);
const PangoFontDescription *tl_text_context_get_description (TlFont font);
PangoFont *tl_text_context_get_font (TlFont font);
const TlTextWord *tl_text_context_get_word (TlFont font, const char *text, gsize length);

G_END_DECLS
