/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What lies in the clipboard, added to the map in one step of the history: cards of a map, lines, or a
 * block of a spreadsheet, whose cells go to the cells of the map from there to the right and down. Whole
 * stages go behind the stage that is selected, or in which something is, wherever that is.
 *
 * A click on an empty place begins a card there, so it is there that people paste: as long as nothing is
 * typed, what is more than one line goes to the map and not into that title.
 */
#include "tl-canvas-commands.h"

#include "tl-canvas-clipboard.h"
#include "tl-canvas-private.h"
#include "tl-clipboard.h"
#include "tl-edit-kpi.h"
#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

/* Where the clipboard goes: a cell, or a column alone if a stage or step is selected. */
static gboolean
find_target (TlCanvas *self, gboolean is_block, TlId *lane, TlId *step)
{
  TlRecord *lead = tl_canvas_lookup_selection (self);
  TlKind kind = lead == NULL ? TL_N_KINDS : tl_record_get_kind (lead);
  TlRecord *target;
  TlKind taken;

  if (!tl_canvas_get_target_cell (self, lane, step))
    return FALSE;
  /* Points of a curve are no text, and cards are no points. */
  target = tl_document_lookup (self->document, *lane);
  if (!tl_edit_takes_kpis (target) ? !tl_lane_takes_cards (target, &taken) : is_block)
    return FALSE;
  if (is_block && (kind == TL_KIND_STAGE || kind == TL_KIND_STEP))
    *lane = TL_ID_NONE;
  return TRUE;
}

/* The stage that stages go behind: that of what is selected; none: behind the last one. */
static TlId
find_stage (TlCanvas *self)
{
  TlRecord *record = tl_canvas_lookup_selection (self);
  TlRecord *step = NULL;

  if (tl_canvas_has_cell (self))
    step = tl_document_lookup (self->document, self->cell_step);
  else if (record == NULL)
    return TL_ID_NONE;
  else if (tl_record_get_kind (record) == TL_KIND_STAGE)
    return tl_record_get_id (record);
  else if (tl_record_get_kind (record) == TL_KIND_STEP)
    step = record;
  else if (tl_edit_is_removable (record))
    step = tl_card_get_step (self->document, record);
  return step == NULL ? TL_ID_NONE : tl_record_get_id (tl_record_get_parent (step));
}

static gboolean
paste_kpis (TlCanvas *self, const char *data, gsize size, TlId step, GArray *pasted, GError **error)
{
  g_autofree char *text = g_strndup (data, size);

  return tl_edit_paste_kpis (self->document, step, text, g_get_real_time () / G_USEC_PER_SEC,
                             pasted, error);
}

/* What the library has that cards bring along. */
typedef struct
{
  guint n_channels;
  guint n_teams;
  guint n_personas;
} Library;

static guint
count_kind (TlCanvas *self, TlKind kind)
{
  g_autoptr (GPtrArray) records
      = tl_record_list_children (tl_document_get_project (self->document), kind);

  return records->len;
}

static void
count_library (TlCanvas *self, Library *library)
{
  library->n_channels = count_kind (self, TL_KIND_CHANNEL);
  library->n_teams = count_kind (self, TL_KIND_TEAM);
  library->n_personas = count_kind (self, TL_KIND_PERSONA);
}

static void append (GString *list, guint n, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
append (GString *list, guint n, const char *format, ...)
{
  va_list arguments;

  if (n == 0)
    return;
  if (list->len > 0)
    g_string_append (list, ", ");
  va_start (arguments, format);
  g_string_append_vprintf (list, format, arguments);
  va_end (arguments);
}

/* “1 lane, 2 teams”: so many lanes, and what came to the library since it was @before; empty: nothing. */
static char *
describe_news (TlCanvas *self, guint n_lanes, const Library *before)
{
  GString *list = g_string_new (NULL);
  Library now;
  guint n;

  count_library (self, &now);
  append (list, n_lanes, g_dngettext (GETTEXT_PACKAGE, "%u lane", "%u lanes", n_lanes), n_lanes);
  n = now.n_channels - before->n_channels;
  append (list, n, g_dngettext (GETTEXT_PACKAGE, "%u channel", "%u channels", n), n);
  n = now.n_teams - before->n_teams;
  append (list, n, g_dngettext (GETTEXT_PACKAGE, "%u team", "%u teams", n), n);
  n = now.n_personas - before->n_personas;
  append (list, n, g_dngettext (GETTEXT_PACKAGE, "%u persona", "%u personas", n), n);
  return g_string_free (list, FALSE);
}

/* “Touchpoints, Pain points”: the lanes that cards came to, as they were pasted; empty: only one. */
static char *
describe_lanes (TlCanvas *self, GArray *pasted)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < pasted->len; i++)
    {
      TlRecord *card = tl_document_lookup (self->document, g_array_index (pasted, TlId, i));
      TlRecord *lane = card == NULL ? NULL : tl_record_get_ancestor (card, TL_KIND_LANE);

      if (lane == NULL || g_ptr_array_find (lanes, lane, NULL))
        continue;
      g_ptr_array_add (lanes, lane);
      append (list, 1, "%s", tl_lane_get_title (lane));
    }
  return g_strdup (lanes->len > 1 ? list->str : "");
}

