/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-document.h"
#include "tl-load-report.h"

G_BEGIN_DECLS

/**
 * TlLoadFlags:
 * @TL_LOAD_DEFAULT: refuse what a newer Throughline wrote
 * @TL_LOAD_NEWER: read it as far as this version understands it; look at the report's `newer`, and
 *   never save such a document over its file
 */
typedef enum
{
  TL_LOAD_DEFAULT = 0,
  TL_LOAD_NEWER = 1 << 0
} TlLoadFlags;

TlDocument *tl_document_load (const char *path, TlLoadFlags flags, TlLoadReport **report,
                              GError **error);
TlDocument *tl_document_from_bytes (GBytes *bytes, const char *name, TlLoadFlags flags,
                                    TlLoadReport **report, GError **error);

G_END_DECLS
