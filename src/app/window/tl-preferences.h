/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_PREFERENCES (tl_preferences_get_type ())
G_DECLARE_FINAL_TYPE (TlPreferences, tl_preferences, TL, PREFERENCES, AdwPreferencesWindow)

TlPreferences *tl_preferences_new (GtkWindow *parent, GSettings *settings);
void tl_preferences_follow_colour_scheme (GSettings *settings);

G_END_DECLS
