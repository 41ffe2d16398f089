/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the document share. Nobody else includes this. */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

struct _TlDocument
{
  GObject parent_instance;

  gboolean loading;
  gboolean sealed; /* the latest transaction takes no more edits */

  /* owned */
  TlRecord *project;
  GHashTable *records; /* of TlRecord by its id; the records are the tree's */
  GHashTable *removed; /* of TlRecord by its id: what the edit took out, as it may be rolled back */
  TlTransaction *edit; /* NULL outside an edit */
  TlTransaction *continued; /* NULL, or the step of the history that the edit goes on with */
  GListStore *done;         /* TlTransaction, oldest first */
  GListStore *undone;       /* TlTransaction, the next to redo last */
};

#define TL_FIELD_INFO(record, field) tl_kind_get_field (tl_record_get_kind (record), field)

gboolean tl_document_may_change (TlDocument *self);
void tl_document_note (TlDocument *self, const TlChange *change);
void tl_document_replace_value (TlDocument *self, TlRecord *record, guint field, TlValue *value);
void tl_document_remove_bare (TlDocument *self, TlRecord *record);
void tl_document_emit_changed (TlDocument *self, TlChangeOrigin origin, TlTransaction *transaction,
                               TlChanges *changes);
gboolean tl_model_fail_structure (GError **error, const char *message);

G_END_DECLS