/* Nothing comes to the library without a word, nor to a lane below, which lanes without cards may hide. */
static void
say_pasted (TlCanvas *self, GArray *pasted, const Library *before)
{
  guint n_cards = pasted->len;
  g_autofree char *news = describe_news (self, 0, before);
  g_autofree char *lanes = describe_lanes (self, pasted);
  g_autofree char *message = NULL;

  if (*news != '\0')
    /* Translators: %s is a list such as “1 channel, 2 teams”. */
    message = g_strdup_printf (_ ("Pasted. New in this project: %s"), news);
  else if (*lanes != '\0')
    /* Translators: %u is never 1; %s is a list of lanes, such as “Touchpoints, Pain points”. */
    message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u card pasted: %s",
                                            "%u cards pasted: %s", n_cards),
                               n_cards, lanes);
  else if (n_cards > 1)
    message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u card pasted", "%u cards pasted",
                                            n_cards),
                               n_cards);
  if (message != NULL)
    tl_canvas_emit (self, TL_CANVAS_TOAST, message, TRUE);
}

static guint
count_lanes (TlCanvas *self)
{
  g_autoptr (GPtrArray) lanes
      = tl_record_list_children (tl_document_lookup (self->document, self->map), TL_KIND_LANE);

  return lanes->len;
}

/* What was pasted, and what of it is new to the project, @n_lanes lanes among it. */
static void
say_stages_pasted (TlCanvas *self, GArray *pasted, guint n_lanes, const Library *before)
{
  TlRecord *first = tl_document_lookup (self->document, g_array_index (pasted, TlId, 0));
  guint n_cards = tl_edit_count_cards (self->document, first);
  g_autofree char *news = describe_news (self, n_lanes, before);
  g_autofree char *name = tl_canvas_quote_name (first);
  g_autofree char *message = NULL;

  if (*news != '\0')
    /* Translators: %s is a list such as “1 lane, 2 teams”. */
    message = g_strdup_printf (_ ("Pasted. New in this project: %s"), news);
  else if (pasted->len > 1)
    message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u stage pasted", "%u stages pasted",
                                            pasted->len),
                               pasted->len);
  else if (n_cards == 0)
    /* Translators: %s is the name of a stage, in quotation marks. */
    message = g_strdup_printf (_ ("%s pasted"), name);
  else
    message = g_strdup_printf (
        /* Translators: %s is the name of a stage, in quotation marks. */
        g_dngettext (GETTEXT_PACKAGE, "%s and its card pasted", "%s and its %u cards pasted",
                     n_cards),
        name, n_cards);
  tl_canvas_emit (self, TL_CANVAS_TOAST, message, TRUE);
}

static void
paste_stages (TlCanvas *self, GBytes *block)
{
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autoptr (GError) error = NULL;
  Library before;
  guint n_lanes;

  if (tl_document_lookup_kind (self->document, self->map, TL_KIND_MAP) == NULL)
    return;
  n_lanes = count_lanes (self);
  count_library (self, &before);
  tl_document_begin (self->document, _ ("Paste stage"), NULL);
  if (!tl_clipboard_paste_stages (self->document, block, self->map, find_stage (self), pasted,
                                  &error))
    {
      tl_document_rollback (self->document);
      tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
      return;
    }
  if (!tl_document_commit (self->document))
    return;
  say_stages_pasted (self, pasted, count_lanes (self) - n_lanes, &before);
  tl_canvas_select_pasted (self, pasted);
}

