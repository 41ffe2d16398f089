/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the map layout share: see tl-map-layout.c for the vocabulary and the geometry.
 */
#pragma once

#include "tl-comparison.h"
#include "tl-kpi-status.h"
#include "tl-map-layout.h"
#include "tl-text-measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* Geometry of the look, in pixels. */
#define TL_MAP_CARD_WIDTH 171.25
#define TL_MAP_WIDEST_CARD 325.0 /* two fill the narrowest page */
#define TL_MAP_COLUMN_GAP 10.0
#define TL_MAP_BAND_MARGIN 20.0    /* page edge to band */
#define TL_MAP_LABEL_GAP 13.0      /* row labels to first column */
#define TL_MAP_CARD_GAP 8.0        /* between two cards of a cell */
#define TL_MAP_FIRST_BASELINE 26.0 /* lane top to the baseline of its label */
#define TL_MAP_HEADS_GAP 9.0       /* column heads to the first lane */
#define TL_MAP_LINE_HEIGHT 16.0
#define TL_MAP_TEXT_LINE_HEIGHT 17.0
#define TL_MAP_SMALL_LINE_HEIGHT 15.0
#define TL_MAP_COLLAPSED_WIDTH 104.0
#define TL_MAP_MINIMUM_PAGE_WIDTH 900.0
#define TL_MAP_SWATCH_WIDTH 14.0 /* with what is free beside it */

/* Lines keep this much room for the fonts of other machines. */
#define TL_MAP_SLACK 1.08

/* On screen a text may have so many lines; in an export it has all of them. */
#define TL_MAP_SCREEN_LINES 14

#define TL_MAP_FONT_TITLE ((TlFont){ 28.0f, 600, 0.0f })
#define TL_MAP_FONT_FIGURE ((TlFont){ 20.0f, 600, 0.0f })
#define TL_MAP_FONT_HEADING ((TlFont){ 13.5f, 600, 0.0f })
#define TL_MAP_FONT_SUBTITLE ((TlFont){ 13.5f, 400, 0.0f })
#define TL_MAP_FONT_STRONG ((TlFont){ 12.5f, 600, 0.0f })
#define TL_MAP_FONT_CARD ((TlFont){ 12.5f, 500, 0.0f })
#define TL_MAP_FONT_TEXT ((TlFont){ 12.5f, 400, 0.0f })
#define TL_MAP_FONT_NAME ((TlFont){ 11.5f, 500, 0.0f })
#define TL_MAP_FONT_SMALL ((TlFont){ 11.5f, 400, 0.0f })
#define TL_MAP_FONT_SMALL_STRONG ((TlFont){ 11.5f, 600, 0.0f })
#define TL_MAP_FONT_TINY ((TlFont){ 11.0f, 400, 0.0f })
#define TL_MAP_FONT_TINY_STRONG ((TlFont){ 11.0f, 600, 0.0f })
#define TL_MAP_FONT_CAPS ((TlFont){ 11.0f, 600, 0.08f })

/* What of the legend a part of the map uses. */
typedef enum
{
  TL_MAP_USES_CONTACT = 1 << 0,
  TL_MAP_USES_CUSTOMER_STARTS = 1 << 1,
  TL_MAP_USES_WE_START = 1 << 2,
  TL_MAP_USES_START_NOT_SAID = 1 << 3,
  TL_MAP_USES_ASSUMED = 1 << 4,
  TL_MAP_USES_ASSUMED_TEXT = 1 << 5,
  TL_MAP_USES_MOMENT_OF_TRUTH = 1 << 6,
  TL_MAP_USES_MET = 1 << 7,
  TL_MAP_USES_NEAR = 1 << 8,
  TL_MAP_USES_MISSED = 1 << 9,
  TL_MAP_USES_FEW = 1 << 10,
  TL_MAP_USES_UNCERTAIN = 1 << 11,
  TL_MAP_USES_ASSUMED_EMOTION = 1 << 12,
  TL_MAP_USES_HAND_OVER = 1 << 13,
  TL_MAP_USES_REPEAT = 1 << 14
} TlMapUses;

/* A stage that is shown. */
typedef struct
{
  TlId id;
  TlRecord *record; /* borrowed; during a run only */
  guint first_column;
  guint n_columns;
  gboolean collapsed;
} TlMapStage;

/* A step that is shown, or a collapsed stage. */
typedef struct
{
  TlId id;          /* of the step, or of the collapsed stage */
  TlRecord *record; /* borrowed; during a run only */
  guint stage;
  gboolean collapsed;
  double x; /* from the page's edge, where the page is read from left to right */
  double width;
} TlMapColumn;

/* A card as laid out, kept until its record changes. */
typedef struct
{
  TlId key;    /* the record's id, or a mix with the step's where a record stands in several */
  TlId record; /* what it shows */
  TlSceneGroup *group;
  double width; /* that it was laid out for */
  guint uses;   /* of TlMapUses */
} TlMapCard;

