/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measuring and breaking text.
 *
 * Text of plain words (see tl-text-context.c) is broken greedily at its spaces: the width of a line
 * is the sum of its words and spaces, and words are measured once; a word that is wider than its box
 * is cut between its letters. A number stays on one line with its unit and with the sign before it
 * ("≥ 80 %"), which people type with common spaces. All other text goes through a PangoLayout, which
 * knows where each script may break.
 *
 * Letter spacing is added to each character; it is only used for short capitals.
 */
#include "tl-text-measure.h"

#include "tl-text-context.h"

#include <math.h>
#include <string.h>

/* A line may pass its box by this much, for sums that are not exact. */
#define TOLERANCE 0.01

struct _TlTextMeasure
{
  PangoLayout *layout;
  GArray *cuts;           /* of const char *: scratch */
  gboolean right_to_left; /* of text without letters */
};

/* A text being broken. */
typedef struct
{
  TlTextMeasure *measure;
  TlFont font;
  double width;
  guint max_lines; /* 0: any number */
  GArray *lines;
  GArray *cuts; /* of const char *: where a word's pieces end */
} Breaker;

/** tl_text_measure_new: Returns: (transfer full): a measure for this thread */
TlTextMeasure *
tl_text_measure_new (void)
{
  TlTextMeasure *self = g_new0 (TlTextMeasure, 1);
  PangoContext *context = tl_text_context_new ();

  self->layout = pango_layout_new (context);
  g_object_unref (context);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  self->cuts = g_array_new (FALSE, FALSE, sizeof (const char *));
  return self;
}

void
tl_text_measure_free (TlTextMeasure *self)
{
  g_object_unref (self->layout);
  g_array_unref (self->cuts);
  g_free (self);
}

/**
 * tl_text_measure_set_right_to_left:
 * @self: a measure
 * @right_to_left: the direction of text without letters; at first from left to right, as figures are
 *   read in all languages
 */
void
tl_text_measure_set_right_to_left (TlTextMeasure *self, gboolean right_to_left)
{
  self->right_to_left = right_to_left;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t';
}

static const char *
find_word_end (const char *word, const char *end)
{
  while (word < end && !is_space (*word))
    word++;
  return word;
}

static double
get_tracking (const TlFont *font, const char *text, gsize length)
{
  if (font->tracking == 0)
    return 0;
  return (double) font->tracking * (double) font->size
         * (double) g_utf8_strlen (text, (gssize) length);
}

/* The width of a plain word with its letter spacing; negative if it is not plain. */
static double
measure_word (const TlFont *font, const char *text, gsize length)
{
  const TlTextWord *word = tl_text_context_get_word (*font, text, length);

  return word != NULL ? word->width + get_tracking (font, text, length) : -1;
}

/* The width of plain text; negative if it is not all plain. */
static double
measure_plain (const TlFont *font, const char *text, const char *end)
{
  double space = measure_word (font, " ", 1);
  double width = 0;

  while (text < end)
    {
      const char *word_end = find_word_end (text, end);
      double word = 0;

      if (word_end > text)
        word = measure_word (font, text, (gsize) (word_end - text));
      if (word < 0)
        return -1;
      width += word;
      for (text = word_end; text < end && is_space (*text); text++)
        width += space;
    }
  return width;
}

static PangoLayout *
prepare_layout (TlTextMeasure *self, const TlFont *font, const char *text, gsize length)
{
  pango_layout_set_font_description (self->layout, tl_text_context_get_description (*font));
  if (font->tracking != 0)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (
                                              (int) ((double) font->tracking * (double) font->size
                                                     * PANGO_SCALE)));
      pango_layout_set_attributes (self->layout, attributes);
      pango_attr_list_unref (attributes);
    }
  else
    pango_layout_set_attributes (self->layout, NULL);
  pango_layout_set_width (self->layout, -1);
  pango_layout_set_text (self->layout, text, (int) length);
  return self->layout;
}

