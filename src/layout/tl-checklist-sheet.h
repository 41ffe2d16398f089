/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the checklist layout share: see tl-checklist-layout.c for the vocabulary and the
 * geometry.
 */
#pragma once

#include "tl-checklist-layout.h"
#include "tl-checklist-words.h"
#include "tl-text-measure.h"

G_BEGIN_DECLS

#define TL_SHEET_SLACK 1.08       /* room for the fonts of other machines */
#define TL_SHEET_BOX 18.0         /* side of an answer box */
#define TL_SHEET_LEVEL_PITCH 22.0 /* from one level's box to the next */
#define TL_SHEET_PAD 15.0         /* inside the two grey boxes */
#define TL_SHEET_LABEL_GAP 12.0   /* from a label to what it names */

#define TL_SHEET_FONT_TITLE ((TlFont){ 24.0f, 600, 0.0f })
#define TL_SHEET_FONT_SECTION ((TlFont){ 13.5f, 600, 0.0f })
#define TL_SHEET_FONT_ITEM ((TlFont){ 12.5f, 500, 0.0f })
#define TL_SHEET_FONT_RESULT ((TlFont){ 12.5f, 400, 0.0f })
#define TL_SHEET_FONT_KIND ((TlFont){ 11.5f, 600, 0.0f })
#define TL_SHEET_FONT_HELPS ((TlFont){ 11.5f, 500, 0.0f })
#define TL_SHEET_FONT_SUBTITLE ((TlFont){ 11.5f, 400, 0.0f })
#define TL_SHEET_FONT_NUMBER ((TlFont){ 11.0f, 500, 0.0f })
#define TL_SHEET_FONT_POINTS ((TlFont){ 11.0f, 400, 0.0f })
#define TL_SHEET_FONT_LABEL ((TlFont){ 10.5f, 600, 0.0f })
#define TL_SHEET_FONT_REASON ((TlFont){ 10.5f, 400, 0.0f })
#define TL_SHEET_FONT_FOOTER ((TlFont){ 10.0f, 400, 0.0f })

/* The side of a line at which the reader starts, its middle, or where the reader ends. */
typedef enum
{
  TL_SHEET_START,
  TL_SHEET_CENTRE,
  TL_SHEET_END
} TlSheetAlign;

/* The fields of the form that can be filled in beforehand. */
typedef enum
{
  TL_SHEET_AGENT,
  TL_SHEET_TEAM,
  TL_SHEET_ASSESSOR,
  TL_SHEET_DATE,
  TL_N_SHEET_FIELDS
} TlSheetField;

/* The room above a pen line, in its field's group. */
typedef struct
{
  double start;
  double end;
  double baseline;
} TlSheetPlace;

/*
 * TlSheet: a checklist on its way to paper. All x are measured from the edge where the reader starts
 * (the right edge in a right-to-left language); the drawing functions mirror them.
 */
typedef struct
{
  TlDocument *document;   /* borrowed */
  TlRecord *checklist;    /* borrowed */
  TlTextMeasure *measure; /* owned */
  gboolean right_to_left;
  double air; /* 0 to 1: how generous the space between things is */

  /* The page, as far as the variant decides it; see tl-checklist-variants.c. */
  TlChecklistVariant variant;
  double zoom;  /* how much larger than laid out the page is printed */
  double width; /* of the page, before the zoom; likewise all lengths below */
  double height;
  double margin;         /* page edge to text at both sides */
  double top;            /* page edge to the first baseline */
  double foot;           /* the footer's baseline to the page's edge */
  double foot_room;      /* what the footer needs at the end of a page */
  double least_font;     /* no type is smaller */
  double title_font;     /* of the title */
  gboolean stacks_notes; /* note lines below an item rather than beside it */

  /* What is on the checklist. */
  guint n_items;
  gboolean is_scored; /* an assessment sheet: points and answers */
  gboolean has_yes_no;
  gboolean has_levels;
  gboolean has_not_applicable;
  gboolean has_critical;
  double points;

  /* Columns. */
  double start;
  double end;
  double text_start;
  double text_width;
  double points_centre;
  double yes_centre;
  double no_centre;
  double not_applicable_centre;
  double note_start;

  /* Where a pen, or the name of a chosen agent, goes. */
  TlSheetPlace places[TL_N_SHEET_FIELDS];
  TlSheetPlace next_place; /* of the agent, in the head of a further page */
} TlSheet;

/* One line of an item's row. */
typedef struct
{
  TlTextLine line; /* owned */
  gboolean is_reason;
} TlSheetRowLine;

void tl_sheet_init (TlSheet *self, TlDocument *document, TlRecord *checklist,
                    const TlChecklistPrint *print);
void tl_sheet_set_page (TlSheet *self, const TlChecklistPrint *print);
gboolean tl_sheet_shows_item (const TlSheet *self, TlRecord *item);
TlScene *tl_sheet_zoom_page (const TlSheet *self, TlScene *page);
TlScene *tl_sheet_fill_page (TlSheet *self, TlScene *page, gboolean is_first,
                             const TlChecklistAgent *agent);
void tl_sheet_clear (TlSheet *self);

TlFont tl_sheet_font (const TlSheet *self, TlFont font);
double tl_sheet_line (const TlSheet *self, double height);
double tl_sheet_space (const TlSheet *self, double most, double least);
TlSceneGroup *tl_sheet_group_new (const TlSheet *self, TlSceneRole role, TlId record,
                                  const char *id, double height);
double tl_sheet_measure (TlSheet *self, const char *text, TlFont font);
double tl_sheet_text (TlSheet *self, TlSceneGroup *group, double x, double baseline,
                      const char *text, TlFont font, TlSheetAlign align, TlInk ink);
void tl_sheet_line_of_text (TlSheet *self, TlSceneGroup *group, double x, double baseline,
                            const TlTextLine *line, TlFont font, TlSheetAlign align, TlInk ink);
guint tl_sheet_paragraph (TlSheet *self, TlSceneGroup *group, double x, double baseline,
                          double width, double line_height, guint max_lines, const char *text,
                          TlFont font, TlInk ink);
void tl_sheet_rect (TlSheet *self, TlSceneGroup *group, double x, double y, double width,
                    double height, double radius, TlInk fill, TlInk stroke, double stroke_width);
void tl_sheet_rule (TlSheet *self, TlSceneGroup *group, double start, double end, double y,
                    TlInk ink, double width);
void tl_sheet_triangle (TlSheet *self, TlSceneGroup *group, double centre, double top);

TlSceneGroup *tl_sheet_head_new (TlSheet *self);
TlSceneGroup *tl_sheet_next_head_new (TlSheet *self);
TlSceneGroup *tl_sheet_column_head_new (TlSheet *self);
TlSceneGroup *tl_sheet_section_head_new (TlSheet *self, TlRecord *section, gboolean continued);
GArray *tl_sheet_break_item (TlSheet *self, TlRecord *item);
TlSceneGroup *tl_sheet_item_new (TlSheet *self, TlRecord *item, guint number, GArray *lines,
                                 guint first_line, guint n_lines);
TlSceneGroup *tl_sheet_result_new (TlSheet *self);
TlSceneGroup *tl_sheet_footer_new (TlSheet *self, guint page, guint n_pages);

G_END_DECLS
