/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-load-report.h"

G_BEGIN_DECLS

gboolean tl_xml_gate_check (const char *data, gsize length, TlLoadReport *report);

G_END_DECLS
