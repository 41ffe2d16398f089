/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Record ids: 64 random bits, written as 13 lower-case base 32 digits (RFC 4648 alphabet, a…z 2…7,
 * most significant digit first, no padding). 13 digits hold 65 bits, so the first digit is one of
 * a…p. The text form starts with a letter and is therefore also a valid XML NCName and SVG id.
 */
#include "tl-id.h"

static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * tl_id_new:
 *
 * Returns: a new random id, never %TL_ID_NONE
 */
TlId
tl_id_new (void)
{
  TlId id;

  do
    id = ((TlId) g_random_int () << 32) | g_random_int ();
  while (id == TL_ID_NONE);

  return id;
}

/**
 * tl_id_to_buffer:
 * @id: an id
 * @buffer: where to write the text
 *
 * Returns: @buffer, holding the 13 digits of @id and a NUL
 */
const char *
tl_id_to_buffer (TlId id, char buffer[TL_ID_STRING_SIZE])
{
  for (int i = TL_ID_STRING_LENGTH - 1; i >= 0; i--)
    {
      buffer[i] = alphabet[id & 31];
      id >>= 5;
    }
  buffer[TL_ID_STRING_LENGTH] = '\0';

  return buffer;
}

/**
 * tl_id_to_string:
 * @id: an id
 *
 * Returns: (transfer full): the 13 digits of @id
 */
char *
tl_id_to_string (TlId id)
{
  char buffer[TL_ID_STRING_SIZE];

  return g_strdup (tl_id_to_buffer (id, buffer));
}

/**
 * tl_id_from_string:
 * @text: (nullable): 13 base 32 digits
 * @id: (out): the id; left alone on failure
 *
 * Returns: %TRUE if @text is the text of an id other than %TL_ID_NONE
 */
gboolean
tl_id_from_string (const char *text, TlId *id)
{
  TlId value = 0;

  if (text == NULL || text[0] < 'a' || text[0] > 'p')
    return FALSE;

  for (int i = 0; i < TL_ID_STRING_LENGTH; i++)
    {
      char c = text[i];

      if (c >= 'a' && c <= 'z')
        value = (value << 5) | (TlId) (c - 'a');
      else if (c >= '2' && c <= '7')
        value = (value << 5) | (TlId) (c - '2' + 26);
      else
        return FALSE;
    }
  if (text[TL_ID_STRING_LENGTH] != '\0' || value == TL_ID_NONE)
    return FALSE;

  *id = value;
  return TRUE;
}

/**
 * tl_id_hash:
 * @id: a pointer to a #TlId
 *
 * A hash function for tables keyed by #TlId, with g_int64_equal() as their equality.
 *
 * Returns: the hash
 */
guint
tl_id_hash (gconstpointer id)
{
  TlId value = *(const TlId *) id;

  return (guint) (value ^ (value >> 32));
}
