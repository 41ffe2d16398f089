/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The steps of a document as a list, newest first:
 *
 *     position 0   undone, the last to do again
 *              1   undone, the next to do again
 *     current  2   the step that led to how the project is now
 *              3   the one before
 *              4   the beginning: nothing that is known has been done
 *
 * It is a view of the document's two lists and holds no steps itself; histories are long. What a step
 * is (undone, current, done) follows from its position, so when the current one becomes another the
 * list says of both that they changed.
 */
#include "tl-history-steps.h"

#include "tl-date.h"

#include <glib/gi18n-lib.h>

struct _TlHistorySteps
{
  GObject parent_instance;

  /* owned */
  TlDocument *document;
  TlTransaction *beginning;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TlHistorySteps, tl_history_steps, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint
count_done (TlHistorySteps *self)
{
  return g_list_model_get_n_items (tl_document_get_undo_list (self->document));
}

static guint
count_undone (TlHistorySteps *self)
{
  return g_list_model_get_n_items (tl_document_get_redo_list (self->document));
}

static GType
get_item_type (GListModel *model)
{
  return TL_TYPE_TRANSACTION;
}

static guint
get_n_items (GListModel *model)
{
  TlHistorySteps *self = TL_HISTORY_STEPS (model);

  return count_undone (self) + count_done (self) + 1;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TlHistorySteps *self = TL_HISTORY_STEPS (model);
  guint n_undone = count_undone (self);
  guint n_done = count_done (self);

  if (position < n_undone)
    return g_list_model_get_item (tl_document_get_redo_list (self->document), position);
  position -= n_undone;
  if (position < n_done)
    return g_list_model_get_item (tl_document_get_undo_list (self->document),
                                  n_done - 1 - position);
  return position == n_done ? g_object_ref (self->beginning) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* The current step was the first of those done, and now is another: the row after it, too, changes. */
static void
undone_changed_cb (TlHistorySteps *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed + 1, added + 1);
}

static void
done_changed_cb (TlHistorySteps *self, guint position, guint removed, guint added)
{
  guint n_after = count_done (self) - position - added;

  g_list_model_items_changed (G_LIST_MODEL (self), count_undone (self) + n_after, removed + 1,
                              added + 1);
}

static void
tl_history_steps_dispose (GObject *object)
{
  TlHistorySteps *self = TL_HISTORY_STEPS (object);

  g_clear_object (&self->beginning);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (tl_history_steps_parent_class)->dispose (object);
}

static void
tl_history_steps_class_init (TlHistoryStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_history_steps_dispose;
}

static void
tl_history_steps_init (TlHistorySteps *self)
{
  self->beginning = tl_transaction_new (_ ("Beginning of the history"), NULL, 0);
}

/** tl_history_steps_new: Returns: (transfer full): the steps of @document, a list of #TlTransaction */
TlHistorySteps *
tl_history_steps_new (TlDocument *document)
{
  TlHistorySteps *self = g_object_new (TL_TYPE_HISTORY_STEPS, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (tl_document_get_redo_list (document), "items-changed",
                           G_CALLBACK (undone_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tl_document_get_undo_list (document), "items-changed",
                           G_CALLBACK (done_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/** tl_history_steps_get_current: Returns: the position of the step that the project is at */
guint
tl_history_steps_get_current (TlHistorySteps *self)
{
  g_return_val_if_fail (TL_IS_HISTORY_STEPS (self), 0);
  return count_undone (self);
}

TlHistoryPlace
tl_history_steps_get_place (TlHistorySteps *self, guint position)
{
  guint current = tl_history_steps_get_current (self);

  return position < current    ? TL_HISTORY_UNDONE
         : position == current ? TL_HISTORY_CURRENT
                               : TL_HISTORY_DONE;
}

static gboolean
go_back (TlHistorySteps *self, guint n_steps, guint position)
{
  g_autoptr (TlTransaction) step = get_item (G_LIST_MODEL (self), position);
  g_autofree char *name = NULL;

  if (step == self->beginning)
    name = g_strdup (_ ("Go back to the beginning"));
  else
    /* Translators: %s is the name of a step: “Go back to “Move card””. */
    name = g_strdup_printf (_ ("Go back to “%s”"), tl_transaction_get_name (step));
  return tl_document_go_back (self->document, n_steps, name);
}

/**
 * tl_history_steps_go_to:
 * @self: the steps of a document that may be edited
 * @position: a position in the list
 *
 * Makes the project as it was just after that step. From the newest state that is a new step, so that
 * nothing is lost when work goes on from there; among steps that were undone it is more undo or redo.
 *
 * Returns: whether it was a new step, which undo takes back
 */
gboolean
tl_history_steps_go_to (TlHistorySteps *self, guint position)
{
  guint current;

  g_return_val_if_fail (TL_IS_HISTORY_STEPS (self), FALSE);

  current = tl_history_steps_get_current (self);
  if (current == 0 && position > 0)
    return go_back (self, position, position);
  for (; current > position; current--)
    tl_document_redo (self->document);
  for (; current < position; current++)
    tl_document_undo (self->document);
  return FALSE;
}

/* The fields that say what people call a record. */
static const char *const names[] = { "title", "name", "text", "feeling", NULL };

/* Whether a change is of what people call a record. */
static gboolean
is_of_name (const TlChange *change)
{
  const TlField *field;

  if (change->type != TL_CHANGE_SET)
    return FALSE;
  field = tl_kind_get_field (change->kind, change->field);
  return (field->type == TL_FIELD_TEXT || field->type == TL_FIELD_PARAGRAPHS)
         && g_strv_contains (names, field->name);
}

static gboolean
has_name (TlKind kind)
{
  guint field;

  for (guint i = 0; names[i] != NULL; i++)
    if (tl_kind_find_field (kind, names[i], &field))
      return TRUE;
  return FALSE;
}

static const char *
get_words (const TlValue *value)
{
  return value->is_set && value->text != NULL ? value->text : "";
}

/* What the record @id was called, by the step itself or by the document; "" if neither knows. */
static char *
dup_subject (TlDocument *document, TlChanges *changes, TlId id)
{
  TlRecord *record = tl_document_lookup (document, id);
  const char *before = "";
  const char *after = "";

  for (guint i = 0; i < changes->len; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);

      if (change->id != id || !is_of_name (change))
        continue;
      if (*before == '\0')
        before = get_words (&change->old_value);
      after = get_words (&change->new_value);
    }
  if (*before != '\0' && *after != '\0' && !g_str_equal (before, after))
    /* Translators: in the history: what something was called before and after: “Call → Phone call”. */
    return g_strdup_printf (_ ("%s → %s"), before, after);
  if (*after != '\0' || *before != '\0')
    return g_strdup (*after != '\0' ? after : before);
  return g_strdup (record == NULL ? "" : tl_record_get_name (record));
}

/* What goes takes others with it, and goes last; "" if nothing went that is called anything. */
static char *
dup_removed (TlDocument *document, TlChanges *changes)
{
  for (guint i = changes->len; i-- > 0;)
    {
      const TlChange *change = tl_changes_get (changes, i);
      g_autofree char *words = NULL;

      if (change->type != TL_CHANGE_REMOVE || !has_name (change->kind))
        continue;
      words = dup_subject (document, changes, change->id);
      if (*words != '\0')
        return g_steal_pointer (&words);
    }
  return g_strdup ("");
}

/**
 * tl_history_steps_describe:
 * @self: the steps of a document
 * @step: one of them
 *
 * Returns: (transfer full): what it was done to, in a line: “Call us”, “Call us and 3 more”; "" if that
 *   cannot be told
 */
char *
tl_history_steps_describe (TlHistorySteps *self, TlTransaction *step)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (tl_id_hash, g_int64_equal);
  TlChanges *changes = tl_transaction_get_changes (step);
  g_autofree char *subject = dup_removed (self->document, changes);

  for (guint i = 0; i < changes->len; i++)
    {
      const TlChange *change = tl_changes_get (changes, i);

      if (change->kind == TL_KIND_CHUNK || change->kind == TL_KIND_IMAGE
          || !g_hash_table_add (seen, (gpointer) &change->id) || *subject != '\0'
          || !has_name (change->kind))
        continue;
      g_free (subject);
      subject = dup_subject (self->document, changes, change->id);
    }
  g_strdelimit (subject, "\n\r", ' ');
  if (*subject == '\0' || g_hash_table_size (seen) < 2)
    return g_steal_pointer (&subject);
  return g_strdup_printf (
      /* Translators: in the history: what a step was done to: “Call us and 3 more”. */
      g_dngettext (GETTEXT_PACKAGE, "%s and %u more", "%s and %u more",
                   g_hash_table_size (seen) - 1),
      subject, g_hash_table_size (seen) - 1);
}

/**
 * tl_history_format_time:
 * @time: in seconds since 1970-01-01 00:00 UTC
 *
 * Returns: (transfer full): the time of day if it was today, else the day as well
 */
char *
tl_history_format_time (gint64 time)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = NULL;
  g_autofree char *day = NULL;

  if (when == NULL)
    return g_strdup ("");
  clock = g_date_time_format (when, "%R");
  if (g_date_time_get_year (when) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (when) == g_date_time_get_day_of_year (now))
    return g_steal_pointer (&clock);
  day = tl_date_format_day (tl_date_from_ymd (g_date_time_get_year (when),
                                              g_date_time_get_month (when),
                                              g_date_time_get_day_of_month (when)));
  /* Translators: a day and a time: “3 Nov 2026, 14:05”. */
  return g_strdup_printf (_ ("%s, %s"), day, clock);
}
