/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlModelError:
 * @TL_MODEL_ERROR_VALUE: a value does not fit its field
 * @TL_MODEL_ERROR_STRUCTURE: a record cannot stand where it was put
 * @TL_MODEL_ERROR_CHANGES: stored changes are damaged or do not fit the document
 */
typedef enum
{
  TL_MODEL_ERROR_VALUE,
  TL_MODEL_ERROR_STRUCTURE,
  TL_MODEL_ERROR_CHANGES
} TlModelError;

#define TL_MODEL_ERROR (tl_model_error_quark ())
GQuark tl_model_error_quark (void);

G_END_DECLS
