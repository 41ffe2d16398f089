/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding a text in a map, as people look for it: without regard to case, accents and the width of
 * letters, anywhere in a word, in whatever language.
 *
 * Texts are compared *folded* (tl_search_fold()): decomposed, without case, without the marks that
 * Latin, Greek, Cyrillic, Hebrew and Arabic writing may leave out, white space as one space, then
 * composed again. So “strasse” finds “Straße”, “istanbul” finds “İSTANBUL”, and “كتب” finds “كُتُب”;
 * but a Japanese voicing mark or an Indian vowel sign is part of the letter and stays. A part of a word
 * is found, too: Japanese has no spaces, and a part of a word is what people type first.
 *
 * What is typed is taken apart at its spaces into *terms*; what stands in quotes is one term. A record
 * has what is looked for if it has every term, wherever and in whatever order.
 *
 * A record is searched in what it says itself, in the names that it shows of others (its owner, its
 * channel), and in what people said about it, its comments; its place and the ends of a link are not its
 * words.
 */
#include "tl-search.h"

#include "tl-project.h"

#include <string.h>

/* Characters of an excerpt before the find, and in all. */
#define EXCERPT_BEFORE 30
#define EXCERPT_LENGTH 100

/** tl_search_hit_free: @hit: (transfer full): a hit */
void
tl_search_hit_free (TlSearchHit *hit)
{
  g_free (hit->excerpt);
  g_free (hit);
}

/* Whether @c is a mark that the writing of its language may leave out. */
static gboolean
is_optional_mark (gunichar c)
{
  static const struct
  {
    gunichar first;
    gunichar last;
  } ranges[] = {
    { 0x0300, 0x036f }, /* Latin, Greek, Cyrillic */
    { 0x0483, 0x0489 }, /* Old Cyrillic */
    { 0x0591, 0x05c7 }, /* Hebrew points */
    { 0x0610, 0x061a }, /* Arabic */
    { 0x0640, 0x0640 }, /* Arabic: a letter made longer */
    { 0x064b, 0x065f }, /* Arabic vowels */
    { 0x0670, 0x0670 }, { 0x06d6, 0x06dc }, { 0x06df, 0x06e4 },
    { 0x06e7, 0x06e8 }, { 0x06ea, 0x06ed }, { 0x1ab0, 0x1aff },
    { 0x1dc0, 0x1dff }, { 0x200b, 0x200f }, /* invisible: joiners and directions */
    { 0x20d0, 0x20ff }, { 0xfe20, 0xfe2f }, { 0x00ad, 0x00ad },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

/* Letters that Unicode does not take apart but people type without their stroke. */
static const char *
get_plain_letters (gunichar c)
{
  switch (c)
    {
    case 0x00e6: /* æ */
      return "ae";
    case 0x0153: /* œ */
      return "oe";
    case 0x00f8: /* ø */
      return "o";
    case 0x0142: /* ł */
      return "l";
    case 0x0111: /* đ */
    case 0x00f0: /* ð */
      return "d";
    case 0x00fe: /* þ */
      return "th";
    case 0x0131: /* ı */
      return "i";
    default:
      return NULL;
    }
}

static gboolean
is_ascii (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p >= 0x80)
      return FALSE;
  return TRUE;
}

/* White space of any length becomes one space. */
static void
append_char (GString *out, gunichar c)
{
  if (!g_unichar_isspace (c))
    g_string_append_unichar (out, c);
  else if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

static char *
fold_ascii (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p++)
    append_char (out, (gunichar) g_ascii_tolower (*p));
  return g_string_free (out, FALSE);
}

/**
 * tl_search_fold:
 * @text: text
 *
 * Returns: (transfer full): @text as it is compared, see the top of this file
 */
char *
tl_search_fold (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GString) out = NULL;

  if (is_ascii (text))
    return fold_ascii (text);
  decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  folded = g_utf8_casefold (decomposed != NULL ? decomposed : "", -1);
  again = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  out = g_string_sized_new (strlen (again));
  for (const char *p = again; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *plain = get_plain_letters (c);

      if (plain != NULL)
        g_string_append (out, plain);
      else if (!is_optional_mark (c))
        append_char (out, c);
    }
  return g_utf8_normalize (out->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

/* The end of the character at @p with the marks that belong to it. */
static const char *
skip_cluster (const char *p)
{
  do
    p = g_utf8_next_char (p);
  while (*p != '\0' && g_unichar_combining_class (g_utf8_get_char (p)) != 0);
  return p;
}

/* Where in @text a stretch begins that folds to something beginning with @folded; NULL if none. */
static const char *
find_folded (const char *text, const char *folded, const char **end)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  const char *found;
  gsize first;
  gsize last;

  for (const char *p = text; *p != '\0';)
    {
      const char *next = skip_cluster (p);
      g_autofree char *cluster = g_strndup (p, (gsize) (next - p));
      g_autofree char *part = tl_search_fold (cluster);
      gsize offset = (gsize) (p - text);

      if (*part == '\0' && g_unichar_isspace (g_utf8_get_char (p)) && out->len > 0
          && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
      g_string_append (out, part);
      while (starts->len < out->len)
        g_array_append_val (starts, offset);
      p = next;
    }
  found = strstr (out->str, folded);
  if (found == NULL || *folded == '\0')
    return NULL;
  first = (gsize) (found - out->str);
  last = first + strlen (folded) - 1;
  *end = skip_cluster (text + g_array_index (starts, gsize, last));
  return text + g_array_index (starts, gsize, first);
}

static const char *
step_back (const char *text, const char *p, guint n)
{
  while (n-- > 0 && p > text)
    p = g_utf8_prev_char (p);
  return p;
}

/* Where an excerpt begins: near before @found, at a word if one begins there. */
static const char *
find_excerpt (const char *text, const char *found)
{
  const char *from = step_back (text, found, EXCERPT_BEFORE);
  gboolean between = FALSE;

  if (from == text)
    return from;
  for (const char *p = g_utf8_prev_char (from); p < found; p = g_utf8_next_char (p))
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (p));

      if (between && !space)
        return p;
      between = space;
    }
  return from;
}

