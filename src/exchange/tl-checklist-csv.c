/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists as CSV (RFC 4180, UTF-8 with a byte order mark, for spreadsheets): a row an item and agent,
 * with empty columns for the contact, the answer and what was said. It comes back through tl-scorecard.c
 * as a checklist, and through the import of assessments once it is filled in.
 *
 * A cell that a spreadsheet would take for a formula begins with = + - @, a tab or a carriage return;
 * it gets an apostrophe before it, which spreadsheets take for “this is text”.
 */
#include "tl-checklist-list-private.h"

#include "tl-checklist-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static void
append_cell (GString *out, const char *text)
{
  gboolean harmful = *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;

  if (out->len > 0 && out->str[out->len - 1] != '\n' && !g_str_equal (out->str, BYTE_ORDER_MARK))
    g_string_append_c (out, ',');
  g_string_append_c (out, '"');
  if (harmful)
    g_string_append_c (out, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_cell_take (GString *out, char *text)
{
  append_cell (out, text);
  g_free (text);
}

static void
append_header (GString *out)
{
  const char *const names[] = {
    _ ("Checklist"), _ ("Version"), _ ("Agent"),  _ ("Team"),     _ ("Date"),
    _ ("Assessor"),  _ ("Contact"), _ ("No."),    _ ("Section"),  _ ("Item"),
    _ ("Why"),       _ ("Skill"),   _ ("Points"), _ ("Critical"), _ ("n.a."),
    _ ("Answers"),   _ ("Anchors"), _ ("Answer"), _ ("Note"),     _ ("Identifier"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    append_cell (out, names[i]);
  g_string_append (out, "\r\n");
}

static void
append_item (GString *out, const TlChecklistRow *row)
{
  g_autofree char *anchors = g_strjoinv (" | ", row->anchors);

  append_cell_take (out, g_strdup_printf ("%u", row->number));
  append_cell (out, row->section);
  append_cell (out, row->text);
  append_cell (out, row->why);
  append_cell (out, row->skill);
  append_cell_take (out,
                    row->has_points ? tl_checklist_format_points (row->points) : g_strdup (""));
  append_cell (out, row->critical ? _ ("yes") : _ ("no"));
  append_cell (out, row->may_be_na ? _ ("yes") : _ ("no"));
  append_cell_take (out, row->has_levels ? g_strdup_printf ("%d–%d", row->lowest, row->highest)
                                         : g_strdup (_ ("yes or no")));
  append_cell (out, anchors);
  append_cell (out, "");
  append_cell (out, "");
  append_cell (out, row->id);
  g_string_append (out, "\r\n");
}

static void
append_copy (GString *out, TlRecord *checklist, GPtrArray *rows, const TlChecklistAgent *agent)
{
  g_autofree char *name = tl_checklist_clean_name (agent != NULL ? agent->name : NULL);
  g_autofree char *team = tl_checklist_clean_name (agent != NULL ? agent->team : NULL);
  g_autofree char *assessor = tl_checklist_clean_name (agent != NULL ? agent->assessor : NULL);
  char day[TL_DATE_STRING_SIZE] = "";

  if (agent != NULL && agent->date != 0)
    tl_date_to_buffer (agent->date, day);
  for (guint i = 0; i < rows->len; i++)
    {
      append_cell (out, tl_record_get_name (checklist));
      append_cell_take (out,
                        tl_record_is_set (checklist, TL_CHECKLIST_VERSION) ? g_strdup_printf (
                            "%d", (int) tl_record_get_integer (checklist, TL_CHECKLIST_VERSION))
                                                                           : g_strdup (""));
      append_cell (out, name);
      append_cell (out, team);
      append_cell (out, day);
      append_cell (out, assessor);
      append_cell (out, "");
      append_item (out, g_ptr_array_index (rows, i));
    }
}

/**
 * tl_checklist_to_csv:
 * @document: a document
 * @checklists: (element-type TlRecord): checklists of @document
 * @agents: (nullable) (array length=n_agents): for whom it is filled in beforehand
 * @n_agents: how many; 0 for one copy
 *
 * Returns: (transfer full): a table of all items, once for each agent
 */
char *
tl_checklist_to_csv (TlDocument *document, GPtrArray *checklists, const TlChecklistAgent *agents,
                     guint n_agents)
{
  GString *out = g_string_new (BYTE_ORDER_MARK);

  append_header (out);
  for (guint i = 0; i < checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (checklists, i);
      g_autoptr (GPtrArray) rows = tl_checklist_list_rows (document, checklist);

      if (n_agents == 0)
        append_copy (out, checklist, rows, NULL);
      for (guint k = 0; k < n_agents; k++)
        append_copy (out, checklist, rows, &agents[k]);
    }
  return g_string_free (out, FALSE);
}
