/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checklist as rows of words, in the order in which they are printed. */
#include "tl-checklist-list-private.h"

#include "tl-checklist-score.h"
#include "tl-checklist-words.h"
#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

static void
row_free (gpointer data)
{
  TlChecklistRow *row = data;

  g_free (row->why);
  g_strfreev (row->anchors);
  g_free (row);
}

static TlChecklistRow *
row_new (TlDocument *document, TlRecord *item, guint number, gboolean is_first)
{
  TlChecklistRow *row = g_new0 (TlChecklistRow, 1);
  guint scale = tl_record_get_choice (item, TL_ITEM_SCALE);

  tl_id_to_buffer (tl_record_get_id (item), row->id);
  row->number = number;
  row->section = tl_record_get_name (tl_record_get_parent (item));
  row->is_first = is_first;
  row->text = tl_record_get_text (item, TL_ITEM_WORDING);
  row->why = tl_checklist_make_reasons (document, item);
  row->skill = tl_record_get_text (item, TL_ITEM_SKILL);
  row->points = tl_record_get_number (item, TL_ITEM_WEIGHT);
  row->has_points = tl_record_is_set (item, TL_ITEM_WEIGHT);
  row->critical = tl_record_get_boolean (item, TL_ITEM_CRITICAL);
  row->may_be_na = !tl_record_get_boolean (item, TL_ITEM_NEVER_NA);
  row->has_levels = scale != TL_ANSWER_SCALE_YES_NO;
  tl_answer_scale_get_levels ((TlChoice_ANSWER_SCALE) scale, &row->lowest, &row->highest);
  row->anchors = tl_record_get_lines (item, TL_ITEM_ANCHORS);
  return row;
}

/* Returns: (transfer full) (element-type TlChecklistRow): the items of @checklist */
GPtrArray *
tl_checklist_list_rows (TlDocument *document, TlRecord *checklist)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GPtrArray) sections = tl_record_list_children (checklist, TL_KIND_SECTION);

  for (guint i = 0; i < sections->len; i++)
    {
      g_autoptr (GPtrArray) items
          = tl_record_list_children (g_ptr_array_index (sections, i), TL_KIND_ITEM);

      for (guint k = 0; k < items->len; k++)
        g_ptr_array_add (rows,
                         row_new (document, g_ptr_array_index (items, k), rows->len + 1, k == 0));
    }
  return rows;
}

/* Returns: (transfer full) (element-type utf8): what can be answered, in words, the best first */
GPtrArray *
tl_checklist_row_list_answers (const TlChecklistRow *row)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func (g_free);

  if (!row->has_levels)
    {
      g_ptr_array_add (answers, g_strdup (_ ("Yes")));
      g_ptr_array_add (answers, g_strdup (_ ("No")));
    }
  else
    for (int level = row->lowest; level <= row->highest; level++)
      g_ptr_array_add (answers, g_strdup_printf ("%d", level));
  if (row->may_be_na)
    g_ptr_array_add (answers, g_strdup (_ ("n.a.")));
  return answers;
}

gboolean
tl_checklist_is_scored (TlRecord *checklist)
{
  return tl_record_get_choice (checklist, TL_CHECKLIST_KIND) == TL_CHECKLIST_KIND_ASSESSMENT_SHEET;
}

/* Returns: (transfer full): @name, which came from outside, as one clean line; "" for none */
char *
tl_checklist_clean_name (const char *name)
{
  return name != NULL ? tl_text_clean (name, -1, TL_TEXT_ONE_LINE) : g_strdup ("");
}
