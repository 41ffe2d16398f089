/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of this layer. */
#include "tl-training-error.h"

G_DEFINE_QUARK (tl - training - error - quark, tl_training_error)
