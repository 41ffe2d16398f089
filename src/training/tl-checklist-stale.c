/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a printed checklist is still true.
 *
 * When a version is printed, the checklist keeps in its field “printed” what its linked records were:
 * a line for each item and reason,
 *
 *   ITEM RECORD MARKS NAME
 *
 * with three letters a watched field in MARKS (the first 18 bits of a checksum of its value), and the
 * beginning of the record's name, for when it is gone. So it can be told later which item is concerned
 * and what of which record changed, whoever changed it and on whichever machine. The first line is a
 * checksum of the page's own words: a checklist that was edited since it was printed is the next
 * version when it is printed again, so that no two different papers bear one number.
 *
 * Watched is what the item was made from: names, behaviours, severity, status, targets. A new value of a
 * KPI makes no checklist stale; a new target does. Of the behaviours it is the line that the item was made
 * from: that another line of the same touchpoint changed is nothing to this item. An item of the trainer's
 * own has no such line, and is concerned by a change to any.
 *
 * Rejected: asking the journal. It knows one machine's edits only, and not before the file was opened
 * there.
 */
#include "tl-checklist-stale.h"

#include "tl-checklist-merge-private.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK_LENGTH 3
#define NAME_LENGTH 20

/* A field that is watched; those of one group count as one, under the first one's label. */
typedef struct
{
  TlKind kind;
  guint first;
  guint n;
} Watched;

static const Watched watched[] = {
  { TL_KIND_TOUCHPOINT, TL_CARD_TITLE, 1 },
  { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_CHANNEL, 1 },
  { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_SERVICE, 1 },
  { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_ANSWERS, 1 },
  { TL_KIND_TOUCHPOINT, TL_TOUCHPOINT_BEHAVIOURS, TL_N_SECTION_KIND_CHOICES },
  { TL_KIND_PAIN_POINT, TL_CARD_TITLE, 1 },
  { TL_KIND_PAIN_POINT, TL_PAIN_POINT_SEVERITY, 1 },
  { TL_KIND_PAIN_POINT, TL_PAIN_POINT_STATUS, 1 },
  { TL_KIND_PAIN_POINT, TL_PAIN_POINT_BEHAVIOURS, TL_N_SECTION_KIND_CHOICES },
  { TL_KIND_OPPORTUNITY, TL_CARD_TITLE, 1 },
  { TL_KIND_OPPORTUNITY, TL_OPPORTUNITY_STATUS, 1 },
  { TL_KIND_OPPORTUNITY, TL_OPPORTUNITY_DONE_ON, 1 },
  { TL_KIND_OPPORTUNITY, TL_OPPORTUNITY_BEHAVIOURS, TL_N_SECTION_KIND_CHOICES },
  { TL_KIND_KPI, TL_KPI_NAME, 1 },
  { TL_KIND_KPI, TL_KPI_MEASURE, 1 },
  { TL_KIND_KPI, TL_KPI_TARGET, 1 },
  { TL_KIND_KPI, TL_KPI_WORST, 1 },
  { TL_KIND_KPI, TL_KPI_DIRECTION, 1 },
  { TL_KIND_ITEM, TL_ITEM_WORDING, 1 },
};

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static void
digest_fields (GChecksum *checksum, TlRecord *record, guint first, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      if (tl_record_is_set (record, i))
        tl_value_append_string (tl_record_get_value (record, i),
                                tl_kind_get_field (tl_record_get_kind (record), i), text);
      g_string_append_c (text, '\n');
    }
  g_checksum_update (checksum, (const guchar *) text->str, (gssize) text->len);
}

static void
append_digest (GString *out, GChecksum *checksum)
{
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_get_digest (checksum, digest, &length);
  for (guint i = 0; i < MARK_LENGTH; i++)
    g_string_append_c (out, letters[digest[i] & 63]);
}

/* Three letters for the value of the fields. */
static void
append_mark (GString *out, TlRecord *record, guint first, guint n)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  digest_fields (checksum, record, first, n);
  append_digest (out, checksum);
}

