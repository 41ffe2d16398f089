/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-value.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlChangeType:
 * @TL_CHANGE_INSERT: an empty record appears under @parent at @index
 * @TL_CHANGE_REMOVE: an empty, childless record goes from @parent at @index
 * @TL_CHANGE_MOVE: a record goes from @old_parent, @old_index to @parent, @index
 *   (@index counted after it was taken out)
 * @TL_CHANGE_SET: @field of a record goes from @old_value to @new_value
 */
typedef enum
{
  TL_CHANGE_INSERT,
  TL_CHANGE_REMOVE,
  TL_CHANGE_MOVE,
  TL_CHANGE_SET
} TlChangeType;

/** TlChange: the smallest step of an edit; a plain value that names records by id. */
typedef struct
{
  TlChangeType type;
  TlKind kind;
  TlId id;
  TlId parent;
  TlId old_parent;
  guint index;
  guint old_index;
  guint field;
  TlValue old_value;
  TlValue new_value;
} TlChange;

/** TlChanges: a list of changes, in the order in which they happened. */
typedef GArray TlChanges;

TlChanges *tl_changes_new (void);
void tl_changes_append_copy (TlChanges *changes, const TlChange *change);
void tl_changes_append_merged (TlChanges *changes, const TlChange *change);
TlChanges *tl_changes_invert (TlChanges *changes);
const TlChange *tl_changes_get (TlChanges *changes, guint index);
GBytes *tl_changes_to_bytes (TlChanges *changes);
TlChanges *tl_changes_from_bytes (GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlChanges, g_array_unref)

G_END_DECLS
