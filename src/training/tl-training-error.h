/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlTrainingError:
 * @TL_TRAINING_ERROR_SCOPE: the stage or channel asked for is not one of the map's
 * @TL_TRAINING_ERROR_EMPTY: there is nothing to make a checklist of, or nothing on it
 */
typedef enum
{
  TL_TRAINING_ERROR_SCOPE,
  TL_TRAINING_ERROR_EMPTY
} TlTrainingError;

#define TL_TRAINING_ERROR (tl_training_error_quark ())
GQuark tl_training_error_quark (void);

G_END_DECLS