/**
 * tl_search_make_excerpt:
 * @text: text that matches
 * @folded: what was looked for, folded
 * @start: (out): where the find begins in the excerpt, in bytes
 * @length: (out): how long it is, in bytes; 0 if it cannot be told
 *
 * Returns: (transfer full): @text around the find, in one line, with “…” where it was cut and “·”
 * between its lines
 */
char *
tl_search_make_excerpt (const char *text, const char *folded, gsize *start, gsize *length)
{
  const char *end = text;
  const char *found = find_folded (text, folded, &end);
  const char *from;
  GString *excerpt = g_string_new (NULL);
  guint n = 0;

  if (found == NULL)
    found = end = text;
  from = find_excerpt (text, found);
  if (from > text)
    g_string_append (excerpt, "…");
  *start = 0;
  *length = 0;
  for (const char *p = from; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (p == found)
        *start = excerpt->len;
      if (p == end)
        *length = excerpt->len - *start;
      if (n++ >= EXCERPT_LENGTH && p >= end)
        {
          g_string_append (excerpt, "…");
          return g_string_free (excerpt, FALSE);
        }
      if (c == '\n')
        g_string_append (excerpt, " · ");
      else
        g_string_append_unichar (excerpt, g_unichar_isspace (c) ? ' ' : c);
    }
  if (*end == '\0')
    *length = excerpt->len - *start;
  return g_string_free (excerpt, FALSE);
}

static void
append_name (TlDocument *document, TlId id, GString *text)
{
  TlRecord *record = tl_document_lookup (document, id);

  if (record == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, tl_record_get_name (record));
}

/* Where a card stands and what a link joins are no words of theirs. */
#define SHOWN_KINDS                                                                                \
  (TL_KIND_BIT (TEAM) | TL_KIND_BIT (CHANNEL) | TL_KIND_BIT (PERSONA) | TL_KIND_BIT (REASON)       \
   | TL_KIND_BIT (COMPETITOR))

