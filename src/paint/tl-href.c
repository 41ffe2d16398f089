/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which links an export carries. A map may come from a stranger and its export be opened anywhere. */
#include "tl-href.h"

/**
 * tl_href_is_safe:
 * @href: (nullable): what a group leads to
 *
 * Returns: whether it leads to a place in the document, a web page, a mail or phone address; links
 *   that run something ("javascript:") or reach into the reader's machine ("file:") do not count
 */
gboolean
tl_href_is_safe (const char *href)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel" };
  g_autofree char *scheme = NULL;

  if (href == NULL)
    return FALSE;
  if (href[0] == '#')
    return href[1] != '\0';

  scheme = g_uri_parse_scheme (href);
  for (guint i = 0; scheme != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strcasecmp (scheme, schemes[i]) == 0)
      return TRUE;
  return FALSE;
}
