/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checklist from the rows of a scorecard. */
#include "tl-scorecard-private.h"

#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_yes (const char *text)
{
  static const char *const words[]
      = { "yes", "y", "x", "1", "true", "ja", "j", "wahr", "✓", "✔", "critical", "kritisch", NULL };
  g_autofree char *folded = tl_text_fold (text);

  return g_strv_contains (words, g_strstrip (folded)) || strstr (folded, "▲") != NULL;
}

static TlChoice_ANSWER_SCALE
read_scale (const char *text)
{
  g_autofree char *folded = tl_text_fold (text);

  g_strstrip (folded);
  if (g_str_has_prefix (folded, "0") && g_str_has_suffix (folded, "2"))
    return TL_ANSWER_SCALE_LEVELS_0_2;
  if (g_str_has_prefix (folded, "1") && g_str_has_suffix (folded, "5"))
    return TL_ANSWER_SCALE_LEVELS_1_5;
  return TL_ANSWER_SCALE_YES_NO;
}

/* Whether the row has words in the column of the items alone: the head of a section. */
static gboolean
is_section_row (TlScorecard *self, guint row)
{
  if (tl_scorecard_find_column (self, TL_SCORECARD_SECTION) != G_MAXUINT
      || tl_scorecard_find_column (self, TL_SCORECARD_POINTS) == G_MAXUINT)
    return FALSE;
  for (guint i = 0; i < tl_scorecard_get_n_columns (self); i++)
    if (tl_scorecard_get_column (self, i) != TL_SCORECARD_WORDING
        && *tl_scorecard_get_cell (self, row, i) != '\0')
      return FALSE;
  return TRUE;
}

/* What is being made. */
typedef struct
{
  TlScorecard *card;
  TlDocument *document;
  TlRecord *checklist;
  TlRecord *section; /* the last one */
} Making;

static TlChoice_SECTION_KIND
guess_section_kind (const char *title)
{
  static const struct
  {
    const char *part;
    TlChoice_SECTION_KIND kind;
  } parts[] = {
    { "open", TL_SECTION_KIND_OPENING },        { "greet", TL_SECTION_KIND_OPENING },
    { "welcome", TL_SECTION_KIND_OPENING },     { "begru", TL_SECTION_KIND_OPENING },
    { "eroff", TL_SECTION_KIND_OPENING },       { "einstieg", TL_SECTION_KIND_OPENING },
    { "clos", TL_SECTION_KIND_CLOSING },        { "follow", TL_SECTION_KIND_CLOSING },
    { "abschluss", TL_SECTION_KIND_CLOSING },   { "verabsch", TL_SECTION_KIND_CLOSING },
    { "complian", TL_SECTION_KIND_COMPLIANCE }, { "rules", TL_SECTION_KIND_COMPLIANCE },
    { "regel", TL_SECTION_KIND_COMPLIANCE },    { "datenschutz", TL_SECTION_KIND_COMPLIANCE },
    { "solv", TL_SECTION_KIND_SOLVING },        { "losung", TL_SECTION_KIND_SOLVING },
    { "resol", TL_SECTION_KIND_SOLVING },       { "bearbeit", TL_SECTION_KIND_SOLVING },
  };
  g_autofree char *folded = tl_scorecard_fold (title);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (folded, parts[i].part) != NULL)
      return parts[i].kind;
  return TL_SECTION_KIND_OTHER;
}

/* The last section, if it is called @title, or a new one. */
static gboolean
ensure_section (Making *self, const char *title, GError **error)
{
  if (*title == '\0')
    title = _ ("Items");
  for (guint i = 0; i < tl_record_get_n_children (self->checklist); i++)
    {
      self->section = tl_record_get_child (self->checklist, i);
      if (strcmp (tl_record_get_name (self->section), title) == 0)
        return TRUE;
    }
  self->section = tl_document_insert (self->document, TL_KIND_SECTION, TL_ID_NONE, self->checklist,
                                      -1, error);
  return self->section != NULL
         && tl_document_set_text (self->document, self->section, TL_SECTION_TITLE, title, error)
         && tl_document_set_integer (self->document, self->section, TL_SECTION_KIND,
                                     guess_section_kind (title), error);
}

/* A text that fits the field, whatever was in the cell. */
static gboolean
set_text (Making *self, TlRecord *item, guint field, const char *text, GError **error)
{
  g_autofree char *start = g_utf8_strlen (text, -1) > TL_TEXT_MAXIMUM
                               ? g_utf8_substring (text, 0, TL_TEXT_MAXIMUM)
                               : g_strdup (text);

  return *text == '\0' || tl_document_set_text (self->document, item, field, start, error);
}

