/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters and digits of an SVG: numbers, colours, escaped text. */
#pragma once

#include "tl-colour.h"

G_BEGIN_DECLS

void tl_svg_append_number (GString *out, double value, guint decimals);
void tl_svg_append_text (GString *out, const char *text);
void tl_svg_attribute (GString *out, const char *name, const char *value);
void tl_svg_attribute_number (GString *out, const char *name, double value);
void tl_svg_attribute_colour (GString *out, const char *name, TlColour colour);
void tl_svg_element_text (GString *out, const char *name, const char *text);

G_END_DECLS