/* What the program keeps for itself, in words that people neither wrote nor see as they are. */
static gboolean
is_internal (TlKind kind, guint field)
{
  static const struct
  {
    TlKind kind;
    guint field;
  } internal[] = {
    { TL_KIND_PROJECT, TL_PROJECT_SEVERITY_SHARES },
    { TL_KIND_CHANNEL, TL_CHANNEL_ICON },
    { TL_KIND_MAP, TL_MAP_IGNORED_CHECKS },
    { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_CUSTOMERS_FILTER },
    { TL_KIND_KPI, TL_KPI_FILTER },
    { TL_KIND_CHECKLIST, TL_CHECKLIST_GENERATED },
    { TL_KIND_CHECKLIST, TL_CHECKLIST_SKILLS },
    { TL_KIND_CHECKLIST, TL_CHECKLIST_PRINTED },
    { TL_KIND_ITEM, TL_ITEM_ORIGIN },
    { TL_KIND_IMAGE, TL_IMAGE_MEDIA_TYPE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (internal); i++)
    if (internal[i].kind == kind && internal[i].field == field)
      return TRUE;
  return FALSE;
}

/**
 * tl_search_dup_field:
 * @document: a document
 * @record: a record of it
 * @field: a field of it
 *
 * Returns: (transfer full) (nullable): the words in that field; %NULL if it has none
 */
char *
tl_search_dup_field (TlDocument *document, TlRecord *record, guint field)
{
  const TlField *info = tl_kind_get_field (tl_record_get_kind (record), field);
  g_autoptr (GString) names = NULL;
  const TlId *ids;
  TlId id;
  guint n = 1;

  if (!tl_record_is_set (record, field) || is_internal (tl_record_get_kind (record), field))
    return NULL;
  switch (info->type)
    {
    case TL_FIELD_TEXT:
    case TL_FIELD_PARAGRAPHS:
    case TL_FIELD_LINES:
      return g_strdup (tl_record_get_text (record, field));
    case TL_FIELD_REFERENCE:
      id = tl_record_get_reference (record, field);
      ids = &id;
      break;
    case TL_FIELD_REFERENCES:
      ids = tl_record_get_references (record, field, &n);
      break;
    default:
      return NULL;
    }
  if ((info->kinds & ~SHOWN_KINDS) != 0)
    return NULL;
  names = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    append_name (document, ids[i], names);
  return g_strdup (names->str);
}

/* Returns: how long the quotation mark at @p is, in bytes; 0 if there is none. */
static gsize
skip_quote (const char *p)
{
  static const char *const marks[] = { "\"", "“", "”", "„", "«", "»" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (p, marks[i]))
      return strlen (marks[i]);
  return 0;
}

/* The end of the term that begins at @p: its quotation mark, a space, or that of the text. */
static const char *
find_end (const char *p, gboolean is_quoted)
{
  while (*p != '\0' && (is_quoted ? skip_quote (p) == 0 : *p != ' '))
    p = g_utf8_next_char (p);
  return p;
}

/**
 * tl_search_split:
 * @text: what is looked for, as typed
 *
 * Returns: (transfer full) (array zero-terminated=1): its terms, folded, none empty; see the top of
 *   this file
 */
char **
tl_search_split (const char *text)
{
  g_autoptr (GStrvBuilder) terms = g_strv_builder_new ();
  g_autofree char *folded = tl_search_fold (text);

  for (const char *p = folded; *p != '\0';)
    {
      gsize quote = skip_quote (p);
      const char *end = find_end (p + quote, quote > 0);
      g_autofree char *term = g_strstrip (g_strndup (p + quote, (gsize) (end - p) - quote));

      if (*term != '\0')
        g_strv_builder_add (terms, term);
      p = end + (*end == ' ' ? 1 : skip_quote (end));
    }
  return g_strv_builder_end (terms);
}

/* A search in a record that is under way. */
typedef struct
{
  TlDocument *document; /* borrowed */
  const char *const *terms;
  const char *together; /* the terms, one after the other */
  gboolean *found;      /* of each term, whether the record has it */
  guint most;           /* what the best field so far has; more than all terms: together */

  /* the best field, owned */
  TlKind kind;
  guint field;
  char *words;
  const char *term; /* that it has, borrowed */
} Finding;

/* How much of what is looked for a folded text has. */
static guint
count_terms (Finding *finding, const char *plain, const char **term)
{
  guint n_found = 0;
  guint n = 0;

  for (; finding->terms[n] != NULL; n++)
    {
      if (strstr (plain, finding->terms[n]) == NULL)
        continue;
      finding->found[n] = TRUE;
      if (n_found++ == 0)
        *term = finding->terms[n];
    }
  if (n_found < n || strstr (plain, finding->together) == NULL)
    return n_found;
  *term = finding->together;
  return n + 1;
}

/* A lane that has no name is called after its kind on the map, where people read it. */
static char *
dup_shown (TlDocument *document, TlRecord *record, guint field)
{
  if (tl_record_get_kind (record) == TL_KIND_LANE && field == TL_LANE_NAME)
    return g_strdup (tl_lane_get_title (record));
  return tl_search_dup_field (document, record, field);
}

static void
look_into (Finding *finding, TlRecord *record)
{
  TlKind kind = tl_record_get_kind (record);

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      g_autofree char *text = dup_shown (finding->document, record, i);
      g_autofree char *plain = text == NULL ? NULL : tl_search_fold (text);
      const char *term = NULL;
      guint n = plain == NULL ? 0 : count_terms (finding, plain, &term);

      if (n <= finding->most)
        continue;
      finding->most = n;
      finding->kind = kind;
      finding->field = i;
      finding->term = term;
      g_free (finding->words);
      finding->words = g_steal_pointer (&text);
    }
}

