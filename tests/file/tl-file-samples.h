/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

G_BEGIN_DECLS

TlDocument *tl_sample_full (void);
TlDocument *tl_sample_large (guint n_touchpoints);

G_END_DECLS
