/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlId:
 *
 * The identity of a record: 64 random bits, never 0. Two people who add records to two copies of
 * one file never get the same id, so copies can be merged by id alone.
 */
typedef guint64 TlId;

/** TL_ID_NONE: no record. */
#define TL_ID_NONE ((TlId) 0)

/** TL_ID_STRING_LENGTH: the characters of an id's text, without the closing NUL. */
#define TL_ID_STRING_LENGTH 13

/** TL_ID_STRING_SIZE: the bytes that tl_id_to_buffer() writes. */
#define TL_ID_STRING_SIZE (TL_ID_STRING_LENGTH + 1)

TlId tl_id_new (void);
char *tl_id_to_string (TlId id);
const char *tl_id_to_buffer (TlId id, char buffer[TL_ID_STRING_SIZE]);
gboolean tl_id_from_string (const char *text, TlId *id);
guint tl_id_hash (gconstpointer id);

G_END_DECLS
