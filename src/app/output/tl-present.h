/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_PRESENT (tl_present_get_type ())
G_DECLARE_FINAL_TYPE (TlPresent, tl_present, TL, PRESENT, AdwWindow)

TlPresent *tl_present_new (GtkWindow *parent, TlDocument *document, TlId map);

G_END_DECLS
