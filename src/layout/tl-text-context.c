/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The look's text settings, in one place, so that what is painted is as wide as what was measured:
 * unhinted outlines, fractional advances, sizes in pixels, the families of %TL_FONT_FAMILIES.
 *
 * A *plain word* is a run of characters without a space that needs no paragraph around it to be
 * shaped: letters of one left-to-right alphabet that all stand in the look's first font, digits and
 * common punctuation. A line of plain words is the sum of its words and spaces. Words come back all
 * over a map, so each is shaped once a thread and then kept: 30,000 lines through Pango's paragraphs
 * took 1.3 s longer in a PDF than they do this way. Everything else (other scripts, right-to-left lines,
 * letter spacing, characters that need another font) goes through a PangoLayout, whole.
 *
 * Pango's font maps belong to one thread, so all of this is kept once a thread. The kept words are
 * thrown away together when they pass %MAX_WORDS.
 */
#include "tl-text-context.h"

#include <pango/pangocairo.h>
#include <string.h>

#define MAX_WORDS 50000
#define MAX_WORD_LENGTH 100 /* bytes; longer words are not worth keeping */

/* A font of the look, resolved. */
typedef struct
{
  TlFont font;
  PangoFontDescription *description;
  PangoFont *first;  /* what draws Latin letters; NULL until asked for */
  GHashTable *words; /* WordKey → WordKey with its word */
} FontEntry;

/* A word as looked up; the kept ones own their text and word. */
typedef struct
{
  const char *text;
  gsize length;
  TlTextWord *word; /* NULL: not a plain word */
} WordKey;

typedef struct
{
  PangoFontMap *map;
  PangoContext *context; /* for resolving fonts and shaping words */
  PangoGlyphString *glyphs;
  GArray *fonts; /* FontEntry: the look has a dozen, so a search is faster than a hash */
  guint n_words;
} ThreadState;

static void
word_key_free (gpointer data)
{
  WordKey *key = data;

  g_free (key->word);
  g_free (key);
}

static void
font_entry_clear (gpointer data)
{
  FontEntry *entry = data;

  pango_font_description_free (entry->description);
  g_clear_object (&entry->first);
  g_hash_table_unref (entry->words);
}

static void
thread_state_free (gpointer data)
{
  ThreadState *state = data;

  g_array_unref (state->fonts);
  pango_glyph_string_free (state->glyphs);
  g_object_unref (state->context);
  g_object_unref (state->map);
  g_free (state);
}

static PangoContext *
context_new (PangoFontMap *map)
{
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 96);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

static ThreadState *
thread_state_get (void)
{
  static GPrivate key = G_PRIVATE_INIT (thread_state_free);
  ThreadState *state = g_private_get (&key);

  if (state != NULL)
    return state;
  state = g_new0 (ThreadState, 1);
  state->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  state->context = context_new (state->map);
  state->glyphs = pango_glyph_string_new ();
  state->fonts = g_array_new (FALSE, TRUE, sizeof (FontEntry));
  g_array_set_clear_func (state->fonts, font_entry_clear);
  g_private_set (&key, state);
  return state;
}

/* FNV-1a: words are short. */
static guint
word_key_hash (gconstpointer data)
{
  const WordKey *key = data;
  guint hash = 2166136261u;

  for (gsize i = 0; i < key->length; i++)
    hash = (hash ^ (guint8) key->text[i]) * 16777619u;
  return hash;
}

static gboolean
word_key_equal (gconstpointer a, gconstpointer b)
{
  const WordKey *left = a;
  const WordKey *right = b;

  return left->length == right->length && memcmp (left->text, right->text, left->length) == 0;
}

static PangoFontDescription *
describe (TlFont font)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, TL_FONT_FAMILIES);
  pango_font_description_set_weight (description, (PangoWeight) font.weight);
  pango_font_description_set_absolute_size (description, (double) font.size * PANGO_SCALE);
  return description;
}

