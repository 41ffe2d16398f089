/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists from maps, and again from the changed map without losing the trainer's work.
 *
 * Three states of every item meet: *then*, the behaviour as last generated, which the checklist
 * keeps in its field “generated”; *now*, the behaviour as the map says it; and the *item* as the
 * trainer left it.
 *
 *   then  now   item
 *    –     x     –     new: the item is added at the end of its section
 *    –     x     x     the trainer had written it first: the item gets its reasons
 *    x     x     x     kept, with the trainer's words, place, points, skill and critical mark
 *    x     x     –     the trainer took it out: stays out
 *    x     –     x     gone from the map: kept, and reported each time until someone decides
 *    x     –     –     nothing to do
 *    –     –     x     the trainer's own item: none of the generator's business
 *
 * Where one card has lost one line and got one, its line was rewritten: the item takes the new words
 * unless the trainer had rewritten it as well.
 *
 * A line of “generated” is the item's id and the behaviour's text (no id: the trainer took the item out), so that the two are tied however
 * the trainer words the item; texts over 60 characters are shortened and get a checksum, which keeps
 * hundreds of items within the field. A checklist made by hand or by another program, without that
 * field, is matched by text.
 *
 * Rejected: marks in the behaviour's text (“!” for critical, “3:” for points): users would have to
 * learn a syntax, and two checklists of one behaviour could not differ.
 */
#include "tl-checklist-generator.h"

#include "tl-training-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONG_TEXT 60
#define SHORTENED_TEXT 40

/* A line of the field “generated”, read. */
typedef struct
{
  TlRecord *item; /* borrowed; NULL if it is no longer there */
  char *text;
  gboolean found; /* a behaviour says it now */
} GeneratedLine;

/* A generation at work. */
typedef struct
{
  TlDocument *document;
  const TlChecklistScope *scope;
  TlRecord *checklist;
  TlChecklistReport *report; /* owned */
  GPtrArray *behaviours;     /* owned: TlBehaviour, those of now */
  GPtrArray *lines;          /* owned: GeneratedLine */
  GHashTable *line_by_text;  /* owned: borrowed GeneratedLine by its shortened key */
  GHashTable *item_by_key;   /* owned: borrowed TlRecord by the key of its text */
  GString *generated;        /* owned: the field as it will be */
  gboolean printed_changes;  /* whether the page differs: a new version */
} Generation;

static GPtrArray *
notes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tl_checklist_note_free);
}

void
tl_checklist_report_free (TlChecklistReport *report)
{
  g_ptr_array_unref (report->questions);
  g_ptr_array_unref (report->added);
  g_ptr_array_unref (report->changed);
  g_ptr_array_unref (report->gone);
  g_free (report);
}

/**
 * tl_checklist_find:
 * @document: a document
 * @scope: a scope
 *
 * Returns: (transfer none) (nullable): the project's first checklist of that kind for exactly that
 *   map, stage and channel
 */
TlRecord *
tl_checklist_find (TlDocument *document, const TlChecklistScope *scope)
{
  TlRecord *project = tl_document_get_project (document);

  for (guint i = 0; i < tl_record_get_n_children (project); i++)
    {
      TlRecord *checklist = tl_record_get_child (project, i);
      TlChecklistScope covered;

      if (tl_record_get_kind (checklist) != TL_KIND_CHECKLIST)
        continue;
      tl_checklist_scope_init_from_record (&covered, document, checklist);
      if (covered.map == scope->map && covered.stage == scope->stage
          && covered.channel == scope->channel && covered.kind == scope->kind)
        return checklist;
    }
  return NULL;
}

/* How a behaviour's text stands in the field “generated”. */
static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;
  g_autofree char *sum = NULL;

  if (g_utf8_strlen (text, -1) <= LONG_TEXT)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, SHORTENED_TEXT);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return g_strdup_printf ("%s… %.12s", start, sum);
}

static char *
make_line_key (const char *text)
{
  g_autofree char *shortened = shorten (text);

  return tl_behaviour_make_key (shortened);
}

static void
generated_line_free (gpointer data)
{
  GeneratedLine *line = data;

  g_free (line->text);
  g_free (line);
}