static double
measure_with_layout (TlTextMeasure *self, const TlFont *font, const char *text, gsize length)
{
  PangoRectangle logical;

  pango_layout_get_extents (prepare_layout (self, font, text, length), NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

static double
measure_range (TlTextMeasure *self, const TlFont *font, const char *text, const char *end)
{
  double width = measure_plain (font, text, end);

  return width >= 0 ? width : measure_with_layout (self, font, text, (gsize) (end - text));
}

/**
 * tl_text_measure_width:
 * @self: a measure
 * @text: one line of text
 * @font: its font
 *
 * Returns: its width in pixels, without slack
 */
double
tl_text_measure_width (TlTextMeasure *self, const char *text, TlFont font)
{
  return measure_range (self, &font, text, text + strlen (text));
}

static void
line_clear (gpointer data)
{
  g_free (((TlTextLine *) data)->string);
}

static gboolean
is_full (const Breaker *breaker)
{
  return breaker->max_lines > 0 && breaker->lines->len >= breaker->max_lines;
}

static void
add_line (Breaker *breaker, const char *start, const char *end, double width,
          gboolean right_to_left)
{
  TlTextLine line = { .width = width, .right_to_left = right_to_left };

  while (end > start && is_space (end[-1]))
    end--;
  line.string = g_strndup (start, (gsize) (end - start));
  g_array_append_val (breaker->lines, line);
}

/* Breaks with Pango. */
static void
break_with_layout (Breaker *breaker, const char *text, const char *end, gboolean right_to_left)
{
  PangoLayout *layout
      = prepare_layout (breaker->measure, &breaker->font, text, (gsize) (end - text));
  g_autoptr (GArray) bounds = g_array_new (FALSE, FALSE, sizeof (int));
  GSList *lines;

  pango_layout_set_width (layout, (int) (breaker->width * PANGO_SCALE));
  lines = pango_layout_get_lines_readonly (layout);
  for (GSList *l = lines; l != NULL; l = l->next)
    {
      const PangoLayoutLine *line = l->data;
      int last = line->start_index + line->length;

      g_array_append_val (bounds, line->start_index);
      g_array_append_val (bounds, last);
    }
  for (guint i = 0; i + 1 < bounds->len && !is_full (breaker); i += 2)
    {
      const char *start = text + g_array_index (bounds, int, i);
      const char *stop = text + g_array_index (bounds, int, i + 1);

      while (start < stop && is_space (*start))
        start++;
      while (stop > start && is_space (stop[-1]))
        stop--;
      add_line (breaker, start, stop, measure_range (breaker->measure, &breaker->font, start, stop),
                right_to_left);
    }
}

/* Where a plain word that starts at @text may end to be no wider than @width: after a hyphen or a
 * slash, if there is one late enough, else after any letter; after the first at least. */
static const char *
find_piece_end (const TlTextWord *word, const char *text, double origin, guint *glyph,
                guint *cluster, double width)
{
  const char *end = text;
  const char *hyphen = NULL;
  guint next_glyph = *glyph;
  guint next_cluster = *cluster;
  guint hyphen_glyph = 0;
  guint hyphen_cluster = 0;

  while (next_cluster < word->n_clusters)
    {
      const TlTextCluster *part = &word->clusters[next_cluster];
      guint after = next_glyph + part->n_glyphs;
      double right = after < word->n_glyphs ? (double) word->glyphs[after].x : word->width;

      if (right - origin > width && end > text)
        break;
      end += part->n_bytes;
      next_glyph = after;
      next_cluster++;
      if (strchr ("-/", end[-1]) != NULL && end[-1] != '\0')
        {
          hyphen = end;
          hyphen_glyph = next_glyph;
          hyphen_cluster = next_cluster;
        }
    }
  if (next_cluster < word->n_clusters && hyphen != NULL)
    {
      end = hyphen;
      next_glyph = hyphen_glyph;
      next_cluster = hyphen_cluster;
    }
  *glyph = next_glyph;
  *cluster = next_cluster;
  return end;
}

/* A line that is being filled with plain words. */
typedef struct
{
  const char *start;
  const char *end; /* of its last word; @start on an empty line */
  double width;
} OpenLine;

static void
close_line (Breaker *breaker, OpenLine *line)
{
  if (line->end > line->start && !is_full (breaker))
    add_line (breaker, line->start, line->end, line->width, FALSE);
}

/* Cuts a word that is wider than the box. Its last piece stays on the open line. */
static void
break_word (Breaker *breaker, OpenLine *line, const char *text, const char *end)
{
  const TlTextWord *word = tl_text_context_get_word (breaker->font, text, (gsize) (end - text));
  double spacing = get_tracking (&breaker->font, "m", 1);
  guint glyph = 0;
  guint cluster = 0;

  /* Looking up a piece may throw the word away, so all pieces are cut first. */
  g_array_set_size (breaker->cuts, 0);
  for (const char *piece = text; piece < end;)
    {
      double origin = glyph < word->n_glyphs ? (double) word->glyphs[glyph].x : 0;
      double room = breaker->width / (1 + spacing / MAX ((double) breaker->font.size, 1));

      piece = find_piece_end (word, piece, origin, &glyph, &cluster, room);
      g_array_append_val (breaker->cuts, piece);
    }
  for (guint i = 0; i < breaker->cuts->len; i++)
    {
      const char *piece_end = g_array_index (breaker->cuts, const char *, i);

      close_line (breaker, line);
      *line = (OpenLine){ text, piece_end,
                          measure_range (breaker->measure, &breaker->font, text, piece_end) };
      text = piece_end;
    }
}

static gboolean
is_one_of (const char *word, const char *word_end, const char *const *words)
{
  gsize length = (gsize) (word_end - word);

  for (; *words != NULL; words++)
    if (strlen (*words) == length && memcmp (*words, word, length) == 0)
      return TRUE;
  return FALSE;
}

/* What cannot stand alone at the end of a line, or at the start of one, beside a number. */
static gboolean
is_number_with_unit (const char *word, const char *word_end, const char *next, const char *next_end)
{
  static const char *const signs[]
      = { "≥", "≤", "<", ">", "=", "≈", "±", "€", "$", "£", "n", NULL };
  static const char *const units[]
      = { "%", "‰", "€", "$", "£", "°C", "s", "min", "h", "d", "km", "kg", "kWh", NULL };
  const char *unit_end = next_end;

  if (g_ascii_isdigit (word_end[-1]))
    {
      while (unit_end > next + 1 && strchr (".,;:!?)", unit_end[-1]) != NULL)
        unit_end--;
      return is_one_of (next, unit_end, units);
    }
  return g_ascii_isdigit (*next) && is_one_of (word, word_end, signs);
}

/* The end of what stands on one line: a word, or a number with its unit. */
static const char *
find_chunk_end (const char *word, const char *end)
{
  const char *word_end = find_word_end (word, end);
  const char *next = word_end;

  for (;;)
    {
      const char *next_end;

      while (next < end && is_space (*next))
        next++;
      next_end = find_word_end (next, end);
      if (next_end == next || !is_number_with_unit (word, word_end, next, next_end))
        return word_end;
      word = next;
      word_end = next_end;
      next = next_end;
    }
}

/* Breaks plain words at spaces. Returns FALSE, and adds nothing, if the text is not all plain. */
static gboolean
break_plain (Breaker *breaker, const char *text, const char *end)
{
  double space = measure_word (&breaker->font, " ", 1);
  OpenLine line = { text, text, 0 };
  guint first_line = breaker->lines->len;

  while (text < end)
    {
      const char *word_end = find_chunk_end (text, end);
      double width = measure_plain (&breaker->font, text, word_end);
      double gap = line.end > line.start ? space * (double) (text - line.end) : 0;

      if (width > breaker->width + TOLERANCE)
        {
          word_end = find_word_end (text, end);
          width = measure_plain (&breaker->font, text, word_end);
        }
      if (width < 0)
        {
          g_array_set_size (breaker->lines, first_line);
          return FALSE;
        }
      if (line.width + gap + width <= breaker->width + TOLERANCE)
        {
          line.width += gap + width;
          line.end = word_end;
        }
      else if (width > breaker->width + TOLERANCE)
        break_word (breaker, &line, text, word_end);
      else
        {
          close_line (breaker, &line);
          line = (OpenLine){ text, word_end, width };
        }
      for (text = word_end; text < end && is_space (*text);)
        text++;
    }
  close_line (breaker, &line);
  return TRUE;
}

/* Letters that are written from right to left; all are beyond U+0590. */
static gboolean
is_right_to_left (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc)
         || (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff);
}

/* The first letter decides. */
static gboolean
is_text_right_to_left (const TlTextMeasure *self, const char *text, const char *end)
{
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return is_right_to_left (c);
    }
  return self->right_to_left;
}

