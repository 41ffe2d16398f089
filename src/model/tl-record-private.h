/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the document changes records. Nobody else does. */
#pragma once

#include "tl-record.h"

G_BEGIN_DECLS

TlRecord *tl_record_new (TlKind kind, TlId id);
const TlId *tl_record_get_id_key (TlRecord *self);
void tl_record_attach (TlRecord *self, TlRecord *parent, guint index);
void tl_record_detach (TlRecord *self);
void tl_record_take_value (TlRecord *self, guint field, TlValue *value);

G_END_DECLS