static void
index_items (Generation *self)
{
  for (guint i = 0; i < tl_record_get_n_children (self->checklist); i++)
    {
      TlRecord *section = tl_record_get_child (self->checklist, i);

      if (tl_record_get_kind (section) != TL_KIND_SECTION)
        continue;
      for (guint k = 0; k < tl_record_get_n_children (section); k++)
        {
          TlRecord *item = tl_record_get_child (section, k);

          if (tl_record_get_kind (item) == TL_KIND_ITEM)
            g_hash_table_insert (self->item_by_key,
                                 tl_behaviour_make_key (tl_record_get_text (item, TL_ITEM_WORDING)),
                                 item);
        }
    }
}

/* Reads “generated”: lines of an item's id, a space and a text; without an id found by the text. */
static void
read_generated (Generation *self)
{
  g_auto (GStrv) lines = tl_record_get_lines (self->checklist, TL_CHECKLIST_GENERATED);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      GeneratedLine *line = g_new0 (GeneratedLine, 1);
      g_autofree char *key = NULL;
      g_autofree char *id_text = g_strndup (lines[i], TL_ID_STRING_LENGTH);
      gboolean has_id;
      TlId id;

      has_id = strlen (lines[i]) > TL_ID_STRING_SIZE && lines[i][TL_ID_STRING_LENGTH] == ' '
               && tl_id_from_string (id_text, &id);
      line->text = g_strdup (has_id ? lines[i] + TL_ID_STRING_SIZE : lines[i]);
      key = tl_behaviour_make_key (line->text);
      line->item = has_id ? tl_document_lookup_kind (self->document, id, TL_KIND_ITEM)
                          : g_hash_table_lookup (self->item_by_key, key);
      if (line->item != NULL
          && tl_record_get_ancestor (line->item, TL_KIND_CHECKLIST) != self->checklist)
        line->item = NULL;
      g_ptr_array_add (self->lines, line);
      g_hash_table_insert (self->line_by_text, make_line_key (line->text), line);
    }
}

/* Notes that @text was generated as @item, or with %TL_ID_NONE that the trainer took it out. */
static void
write_generated (Generation *self, TlId item, const char *text)
{
  char id[TL_ID_STRING_SIZE];
  g_autofree char *shortened = shorten (text);

  if (self->generated->len > 0)
    g_string_append_c (self->generated, '\n');
  if (item != TL_ID_NONE)
    g_string_append_printf (self->generated, "%s ", tl_id_to_buffer (item, id));
  g_string_append (self->generated, shortened);
}

/* Adds to the reasons of @item those of @behaviour that it does not name yet. */
static gboolean
merge_reasons (Generation *self, TlRecord *item, const TlBehaviour *behaviour, GError **error)
{
  g_autoptr (GArray) reasons = g_array_new (FALSE, FALSE, sizeof (TlId));
  guint n;
  const TlId *old = tl_record_get_references (item, TL_ITEM_WHY, &n);

  g_array_append_vals (reasons, old, n);
  for (guint i = 0; i < behaviour->reasons->len; i++)
    {
      TlId reason = g_array_index (behaviour->reasons, TlId, i);
      gboolean known = FALSE;

      for (guint k = 0; k < reasons->len && !known; k++)
        known = g_array_index (reasons, TlId, k) == reason;
      if (!known)
        g_array_append_val (reasons, reason);
    }
  if (reasons->len == n)
    return TRUE;
  self->printed_changes = TRUE;
  return tl_document_set_references (self->document, item, TL_ITEM_WHY,
                                     (const TlId *) (gpointer) reasons->data, reasons->len, error);
}

static const char *
get_section_title (const Generation *self, TlChoice_SECTION_KIND kind)
{
  guint channel = self->scope->channel != NULL
                      ? tl_record_get_choice (self->scope->channel, TL_CHANNEL_KIND)
                      : TL_CHANNEL_KIND_OTHER;

  if (kind == TL_SECTION_KIND_SOLVING)
    return _ ("Solve it");
  if (kind == TL_SECTION_KIND_CLOSING)
    return _ ("Close and follow up");
  if (channel == TL_CHANNEL_KIND_PHONE)
    return _ ("Open the call");
  return channel == TL_CHANNEL_KIND_IN_PERSON ? _ ("Welcome the customer") : _ ("Open the contact");
}