static void
paste_contents (TlCanvas *self, GBytes *contents, gboolean is_block)
{
  g_autoptr (GArray) pasted = g_array_new (FALSE, FALSE, sizeof (TlId));
  g_autoptr (GError) error = NULL;
  Library before;
  gboolean done;
  gsize size;
  const char *data = g_bytes_get_data (contents, &size);
  TlId lane;
  TlId step;

  if (is_block && tl_clipboard_has_stages (contents))
    {
      paste_stages (self, contents);
      return;
    }
  if (!find_target (self, is_block, &lane, &step))
    {
      tl_canvas_emit (self, TL_CANVAS_TOAST,
                      _ ("Select a card, an empty place, a stage or a lane to paste there"), FALSE);
      return;
    }
  count_library (self, &before);
  tl_document_begin (self->document, _ ("Paste"), NULL);
  if (is_block)
    done = tl_clipboard_paste (self->document, contents, lane, step, pasted, &error);
  else if (tl_edit_takes_kpis (tl_document_lookup (self->document, lane)))
    done = paste_kpis (self, data != NULL ? data : "", size, step, pasted, &error);
  else
    done = tl_clipboard_paste_text (self->document, data != NULL ? data : "", size, lane, step,
                                    pasted, &error);
  if (!done)
    {
      tl_document_rollback (self->document);
      tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
      return;
    }
  if (!tl_document_commit (self->document))
    return;
  tl_canvas_select_pasted (self, pasted);
  say_pasted (self, pasted, &before);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlCanvas) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_block = FALSE;
  g_autoptr (GBytes) contents = tl_canvas_clipboard_read_finish (result, &is_block, &error);

  /* Meanwhile the window may have been closed, or a title may be being typed. */
  if (self->document == NULL || !self->editable || self->editor != NULL)
    return;
  if (contents == NULL)
    tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
  else
    paste_contents (self, contents, is_block);
}

/* Whether that is more than a title: several lines, or cells beside one another. */
static gboolean
has_several_cells (GBytes *text)
{
  gsize size;
  const char *data = g_bytes_get_data (text, &size);

  while (size > 0 && (data[size - 1] == '\n' || data[size - 1] == '\r'))
    size--;
  for (gsize i = 0; i < size; i++)
    if (data[i] == '\n' || data[i] == '\r' || data[i] == '\t')
      return TRUE;
  return FALSE;
}

/* Whether a card is being added, and nothing of it is typed yet. */
static gboolean
is_new_and_empty (TlCanvas *self)
{
  g_autofree char *text = self->editor == NULL ? NULL : tl_canvas_editor_dup_text (self->editor);

  return text != NULL && *text == '\0' && self->adding_lane != TL_ID_NONE && self->document != NULL;
}

/* Cards are no KPIs: of those, the titles. */
static gboolean
is_for_map (TlCanvas *self, GBytes *contents, gboolean is_block)
{
  if (!is_new_and_empty (self))
    return FALSE;
  return is_block ? !tl_edit_takes_kpis (tl_document_lookup (self->document, self->adding_lane))
                  : has_several_cells (contents);
}

static void paste_cb (TlCanvas *self, GtkTextView *view);

static void
read_for_place_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlCanvas) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_block = FALSE;
  g_autoptr (GBytes) contents = tl_canvas_clipboard_read_finish (result, &is_block, &error);

  /* Meanwhile typing may have ended. */
  if (self->editor == NULL)
    return;
  if (contents == NULL)
    tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
  else if (is_for_map (self, contents, is_block))
    {
      tl_canvas_editor_finish (self->editor, TL_CANVAS_EDITOR_CANCEL);
      paste_contents (self, contents, is_block);
    }
  else
    {
      GtkWidget *view = tl_canvas_editor_get_view (self->editor);

      g_signal_handlers_block_by_func (view, paste_cb, self);
      g_signal_emit_by_name (view, "paste-clipboard");
      g_signal_handlers_unblock_by_func (view, paste_cb, self);
    }
}

/* What it is has to be read first. */
static void
paste_cb (TlCanvas *self, GtkTextView *view)
{
  if (!is_new_and_empty (self))
    return;
  g_signal_stop_emission_by_name (view, "paste-clipboard");
  tl_canvas_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL,
                                  read_for_place_cb, g_object_ref (self));
}

/** tl_canvas_watch_paste: takes to the map what is pasted into the title being typed and is more than that. */
void
tl_canvas_watch_paste (TlCanvas *self)
{
  g_signal_connect_object (tl_canvas_editor_get_view (self->editor), "paste-clipboard",
                           G_CALLBACK (paste_cb), self, G_CONNECT_SWAPPED);
}

/** tl_canvas_paste: adds what lies in the clipboard to the cell of what is selected, and beyond. */
void
tl_canvas_paste (TlCanvas *self)
{
  if (!self->editable || self->document == NULL)
    return;
  tl_canvas_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, read_cb,
                                  g_object_ref (self));
}
