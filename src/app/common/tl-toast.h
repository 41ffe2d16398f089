/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *tl_toast_new (const char *words);
GtkWidget *tl_toast_make_label (const char *words);
const char *tl_toast_get_words (AdwToast *toast);
void tl_toast_set_words (AdwToast *toast, const char *words);
void tl_toast_show (AdwToastOverlay *overlay, AdwToast *toast);
void tl_toast_dismiss (AdwToastOverlay *overlay, AdwToast *toast);

G_END_DECLS
