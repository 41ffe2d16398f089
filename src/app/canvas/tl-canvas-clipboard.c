/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clipboard of the desktop: cards and stages go there as a block (tl-clipboard.h) with a type of its own, so
 * that another window or another Throughline can take them whole, and as text for everybody else.
 *
 * What lies there may be of any size and come from anywhere; reading ends at a limit.
 */
#include "tl-canvas-clipboard.h"

#include "tl-clipboard.h"

#include <glib/gi18n-lib.h>

#define BLOCK_TYPE "application/x-throughline-cards"
#define CHUNK (64 * 1024)

/* A read under way. */
typedef struct
{
  GInputStream *stream;
  GByteArray *contents;
  gsize limit;
  gboolean is_block;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_object (&read->stream);
  g_byte_array_unref (read->contents);
  g_free (read);
}

/** tl_canvas_clipboard_put: puts cards or stages there, and the titles of the cards, if any, as text. */
void
tl_canvas_clipboard_put (GdkClipboard *clipboard, GBytes *block)
{
  g_autofree char *text = tl_clipboard_to_text (block);
  GdkContentProvider *providers[2] = { gdk_content_provider_new_for_bytes (BLOCK_TYPE, block) };
  g_autoptr (GdkContentProvider) content = NULL;
  gsize n = 1;

  if (*text != '\0')
    providers[n++] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  content = gdk_content_provider_new_union (providers, n);
  gdk_clipboard_set_content (clipboard, content);
}

static void
chunk_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Read *read = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) chunk
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (chunk == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_byte_array_append (read->contents, g_bytes_get_data (chunk, NULL),
                       (guint) g_bytes_get_size (chunk));
  if (read->contents->len > read->limit)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                             _ ("That is too much to paste at once. Please copy a smaller part."));
  else
    g_input_stream_read_bytes_async (read->stream, CHUNK, G_PRIORITY_DEFAULT,
                                     g_task_get_cancellable (task), chunk_cb, g_object_ref (task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Read *read = g_task_get_task_data (task);
  const char *type = NULL;

  read->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &type, NULL);
  if (read->stream == NULL)
    {
      /* Its own message names formats, which says nothing to people. */
      g_task_return_new_error (
          task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
          _ ("There is nothing to paste. First copy cards, or text or cells of another program."));
      return;
    }
  read->is_block = g_strcmp0 (type, BLOCK_TYPE) == 0;
  read->limit = read->is_block ? TL_CLIPBOARD_BLOCK_MAXIMUM : TL_CLIPBOARD_TEXT_MAXIMUM;
  g_input_stream_read_bytes_async (read->stream, CHUNK, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), chunk_cb, g_object_ref (task));
}

/**
 * tl_canvas_clipboard_read_async:
 * @clipboard: a clipboard
 * @cancellable: (nullable): to give up
 * @callback: calls tl_canvas_clipboard_read_finish()
 * @user_data: for @callback
 */
void
tl_canvas_clipboard_read_async (GdkClipboard *clipboard, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  static const char *types[] = { BLOCK_TYPE, "text/plain;charset=utf-8", "text/plain", NULL };
  /* Some programs answer a question for cards, which they never offered, with their text. */
  gboolean has_block
      = gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), BLOCK_TYPE);
  GTask *task = g_task_new (clipboard, cancellable, callback, user_data);
  Read *read = g_new0 (Read, 1);

  read->contents = g_byte_array_new ();
  g_task_set_task_data (task, read, read_free);
  gdk_clipboard_read_async (clipboard, has_block ? types : types + 1, G_PRIORITY_DEFAULT,
                            cancellable, opened_cb, task);
}

/**
 * tl_canvas_clipboard_read_finish:
 * @result: as the callback got it
 * @is_block: (out): whether it is a block of cards or stages, otherwise it is text, perhaps invalid
 * @error: return location for an error, with a message for people
 *
 * Returns: (transfer full) (nullable): what lies there
 */
GBytes *
tl_canvas_clipboard_read_finish (GAsyncResult *result, gboolean *is_block, GError **error)
{
  GTask *task = G_TASK (result);
  Read *read = g_task_get_task_data (task);

  if (!g_task_propagate_boolean (task, error))
    return NULL;
  *is_block = read->is_block;
  return g_bytes_new (read->contents->data, read->contents->len);
}