static void
append_line_mark (GString *out, const char *line)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) line, -1);
  append_digest (out, checksum);
}

static gboolean
has_lines (const Watched *fields)
{
  return tl_kind_get_field (fields->kind, fields->first)->type == TL_FIELD_LINES;
}

/* The line that an item was made from; %NULL if the record does not have it. */
static char *
dup_own_line (TlRecord *record, const Watched *fields, const char *origin)
{
  for (guint i = fields->first; i < fields->first + fields->n; i++)
    {
      g_auto (GStrv) lines = tl_record_get_lines (record, i);

      for (guint k = 0; lines[k] != NULL; k++)
        {
          g_autofree char *shortened = tl_merge_shorten (lines[k]);

          if (strcmp (shortened, origin) == 0)
            return g_strdup (lines[k]);
        }
    }
  return NULL;
}

/* The marks of @record for an item made from the line @origin; of a kind that is not in the table its name
 * alone. */
static char *
make_marks (TlRecord *record, const char *origin)
{
  GString *marks = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    {
      g_autofree char *line = NULL;

      if (watched[i].kind != tl_record_get_kind (record))
        continue;
      if (has_lines (&watched[i]))
        line = dup_own_line (record, &watched[i], origin);
      if (line != NULL)
        append_line_mark (marks, line);
      else
        append_mark (marks, record, watched[i].first, watched[i].n);
    }
  if (marks->len == 0)
    append_mark (marks, record, 0, 1);
  return g_string_free (marks, FALSE);
}

/* As “generated” says, since the trainer may have put it into other words; or else what the item says. */
static char *
dup_origin (TlRecord *checklist, TlRecord *item, const char *item_id)
{
  g_auto (GStrv) lines = tl_record_get_lines (checklist, TL_CHECKLIST_GENERATED);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], item_id) && lines[i][TL_ID_STRING_LENGTH] == ' ')
      return g_strdup (lines[i] + TL_ID_STRING_SIZE);
  return tl_merge_shorten (tl_record_get_text (item, TL_ITEM_WORDING));
}

/* A checksum of what the page says itself. */
static char *
make_page_sum (TlRecord *checklist)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  static const guint fields[]
      = { TL_CHECKLIST_TITLE,        TL_CHECKLIST_KIND,      TL_CHECKLIST_AUDIENCE,
          TL_CHECKLIST_CONTACT_TYPE, TL_CHECKLIST_PASS_MARK, TL_CHECKLIST_BANDS };
  g_autoptr (GPtrArray) items = tl_checklist_list_items (checklist);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    digest_fields (checksum, checklist, fields[i], 1);
  for (guint i = 0; i < items->len; i++)
    {
      TlRecord *item = g_ptr_array_index (items, i);

      digest_fields (checksum, tl_record_get_parent (item), 0, TL_N_SECTION_FIELDS);
      digest_fields (checksum, item, 0, TL_N_ITEM_FIELDS);
    }
  return g_strndup (g_checksum_get_string (checksum), 12);
}

/* The field “printed” for @checklist as it is now. */
static char *
make_printed (TlDocument *document, TlRecord *checklist, gboolean with_names)
{
  g_autofree char *sum = make_page_sum (checklist);
  g_autoptr (GPtrArray) items = tl_checklist_list_items (checklist);
  GString *out = g_string_new (sum);

  for (guint i = 0; i < items->len; i++)
    {
      TlRecord *item = g_ptr_array_index (items, i);
      char item_id[TL_ID_STRING_SIZE];
      g_autofree char *origin = NULL;
      guint n;
      const TlId *reasons = tl_record_get_references (item, TL_ITEM_WHY, &n);

      tl_id_to_buffer (tl_record_get_id (item), item_id);
      origin = dup_origin (checklist, item, item_id);
      for (guint k = 0; k < n; k++)
        {
          TlRecord *record = tl_document_lookup (document, reasons[k]);
          char id[TL_ID_STRING_SIZE];
          g_autofree char *marks = record != NULL ? make_marks (record, origin) : NULL;
          g_autofree char *name
              = record != NULL && with_names
                    ? g_utf8_substring (tl_record_get_name (record), 0,
                                        MIN (NAME_LENGTH,
                                             g_utf8_strlen (tl_record_get_name (record), -1)))
                    : g_strdup ("");

          if (record != NULL)
            g_string_append_printf (out, "\n%s %s %s %s", item_id, tl_id_to_buffer (reasons[k], id),
                                    marks, name);
        }
    }
  return g_string_free (out, FALSE);
}

