/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pasting text of other programs into a map: lines of a letter, a block of a spreadsheet.
 *
 * Without any tab the lines are a list: each becomes a card of the one cell. With tabs they are a
 * table, which fills cells to the right and down, a row a lane; lanes that hold no cards are passed
 * over, and further lanes and steps are added as needed. Cells keep what they have. A row that comes to
 * the channels right below the touchpoints says in which channels those of the row before are, if at least
 * half of its names are those of channels: of the project's, or usual ones. Otherwise it goes on to the
 * next lane, as people who copy touchpoints with their pain points do not mean channels.
 */
#include "tl-clipboard-private.h"

#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
add_card (TlClipboardGrid *grid, TlRecord *lane, TlRecord *step, const char *title, GArray *pasted,
          GError **error)
{
  TlKind kind = TL_KIND_CARD;
  TlRecord *card;
  TlId id;

  if (pasted->len >= TL_CLIPBOARD_CARDS_MAXIMUM)
    return tl_clipboard_fail_too_large (error);
  if (g_utf8_strlen (title, -1) > TL_TEXT_MAXIMUM)
    return tl_clipboard_fail (
        error, _ ("One of the lines is too long for a card. Please shorten it or break it up."));
  tl_lane_takes_cards (lane, &kind);
  card = tl_document_insert (grid->document, kind, TL_ID_NONE, lane, -1, error);
  if (card == NULL
      || !tl_document_set_reference (grid->document, card, TL_CARD_STEP, tl_record_get_id (step),
                                     error)
      || !tl_document_set_text (grid->document, card, TL_CARD_TITLE, title, error))
    return FALSE;
  id = tl_record_get_id (card);
  g_array_append_val (pasted, id);
  return TRUE;
}

/* A card for each line of a cell that says something. */
static gboolean
fill_cell (TlClipboardGrid *grid, TlRecord *lane, guint column, const char *cell, GArray *pasted,
           GError **error)
{
  g_auto (GStrv) lines = g_strsplit (cell, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *title = tl_text_clean (lines[i], -1, TL_TEXT_ONE_LINE);
      TlRecord *step;

      if (*g_strstrip (title) == '\0')
        continue;
      step = tl_clipboard_grid_get_step (grid, column, error);
      if (step == NULL || !add_card (grid, lane, step, title, pasted, error))
        return FALSE;
    }
  return TRUE;
}

/* The next lane below that is seen and takes cards; one for notes where there is none. */
static TlRecord *
find_next_lane (TlClipboardGrid *grid, TlRecord *lane, GError **error)
{
  TlKind kind;

  for (guint i = tl_record_get_index (lane) + 1; i < tl_record_get_n_children (grid->map); i++)
    {
      TlRecord *next = tl_record_get_child (grid->map, i);

      if (tl_record_get_kind (next) == TL_KIND_LANE && tl_lane_takes_cards (next, &kind)
          && !tl_record_get_boolean (next, TL_LANE_HIDDEN)
          && !tl_record_get_boolean (next, TL_LANE_COLLAPSED))
        return next;
    }
  return tl_clipboard_grid_add_lane (grid, TL_LANE_KIND_NOTES, "", error);
}

/* The lane of channels right below a lane of touchpoints, as they are seen; or NULL. */
static TlRecord *
find_channels_below (TlClipboardGrid *grid, TlRecord *lane)
{
  if (tl_record_get_choice (lane, TL_LANE_KIND) != TL_LANE_KIND_TOUCHPOINTS)
    return NULL;
  for (guint i = tl_record_get_index (lane) + 1; i < tl_record_get_n_children (grid->map); i++)
    {
      TlRecord *next = tl_record_get_child (grid->map, i);

      if (tl_record_get_kind (next) != TL_KIND_LANE || tl_record_get_boolean (next, TL_LANE_HIDDEN))
        continue;
      return tl_record_get_choice (next, TL_LANE_KIND) == TL_LANE_KIND_CHANNELS ? next : NULL;
    }
  return NULL;
}

static gboolean
is_same_name (const char *one, const char *other)
{
  g_autofree char *folded = tl_text_fold (one);
  g_autofree char *wanted = tl_text_fold (other);

  return g_str_equal (folded, wanted);
}

static TlRecord *
find_channel (TlClipboardGrid *grid, const char *name)
{
  g_autoptr (GPtrArray) channels
      = tl_record_list_children (tl_document_get_project (grid->document), TL_KIND_CHANNEL);

  for (guint i = 0; i < channels->len; i++)
    if (is_same_name (tl_record_get_text (g_ptr_array_index (channels, i), TL_CHANNEL_NAME), name))
      return g_ptr_array_index (channels, i);
  return NULL;
}

static TlRecord *
obtain_channel (TlClipboardGrid *grid, const char *name, GError **error)
{
  TlRecord *channel = find_channel (grid, name);

  return channel != NULL ? channel
                         : tl_project_add_named (grid->document, TL_KIND_CHANNEL, name, error);
}