static gboolean
set_anchors (Making *self, TlRecord *item, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", 20);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (*parts[i] != '\0')
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", parts[i]);
    }
  return lines->len == 0
         || tl_document_set_text (self->document, item, TL_ITEM_ANCHORS, lines->str, error);
}

static gboolean
add_item (Making *self, guint row, GError **error)
{
  TlScorecard *card = self->card;
  const char *not_applicable = tl_scorecard_get_value (card, row, TL_SCORECARD_NOT_APPLICABLE);
  TlRecord *item
      = tl_document_insert (self->document, TL_KIND_ITEM, TL_ID_NONE, self->section, -1, error);
  double points;

  return item != NULL
         && set_text (self, item, TL_ITEM_WORDING,
                      tl_scorecard_get_value (card, row, TL_SCORECARD_WORDING), error)
         && set_text (self, item, TL_ITEM_SKILL,
                      tl_scorecard_get_value (card, row, TL_SCORECARD_SKILL), error)
         && set_text (self, item, TL_ITEM_NOTE,
                      tl_scorecard_get_value (card, row, TL_SCORECARD_NOTE), error)
         && set_anchors (self, item, tl_scorecard_get_value (card, row, TL_SCORECARD_ANCHORS),
                         error)
         && (!tl_scorecard_read_points (tl_scorecard_get_value (card, row, TL_SCORECARD_POINTS),
                                        &points)
             || tl_document_set_number (self->document, item, TL_ITEM_WEIGHT, points, error))
         && tl_document_set_integer (self->document, item, TL_ITEM_CRITICAL,
                                     is_yes (
                                         tl_scorecard_get_value (card, row, TL_SCORECARD_CRITICAL)),
                                     error)
         && tl_document_set_integer (self->document, item, TL_ITEM_NEVER_NA,
                                     *not_applicable != '\0' && !is_yes (not_applicable), error)
         && tl_document_set_integer (self->document, item, TL_ITEM_SCALE,
                                     read_scale (
                                         tl_scorecard_get_value (card, row, TL_SCORECARD_ANSWERS)),
                                     error);
}

static gboolean
add_rows (Making *self, GError **error)
{
  TlScorecard *card = self->card;
  gboolean has_sections = tl_scorecard_find_column (card, TL_SCORECARD_SECTION) != G_MAXUINT;
  guint n_items = 0;

  for (guint i = 0; i < tl_scorecard_get_n_rows (card); i++)
    {
      const char *text = tl_scorecard_get_value (card, i, TL_SCORECARD_WORDING);

      if (*text == '\0')
        continue;
      if (is_section_row (card, i))
        {
          if (!ensure_section (self, text, error))
            return FALSE;
          continue;
        }
      if (++n_items > TL_SCORECARD_MAX_ITEMS)
        break;
      if (((has_sections || self->section == NULL)
           && !ensure_section (self, tl_scorecard_get_value (card, i, TL_SCORECARD_SECTION), error))
          || !add_item (self, i, error))
        return FALSE;
    }
  if (n_items > 0 && n_items <= TL_SCORECARD_MAX_ITEMS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               n_items == 0 ? _ ("None of the rows has an item. Say which column holds the items.")
                            : _ ("There are more than %d items, too many to work with."),
               TL_SCORECARD_MAX_ITEMS);
  return FALSE;
}

/**
 * tl_scorecard_add_checklist:
 * @self: a scorecard
 * @document: a document
 * @title: title of the checklist
 * @kind: what it becomes; %TL_CHECKLIST_KIND_LIBRARY for items of the user's own library
 * @error: return location for an error
 *
 * Makes a checklist of the rows: one edit, “Import scorecard”, or a part of the caller's, who rolls
 * back if it fails.
 *
 * Returns: (transfer none) (nullable): the checklist
 */
TlRecord *
tl_scorecard_add_checklist (TlScorecard *self, TlDocument *document, const char *title,
                            TlChoice_CHECKLIST_KIND kind, GError **error)
{
  Making making = { .card = self, .document = document };
  gboolean own_edit = !tl_document_is_editing (document);
  gboolean done;

  if (own_edit)
    tl_document_begin (document, _ ("Import scorecard"), NULL);
  making.checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                         tl_document_get_project (document), -1, error);
  done = making.checklist != NULL
         && set_text (&making, making.checklist, TL_CHECKLIST_TITLE, title, error)
         && tl_document_set_integer (document, making.checklist, TL_CHECKLIST_KIND, kind, error)
         && add_rows (&making, error);
  if (own_edit && done)
    tl_document_commit (document);
  else if (own_edit)
    tl_document_rollback (document);
  return done ? making.checklist : NULL;
}