/* The first section of @kind, made where the order of the kinds puts it if there is none. */
static TlRecord *
ensure_section (Generation *self, TlChoice_SECTION_KIND kind, GError **error)
{
  guint n_children = tl_record_get_n_children (self->checklist);
  guint place = 0;
  TlRecord *section;

  for (guint i = 0; i < n_children; i++)
    {
      TlRecord *child = tl_record_get_child (self->checklist, i);
      guint child_kind;

      if (tl_record_get_kind (child) != TL_KIND_SECTION)
        continue;
      child_kind = tl_record_get_choice (child, TL_SECTION_KIND);
      if (child_kind == (guint) kind)
        return child;
      if (child_kind != TL_SECTION_KIND_OTHER && child_kind < (guint) kind)
        place = i + 1;
    }
  section = tl_document_insert (self->document, TL_KIND_SECTION, TL_ID_NONE, self->checklist,
                                (int) place, error);
  if (section == NULL
      || !tl_document_set_text (self->document, section, TL_SECTION_TITLE,
                                get_section_title (self, kind), error)
      || !tl_document_set_integer (self->document, section, TL_SECTION_KIND, kind, error))
    return NULL;
  return section;
}

static gboolean
add_item (Generation *self, const TlBehaviour *behaviour, double points, GError **error)
{
  TlDocument *document = self->document;
  TlRecord *section = ensure_section (self, behaviour->section, error);
  TlRecord *item = section == NULL ? NULL
                                   : tl_document_insert (document, TL_KIND_ITEM, TL_ID_NONE,
                                                         section, -1, error);

  if (item == NULL
      || !tl_document_set_text (document, item, TL_ITEM_WORDING, behaviour->text, error)
      || !merge_reasons (self, item, behaviour, error)
      || !tl_document_set_integer (document, item, TL_ITEM_CRITICAL, behaviour->critical, error)
      || !tl_document_set_number (document, item, TL_ITEM_WEIGHT, points, error))
    return FALSE;
  self->printed_changes = TRUE;
  g_ptr_array_add (self->report->added,
                   tl_checklist_note_new (tl_record_get_id (item), behaviour->text));
  write_generated (self, tl_record_get_id (item), behaviour->text);
  return TRUE;
}

static gboolean
has_reason (TlRecord *item, TlId reason)
{
  guint n;
  const TlId *reasons = tl_record_get_references (item, TL_ITEM_WHY, &n);

  for (guint i = 0; i < n; i++)
    if (reasons[i] == reason)
      return TRUE;
  return FALSE;
}

/* The only line that @card has lost; NULL if there is none or it is not the only one. */
static GeneratedLine *
find_lost_line (Generation *self, TlId card)
{
  GeneratedLine *lost = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      GeneratedLine *line = g_ptr_array_index (self->lines, i);

      if (line->found || line->item == NULL || !has_reason (line->item, card))
        continue;
      if (lost != NULL)
        return NULL;
      lost = line;
    }
  return lost;
}

/* Whether @behaviour is the only one of @added that @card says. */
static gboolean
is_only_one (GPtrArray *added, const TlBehaviour *behaviour, TlId card)
{
  for (guint i = 0; i < added->len; i++)
    {
      const TlBehaviour *other = g_ptr_array_index (added, i);

      for (guint k = 0; other != behaviour && k < other->reasons->len; k++)
        if (g_array_index (other->reasons, TlId, k) == card)
          return FALSE;
    }
  return TRUE;
}

/* Takes over that the map says @behaviour where it said @line. */
static gboolean
rewrite_item (Generation *self, GeneratedLine *line, const TlBehaviour *behaviour, GError **error)
{
  g_autofree char *then = tl_behaviour_make_key (line->text);
  g_autofree char *mine = make_line_key (tl_record_get_text (line->item, TL_ITEM_WORDING));

  line->found = TRUE;
  if (strcmp (then, mine) == 0
      && !tl_document_set_text (self->document, line->item, TL_ITEM_WORDING, behaviour->text,
                                error))
    return FALSE;
  self->printed_changes = TRUE;
  g_ptr_array_add (self->report->changed,
                   tl_checklist_note_new (tl_record_get_id (line->item), behaviour->text));
  write_generated (self, tl_record_get_id (line->item), behaviour->text);
  return merge_reasons (self, line->item, behaviour, error);
}

