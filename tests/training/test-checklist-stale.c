/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on paper, and whether it is still true. */
#include "tl-training-fixture.h"

#include "tl-checklist-stale.h"

#include <string.h>

static TlRecord *
print_by_phone (TlTrainingFixture *self)
{
  TlChecklistScope scope = tl_training_by_phone (self);
  TlRecord *checklist = tl_training_generate (self, &scope);
  g_autoptr (GError) error = NULL;

  tl_checklist_mark_printed (self->document, checklist, tl_date_from_ymd (2026, 11, 22), &error);
  g_assert_no_error (error);
  g_assert_false (tl_checklist_is_stale (self->document, checklist));
  return checklist;
}

/* A change of a linked record, and what is said of it; "" if nothing. */
typedef struct
{
  const char *name;
  gsize record; /* offset of the fixture's record */
  const char *field;
  const char *value;
  const char *why;
} Case;

#define RECORD(member) G_STRUCT_OFFSET (TlTrainingFixture, member)

static const Case cases[] = {
  { "severity", RECORD (pain), "severity", "3", "“Repeat calls” has changed: “Severity”." },
  { "title", RECORD (pain), "title", "Calls again", "“Calls again” has changed: “Title”." },
  { "behaviour", RECORD (done), "behaviour", "Keeps it",
    "“One owner” has changed: “Agent behaviours”." },
  { "another-behaviour", RECORD (done), "behaviour-closing", "Keeps it", "" },
  { "target", RECORD (kpi), "target", "85", "“CSAT” has changed: “Target”." },
  { "note", RECORD (pain), "note", "Seen again", "" },
  { "other-card", RECORD (counter), "title", "Desk", "" },
};

static void
test_change (TlTrainingFixture *self, gconstpointer data)
{
  const Case *test_case = data;
  TlRecord *record = *(TlRecord **) ((char *) self + test_case->record);
  TlRecord *checklist = print_by_phone (self);
  g_autoptr (GPtrArray) notes = NULL;
  gboolean found = FALSE;

  tl_training_set (self, record, test_case->field, test_case->value);
  notes = tl_checklist_list_stale (self->document, checklist);
  g_assert_cmpint (notes->len > 0, ==, *test_case->why != '\0');
  for (guint i = 0; i < notes->len; i++)
    {
      const TlStaleNote *note = g_ptr_array_index (notes, i);

      g_assert_true (note->record == tl_record_get_id (record));
      g_assert_cmpstr (note->why, ==, test_case->why);
      g_assert_nonnull (tl_document_lookup_kind (self->document, note->item, TL_KIND_ITEM));
      found = TRUE;
    }
  g_assert_cmpint (found, ==, *test_case->why != '\0');
  tl_document_undo (self->document);
  g_assert_false (tl_checklist_is_stale (self->document, checklist));
}

/* New figures of a KPI are not a change of what is trained. */
static void
test_new_value (TlTrainingFixture *self, gconstpointer data)
{
  TlRecord *checklist = print_by_phone (self);
  TlRecord *value;

  tl_document_begin (self->document, "Refresh", NULL);
  value = tl_document_insert (self->document, TL_KIND_VALUE, TL_ID_NONE, self->kpi, -1, NULL);
  tl_training_set (self, value, "start", "2026-10-01");
  tl_training_set (self, value, "number", "71");
  tl_document_commit (self->document);
  g_assert_false (tl_checklist_is_stale (self->document, checklist));
}

static void
test_gone_record (TlTrainingFixture *self, gconstpointer data)
{
  TlRecord *checklist = print_by_phone (self);
  g_autoptr (GPtrArray) notes = NULL;
  const TlStaleNote *note;

  tl_document_begin (self->document, "Remove", NULL);
  tl_document_remove (self->document, self->done);
  tl_document_commit (self->document);
  notes = tl_checklist_list_stale (self->document, checklist);
  g_assert_cmpuint (notes->len, ==, 1);
  note = g_ptr_array_index (notes, 0);
  g_assert_cmpstr (note->why, ==, "“One owner” is no longer in the project.");
  g_assert_cmpstr (tl_record_get_name (tl_document_lookup (self->document, note->item)), ==,
                   "Keeps the case");
}

