/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maps for the layout's tests: a small one with every kind of lane, and random ones. */
#pragma once

#include "tl-document.h"
#include "tl-map-layout.h"

#include <glib.h>

G_BEGIN_DECLS

/** TlMapFixtureText: what random titles are made of. */
typedef enum
{
  TL_FIXTURE_LATIN,
  TL_FIXTURE_ARABIC,
  TL_FIXTURE_JAPANESE,
  TL_FIXTURE_LONG,
  TL_N_FIXTURE_TEXTS
} TlMapFixtureText;

TlDocument *tl_map_fixture_new (TlId *map);
TlDocument *tl_map_fixture_new_random (GRand *random, TlMapFixtureText text, TlId *map);
char *tl_map_fixture_make_text (GRand *random, TlMapFixtureText text);
TlRecord *tl_map_fixture_add_card (TlDocument *document, TlRecord *lane, TlRecord *step,
                                   TlKind kind, const char *title);
TlRecord *tl_map_fixture_pick (GRand *random, TlDocument *document, TlRecord *map, TlKind kind);

/** TlMapVisit: called for each group of a scene with its box on the page. */
typedef void (*TlMapVisit) (const TlSceneGroup *group, const TlRect *box, double scale,
                            gpointer user_data);
/** TlMapVisitText: called for each line of text with its box on the page, as measured. */
typedef void (*TlMapVisitText) (const TlSceneGroup *group, const TlSceneItem *item,
                                const TlRect *box, double scale, gpointer user_data);

void tl_map_fixture_visit (const TlScene *scene, TlMapVisit visit, TlMapVisitText visit_text,
                           gpointer user_data);

G_END_DECLS
