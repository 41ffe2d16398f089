/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-feed-sample.h"

G_BEGIN_DECLS

/**
 * TlFeedTool: the program that made a file.
 *
 * The names in tl_feed_tool_get_name() are kept in databases: append only.
 */
typedef enum
{
  TL_FEED_TOOL_UNKNOWN,
  TL_FEED_TOOL_ZENDESK,
  TL_FEED_TOOL_FRESHDESK,
  TL_FEED_TOOL_JIRA,
  TL_FEED_TOOL_INTERCOM,
  TL_FEED_TOOL_HUBSPOT,
  TL_FEED_TOOL_SALESFORCE,
  TL_FEED_TOOL_GOOGLE_FORMS,
  TL_FEED_TOOL_SURVEYMONKEY,
  TL_FEED_TOOL_QUALTRICS,
  TL_N_FEED_TOOLS
} TlFeedTool;

/**
 * TlFeedPreset: a column that a tool is known to export.
 * @header: its header, in lower case without spaces and signs
 * @field: what it is
 * @detail: (nullable): what stands behind the colon of its assignment
 */
typedef struct
{
  const char *header;
  TlFeedField field;
  const char *detail;
} TlFeedPreset;

const char *tl_feed_tool_get_name (TlFeedTool tool);
const char *tl_feed_tool_get_label (TlFeedTool tool);
TlFeedTool tl_feed_tool_recognise (const char *const *simple_headers, const TlFeedSample *samples,
                                   guint n_columns);
TlFeedKind tl_feed_tool_get_kind (TlFeedTool tool);
const TlFeedPreset *tl_feed_tool_get_presets (TlFeedTool tool);
char *tl_feed_simplify_header (const char *header);

G_END_DECLS
