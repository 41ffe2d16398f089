/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-scene.h"
#include "tl-training-figures.h"

G_BEGIN_DECLS

/**
 * TlSkillMatrixStyle:
 * @TL_SKILL_MATRIX_WINDOW: for the trainer: all cells
 * @TL_SKILL_MATRIX_PAGE: to be given away: with a heading, and without figures over too few agents
 */
typedef enum
{
  TL_SKILL_MATRIX_WINDOW,
  TL_SKILL_MATRIX_PAGE
} TlSkillMatrixStyle;

TlScene *tl_skill_matrix_draw (const TlTrainingFigures *figures, TlSkillMatrixStyle style,
                               const char *source, double width, gboolean right_to_left);
char *tl_skill_matrix_describe_cell (const TlTrainingFigures *figures, guint team, guint skill);

G_END_DECLS
