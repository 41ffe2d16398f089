/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How well each team has each skill, as a picture:
 *
 *                     North        South     …        a column a team
 *   Communication   ┌─────────┐  ┌─────────┐
 *                   │ 92 %    │  │ ▼ 71 %  │          its share of the points
 *                   │ ▬▬▬▬▬▬▬ │  │ ▭▭▭▭    │          the same as a bar; hollow: few answers
 *                   │ n 48    │  │ n 12    │
 *   Listening       └─────────┘  └─────────┘
 *
 * Teams that do not fit beside each other go on in a further band below, so that no word is cut and nothing
 * is smaller than it can be read. A triangle marks what is below the usual pass mark; nothing is told by
 * colour. What is given away leaves out figures over fewer than TL_FIGURES_FEWEST_AGENTS agents.
 */
#include "tl-skill-matrix.h"

#include "tl-checklist-score.h"
#include "tl-kpi-definition.h"
#include "tl-map-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CELL_HEIGHT 56.0
#define CELL_GAP 6.0
#define LEAST_CELL 84.0
#define MOST_CELL 150.0
#define LABEL_SHARE 0.3
#define LABEL_MOST 190.0
#define HEAD_LINE 15.0
#define BAND_GAP 22.0
#define MARGIN 40.0

typedef struct
{
  TlMapLayout pen;
  const TlTrainingFigures *figures; /* borrowed */
  TlSkillMatrixStyle style;
  double width;
  double label_width;
  double cell_width;
  guint n_columns; /* of a band */
} Picture;

static const char *
get_team (const TlTrainingFigures *figures, guint team)
{
  const char *name = g_ptr_array_index (figures->teams, team);

  return *name != '\0' ? name : _ ("no team");
}

static double
get_share (const TlSkillCell *cell)
{
  return cell->points_possible > 0.0 ? cell->points / cell->points_possible : 0.0;
}

static gboolean
is_withheld (const Picture *self, const TlSkillCell *cell)
{
  return self->style == TL_SKILL_MATRIX_PAGE && cell->n_agents > 0
         && cell->n_agents < TL_FIGURES_FEWEST_AGENTS;
}

/**
 * tl_skill_matrix_describe_cell:
 * @figures: figures
 * @team: the place of a team
 * @skill: the place of a skill
 *
 * Returns: (transfer full): what the cell says, as a sentence
 */
char *
tl_skill_matrix_describe_cell (const TlTrainingFigures *figures, guint team, guint skill)
{
  const TlSkillCell *cell = tl_training_figures_get_cell (figures, team, skill);
  g_autofree char *agents
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u agent", "%u agents", cell->n_agents),
                         cell->n_agents);
  g_autofree char *answers
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u answer", "%u answers", cell->n_answers),
                         cell->n_answers);

  if (cell->n_answers == 0)
    return g_strdup (_ ("Not assessed."));
  /* Translators: a share in percent, then how many answers and agents it rests on. */
  return g_strdup_printf (_ ("%1$.0f %%, %2$s, %3$s."), 100.0 * get_share (cell), answers, agents);
}

/* Shape, figure, bar and count of a cell. */
static void
draw_figure (Picture *self, TlSceneGroup *group, const TlSkillCell *cell)
{
  double share = get_share (cell);
  gboolean is_low = 100.0 * share < TL_USUAL_PASS_MARK;
  gboolean is_few = cell->n_answers < TL_KPI_FEW;
  double room = self->cell_width - 20;
  g_autofree char *value = is_low ? g_strdup_printf (_ ("▼ %.0f %%"), 100.0 * share)
                                  /* Translators: a share in percent. */
                                  : g_strdup_printf (_ ("%.0f %%"), 100.0 * share);
  g_autofree char *count = g_strdup_printf (_ ("n %u"), cell->n_answers);

  tl_map_add_line (&self->pen, group, value, TL_MAP_FONT_STRONG, 10, 20, TL_ALIGN_LEFT,
                   is_low ? TL_INK_BAD : TL_INK_TEXT);
  tl_scene_group_add_rect (group, 10, 27, room, 6, 3, TL_INK_STAGE, TL_INK_NONE, 0);
  if (share > 0.0)
    tl_scene_group_add_rect (group, 10.5, 27.5, MAX (room * share - 1, 4), 5, 2.5,
                             is_few ? TL_INK_PAPER : TL_INK_TEXT_SECOND, TL_INK_TEXT_SECOND, 1);
  tl_map_add_line (&self->pen, group, count, TL_MAP_FONT_TINY, 10, 48, TL_ALIGN_LEFT,
                   TL_INK_TEXT_SECOND);
}

