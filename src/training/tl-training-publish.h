/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-assessment.h"
#include "tl-training-figures.h"

G_BEGIN_DECLS

gboolean tl_training_publish (TlDatabase *database, TlDocument *document, TlRecord *checklist,
                              gint64 now, GError **error);

G_END_DECLS