/* Meets @behaviour with what is there. New ones are left in @added. */
static gboolean
merge_behaviour (Generation *self, TlBehaviour *behaviour, GPtrArray *added, GError **error)
{
  g_autofree char *line_key = make_line_key (behaviour->text);
  GeneratedLine *line = g_hash_table_lookup (self->line_by_text, line_key);
  TlRecord *item = line != NULL ? line->item : NULL;

  if (item == NULL)
    item = g_hash_table_lookup (self->item_by_key, behaviour->key);
  if (line != NULL)
    line->found = TRUE;
  if (line == NULL && item == NULL)
    {
      g_ptr_array_add (added, behaviour);
      return TRUE;
    }
  if (item == NULL) /* taken out */
    {
      write_generated (self, TL_ID_NONE, behaviour->text);
      return TRUE;
    }
  write_generated (self, tl_record_get_id (item), behaviour->text);
  return merge_reasons (self, item, behaviour, error);
}

static gboolean
merge_rewritten (Generation *self, GPtrArray *added, GError **error)
{
  for (guint i = 0; i < added->len;)
    {
      TlBehaviour *behaviour = g_ptr_array_index (added, i);
      TlId card = g_array_index (behaviour->reasons, TlId, 0);
      GeneratedLine *line = find_lost_line (self, card);

      if (line == NULL || !is_only_one (added, behaviour, card))
        {
          i++;
          continue;
        }
      g_ptr_array_remove_index (added, i);
      if (!rewrite_item (self, line, behaviour, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_items (Generation *self, GPtrArray *added, gboolean from_scratch, GError **error)
{
  g_autofree guint *importance = g_new (guint, added->len + 1);
  g_autofree double *points = g_new0 (double, added->len + 1);
  gboolean scored = self->scope->kind == TL_CHECKLIST_KIND_ASSESSMENT_SHEET;

  for (guint i = 0; i < added->len; i++)
    {
      const TlBehaviour *behaviour = g_ptr_array_index (added, i);

      importance[i] = behaviour->importance;
      points[i] = scored && !from_scratch ? 5.0 * importance[i] : 0.0;
    }
  if (scored && from_scratch && added->len > 0)
    tl_checklist_share_points (importance, added->len, points);
  for (guint i = 0; i < added->len; i++)
    if (!add_item (self, g_ptr_array_index (added, i), points[i], error))
      return FALSE;
  return TRUE;
}

/* What the map no longer says stays on the checklist, and in “generated”, until someone decides. */
static void
keep_gone (Generation *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      GeneratedLine *line = g_ptr_array_index (self->lines, i);

      if (line->found || line->item == NULL)
        continue;
      g_ptr_array_add (self->report->gone,
                       tl_checklist_note_new (tl_record_get_id (line->item),
                                              tl_record_get_text (line->item, TL_ITEM_WORDING)));
      write_generated (self, tl_record_get_id (line->item), line->text);
    }
}

static char *
make_title (const TlChecklistScope *scope)
{
  const char *place = tl_record_get_name (scope->stage != NULL ? scope->stage : scope->map);

  if (scope->title != NULL)
    return g_strdup (scope->title);
  if (scope->channel == NULL)
    return g_strdup (place);
  /* Translators: a stage and a channel, as the title of a checklist: “Get help: phone”. */
  return g_strdup_printf (_ ("%1$s: %2$s"), place, tl_record_get_name (scope->channel));
}

static gboolean
create_checklist (Generation *self, GError **error)
{
  TlDocument *document = self->document;
  const TlChecklistScope *scope = self->scope;
  g_autofree char *title = make_title (scope);
  TlRecord *checklist = tl_document_insert (document, TL_KIND_CHECKLIST, TL_ID_NONE,
                                            tl_document_get_project (document), -1, error);

  self->checklist = checklist;
  return checklist != NULL
         && tl_document_set_text (document, checklist, TL_CHECKLIST_TITLE, title, error)
         && tl_document_set_integer (document, checklist, TL_CHECKLIST_KIND, scope->kind, error)
         && tl_document_set_reference (document, checklist, TL_CHECKLIST_MAP,
                                       tl_record_get_id (scope->map), error)
         && (scope->stage == NULL
             || tl_document_set_reference (document, checklist, TL_CHECKLIST_STAGE,
                                           tl_record_get_id (scope->stage), error))
         && (scope->channel == NULL
             || tl_document_set_reference (document, checklist, TL_CHECKLIST_CHANNEL,
                                           tl_record_get_id (scope->channel), error));
}

static gboolean
set_version (Generation *self, gint64 version, GError **error)
{
  return tl_document_set_integer (self->document, self->checklist, TL_CHECKLIST_VERSION, version,
                                  error)
         && (self->scope->date == 0
             || tl_document_set_integer (self->document, self->checklist, TL_CHECKLIST_VERSION_DATE,
                                         self->scope->date, error));
}

static gboolean
run (Generation *self, GError **error)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  gboolean from_scratch = self->checklist == NULL;
  gint64 version;

  if (from_scratch && !create_checklist (self, error))
    return FALSE;
  index_items (self);
  read_generated (self);
  for (guint i = 0; i < self->behaviours->len; i++)
    if (!merge_behaviour (self, g_ptr_array_index (self->behaviours, i), added, error))
      return FALSE;
  if (!merge_rewritten (self, added, error) || !add_items (self, added, from_scratch, error))
    return FALSE;
  keep_gone (self);
  if (g_utf8_strlen (self->generated->str, -1) > TL_LINES_MAXIMUM)
    {
      g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_SCOPE,
                   _ ("A checklist of %u behaviours would be too long to work with. Choose a stage "
                      "or a channel."),
                   self->behaviours->len);
      return FALSE;
    }
  if (!tl_document_set_text (self->document, self->checklist, TL_CHECKLIST_GENERATED,
                             self->generated->str, error))
    return FALSE;
  if (!self->printed_changes)
    return TRUE;
  version = tl_record_get_integer (self->checklist, TL_CHECKLIST_VERSION);
  return set_version (self, from_scratch ? 1 : MAX (version, 1) + 1, error);
}

static void
generation_clear (Generation *self)
{
  g_clear_pointer (&self->report, tl_checklist_report_free);
  g_ptr_array_unref (self->behaviours);
  g_ptr_array_unref (self->lines);
  g_hash_table_unref (self->line_by_text);
  g_hash_table_unref (self->item_by_key);
  g_string_free (self->generated, TRUE);
}

/**
 * tl_checklist_generate:
 * @document: a document
 * @scope: what the checklist is about
 * @report: (out) (optional) (transfer full): what was done, and the questions that are open
 * @error: return location for an error
 *
 * Makes the checklist of @scope from the agent behaviours of its cards, or brings the one that is
 * there up to date; see above. Without behaviours nothing is made. New items of an existing
 * checklist get points beside those that the trainer gave, so the sum may then differ from 100.
 *
 * This is one edit, “Generate checklist”; in a caller's edit it is a part of that, and the caller
 * rolls back if it fails. A checklist that is up to date already is not changed.
 *
 * Fails with %TL_TRAINING_ERROR_SCOPE if the map has no such touchpoints, and with
 * %TL_TRAINING_ERROR_EMPTY if none of the cards says what the agent does.
 *
 * Returns: (transfer none) (nullable): the checklist
 */
TlRecord *
tl_checklist_generate (TlDocument *document, const TlChecklistScope *scope,
                       TlChecklistReport **report, GError **error)
{
  g_autoptr (GPtrArray) cards = NULL;
  gboolean own_edit = !tl_document_is_editing (document);
  Generation self = { .document = document, .scope = scope };
  gboolean done;

  self.checklist = tl_checklist_find (document, scope);
  if (self.checklist == NULL && !tl_checklist_scope_check (scope, error))
    return NULL;
  cards = tl_checklist_scope_list_cards (document, scope);
  self.behaviours = tl_checklist_list_behaviours (document, scope->map, cards);
  if (self.checklist == NULL && self.behaviours->len == 0)
    {
      tl_checklist_scope_set_empty (scope, cards, error);
      g_ptr_array_unref (self.behaviours);
      return NULL;
    }
  self.lines = g_ptr_array_new_with_free_func (generated_line_free);
  self.line_by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.item_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.generated = g_string_new (NULL);
  self.report = g_new0 (TlChecklistReport, 1);
  *self.report = (TlChecklistReport){ tl_checklist_list_questions (cards), notes_new (),
                                      notes_new (), notes_new () };

  if (own_edit)
    tl_document_begin (document, _ ("Generate checklist"), NULL);
  done = run (&self, error);
  if (own_edit && done)
    tl_document_commit (document);
  else if (own_edit)
    tl_document_rollback (document);
  if (done && report != NULL)
    *report = g_steal_pointer (&self.report);
  generation_clear (&self);
  return done ? self.checklist : NULL;
}
