/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is being typed in a window and is in no document yet, wherever that is.
 *
 * Who lets people type something that is taken only when they are done notes it here at every key, and
 * drops it when it is taken or given up. Once nothing was noted for a moment, ::keep tells what is new, so
 * that the disk is asked seldom while somebody types; who types without a rest is not waited for longer
 * than that either. A draft that was never told is dropped without a word.
 *
 * Before a step is undone, and before the project is left, printed or exported, ::end asks for all that can
 * be taken as it stands.
 */
#include "tl-drafts.h"

#include <string.h>

/* So long nothing is typed before what was typed is kept. */
#define REST_MILLISECONDS 1500

/* And no longer than that after the first key that was not kept. */
#define LONGEST_MILLISECONDS 5000

struct _TlDrafts
{
  GObject parent_instance;

  guint rest;   /* a source, until nothing was typed for a moment */
  gint64 since; /* of the first key not kept, in monotonic microseconds; with rest only */

  /* owned */
  GPtrArray *drafts; /* of Noted: few, as one types in one place at a time */
  char *problem;     /* (nullable): what cannot be kept, and why */
};

typedef struct
{
  TlDraft *draft;   /* owned */
  gboolean is_kept; /* some text of it was told */
  gboolean is_new;  /* this text was not */
} Noted;

enum
{
  KEEP,
  END,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlDrafts, tl_drafts, G_TYPE_OBJECT)

static void
noted_free (gpointer data)
{
  Noted *noted = data;

  tl_draft_free (noted->draft);
  g_free (noted);
}

static Noted *
find (TlDrafts *self, TlDraftKind kind, TlId record, guint *index)
{
  for (guint i = 0; i < self->drafts->len; i++)
    {
      Noted *noted = g_ptr_array_index (self->drafts, i);

      if (noted->draft->kind != kind || noted->draft->record != record)
        continue;
      if (index != NULL)
        *index = i;
      return noted;
    }
  return NULL;
}

/**
 * tl_drafts_flush:
 * @self: drafts
 *
 * Tells at once what is new. To be called before the project is left.
 */
void
tl_drafts_flush (TlDrafts *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  for (guint i = 0; i < self->drafts->len; i++)
    {
      Noted *noted = g_ptr_array_index (self->drafts, i);

      if (!noted->is_new)
        continue;
      noted->is_new = FALSE;
      noted->is_kept = TRUE;
      g_signal_emit (self, signals[KEEP], 0, noted->draft);
    }
}

static gboolean
rested_cb (gpointer data)
{
  TlDrafts *self = data;

  self->rest = 0;
  tl_drafts_flush (self);
  return G_SOURCE_REMOVE;
}

/* Waits anew after each key. */
static void
wait_for_rest (TlDrafts *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 left;

  if (self->rest == 0)
    self->since = now;
  left = LONGEST_MILLISECONDS - (now - self->since) / 1000;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add ((guint) CLAMP (left, 0, REST_MILLISECONDS), rested_cb, self);
}

/**
 * tl_drafts_note:
 * @self: drafts
 * @draft: what is being typed; is copied
 *
 * Takes it in place of what was typed there. A text of nothing but white space is no draft.
 */
void
tl_drafts_note (TlDrafts *self, const TlDraft *draft)
{
  Noted *noted;

  if (strspn (draft->text, " \t\r\n") == strlen (draft->text))
    {
      tl_drafts_drop (self, draft->kind, draft->record);
      return;
    }
  noted = find (self, draft->kind, draft->record, NULL);
  if (noted == NULL)
    {
      noted = g_new0 (Noted, 1);
      g_ptr_array_add (self->drafts, noted);
    }
  else
    tl_draft_free (noted->draft);
  noted->draft = tl_draft_copy (draft);
  noted->is_new = TRUE;
  wait_for_rest (self);
}

/** tl_drafts_drop: what was typed there is taken or given up; without a draft it does nothing. */
void
tl_drafts_drop (TlDrafts *self, TlDraftKind kind, TlId record)
{
  guint index;
  Noted *noted = find (self, kind, record, &index);
  TlDraft gone = { .kind = kind, .record = record };
  gboolean was_kept = noted != NULL && noted->is_kept;

  if (noted == NULL)
    return;
  g_ptr_array_remove_index_fast (self->drafts, index);
  if (was_kept)
    g_signal_emit (self, signals[KEEP], 0, &gone);
}

/** tl_drafts_get_text: Returns: (nullable): what was typed there; good until the next call */
const char *
tl_drafts_get_text (TlDrafts *self, TlDraftKind kind, TlId record)
{
  Noted *noted = find (self, kind, record, NULL);

  return noted == NULL ? NULL : noted->draft->text;
}

/** tl_drafts_end: has what is being typed taken, as if the user were done with it. */
void
tl_drafts_end (TlDrafts *self)
{
  g_signal_emit (self, signals[END], 0);
}

/**
 * tl_drafts_set_problem:
 * @self: drafts
 * @problem: (nullable): that something which is not in the document cannot be kept, and why, for people;
 *   %NULL once it is kept or given up
 *
 * Has the window ask before the project is left.
 */
void
tl_drafts_set_problem (TlDrafts *self, const char *problem)
{
  char *copy = g_strdup (problem);

  g_free (self->problem);
  self->problem = copy;
}

/** tl_drafts_get_problem: Returns: (nullable): what is lost when the project is left, and why */
const char *
tl_drafts_get_problem (TlDrafts *self)
{
  return self->problem;
}

/**
 * tl_drafts_replace:
 * @self: drafts, of a project that is left
 * @drafts: (element-type TlDraft) (nullable): those of another one, as they are kept
 *
 * Forgets all drafts without a word for these.
 */
void
tl_drafts_replace (TlDrafts *self, GPtrArray *drafts)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  g_ptr_array_set_size (self->drafts, 0);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      Noted *noted = g_new0 (Noted, 1);

      noted->draft = tl_draft_copy (g_ptr_array_index (drafts, i));
      noted->is_kept = TRUE;
      g_ptr_array_add (self->drafts, noted);
    }
}

static void
tl_drafts_finalize (GObject *object)
{
  TlDrafts *self = TL_DRAFTS (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_ptr_array_unref (self->drafts);
  g_free (self->problem);

  G_OBJECT_CLASS (tl_drafts_parent_class)->finalize (object);
}

static void
tl_drafts_class_init (TlDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_drafts_finalize;

  /**
   * TlDrafts::keep:
   * @self: the drafts
   * @draft: (type gpointer): a #TlDraft; without a text, one that was told and is no more
   */
  signals[KEEP] = g_signal_new ("keep", TL_TYPE_DRAFTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * TlDrafts::end:
   * @self: the drafts
   *
   * Who lets people type something takes it now. What is sent with a button stays a draft.
   */
  signals[END] = g_signal_new ("end", TL_TYPE_DRAFTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
tl_drafts_init (TlDrafts *self)
{
  self->drafts = g_ptr_array_new_with_free_func (noted_free);
}

/** tl_drafts_new: Returns: (transfer full): none yet */
TlDrafts *
tl_drafts_new (void)
{
  return g_object_new (TL_TYPE_DRAFTS, NULL);
}
