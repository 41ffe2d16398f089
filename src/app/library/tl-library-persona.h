/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TL_TYPE_LIBRARY_PERSONA (tl_library_persona_get_type ())
G_DECLARE_FINAL_TYPE (TlLibraryPersona, tl_library_persona, TL, LIBRARY_PERSONA, GtkBox)

GtkWidget *tl_library_persona_new (TlWorkspace *workspace, TlId persona);
TlId tl_library_persona_get_id (TlLibraryPersona *self);
void tl_library_persona_refresh (TlLibraryPersona *self);
gboolean tl_library_persona_is_turned (TlLibraryPersona *self);
void tl_library_persona_turn (TlLibraryPersona *self);
void tl_library_persona_turn_back (TlLibraryPersona *self);

G_END_DECLS
