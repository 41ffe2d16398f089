/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tl_feedback_text_make_anonymous (const char *comment, guint *n_removed);

G_END_DECLS
