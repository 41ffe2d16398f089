/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pasting text of other programs: lines of a letter, a block of a spreadsheet.
 *
 * Spreadsheets copy cells as lines with tabs. A cell that itself has line feeds or tabs stands in
 * quotation marks, with those inside doubled; a cell without them stands as it is, even if it begins
 * with a quotation mark, as what customers said often does. So a quotation mark opens a cell only if
 * what it encloses makes it necessary.
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

/* Where the cell that @cell opens with a quotation mark ends, or NULL if that is mere text. */
static const char *
find_end_of_quoted (const char *cell)
{
  gboolean needed = FALSE;

  for (const char *p = cell + 1; *p != '\0'; p++)
    {
      needed = needed || *p == '\t' || *p == '\n';
      if (*p != '"')
        continue;
      if (p[1] == '"')
        {
          needed = TRUE;
          p++;
        }
      else
        return needed && (p[1] == '\t' || p[1] == '\n' || p[1] == '\0') ? p + 1 : NULL;
    }
  return NULL;
}

static char *
unquote (const char *cell, const char *end)
{
  GString *out = g_string_new (NULL);

  for (const char *p = cell + 1; p < end - 1; p++)
    {
      g_string_append_c (out, *p);
      if (*p == '"')
        p++;
    }
  return g_string_free (out, FALSE);
}

/* Lists copied from a letter begin with a bullet and a tab, which is no column. */
static const char *
skip_bullet (const char *line)
{
  static const char *const bullets[] = { "•", "◦", "▪", "‣", "·", "–", "-", "*", "o" };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (line, bullets[i]) && line[strlen (bullets[i])] == '\t')
      return line + strlen (bullets[i]) + 1;
  return line;
}

static gboolean
fail_too_large (GError **error)
{
  return tl_clipboard_fail (error,
                            _ ("That is too much to paste at once. Please copy a smaller part."));
}

/* Reads a cell; @text then stands on what ends it. Returns: (transfer full): its text */
static char *
read_cell (const char **text)
{
  const char *end = **text == '"' ? find_end_of_quoted (*text) : NULL;
  char *cell;

  if (end != NULL)
    cell = unquote (*text, end);
  else
    {
      end = *text + strcspn (*text, "\t\n");
      cell = g_strndup (*text, (gsize) (end - *text));
    }
  *text = end;
  return cell;
}

/* Rows (GPtrArray) of cells (char *), or NULL if there are too many. */
static GPtrArray *
parse_table (const char *text, guint *n_columns, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint n_cells = 0;

  *n_columns = 1;
  while (*text != '\0')
    {
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (rows, row);
      text = skip_bullet (text);
      g_ptr_array_add (row, read_cell (&text));
      while (*text == '\t' && row->len < TL_CLIPBOARD_COLUMNS_MAXIMUM)
        {
          text++;
          g_ptr_array_add (row, read_cell (&text));
        }
      n_cells += row->len;
      if (*text == '\t' || n_cells > TL_CLIPBOARD_CARDS_MAXIMUM)
        {
          fail_too_large (error);
          return NULL;
        }
      *n_columns = MAX (*n_columns, row->len);
      if (*text == '\n')
        text++;
    }
  return g_steal_pointer (&rows);
}

static gboolean
add_card (TlClipboardGrid *grid, TlRecord *lane, TlRecord *step, const char *title, GArray *pasted,
          GError **error)
{
  TlKind kind = TL_KIND_CARD;
  TlRecord *card;
  TlId id;

  if (pasted->len >= TL_CLIPBOARD_CARDS_MAXIMUM)
    return fail_too_large (error);
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

/* Line feeds alone, tabs kept, which tl_text_clean() would not. */
static char *
clean_text (const char *text, gsize length, GError **error)
{
  GString *out;

  if (length > TL_CLIPBOARD_TEXT_MAXIMUM)
    {
      fail_too_large (error);
      return NULL;
    }
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      tl_clipboard_fail (error, _ ("What was copied is no text that can be read."));
      return NULL;
    }
  out = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    if (text[i] != '\r')
      g_string_append_c (out, text[i]);
    else if (i + 1 == length || text[i + 1] != '\n')
      g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
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
  g_autofree char *clean = clean_text (text, length, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (TlClipboardGrid) grid = { 0 };
  TlRecord *anchor = tl_document_lookup_kind (document, lane, TL_KIND_LANE);
  guint n_columns;
  gboolean filled;

  if (clean != NULL && anchor == NULL)
    return tl_clipboard_fail (error, _ ("The place to paste at is gone."));
  if (clean == NULL || !tl_clipboard_grid_init (&grid, document, lane, step, error))
    return FALSE;
  rows = parse_table (clean, &n_columns, error);
  if (rows == NULL)
    return FALSE;
  filled = n_columns > 1 ? fill_table (&grid, rows, anchor, pasted, error)
                         : fill_list (&grid, rows, anchor, pasted, error);
  if (filled && pasted->len == 0)
    return tl_clipboard_fail (error, _ ("There is no text to paste."));
  return filled;
}
