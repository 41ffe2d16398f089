/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TlTrainingError:
 * @TL_TRAINING_ERROR_SCOPE: the stage or channel asked for is not one of the map's
 * @TL_TRAINING_ERROR_EMPTY: there is nothing to make a checklist of, or nothing on it
 * @TL_TRAINING_ERROR_INPUT: what was typed or imported cannot be taken
 * @TL_TRAINING_ERROR_PASSWORD: the password is wrong, or the file is damaged: nobody can tell which
 * @TL_TRAINING_ERROR_DAMAGED: the file is no backup, or not whole
 * @TL_TRAINING_ERROR_TOO_FEW: too few agents for a figure that leaves the local database
 */
typedef enum
{
  TL_TRAINING_ERROR_SCOPE,
  TL_TRAINING_ERROR_EMPTY,
  TL_TRAINING_ERROR_INPUT,
  TL_TRAINING_ERROR_PASSWORD,
  TL_TRAINING_ERROR_DAMAGED,
  TL_TRAINING_ERROR_TOO_FEW
} TlTrainingError;

#define TL_TRAINING_ERROR (tl_training_error_quark ())
GQuark tl_training_error_quark (void);

G_END_DECLS