static gint64
get_version (TlRecord *checklist)
{
  return tl_record_get_integer (checklist, TL_CHECKLIST_VERSION);
}

/* Two different papers never bear one number. */
static void
test_versions (TlTrainingFixture *self, gconstpointer data)
{
  TlRecord *checklist = print_by_phone (self);
  TlRecord *item = tl_training_find_item (checklist, "Runs the fault tree");
  TlDate day = tl_date_from_ymd (2026, 11, 23);

  g_assert_cmpint (get_version (checklist), ==, 1);
  tl_checklist_mark_printed (self->document, checklist, day, NULL);
  g_assert_cmpint (get_version (checklist), ==, 1);
  tl_training_set (self, item, "text", "Walks the tree");
  tl_checklist_mark_printed (self->document, checklist, day, NULL);
  g_assert_cmpint (get_version (checklist), ==, 2);
  g_assert_cmpint (tl_record_get_integer (checklist, TL_CHECKLIST_PRINTED_VERSION), ==, 2);
  g_assert_cmpint (tl_record_get_integer (checklist, TL_CHECKLIST_PRINTED_ON), ==, day);
  g_assert_cmpstr (tl_document_get_undo_name (self->document), ==, "Print checklist");
  tl_document_undo (self->document);
  g_assert_cmpint (get_version (checklist), ==, 1);
}

/* An item in other words is still that of its line; one of the trainer's own is of none, and concerned by
 * a change to any. */
static void
test_own_words (TlTrainingFixture *self, gconstpointer data)
{
  TlRecord *checklist = print_by_phone (self);
  TlRecord *item = tl_training_find_item (checklist, "Keeps the case");
  TlDate day = tl_date_from_ymd (2026, 11, 23);

  tl_training_set (self, item, "text", "Says: I keep this");
  g_assert_false (tl_checklist_is_stale (self->document, checklist));
  tl_checklist_mark_printed (self->document, checklist, day, NULL);
  tl_training_set (self, self->done, "behaviour-closing", "Keeps it");
  g_assert_false (tl_checklist_is_stale (self->document, checklist));
  tl_training_set (self, checklist, "generated", "");
  tl_checklist_mark_printed (self->document, checklist, day, NULL);
  g_assert_false (tl_checklist_is_stale (self->document, checklist));
  tl_training_set (self, self->done, "behaviour-closing", "Keeps that");
  g_assert_true (tl_checklist_is_stale (self->document, checklist));
}

/* A field that was damaged or written by a later program is no crash. */
static void
test_damaged (TlTrainingFixture *self, gconstpointer data)
{
  static const char *const values[]
      = { "x", "x\ny z", "sum\nkaaaaaaaaaaaa laaaaaaaaaaaa", "sum\nkaaaaaaaaaaaa x ABC name" };
  TlRecord *checklist = print_by_phone (self);
  g_autofree char *own = NULL;
  char item[TL_ID_STRING_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      tl_training_set (self, checklist, "printed", values[i]);
      g_assert_false (tl_checklist_is_stale (self->document, checklist));
    }
  tl_id_to_buffer (tl_record_get_id (tl_training_find_item (checklist, "Keeps the case")), item);
  own = g_strdup_printf ("sum\n%s laaaaaaaaaaaa AB name", item);
  tl_training_set (self, checklist, "printed", own);
  g_assert_true (tl_checklist_is_stale (self->document, checklist));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/tl/training/stale/" name, TlTrainingFixture, NULL, tl_training_set_up, test,       \
              tl_training_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tl/training/stale/", cases[i].name, NULL);

      g_test_add (path, TlTrainingFixture, &cases[i], tl_training_set_up, test_change,
                  tl_training_tear_down);
    }
  ADD ("new-value", test_new_value);
  ADD ("gone-record", test_gone_record);
  ADD ("versions", test_versions);
  ADD ("own-words", test_own_words);
  ADD ("damaged", test_damaged);
  return g_test_run ();
}
