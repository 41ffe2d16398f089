/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file that nobody reads without its password, and that nobody changes unnoticed. All of it is
 * libsodium's: the key is made from the password by Argon2id (“moderate”: a quarter of a gigabyte and
 * about a second for each guess), the content is its secretstream (XChaCha20-Poly1305) in blocks.
 *
 *   8 bytes   “TLTRAIN1”: what it is, and all parameters
 *   16 bytes  salt of Argon2id
 *   24 bytes  header of the stream
 *   then      blocks of 64 KiB, each 17 bytes longer when sealed; the last one is marked as the last
 *
 * The parameters belong to the name of the format rather than to the file: a file from a stranger cannot
 * ask for terabytes of memory. What comes before the blocks is authenticated with the first one; the mark
 * of the last one tells a file that was cut off from a whole one.
 *
 * A wrong password and damage at the beginning cannot be told apart, by design of the cipher.
 */
#include "tl-sealed-file.h"

#include "tl-atomic-write.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAGIC "TLTRAIN1"
#define MAGIC_SIZE 8
#define BLOCK (64 * 1024)
#define SEALED_BLOCK (BLOCK + crypto_secretstream_xchacha20poly1305_ABYTES)
#define HEAD_SIZE                                                                                  \
  (MAGIC_SIZE + crypto_pwhash_SALTBYTES + crypto_secretstream_xchacha20poly1305_HEADERBYTES)

/* A gigabyte: more are no training records. */
#define MAX_SIZE (1024 * 1024 * 1024)

typedef struct
{
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  crypto_secretstream_xchacha20poly1305_state state;
} Sealing;

static void
sealing_clear (Sealing *self)
{
  sodium_memzero (self, sizeof *self);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sealing, sealing_clear)

static gboolean
make_key (Sealing *self, const char *password, const guint8 *salt, GError **error)
{
  if (sodium_init () >= 0
      && crypto_pwhash (self->key, sizeof self->key, password, strlen (password), salt,
                        crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
                        crypto_pwhash_ALG_ARGON2ID13)
             == 0)
    return TRUE;
  g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_DAMAGED,
                       _ ("There is not enough memory to protect the file by a password. Close "
                          "other programs and try again."));
  return FALSE;
}

static void
seal_blocks (Sealing *self, GByteArray *out, const guint8 *content, gsize size)
{
  gsize at = 0;

  do
    {
      gsize length = MIN (BLOCK, size - at);
      gboolean is_last = at + length == size;
      gboolean is_first = at == 0;
      guint start = out->len;

      g_byte_array_set_size (out,
                             start + (guint) length + crypto_secretstream_xchacha20poly1305_ABYTES);
      crypto_secretstream_xchacha20poly1305_push (
          &self->state, out->data + start, NULL, content + at, length, is_first ? out->data : NULL,
          is_first ? HEAD_SIZE : 0, is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
      at += length;
    }
  while (at < size);
}

/**
 * tl_sealed_file_write:
 * @path: (type filename): the file; replaced only when the new one is whole
 * @content: what it holds
 * @password: not empty
 * @error: return location for an error
 *
 * Takes about a second.
 *
 * Returns: whether it is written
 */
gboolean
tl_sealed_file_write (const char *path, GBytes *content, const char *password, GError **error)
{
  g_auto (Sealing) self = { { 0 } };
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize size;
  const guint8 *bytes = g_bytes_get_data (content, &size);

  g_return_val_if_fail (*password != '\0' && size <= MAX_SIZE, FALSE);

  g_byte_array_set_size (out, HEAD_SIZE);
  memcpy (out->data, MAGIC, MAGIC_SIZE);
  if (sodium_init () >= 0)
    randombytes_buf (out->data + MAGIC_SIZE, crypto_pwhash_SALTBYTES);
  if (!make_key (&self, password, out->data + MAGIC_SIZE, error))
    return FALSE;
  crypto_secretstream_xchacha20poly1305_init_push (&self.state,
                                                   out->data + MAGIC_SIZE + crypto_pwhash_SALTBYTES,
                                                   self.key);
  seal_blocks (&self, out, bytes, size);
  return tl_atomic_write_secret_contents (path, out->data, out->len, error);
}

static void
set_wrong (GError **error)
{
  g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_PASSWORD,
                       _ ("This is not the password of the file, or the file is damaged. Type the "
                          "password again; if you are sure of it, ask for a new copy of the file. "
                          "Nothing was changed."));
}

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_DAMAGED,
                       _ ("The file is damaged or not whole. Ask for a new copy of it. Nothing was "
                          "changed."));
}

/* The content of the blocks in @sealed after the head; %NULL with @error set. */
static GBytes *
open_blocks (Sealing *self, const guint8 *sealed, gsize size, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize at = HEAD_SIZE;
  guint8 tag = 0;

  while (at < size && tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    {
      gsize length = MIN (SEALED_BLOCK, size - at);
      gboolean is_first = at == HEAD_SIZE;
      guint start = out->len;

      if (length < crypto_secretstream_xchacha20poly1305_ABYTES)
        break;
      g_byte_array_set_size (out,
                             start
                                 + (guint) (length - crypto_secretstream_xchacha20poly1305_ABYTES));
      if (crypto_secretstream_xchacha20poly1305_pull (&self->state, out->data + start, NULL, &tag,
                                                      sealed + at, length, is_first ? sealed : NULL,
                                                      is_first ? HEAD_SIZE : 0)
          != 0)
        {
          if (is_first)
            set_wrong (error);
          else
            set_damaged (error);
          return NULL;
        }
      at += length;
    }
  if (at != size || tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    {
      set_damaged (error);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/**
 * tl_sealed_file_read:
 * @path: (type filename): a file
 * @password: what is thought to be its password
 * @error: return location for an error
 *
 * Takes about a second.
 *
 * Returns: (transfer full) (nullable): what the file holds, all of it and unchanged; %NULL with @error
 *   set
 */
GBytes *
tl_sealed_file_read (const char *path, const char *password, GError **error)
{
  g_auto (Sealing) self = { { 0 } };
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) problem = NULL;
  const guint8 *bytes;
  gsize size;

  file = g_mapped_file_new (path, FALSE, &problem);
  if (file == NULL)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_DAMAGED,
                   _ ("“%1$s” cannot be read: %2$s."), shown, problem->message);
      return NULL;
    }
  bytes = (const guint8 *) g_mapped_file_get_contents (file);
  size = g_mapped_file_get_length (file);
  if (size < MAGIC_SIZE || memcmp (bytes, MAGIC, MAGIC_SIZE) != 0)
    {
      g_set_error_literal (error, TL_TRAINING_ERROR, TL_TRAINING_ERROR_DAMAGED,
                           _ ("This is no backup of training records. Choose a file that “Back "
                              "Up” has made; a newer one may need a newer Throughline."));
      return NULL;
    }
  if (size <= HEAD_SIZE || size > (gsize) MAX_SIZE * 2)
    {
      set_damaged (error);
      return NULL;
    }
  if (!make_key (&self, password, bytes + MAGIC_SIZE, error))
    return NULL;
  if (crypto_secretstream_xchacha20poly1305_init_pull (&self.state,
                                                       bytes + MAGIC_SIZE + crypto_pwhash_SALTBYTES,
                                                       self.key)
      != 0)
    {
      set_damaged (error);
      return NULL;
    }
  return open_blocks (&self, bytes, size, error);
}