static void
break_paragraph (Breaker *breaker, const char *text, const char *end)
{
  gboolean right_to_left;

  while (text < end && is_space (*text))
    text++;
  right_to_left = is_text_right_to_left (breaker->measure, text, end);
  if (text < end && (right_to_left || !break_plain (breaker, text, end)))
    break_with_layout (breaker, text, end, right_to_left);
}

/* Marks the last line as cut: "…" takes the place of what does not fit. */
static void
ellipsize_last (Breaker *breaker)
{
  TlTextLine *line = &g_array_index (breaker->lines, TlTextLine, breaker->lines->len - 1);
  g_autofree char *text = g_steal_pointer (&line->string);

  for (;;)
    {
      char *last;

      line->string = g_strconcat (text, "…", NULL);
      line->width = tl_text_measure_width (breaker->measure, line->string, breaker->font);
      last = g_utf8_find_prev_char (text, text + strlen (text));
      if (line->width <= breaker->width || last == NULL)
        return;
      g_clear_pointer (&line->string, g_free);
      *last = '\0';
    }
}

/* Whether the lines hold all of @text but its white space. */
static gboolean
holds_all (const Breaker *breaker, const char *text)
{
  gsize wanted = 0;
  gsize held = 0;

  for (; *text != '\0'; text++)
    wanted += !is_space (*text) && *text != '\n';
  for (guint i = 0; i < breaker->lines->len; i++)
    for (const char *p = g_array_index (breaker->lines, TlTextLine, i).string; *p != '\0'; p++)
      held += !is_space (*p);
  return held >= wanted;
}

/**
 * tl_text_measure_break:
 * @self: a measure
 * @text: text; a line feed begins a new line
 * @font: its font
 * @width: of the box, in pixels
 * @max_lines: how many lines are wanted at most, the last one with an ellipsis; 0 for all
 *
 * Returns: (transfer full) (element-type TlTextLine): the lines; no line is wider than @width unless
 *   one character is
 */
GArray *
tl_text_measure_break (TlTextMeasure *self, const char *text, TlFont font, double width,
                       guint max_lines)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (TlTextLine));
  Breaker breaker = { .measure = self,
                      .font = font,
                      .width = width,
                      .max_lines = max_lines,
                      .lines = lines,
                      .cuts = self->cuts };
  const char *start = text;

  g_array_set_size (self->cuts, 0);
  g_array_set_clear_func (lines, line_clear);
  while (*start != '\0')
    {
      const char *end = start + strcspn (start, "\n");

      break_paragraph (&breaker, start, end);
      start = *end == '\n' ? end + 1 : end;
    }
  if (is_full (&breaker) && !holds_all (&breaker, text))
    ellipsize_last (&breaker);
  return lines;
}