static FontEntry *
find_font (ThreadState *state, TlFont font)
{
  FontEntry entry = { .font = font };

  for (guint i = 0; i < state->fonts->len; i++)
    {
      FontEntry *known = &g_array_index (state->fonts, FontEntry, i);

      if (known->font.size == font.size && known->font.weight == font.weight)
        return known;
    }

  entry.description = describe (font);
  entry.words = g_hash_table_new_full (word_key_hash, word_key_equal, NULL, word_key_free);
  g_array_append_val (state->fonts, entry);
  return &g_array_index (state->fonts, FontEntry, state->fonts->len - 1);
}

static PangoFont *
get_first_font (ThreadState *state, FontEntry *entry)
{
  if (entry->first == NULL)
    {
      PangoFontset *set = pango_context_load_fontset (state->context, entry->description,
                                                      pango_language_from_string ("en"));

      entry->first = pango_fontset_get_font (set, 'a');
      g_object_unref (set);
    }
  return entry->first;
}

/**
 * tl_text_context_new:
 *
 * Returns: (transfer full): a context with the look's settings, for this thread
 */
PangoContext *
tl_text_context_new (void)
{
  return context_new (thread_state_get ()->map);
}

/**
 * tl_text_context_get_description:
 * @font: a font of the look; its tracking is no part of a description
 *
 * Returns: (transfer none): how Pango calls it; valid in this thread, for its life
 */
const PangoFontDescription *
tl_text_context_get_description (TlFont font)
{
  return find_font (thread_state_get (), font)->description;
}

/**
 * tl_text_context_get_font:
 * @font: a font of the look
 *
 * Returns: (transfer none) (nullable): the font that plain words are drawn with; valid in this
 *   thread, for its life; %NULL on a computer without fonts
 */
PangoFont *
tl_text_context_get_font (TlFont font)
{
  ThreadState *state = thread_state_get ();

  return get_first_font (state, find_font (state, font));
}

/* Whether a character may stand in a plain word, and the script it pins the word to, if any. */
static gboolean
is_plain_char (gunichar c, GUnicodeScript *script)
{
  if (c < 0x80)
    {
      if (g_ascii_isalpha ((char) c))
        *script = G_UNICODE_SCRIPT_LATIN;
      return c > 0x20 && c < 0x7f;
    }
  if ((c >= 0xc0 && c <= 0x17f && c != 0xd7 && c != 0xf7) || c == 0xaa || c == 0xba)
    *script = G_UNICODE_SCRIPT_LATIN;
  else if (c >= 0x400 && c <= 0x45f)
    *script = G_UNICODE_SCRIPT_CYRILLIC;
  else if (c >= 0x388 && c <= 0x3ce)
    *script = G_UNICODE_SCRIPT_GREEK;
  else
    return (c >= 0xa0 && c <= 0xbf && c != 0xad) || c == 0xd7 || c == 0xf7
           || (c >= 0x2010 && c <= 0x2027) || c == 0x2030 || c == 0x2039 || c == 0x203a
           || c == 0x20ac || (c >= 0x2190 && c <= 0x2193) || c == 0x2212 || c == 0x2248
           || c == 0x2264 || c == 0x2265;
  return TRUE;
}

/* Fills in @script: the one alphabet of a word, common if it has no letters. */
static gboolean
is_plain_word (PangoFont *font, const char *text, gsize length, GUnicodeScript *script)
{
  *script = G_UNICODE_SCRIPT_COMMON;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript own = *script;

      if (c != ' ' && !is_plain_char (c, &own))
        return FALSE;
      if (*script != own && *script != G_UNICODE_SCRIPT_COMMON)
        return FALSE;
      *script = own;
      if (font == NULL || !pango_font_has_char (font, c))
        return FALSE;
    }
  return TRUE;
}