/* Whether it is the name of a channel of the project, or of a kind of channels. */
static gboolean
is_channel_name (TlClipboardGrid *grid, const char *name)
{
  for (guint i = 0; i < tl_choice_list_get_length (TL_LIST_CHANNEL_KIND); i++)
    if (i != TL_CHANNEL_KIND_OTHER
        && (is_same_name (tl_choice_get_label (TL_LIST_CHANNEL_KIND, i), name)
            || is_same_name (tl_choice_get_word (TL_LIST_CHANNEL_KIND, i), name)))
      return TRUE;
  return find_channel (grid, name) != NULL;
}

static gboolean
says_channels (TlClipboardGrid *grid, GPtrArray *row)
{
  guint n_names = 0;
  guint n_known = 0;

  for (guint k = 0; k < row->len; k++)
    {
      g_auto (GStrv) lines = g_strsplit (g_ptr_array_index (row, k), "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        {
          if (*g_strstrip (lines[i]) == '\0')
            continue;
          n_names++;
          n_known += is_channel_name (grid, lines[i]) ? 1 : 0;
        }
    }
  return 2 * n_known >= n_names;
}

/* A cell of channels: a line for each of the touchpoints, or one for all. */
static gboolean
name_channels (TlClipboardGrid *grid, guint column, const char *cell, const GArray *pasted,
               guint first, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (cell));
  g_auto (GStrv) lines = g_strsplit (trimmed, "\n", -1);
  TlRecord *step = *trimmed == '\0' ? NULL : tl_clipboard_grid_get_step (grid, column, error);
  guint line = 0;

  if (step == NULL)
    return *trimmed == '\0';
  for (guint i = first; i < pasted->len && lines[line] != NULL; i++)
    {
      TlRecord *touchpoint = tl_document_lookup (grid->document, g_array_index (pasted, TlId, i));
      TlRecord *channel;

      if (tl_record_get_reference (touchpoint, TL_CARD_STEP) != tl_record_get_id (step))
        continue;
      if (*g_strstrip (lines[line]) != '\0')
        {
          channel = obtain_channel (grid, lines[line], error);
          if (channel == NULL
              || !tl_document_set_reference (grid->document, touchpoint, TL_TOUCHPOINT_CHANNEL,
                                             tl_record_get_id (channel), error))
            return FALSE;
        }
      if (lines[1] != NULL)
        line++;
    }
  return TRUE;
}

static gboolean
fill_row (TlClipboardGrid *grid, GPtrArray *row, TlRecord *lane, GArray *pasted, guint first,
          GError **error)
{
  gboolean is_channels = tl_record_get_choice (lane, TL_LANE_KIND) == TL_LANE_KIND_CHANNELS;

  for (guint k = 0; k < row->len; k++)
    {
      const char *cell = g_ptr_array_index (row, k);

      if (is_channels ? !name_channels (grid, k, cell, pasted, first, error)
                      : !fill_cell (grid, lane, k, cell, pasted, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_table (TlClipboardGrid *grid, GPtrArray *rows, TlRecord *lane, GArray *pasted, GError **error)
{
  guint first = pasted->len;

  for (guint i = 0; i < rows->len; i++)
    {
      TlRecord *channels = i == 0 ? NULL : find_channels_below (grid, lane);

      if (channels != NULL && !says_channels (grid, g_ptr_array_index (rows, i)))
        channels = NULL;
      if (channels == NULL)
        first = pasted->len;
      if (i > 0)
        lane = channels != NULL ? channels : find_next_lane (grid, lane, error);
      if (lane == NULL || !fill_row (grid, g_ptr_array_index (rows, i), lane, pasted, first, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_list (TlClipboardGrid *grid, GPtrArray *rows, TlRecord *lane, GArray *pasted, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);

      if (!fill_cell (grid, lane, 0, g_ptr_array_index (row, 0), pasted, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tl_clipboard_paste_text:
 * @document: a document in an edit; roll it back if this fails
 * @text: anything, not necessarily valid nor closed by a NUL
 * @length: in bytes
 * @lane: the id of a lane that takes cards
 * @step: the id of a step of the same map
 * @pasted: an array of #TlId that the new cards are appended to
 * @error: return location for an error
 *
 * Adds cards from that cell on, see above. Fails with %TL_MODEL_ERROR_VALUE if @text is no text, too
 * much of it, or says nothing.
 *
 * Returns: FALSE if it failed
 */
gboolean
tl_clipboard_paste_text (TlDocument *document, const char *text, gsize length, TlId lane, TlId step,
                         GArray *pasted, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (TlClipboardGrid) grid = { 0 };
  TlRecord *anchor = tl_document_lookup_kind (document, lane, TL_KIND_LANE);
  guint n_columns;
  gboolean filled;

  rows = tl_clipboard_read_table (text, length, TRUE, &n_columns, error);
  if (rows != NULL && anchor == NULL)
    return tl_clipboard_fail (error, _ ("The place to paste at is gone."));
  if (rows == NULL || !tl_clipboard_grid_init (&grid, document, lane, step, error))
    return FALSE;
  filled = n_columns > 1 ? fill_table (&grid, rows, anchor, pasted, error)
                         : fill_list (&grid, rows, anchor, pasted, error);
  if (filled && pasted->len == 0)
    return tl_clipboard_fail (error, _ ("There is no text to paste."));
  return filled;
}
