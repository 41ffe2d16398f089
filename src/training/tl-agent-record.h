/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-assessment.h"

G_BEGIN_DECLS

char *tl_agent_record_to_html (TlDatabase *database, TlId agent, TlDate today, GError **error);
char *tl_agent_record_to_csv (TlDatabase *database, TlId agent, GError **error);
char *tl_agent_list_to_csv (GPtrArray *agents);

G_END_DECLS