static gboolean
set_printed (TlDocument *document, TlRecord *checklist, gint64 version, TlDate day, GError **error)
{
  g_autofree char *printed = make_printed (document, checklist, TRUE);

  if (g_utf8_strlen (printed, -1) > TL_LINES_MAXIMUM)
    {
      g_free (printed);
      printed = make_printed (document, checklist, FALSE);
    }
  if (g_utf8_strlen (printed, -1) > TL_LINES_MAXIMUM)
    {
      g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                   _ ("“%s” has too many items to watch over what they were made from. Make a "
                      "checklist for a stage or a channel."),
                   tl_record_get_name (checklist));
      return FALSE;
    }
  return tl_document_set_integer (document, checklist, TL_CHECKLIST_PRINTED_VERSION, version, error)
         && tl_document_set_integer (document, checklist, TL_CHECKLIST_PRINTED_ON, day, error)
         && tl_document_set_text (document, checklist, TL_CHECKLIST_PRINTED, printed, error);
}

/* Whether the page was edited since it was printed with its present number. */
static gboolean
needs_version (TlRecord *checklist)
{
  g_autofree char *sum = make_page_sum (checklist);

  return tl_record_get_integer (checklist, TL_CHECKLIST_VERSION)
             == tl_record_get_integer (checklist, TL_CHECKLIST_PRINTED_VERSION)
         && tl_record_is_set (checklist, TL_CHECKLIST_PRINTED)
         && !g_str_has_prefix (tl_record_get_text (checklist, TL_CHECKLIST_PRINTED), sum);
}

/**
 * tl_checklist_mark_printed:
 * @document: a document
 * @checklist: a checklist that is about to be printed
 * @day: the day
 * @error: return location for an error
 *
 * Notes that @checklist is printed now, before its pages are made: the first time it becomes version 1
 * if it has none, and the next version if it was edited since it was last printed. Nobody's name is
 * noted. One edit, “Print checklist”, or a part of the caller's.
 *
 * Returns: whether it was noted
 */
gboolean
tl_checklist_mark_printed (TlDocument *document, TlRecord *checklist, TlDate day, GError **error)
{
  gboolean own_edit = !tl_document_is_editing (document);
  gint64 version = tl_record_get_integer (checklist, TL_CHECKLIST_VERSION);
  gint64 next = MAX (version, 1) + (needs_version (checklist) ? 1 : 0);
  gboolean done;

  if (own_edit)
    tl_document_begin (document, _ ("Print checklist"), NULL);
  done = (next == version
          || (tl_document_set_integer (document, checklist, TL_CHECKLIST_VERSION, next, error)
              && tl_document_set_integer (document, checklist, TL_CHECKLIST_VERSION_DATE, day,
                                          error)))
         && set_printed (document, checklist, next, day, error);
  if (own_edit && done)
    tl_document_commit (document);
  else if (own_edit)
    tl_document_rollback (document);
  return done;
}

static void
stale_note_free (gpointer data)
{
  TlStaleNote *note = data;

  g_free (note->why);
  g_free (note);
}