static TlSceneGroup *
build_cell (Picture *self, guint team, guint skill)
{
  const TlSkillCell *cell = tl_training_figures_get_cell (self->figures, team, skill);
  g_autofree char *id = g_strdup_printf ("skill-%u-%u", team, skill);
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_LIST_ITEM, TL_ID_NONE, id);
  g_autofree char *title
      = g_strdup_printf (_ ("%1$s, %2$s"), get_team (self->figures, team),
                         (const char *) g_ptr_array_index (self->figures->skills, skill));

  tl_scene_group_set_title (group, title);
  tl_scene_group_add_rect (group, 0.5, 0.5, self->cell_width - 1, CELL_HEIGHT - 1, 6, TL_INK_CARD,
                           TL_INK_HAIRLINE, 1);
  if (is_withheld (self, cell))
    {
      tl_scene_group_take_description (group, g_strdup (_ ("Too few agents to be shown.")));
      tl_map_add_paragraph (&self->pen, group, _ ("too few agents"), TL_MAP_FONT_TINY, 10, 20,
                            self->cell_width - 20, HEAD_LINE, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
    }
  else
    {
      tl_scene_group_take_description (group,
                                       tl_skill_matrix_describe_cell (self->figures, team, skill));
      if (cell->n_answers > 0)
        draw_figure (self, group, cell);
      else
        tl_map_add_line (&self->pen, group, "–", TL_MAP_FONT_TEXT, 10, 20, TL_ALIGN_LEFT,
                         TL_INK_TEXT_SECOND);
    }
  tl_map_seal (&self->pen, group, self->cell_width, CELL_HEIGHT);
  return group;
}

/* The names of the teams of a band; returns how high they stand. */
static double
add_heads (Picture *self, TlSceneGroup *group, guint first, guint n)
{
  guint n_lines = 1;

  for (guint i = 0; i < n; i++)
    n_lines = MAX (n_lines, tl_map_count_lines (&self->pen, get_team (self->figures, first + i),
                                                TL_MAP_FONT_SMALL_STRONG, self->cell_width - 4));
  for (guint i = 0; i < n; i++)
    tl_map_add_paragraph (&self->pen, group, get_team (self->figures, first + i),
                          TL_MAP_FONT_SMALL_STRONG,
                          self->label_width + i * (self->cell_width + CELL_GAP) + 2, 12,
                          self->cell_width - 4, HEAD_LINE, TL_ALIGN_LEFT, TL_INK_TEXT);
  return n_lines * HEAD_LINE + 6;
}

static TlSceneGroup *
build_band (Picture *self, guint first)
{
  guint n = MIN (self->n_columns, self->figures->teams->len - first);
  g_autofree char *id = g_strdup_printf ("skills-%u", first);
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_LIST, TL_ID_NONE, id);
  double y = add_heads (self, group, first, n);

  tl_scene_group_set_title (group, _ ("Teams and skills"));
  for (guint skill = 0; skill < self->figures->skills->len; skill++)
    {
      tl_map_add_paragraph (&self->pen, group, g_ptr_array_index (self->figures->skills, skill),
                            TL_MAP_FONT_CARD, 0, y + 20, self->label_width - 12, HEAD_LINE,
                            TL_ALIGN_LEFT, TL_INK_TEXT);
      for (guint i = 0; i < n; i++)
        tl_scene_group_take_child (group, build_cell (self, first + i, skill),
                                   self->label_width + i * (self->cell_width + CELL_GAP), y);
      y += CELL_HEIGHT + CELL_GAP;
    }
  tl_map_seal (&self->pen, group, self->width, y);
  return group;
}