/* A card's place in its cell. */
typedef struct
{
  TlId record;
  TlSceneGroup *group; /* owned */
  double y;
} TlMapPlace;

/* Where a lane and a step meet. */
typedef struct
{
  TlId step;
  double width;
  TlSceneGroup *group; /* NULL where there is nothing */
  GArray *places;      /* of TlMapPlace */
  guint n_hidden;      /* cards that a collapsed lane or stage only counts */
  guint uses;
} TlMapCell;

typedef struct
{
  TlId id;
  TlRecord *record; /* borrowed; during a run only */
  TlChoice_LANE_KIND kind;
  gboolean collapsed;
  TlChoice_LINE line;
  guint number;        /* among the lanes shown: odd ones have a band */
  GHashTable *cells;   /* owned, of TlMapCell by step */
  GPtrArray *row;      /* of TlMapCell, borrowed from @cells, one a column; NULLs without cards */
  TlSceneGroup *label; /* owned */
  double label_height;
  TlSceneGroup *group; /* owned: all of it */
  double y;
  double height;         /* without the line below */
  double minimum_height; /* that its record asks for; 0: none */
  double zero;           /* of emotions: from its top to a score of 0 */
  guint uses;
  GArray *spots;  /* of TlMapSpot: what can be found in it besides cards */
  gboolean dirty; /* the label, or all of a lane without cells */
} TlMapLane;

/* The part of a lane that a page has room for. */
typedef struct
{
  guint *next;        /* (inout): the next card of each column */
  double room;        /* in height */
  gboolean is_left;   /* (out): whether cards are left for another page */
  gboolean has_cards; /* (out): whether any had room */
  gboolean is_forced; /* the first card of each column goes in whether it has room or not */
} TlMapSlice;

/* A KPI and what it came to. */
typedef struct
{
  TlRecord *record; /* borrowed */
  TlKpiDefinition definition;
  GArray *points;           /* owned, of TlKpiPoint */
  const TlKpiPoint *latest; /* NULL without figures */
  TlKpiVerdict verdict;
} TlMapFigure;

/* Where a record can be found in a group. */
typedef struct
{
  TlId record;
  TlRect box;
} TlMapSpot;

/* How wide and how close a map is laid out. */
typedef struct
{
  double margin;        /* page edge to text */
  double label_width;   /* page edge to first column */
  double end_margin;    /* last column to page edge */
  double lane_pad;      /* above and below a lane's cards */
  double row_height;    /* of a channel */
  double score_height;  /* of one step of an emotion's score */
  double card_width;    /* of a step without a width of its own; 0: as fits */
  double maximum_width; /* of any step; 0: none */
  double page_width;    /* of head and foot; 0: as wide as the columns */
  gboolean without_legend;
  gboolean without_sources;
  const GArray *old_kpis; /* borrowed, of TlId; NULL: none */
  TlLens lens;            /* what cards are asked */
  TlId compare_with;      /* the map that this one is held against; then there is no lens */
} TlMapMetrics;

struct _TlMapLayout
{
  TlDocument *document;
  TlId map_id;
  TlMapMetrics metrics;
  gboolean screen;
  gboolean right_to_left;
  TlTextMeasure *measure;
  TlRecord *map; /* borrowed; during a run only */

  GArray *stages;   /* of TlMapStage */
  GArray *columns;  /* of TlMapColumn */
  GPtrArray *lanes; /* of TlMapLane, owned */
  gboolean has_collapsed_stages;
  GHashTable *column_of; /* step id to column number + 1 */
  GHashTable *cards;     /* of TlMapCard by key */
  GHashTable *derived;   /* of TlMapCard by key: KPIs, checklists and teams in their lanes */
  GHashTable *links;     /* record id to GPtrArray of link records that start or end there */
  GPtrArray *leads;      /* leads-to links, borrowed */
  GPtrArray *kpi_links;  /* measured-by links, borrowed */

  char *kpi_period;        /* owned: the one period of all figures, or NULL */
  gboolean has_kpi_period; /* cards need not say theirs */
  gboolean has_kpi_lane;   /* badges need not say their names */

  TlComparison *comparison; /* of the last run, if there is one */
  TlMapIndex *index;        /* of the last run, with a lens */
  TlLensCount *lens_counts; /* one a stage of @index */
  TlLensCount lens_total;

  TlSceneGroup *header;
  TlSceneGroup *heads; /* phases, stages and steps */
  TlSceneGroup *footer;
  TlSceneGroup *page;   /* all of it: the scene's root, or inside of it on a sheet */
  GArray *header_spots; /* of TlMapSpot */
  GArray *head_spots;
  double header_height;
  double heads_height;
  double width;
  double height;
  guint uses;