/* Looks into @record and its comments. Returns: whether they have every term; @finding has words then */
static gboolean
find (Finding *finding, TlRecord *record)
{
  guint n = g_strv_length ((char **) finding->terms);
  g_autofree gboolean *found = g_new0 (gboolean, n + 1);

  finding->most = 0;
  finding->found = found;
  look_into (finding, record);
  for (guint i = 0; i < tl_record_get_n_children (record) && finding->most <= n; i++)
    if (tl_record_get_kind (tl_record_get_child (record, i)) == TL_KIND_COMMENT)
      look_into (finding, tl_record_get_child (record, i));
  for (guint i = 0; i < n; i++)
    if (!found[i])
      {
        g_clear_pointer (&finding->words, g_free);
        return FALSE;
      }
  return TRUE;
}

/* Whether @term is in @text where no letter or digit is beside it. */
static gboolean
has_word (const char *text, const char *term)
{
  for (const char *p = strstr (text, term); p != NULL; p = strstr (g_utf8_next_char (p), term))
    {
      const char *end = p + strlen (term);

      if ((p == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
          && !g_unichar_isalnum (g_utf8_get_char (end)))
        return TRUE;
    }
  return FALSE;
}

/**
 * tl_search_rank_title:
 * @title: the title of a record
 * @terms: what is looked for, from tl_search_split()
 *
 * Returns: how well the title answers it
 */
TlSearchRank
tl_search_rank_title (const char *title, const char *const *terms)
{
  g_autofree char *folded = tl_search_fold (title);
  g_autofree char *all = g_strjoinv (" ", (char **) terms);
  TlSearchRank rank = TL_SEARCH_RANK_WORDS;

  if (g_str_equal (folded, all))
    return TL_SEARCH_RANK_SAME;
  for (guint i = 0; terms[i] != NULL; i++)
    if (strstr (folded, terms[i]) == NULL)
      return TL_SEARCH_RANK_ELSEWHERE;
    else if (!has_word (folded, terms[i]))
      rank = TL_SEARCH_RANK_PARTS;
  return rank;
}

/**
 * tl_search_matches:
 * @document: a document
 * @record: a record of it
 * @terms: what is looked for, from tl_search_split()
 *
 * Returns: whether @record has it
 */
gboolean
tl_search_matches (TlDocument *document, TlRecord *record, const char *const *terms)
{
  g_autofree char *together = g_strjoinv (" ", (char **) terms);
  Finding finding = { .document = document, .terms = terms, .together = together };
  gboolean matches = find (&finding, record);

  g_free (finding.words);
  return matches;
}

static void
add_children (TlRecord *parent, TlKind kind, GPtrArray *records)
{
  for (guint i = 0; i < tl_record_get_n_children (parent); i++)
    if (tl_record_get_kind (tl_record_get_child (parent, i)) == kind)
      g_ptr_array_add (records, tl_record_get_child (parent, i));
}

/* Where cards and emotions of a lane come in their reading order: by step, then by place. */
typedef struct
{
  TlRecord *record;
  guint column;
  guint place;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *first = a;
  const Placed *second = b;

  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  return first->place < second->place ? -1 : first->place > second->place;
}

static void
add_lane (TlRecord *lane, GHashTable *columns, GPtrArray *records)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));

  g_ptr_array_add (records, lane);
  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *child = tl_record_get_child (lane, i);
      TlKind kind = tl_record_get_kind (child);
      Placed one = { child, G_MAXUINT, i };
      TlId step;

      if (kind == TL_KIND_COMMENT)
        continue;
      step = tl_record_get_reference (child, kind == TL_KIND_EMOTION ? (guint) TL_EMOTION_STEP
                                                                     : (guint) TL_CARD_STEP);
      if (g_hash_table_contains (columns, &step))
        one.column = GPOINTER_TO_UINT (g_hash_table_lookup (columns, &step));
      g_array_append_val (placed, one);
    }
  g_array_sort (placed, compare_placed);
  for (guint i = 0; i < placed->len; i++)
    g_ptr_array_add (records, g_array_index (placed, Placed, i).record);
}