/* One block of memory: the word, its glyphs, its clusters. */
static TlTextWord *
word_alloc (guint n_glyphs, guint n_clusters)
{
  gsize size
      = sizeof (TlTextWord) + n_glyphs * sizeof (TlTextGlyph) + n_clusters * sizeof (TlTextCluster);
  TlTextWord *word = g_malloc (size);

  word->n_glyphs = n_glyphs;
  word->n_clusters = n_clusters;
  word->glyphs = (TlTextGlyph *) (gpointer) (word + 1);
  word->clusters = (TlTextCluster *) (gpointer) (word->glyphs + n_glyphs);
  return word;
}

static TlTextWord *
word_from_glyphs (const PangoGlyphString *glyphs, gsize length)
{
  guint n_clusters = 0;
  TlTextWord *word;
  double x = 0;

  for (int i = 0; i < glyphs->num_glyphs; i++)
    n_clusters += i == 0 || glyphs->log_clusters[i] != glyphs->log_clusters[i - 1];

  word = word_alloc ((guint) glyphs->num_glyphs, n_clusters);
  n_clusters = 0;
  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphGeometry *geometry = &glyphs->glyphs[i].geometry;
      int start = glyphs->log_clusters[i];

      word->glyphs[i].index = glyphs->glyphs[i].glyph;
      word->glyphs[i].x = (float) (x + (double) geometry->x_offset / PANGO_SCALE);
      word->glyphs[i].y = (float) ((double) geometry->y_offset / PANGO_SCALE);
      x += (double) geometry->width / PANGO_SCALE;

      if (i == 0 || start != glyphs->log_clusters[i - 1])
        {
          if (n_clusters > 0)
            word->clusters[n_clusters - 1].n_bytes = (guint8) (start - glyphs->log_clusters[i - 1]);
          word->clusters[n_clusters++].n_glyphs = 0;
        }
      word->clusters[n_clusters - 1].n_glyphs++;
      word->clusters[n_clusters - 1].n_bytes = (guint8) (length - (gsize) start);
    }
  word->width = x;
  return word;
}

static TlTextWord *
shape_word (ThreadState *state, PangoFont *font, const char *text, gsize length)
{
  PangoAnalysis analysis = { .font = font, .language = pango_language_from_string ("en") };
  GUnicodeScript script;

  if (!is_plain_word (font, text, length, &script))
    return NULL;

  analysis.script = (guint8) script;
  pango_shape_full (text, (int) length, NULL, 0, &analysis, state->glyphs);
  return word_from_glyphs (state->glyphs, length);
}

static void
forget_words (ThreadState *state)
{
  for (guint i = 0; i < state->fonts->len; i++)
    g_hash_table_remove_all (g_array_index (state->fonts, FontEntry, i).words);
  state->n_words = 0;
}

/**
 * tl_text_context_get_word:
 * @font: a font of the look, without tracking
 * @text: (array length=length): a word without spaces, or one space; valid UTF-8
 * @length: in bytes
 *
 * Returns: (transfer none) (nullable): the word as drawn with tl_text_context_get_font(), or %NULL
 *   if it is not plain; valid in this thread until the next call
 */
const TlTextWord *
tl_text_context_get_word (TlFont font, const char *text, gsize length)
{
  ThreadState *state = thread_state_get ();
  FontEntry *entry = find_font (state, font);
  const WordKey wanted = { .text = text, .length = length };
  WordKey *key;

  if (length > MAX_WORD_LENGTH)
    return NULL;
  key = g_hash_table_lookup (entry->words, &wanted);
  if (key != NULL)
    return key->word;

  if (state->n_words++ >= MAX_WORDS)
    forget_words (state);
  key = g_malloc (sizeof *key + length);
  key->text = memcpy (key + 1, text, length);
  key->length = length;
  key->word = shape_word (state, get_first_font (state, entry), text, length);
  g_hash_table_add (entry->words, key);
  return key->word;
}