  /* what the next run has to do */
  gboolean structure_dirty; /* stages, steps, lanes, the direction */
  gboolean header_dirty;
  gboolean footer_dirty;
  gboolean links_dirty;
  gboolean derived_dirty; /* lanes that are drawn from what others hold */
  gboolean emotions_dirty;
  GHashTable *dirty_records; /* ids of cards, KPIs, … to be laid out again */
  GHashTable *dirty_lanes;   /* ids of lanes … */
  GHashTable *dirty_steps;   /* … whose cells under these steps are to be filled again */

  /* what is shown otherwise than the document says, while a user drags it */
  TlId preview;
  double preview_value;

  TlScene *scene;
};

/* tl-map-draw.c: text, ids, mirroring */
double tl_map_get_pad (double width);
double tl_map_get_room (double width, double x);
double tl_map_width (TlMapLayout *self, const char *text, TlFont font);
double tl_map_add_line (TlMapLayout *self, TlSceneGroup *group, const char *text, TlFont font,
                        double x, double y, TlTextAlign align, TlInk ink);
guint tl_map_add_paragraph (TlMapLayout *self, TlSceneGroup *group, const char *text, TlFont font,
                            double x, double y, double width, double line_height, TlTextAlign align,
                            TlInk ink);
guint tl_map_count_lines (TlMapLayout *self, const char *text, TlFont font, double width);
char *tl_map_make_id (const char *kind, TlId id);
TlSceneGroup *tl_map_group_new (TlSceneRole role, const char *kind, TlId id);
void tl_map_seal (TlMapLayout *self, TlSceneGroup *group, double width, double height);
void tl_map_add_spot (GArray *spots, TlId record, double x, double y, double width, double height);

/* tl-map-glyphs.c */
void tl_map_add_star (TlSceneGroup *group, double x, double y);
void tl_map_add_warning (TlSceneGroup *group, double x, double y);
void tl_map_add_plus (TlSceneGroup *group, double x, double y);
void tl_map_add_check (TlMapLayout *self, TlSceneGroup *group, double x, double y);
void tl_map_add_quotes (TlSceneGroup *group, double x, double y);
void tl_map_add_face (TlSceneGroup *group, double x, double y, double score, gboolean assumed,
                      TlInk ink);
void tl_map_add_severity (TlSceneGroup *group, double x, double y, guint severity);
void tl_map_add_service_bars (TlSceneGroup *group, double x, double y, double height,
                              TlChoice_STARTS starts);
TlInk tl_map_get_status_ink (guint status);
void tl_map_add_status (TlSceneGroup *group, double x, double y, guint status, gboolean hollow);
double tl_map_add_colour_swatch (TlSceneGroup *group, TlRecord *record, double x, double y);
void tl_map_add_small_status (TlSceneGroup *group, double x, double y, guint status,
                              gboolean hollow);

/* tl-map-structure.c */
void tl_map_read_structure (TlMapLayout *self);
void tl_map_read_links (TlMapLayout *self);
void tl_map_lane_free (TlMapLane *lane);
void tl_map_cell_free (TlMapCell *cell);
/* tl-map-heads.c */
TlSceneGroup *tl_map_build_heads (TlMapLayout *self, guint first, guint last, GArray *spots,
                                  double *height);
double tl_map_columns_end (TlMapLayout *self, guint last);

/* tl-map-cards.c */
const TlMapCard *tl_map_get_card (TlMapLayout *self, TlMapLane *lane, TlRecord *record,
                                  double width);
void tl_map_card_free (TlMapCard *card);

/* tl-map-badges.c */
double tl_map_add_badges (TlMapLayout *self, TlSceneGroup *group, TlRecord *record, double x,
                          double text_end, double y, double width, guint *uses);

/* tl-map-cells.c */
void tl_map_fill_lane (TlMapLayout *self, TlMapLane *lane, gboolean all);
gboolean tl_map_lane_has_cells (const TlMapLane *lane);
const TlMapCard *tl_map_get_derived (TlMapLayout *self, TlId record, TlId step, double width);
void tl_map_take_derived (TlMapLayout *self, TlId record, TlId step, double width,
                          TlSceneGroup *group, guint uses);
void tl_map_add_to_bucket (GPtrArray *buckets, guint column, const TlMapCard *card);
gboolean tl_map_find_column (TlMapLayout *self, TlId step, guint *column);

/* tl-map-kpi-card.c */
void tl_map_figure_init (TlMapFigure *figure, TlRecord *kpi);
void tl_map_figure_clear (TlMapFigure *figure);
guint tl_map_figure_get_uses (const TlMapFigure *figure);
char *tl_map_figure_make_interval (const TlMapFigure *figure, gboolean with_period);
char *tl_map_figure_describe (TlMapLayout *self, const TlMapFigure *figure);
TlSceneGroup *tl_map_build_kpi_card (TlMapLayout *self, const TlMapFigure *figure,
                                     const TlMapColumn *column);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TlMapFigure, tl_map_figure_clear)

