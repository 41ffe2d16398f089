/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-care-plan.h"
#include "tl-scene.h"

G_BEGIN_DECLS

GPtrArray *tl_care_plan_pages_new (TlDocument *document, const TlCarePlan *plan, gboolean letter);

G_END_DECLS