/* Whether one of the lines is what @mark was taken of, whatever the item says by now. */
static gboolean
has_marked_line (TlRecord *record, const Watched *fields, const char *mark)
{
  for (guint i = fields->first; i < fields->first + fields->n; i++)
    {
      g_auto (GStrv) lines = tl_record_get_lines (record, i);

      for (guint k = 0; lines[k] != NULL; k++)
        {
          g_autoptr (GString) own = g_string_new (NULL);

          append_line_mark (own, lines[k]);
          if (strncmp (own->str, mark, MARK_LENGTH) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_as_marked (TlRecord *record, const Watched *fields, const char *mark)
{
  g_autoptr (GString) now = g_string_new (NULL);

  append_mark (now, record, fields->first, fields->n);
  return strncmp (now->str, mark, MARK_LENGTH) == 0
         || (has_lines (fields) && has_marked_line (record, fields, mark));
}

/* The labels of the fields that are other than when @marks were taken, joined; empty if none is. */
static char *
list_changes (TlRecord *record, const char *marks)
{
  GString *out = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    {
      if (watched[i].kind != tl_record_get_kind (record))
        continue;
      if (!is_as_marked (record, &watched[i], marks + at))
        g_string_append_printf (out, out->len == 0 ? _ ("“%s”") : _ (", “%s”"),
                                tl_field_get_label (
                                    tl_kind_get_field (watched[i].kind, watched[i].first)));
      at += MARK_LENGTH;
    }
  if (at == 0 && !is_as_marked (record, &(Watched){ tl_record_get_kind (record), 0, 1 }, marks))
    g_string_append_printf (out, _ ("“%s”"),
                            tl_field_get_label (
                                tl_kind_get_field (tl_record_get_kind (record), 0)));
  return g_string_free (out, FALSE);
}

/* What became of @record since @marks were taken; %NULL if nothing. */
static char *
explain (TlRecord *record, const char *marks, const char *name)
{
  g_autofree char *now = record != NULL ? make_marks (record, "") : NULL;
  g_autofree char *changes = NULL;

  if (record == NULL)
    return *name != '\0' ? g_strdup_printf (_ ("“%s” is no longer in the project."), name)
                         : g_strdup (_ ("What this was made from is no longer in the project."));
  if (strlen (now) != strlen (marks)) /* another version of the program watched other fields */
    return g_strdup_printf (_ ("“%s” may have changed."), tl_record_get_name (record));
  changes = list_changes (record, marks);
  if (*changes == '\0')
    return NULL;
  /* Translators: a record of the map and the names of its fields, each in quotes. */
  return g_strdup_printf (_ ("“%1$s” has changed: %2$s."), tl_record_get_name (record), changes);
}

/* Reads a line of “printed”; the first line, and what is damaged, are none. */
static gboolean
read_line (char **words, TlId *item, TlId *record)
{
  return g_strv_length (words) >= 3 && tl_id_from_string (words[0], item)
         && tl_id_from_string (words[1], record);
}

/**
 * tl_checklist_list_stale:
 * @document: a document
 * @checklist: a checklist of @document
 *
 * Lists the items of @checklist whose linked records are other than when it was last printed (see
 * TL_CHECKLIST_PRINTED_VERSION). Items that were taken out since are not listed; what the map says
 * besides is a matter of tl_checklist_review_new().
 *
 * Returns: (transfer full) (element-type TlStaleNote): one for each item and record
 */
GPtrArray *
tl_checklist_list_stale (TlDocument *document, TlRecord *checklist)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (stale_note_free);
  g_auto (GStrv) lines = tl_record_get_lines (checklist, TL_CHECKLIST_PRINTED);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 4);
      TlStaleNote *note;
      char *why;
      TlId item, record;

      if (!read_line (words, &item, &record)
          || tl_document_lookup_kind (document, item, TL_KIND_ITEM) == NULL)
        continue;
      why = explain (tl_document_lookup (document, record), words[2],
                     words[3] != NULL ? words[3] : "");
      if (why == NULL)
        continue;
      note = g_new (TlStaleNote, 1);
      *note = (TlStaleNote){ item, record, why };
      g_ptr_array_add (notes, note);
    }
  return notes;
}

/** tl_checklist_is_stale: Returns: whether something has changed since @checklist was printed */
gboolean
tl_checklist_is_stale (TlDocument *document, TlRecord *checklist)
{
  g_autoptr (GPtrArray) notes = tl_checklist_list_stale (document, checklist);

  return notes->len > 0;
}