/* tl-map-kpis.c */
void tl_map_fill_kpis (TlMapLayout *self, GPtrArray *buckets);
GPtrArray *tl_map_list_journey_kpis (TlMapLayout *self);
GPtrArray *tl_map_list_card_kpis (TlMapLayout *self, TlRecord *card);
gboolean tl_map_uses_channels (TlMapLayout *self);
GPtrArray *tl_map_list_shown_kpis (TlMapLayout *self);
gboolean tl_map_has_kpi_lane (TlMapLayout *self);
char *tl_map_find_kpi_period (TlMapLayout *self);
double tl_map_add_journey_kpis (TlMapLayout *self, TlSceneGroup *header, double x, double y,
                                double width, GArray *spots);
guint tl_map_get_journey_kpi_uses (TlMapLayout *self);

/* tl-map-derived.c */
void tl_map_fill_owners (TlMapLayout *self, GPtrArray *buckets);
void tl_map_fill_training (TlMapLayout *self, GPtrArray *buckets);
void tl_map_mark_end (TlMapLayout *self, TlId id, gboolean *marks);

/* tl-map-channels.c and tl-map-emotions.c: a lane's drawing from column @first to before @last */
double tl_map_add_channels (TlMapLayout *self, TlMapLane *lane, TlSceneGroup *group, guint first,
                            guint last, double label_height, GArray *spots);
char *tl_map_make_emotions_hint (TlMapLayout *self, TlMapLane *lane);
double tl_map_add_emotions (TlMapLayout *self, TlMapLane *lane, TlSceneGroup *group, guint first,
                            guint last, double label_height, GArray *spots);

/* tl-map-lanes.c */
TlSceneGroup *tl_map_build_lane (TlMapLayout *self, TlMapLane *lane, guint first, guint last,
                                 double page_width, TlMapSlice *slice, double *height,
                                 GArray *spots);
TlSceneGroup *tl_map_build_line (TlMapLayout *self, TlMapLane *lane, double page_width);
void tl_map_update_label (TlMapLayout *self, TlMapLane *lane);

/* tl-map-header.c, tl-map-legend.c, tl-map-footer.c */
TlSceneGroup *tl_map_build_header (TlMapLayout *self, double page_width, double *height,
                                   GArray *spots);
double tl_map_measure_legend (TlMapLayout *self, guint n_rows, double width, double *used_width);
TlSceneGroup *tl_map_build_legend (TlMapLayout *self, guint n_rows, double width);
TlSceneGroup *tl_map_build_footer (TlMapLayout *self, double page_width, guint page, guint n_pages,
                                   const char *hint, gboolean with_sources);

/* tl-map-lens.c */
void tl_map_lens_prepare (TlMapLayout *self);
void tl_map_lens_clear (TlMapLayout *self);
void tl_map_lens_quieten (TlMapLayout *self, TlSceneGroup *group);
void tl_map_lens_quieten_kpi (TlMapLayout *self, TlSceneGroup *group);
void tl_map_lens_describe_difference (TlMapLayout *self, TlSceneGroup *group, TlRecord *record);
double tl_map_lens_mark_card (TlMapLayout *self, TlSceneGroup *group, TlRecord *record,
                              double width, double height);
void tl_map_lens_fill_ghosts (TlMapLayout *self, TlRecord *lane, GPtrArray *buckets);
char *tl_map_lens_make_count (TlMapLayout *self, const TlMapStage *stage);
TlSceneGroup *tl_map_lens_build_strip (TlMapLayout *self, double width);

/* tl-map-describe.c */
char *tl_map_describe_card (TlMapLayout *self, TlRecord *card);
char *tl_map_describe_emotion (TlMapLayout *self, TlRecord *emotion);
char *tl_map_describe_stage (TlMapLayout *self, TlMapStage *stage);
char *tl_map_describe_lane (TlMapLayout *self, TlMapLane *lane);
const char *tl_map_get_channel_name (TlMapLayout *self, TlId channel);
const char *tl_map_get_name (TlRecord *record);
char *tl_map_describe_scene (TlScene *scene);

/* tl-map-grid.c */
gboolean tl_map_get_number (TlMapLayout *self, TlRecord *record, guint field, double *number);

/* tl-map-layout.c */
extern const TlMapMetrics tl_map_screen_metrics;
TlMapLayout *tl_map_layout_new_with_metrics (TlDocument *document, TlId map,
                                             const TlMapMetrics *metrics);
void tl_map_layout_run (TlMapLayout *self);
void tl_map_finish_scene (TlMapLayout *self, TlScene *scene);
void tl_map_forget_cards (TlMapLayout *self);

G_END_DECLS