/* The KPIs that links of the map name, each once. */
static void
add_kpis (TlDocument *document, GPtrArray *links, GPtrArray *records)
{
  static const guint ends[] = { TL_LINK_FROM, TL_LINK_TO };
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < links->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
      {
        TlId id = tl_record_get_reference (g_ptr_array_index (links, i), ends[k]);
        TlRecord *kpi = tl_document_lookup_kind (document, id, TL_KIND_KPI);

        if (kpi != NULL && g_hash_table_add (seen, kpi))
          g_ptr_array_add (records, kpi);
      }
}

/**
 * tl_map_list_records:
 * @document: a document
 * @map: a map of it
 *
 * Returns: (transfer container) (element-type TlRecord): all that the map shows, as it is read: the
 *   map, its stages with their steps, the KPIs that it names, lane after lane with the cards and
 *   emotions step by step, and its links
 */
GPtrArray *
tl_map_list_records (TlDocument *document, TlRecord *map)
{
  GPtrArray *records = g_ptr_array_new ();
  g_autoptr (GPtrArray) stages = tl_record_list_children (map, TL_KIND_STAGE);
  g_autoptr (GPtrArray) lanes = tl_record_list_children (map, TL_KIND_LANE);
  g_autoptr (GPtrArray) links = tl_record_list_children (map, TL_KIND_LINK);
  g_autoptr (GPtrArray) steps = tl_map_list_steps (map);
  g_autoptr (GHashTable) columns = g_hash_table_new_full (tl_id_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      TlId id = tl_record_get_id (g_ptr_array_index (steps, i));

      g_hash_table_insert (columns, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (i));
    }
  g_ptr_array_add (records, map);
  for (guint i = 0; i < stages->len; i++)
    {
      g_ptr_array_add (records, g_ptr_array_index (stages, i));
      add_children (g_ptr_array_index (stages, i), TL_KIND_STEP, records);
    }
  add_kpis (document, links, records);
  for (guint i = 0; i < lanes->len; i++)
    add_lane (g_ptr_array_index (lanes, i), columns, records);
  for (guint i = 0; i < links->len; i++)
    g_ptr_array_add (records, g_ptr_array_index (links, i));
  return records;
}

/**
 * tl_search_map:
 * @document: a document
 * @map: a map of it
 * @text: what is looked for, as typed; one without a term is found nowhere
 *
 * Returns: (transfer full) (element-type TlSearchHit): the records that have it, in reading order
 */
GPtrArray *
tl_search_map (TlDocument *document, TlRecord *map, const char *text)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_search_hit_free);
  g_autoptr (GPtrArray) records = NULL;
  g_auto (GStrv) terms = tl_search_split (text);
  g_autofree char *together = g_strjoinv (" ", terms);
  Finding finding
      = { .document = document, .terms = (const char *const *) terms, .together = together };

  if (terms[0] == NULL)
    return hits;
  records = tl_map_list_records (document, map);
  for (guint i = 0; i < records->len; i++)
    {
      TlRecord *record = g_ptr_array_index (records, i);
      g_autofree char *words = NULL;
      TlSearchHit *hit;

      if (!find (&finding, record))
        continue;
      words = g_steal_pointer (&finding.words);
      hit = g_new0 (TlSearchHit, 1);
      hit->record = tl_record_get_id (record);
      hit->kind = finding.kind;
      hit->field = finding.field;
      hit->excerpt = tl_search_make_excerpt (words, finding.term, &hit->start, &hit->length);
      g_ptr_array_add (hits, hit);
    }
  return hits;
}