static void
place_columns (Picture *self)
{
  double room;

  self->label_width = MIN (self->width * LABEL_SHARE, LABEL_MOST);
  room = self->width - self->label_width;
  self->n_columns = (guint) MAX (1.0, floor ((room + CELL_GAP) / (LEAST_CELL + CELL_GAP)));
  self->n_columns = MIN (self->n_columns, self->figures->teams->len);
  self->cell_width = self->n_columns > 0
                         ? MIN ((room + CELL_GAP) / self->n_columns - CELL_GAP, MOST_CELL)
                         : LEAST_CELL;
}

/* The heading of what is given away; returns where the picture begins. */
static TlSceneGroup *
build_heading (Picture *self, const char *source)
{
  TlSceneGroup *group = tl_scene_group_new (TL_ROLE_HEADING, TL_ID_NONE, "skills-head");
  g_autofree char *few = g_strdup_printf (
      _ ("Share of the points of all answers with that skill. ▼ below %1$.0f %%; a hollow bar: "
         "fewer than %2$d answers; figures over fewer than %3$d agents are left out."),
      TL_USUAL_PASS_MARK, TL_KPI_FEW, TL_FIGURES_FEWEST_AGENTS);
  guint n;
  double y = 44;

  tl_scene_group_set_title (group, _ ("Teams and skills"));
  group->outline_level = 1;
  tl_map_add_line (&self->pen, group, _ ("Teams and skills"), TL_MAP_FONT_FIGURE, 0, 20,
                   TL_ALIGN_LEFT, TL_INK_TEXT);
  n = tl_map_add_paragraph (&self->pen, group, source, TL_MAP_FONT_SMALL, 0, y, self->width,
                            HEAD_LINE, TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  y += n * HEAD_LINE;
  n = tl_map_add_paragraph (&self->pen, group, few, TL_MAP_FONT_SMALL, 0, y, self->width, HEAD_LINE,
                            TL_ALIGN_LEFT, TL_INK_TEXT_SECOND);
  tl_map_seal (&self->pen, group, self->width, y + n * HEAD_LINE + 14);
  return group;
}

/**
 * tl_skill_matrix_draw:
 * @figures: figures with at least one team and skill
 * @style: for whom it is
 * @source: where the figures come from, for a page
 * @width: of the scene, in pixels
 * @right_to_left: whether it is read from the right
 *
 * Returns: (transfer full): the matrix, as high as it needs to be
 */
TlScene *
tl_skill_matrix_draw (const TlTrainingFigures *figures, TlSkillMatrixStyle style,
                      const char *source, double width, gboolean right_to_left)
{
  g_autoptr (TlTextMeasure) measure = tl_text_measure_new ();
  double margin = style == TL_SKILL_MATRIX_PAGE ? MARGIN : 0.0;
  Picture self = { .pen = { .measure = measure, .right_to_left = right_to_left },
                   .figures = figures,
                   .style = style,
                   .width = width - 2 * margin };
  TlSceneGroup *root = tl_scene_group_new (TL_ROLE_DOCUMENT, TL_ID_NONE, "skills");
  double y = margin;
  TlScene *scene;

  tl_text_measure_set_right_to_left (measure, right_to_left);
  place_columns (&self);
  if (style == TL_SKILL_MATRIX_PAGE)
    {
      TlSceneGroup *heading = build_heading (&self, source);

      tl_scene_group_take_child (root, heading, margin, y);
      y += heading->height;
    }
  for (guint first = 0; first < figures->teams->len; first += self.n_columns)
    {
      TlSceneGroup *band = build_band (&self, first);

      if (first > 0)
        y += BAND_GAP;
      tl_scene_group_take_child (root, band, margin, y);
      y += band->height;
    }
  root->width = width;
  root->height = MAX (y + margin, 1.0);
  scene = tl_scene_new (width, root->height, root);
  scene->title = g_strdup (_ ("Teams and skills"));
  scene->right_to_left = right_to_left;
  scene->description = tl_map_describe_scene (scene);
  return scene;
}
