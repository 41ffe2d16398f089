/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists as one HTML file that needs nothing else: to be read, filled in with keyboard and screen
 * reader, or printed, where each copy begins a page and table heads are repeated. No script, no
 * picture, no address: a policy at its head forbids them all. Everything that comes from the document
 * or from outside goes through one function that escapes it.
 *
 * In large print no type is smaller than 14 pt, on screen and on paper. A pocket card has the critical
 * items alone, under their numbers on the sheet, and is printed on A6.
 *
 * The answers of an item are radio buttons in a group with the item's words for its name; critical
 * items have a triangle and the word.
 */
#include "tl-checklist-list-private.h"

#include "tl-checklist-score.h"
#include "tl-checklist-words.h"
#include "tl-language.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

static const char style[]
    = "*{box-sizing:border-box}"
      "body{margin:0;font:16px/1.45 Inter,'Segoe UI',Cantarell,'Noto Sans',Arial,sans-serif;"
      "color:#1d2433;background:#fff}"
      "article{max-width:60rem;margin:0 auto;padding:1.5rem 1rem}"
      "h1{font-size:1.8rem;line-height:1.2;margin:.1rem 0}"
      "h2{font-size:1.1rem;margin:1.6rem 0 .2rem}"
      ".kind,.sub,.why,.foot,.pts,label span,.lab{color:#566074}.kind{font-weight:600;margin:0}"
      ".sub{margin:.2rem 0 1rem}.why,.foot,.rule{font-size:.875rem}"
      ".box{background:#f7f8fa;border-radius:8px;padding:1rem;border:0;margin:0 0 1rem;"
      "display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.8rem 1.4rem}"
      ".box>*{min-width:0}label span,.lab{display:block;font-size:.875rem;font-weight:600}"
      "input[type=text],textarea{width:100%;font:inherit;color:inherit;background:transparent;"
      "border:0;border-bottom:1px solid #6b7487;padding:.2rem 0;border-radius:0}"
      "textarea{resize:vertical;min-height:2.4rem}"
      "input:focus-visible,textarea:focus-visible{outline:2px solid #2f5d9b;outline-offset:2px}"
      "table{width:100%;border-collapse:collapse}"
      "caption{text-align:start;font-size:1.1rem;font-weight:600;padding:1.4rem 0 .3rem}"
      "thead{border-bottom:2px solid #1d2433}"
      "thead th{font-size:.8rem;color:#566074;text-align:start;padding:.2rem .5rem}"
      "tbody tr{border-bottom:1px solid #d3d8e1;break-inside:avoid}"
      "tbody td,tbody th{vertical-align:top;text-align:start;padding:.6rem .5rem;font-weight:400}"
      "tbody th{overflow-wrap:anywhere}.item{font-weight:500}"
      ".no{width:2.6rem;text-align:end;color:#566074}.pts{width:3.2rem;text-align:center}"
      ".ans{width:13rem}.note{width:26%}"
      ".ans fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem .9rem}"
      ".ans label{display:inline-flex;align-items:center;gap:.3rem;white-space:nowrap}"
      ".ans input{width:1.15rem;height:1.15rem;margin:0}"
      ".critical{color:#b8332a}ul{margin:.2rem 0 0;padding-inline-start:1.2rem}"
      ".away{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);"
      "white-space:nowrap}"
      ".foot{border-top:1px solid #d3d8e1;padding-top:.5rem;margin-top:1.5rem}"
      "@media (max-width:40rem){thead{position:absolute;clip-path:inset(50%)}"
      "tbody tr{display:grid;grid-template-columns:2.6rem 1fr}"
      "tbody td,tbody th{width:auto!important;grid-column:2}tbody .no{grid-column:1;grid-row:1}}"
      "@media print{html{font-size:11px}body{font-size:9.5pt}article{max-width:none;padding:0;"
      "break-after:page}article:last-child{break-after:auto}"
      "caption,h2,thead,thead tr{break-after:avoid}tbody tr:first-child{break-before:avoid}"
      ".box,.rule{break-inside:avoid}.why,.foot,.rule,label span,.lab{font-size:8pt}"
      "tbody td,tbody th{padding:.45rem .5rem}textarea{resize:none}"
      "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}"
      "@page{margin:12mm 15mm}";

/* What the variants say besides. */
static const char *const variant_styles[] = {
  [TL_CHECKLIST_STANDARD] = "",
  [TL_CHECKLIST_LARGE]
  = "html{font-size:20px}body,.why,.foot,.rule,label span,.lab,thead th{font-size:1rem}"
    ".ans{width:9rem}.no{width:3rem}.pts{width:4rem}"
    "@media print{html,body,.why,.foot,.rule,label span,.lab,thead th{font-size:14pt}}",
  [TL_CHECKLIST_POCKET]
  = "article{max-width:26rem}thead{position:absolute;clip-path:inset(50%)}"
    "table{border-top:2px solid #1d2433}caption{padding-top:.8rem}.sub,.foot{margin:.4rem 0 0}"
    "@media print{h1{font-size:1.4rem}tbody td,tbody th{padding:.25rem .3rem}}"
    "@page{size:105mm 148mm;margin:7mm}",
};

/* Appends @text, whatever is in it, as text or attribute value. */
static void
append_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      switch (c)
        {
        case '&':
          g_string_append (out, "&amp;");
          break;
        case '<':
          g_string_append (out, "&lt;");
          break;
        case '>':
          g_string_append (out, "&gt;");
          break;
        case '"':
          g_string_append (out, "&quot;");
          break;
        case '\'':
          g_string_append (out, "&#39;");
          break;
        default:
          g_string_append_unichar (out, c);
          break;
        }
    }
}

/* <@tag_and_attributes>@text</@tag>; @opening is ours. */
static void
append_element (GString *out, const char *opening, const char *tag, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (out, "<%s>", opening);
  append_escaped (out, text);
  g_string_append_printf (out, "</%s>\n", tag);
}

static void
append_input (GString *out, const char *label, const char *value)
{
  g_string_append (out, "<label><span>");
  append_escaped (out, label);
  g_string_append (out, "</span><input type=\"text\" autocomplete=\"off\" value=\"");
  append_escaped (out, value);
  g_string_append (out, "\"></label>\n");
}

static void
append_form (GString *out, const TlChecklistAgent *agent)
{
  g_autofree char *name = tl_checklist_clean_name (agent != NULL ? agent->name : NULL);
  g_autofree char *team = tl_checklist_clean_name (agent != NULL ? agent->team : NULL);
  g_autofree char *assessor = tl_checklist_clean_name (agent != NULL ? agent->assessor : NULL);
  g_autofree char *day
      = agent != NULL && agent->date != 0 ? tl_date_format_day (agent->date) : g_strdup ("");

  g_string_append (out, "<fieldset class=\"box\"><legend class=\"away\">");
  append_escaped (out, _ ("The contact"));
  g_string_append (out, "</legend>\n");
  append_input (out, _ ("Agent"), name);
  append_input (out, _ ("Team"), team);
  append_input (out, _ ("Assessor"), assessor);
  append_input (out, _ ("Date"), day);
  append_input (out, _ ("Contact reference"), "");
  append_input (out, _ ("Reason for contact"), "");
  append_input (out, _ ("Length"), "");
  g_string_append (out, "</fieldset>\n");
}

static void
append_answers (GString *out, const TlChecklistRow *row, guint copy)
{
  g_autoptr (GPtrArray) answers = tl_checklist_row_list_answers (row);

  g_string_append (out, "<td class=\"ans\"><fieldset><legend class=\"away\">");
  append_escaped (out, row->text);
  g_string_append (out, "</legend>");
  for (guint i = 0; i < answers->len; i++)
    {
      const char *answer = g_ptr_array_index (answers, i);

      g_string_append_printf (out, "<label><input type=\"radio\" name=\"a%u-%s\" value=\"", copy,
                              row->id);
      append_escaped (out, answer);
      g_string_append (out, "\">");
      append_escaped (out, answer);
      g_string_append (out, "</label>");
    }
  g_string_append (out, "</fieldset></td>");
}

static void
append_words (GString *out, const TlChecklistRow *row, gboolean scored)
{
  g_string_append (out, "<th scope=\"row\"><span class=\"item\">");
  if (row->critical)
    {
      g_string_append (out, "<span class=\"critical\" aria-hidden=\"true\">▲ </span>");
    }
  append_escaped (out, row->text);
  g_string_append (out, "</span>");
  append_element (out, "div class=\"why\"", "div", row->why);
  if (scored && row->anchors[0] != NULL)
    {
      g_string_append (out, "<ul class=\"why\">");
      for (guint i = 0; row->anchors[i] != NULL; i++)
        {
          g_autofree char *level
              = row->has_levels && row->lowest + (int) i <= row->highest
                    ? g_strdup_printf (_ ("%1$d: %2$s"), row->lowest + (int) i, row->anchors[i])
                    : g_strdup (row->anchors[i]);

          append_element (out, "li", "li", level);
        }
      g_string_append (out, "</ul>");
    }
  g_string_append (out, "</th>");
}

static void
append_row (GString *out, const TlChecklistRow *row, gboolean scored, guint copy)
{
  g_string_append_printf (out, "<tr><td class=\"no\">%u</td>", row->number);
  append_words (out, row, scored);
  if (scored)
    {
      g_autofree char *points
          = row->has_points ? tl_checklist_format_points (row->points) : g_strdup ("");
      g_autofree char *label = g_strdup_printf (_ ("What was said or done, item %u"), row->number);

      g_string_append_printf (out, "<td class=\"pts\">%s</td>", points);
      append_answers (out, row, copy);
      g_string_append (out, "<td class=\"note\"><textarea rows=\"1\" aria-label=\"");
      append_escaped (out, label);
      g_string_append (out, "\"></textarea></td>");
    }
  g_string_append (out, "</tr>\n");
}

static void
append_column (GString *out, const char *class_name, const char *label)
{
  g_string_append_printf (out, "<th scope=\"col\" class=\"%s\">", class_name);
  append_escaped (out, label);
  g_string_append (out, "</th>");
}

static void
append_table_start (GString *out, const char *section, gboolean scored)
{
  g_string_append (out, "<table><caption>");
  append_escaped (out, section);
  g_string_append (out, "</caption><thead><tr>");
  append_column (out, "no", _ ("No."));
  append_column (out, "words", _ ("Item"));
  if (scored)
    {
      append_column (out, "pts", _ ("pts"));
      append_column (out, "ans", _ ("Answer"));
      append_column (out, "note", _ ("What was said or done"));
    }
  g_string_append (out, "</tr></thead><tbody>\n");
}

static void
append_rows (GString *out, GPtrArray *rows, gboolean scored, guint copy)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TlChecklistRow *row = g_ptr_array_index (rows, i);

      if (row->is_first)
        {
          if (i > 0)
            g_string_append (out, "</tbody></table>\n");
          append_table_start (out, row->section, scored);
        }
      append_row (out, row, scored, copy);
    }
  if (rows->len > 0)
    g_string_append (out, "</tbody></table>\n");
}

static void
append_result (GString *out, TlRecord *checklist, GPtrArray *rows)
{
  gboolean has_critical = FALSE;
  g_autofree char *points = tl_checklist_format_points (tl_checklist_get_points (checklist));
  g_autofree char *mark = tl_checklist_format_points (tl_checklist_get_pass_mark (checklist));
  /* Translators: the points that can be had, and the pass mark in percent. */
  g_autofree char *label
      = g_strdup_printf (_ ("Result: points of %1$s (pass: %2$s %%)"), points, mark);

  for (guint i = 0; i < rows->len; i++)
    has_critical = has_critical || ((TlChecklistRow *) g_ptr_array_index (rows, i))->critical;
  g_string_append (out, "<h2>");
  append_escaped (out, _ ("Result"));
  g_string_append (out, "</h2>\n<div class=\"box\">\n");
  append_input (out, label, "");
  append_input (out, _ ("Work on, first"), "");
  append_input (out, _ ("Work on, second"), "");
  append_input (out, _ ("Follow up"), "");
  append_input (out, _ ("Due again"), "");
  append_input (out, _ ("I disagree with no."), "");
  g_string_append (out, "</div>\n");
  if (has_critical)
    {
      g_string_append (out, "<p class=\"rule\"><span class=\"critical\" aria-hidden=\"true\">▲ "
                            "</span>");
      append_escaped (out, _ ("critical: a No here fails the whole contact, whatever the points"));
      g_string_append (out, "</p>\n");
    }
}

static void
append_copy (GString *out, TlDocument *document, TlRecord *checklist, GPtrArray *rows,
             const TlChecklistAgent *agent, TlChecklistVariant variant, guint copy)
{
  gboolean scored = tl_checklist_is_scored (checklist) && variant != TL_CHECKLIST_POCKET;
  g_autofree char *subtitle = tl_checklist_make_subtitle (document, checklist);
  g_autofree char *helps = tl_checklist_make_helps (document, checklist);
  g_autofree char *footer = tl_checklist_make_footer (document, checklist);

  g_string_append (out, "<article>\n<header>\n");
  append_element (out, "p class=\"kind\"", "p",
                  variant == TL_CHECKLIST_POCKET
                      ? _ ("Pocket card")
                      : tl_choice_get_label (TL_LIST_CHECKLIST_KIND,
                                             tl_record_get_choice (checklist, TL_CHECKLIST_KIND)));
  append_element (out, "h1", "h1", tl_record_get_name (checklist));
  append_element (out, "p class=\"sub\"", "p", subtitle);
  g_string_append (out, "</header>\n");
  if (scored)
    append_form (out, agent);
  if (*helps != '\0' && variant != TL_CHECKLIST_POCKET)
    {
      g_string_append (out, "<p><span class=\"lab\">");
      append_escaped (out, _ ("Meant to help"));
      g_string_append (out, "</span> ");
      append_escaped (out, helps);
      g_string_append (out, "</p>\n");
    }
  append_rows (out, rows, scored, copy);
  if (scored)
    append_result (out, checklist, rows);
  append_element (out, "footer class=\"foot\"", "footer", footer);
  g_string_append (out, "</article>\n");
}

static void
append_head (GString *out, TlDocument *document, TlChecklistVariant variant, const char *title)
{
  const char *language
      = tl_record_get_text (tl_document_get_project (document), TL_PROJECT_LANGUAGE);

  g_string_append (out, "<!DOCTYPE html>\n<html lang=\"");
  append_escaped (out, language);
  g_string_append_printf (out,
                          "\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                          "'none'; style-src 'unsafe-inline'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n",
                          tl_language_is_right_to_left (language) ? "rtl" : "ltr");
  append_element (out, "title", "title", title);
  g_string_append_printf (out, "<style>%s%s</style>\n</head>\n<body>\n<main>\n", style,
                          variant_styles[variant]);
}

/* Leaves the critical items alone in @rows; the first of each section begins it. */
static void
keep_critical (GPtrArray *rows)
{
  const char *section = NULL;

  for (guint i = 0; i < rows->len;)
    {
      TlChecklistRow *row = g_ptr_array_index (rows, i);

      if (!row->critical)
        {
          g_ptr_array_remove_index (rows, i);
          continue;
        }
      row->is_first = row->section != section;
      section = row->section;
      i++;
    }
}

/**
 * tl_checklist_to_html:
 * @document: a document
 * @checklists: (element-type TlRecord): checklists of @document, at least one
 * @agents: (nullable) (array length=n_agents): for whom it is filled in beforehand
 * @n_agents: how many; 0 for one copy
 * @variant: how it is shown and printed
 *
 * Returns: (transfer full): one HTML document, checklist by checklist, agent by agent
 */
char *
tl_checklist_to_html (TlDocument *document, GPtrArray *checklists, const TlChecklistAgent *agents,
                      guint n_agents, TlChecklistVariant variant)
{
  GString *out = g_string_new (NULL);
  guint copy = 0;

  append_head (out, document, variant, tl_record_get_name (g_ptr_array_index (checklists, 0)));
  for (guint i = 0; i < checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (checklists, i);
      g_autoptr (GPtrArray) rows = tl_checklist_list_rows (document, checklist);

      if (variant == TL_CHECKLIST_POCKET)
        keep_critical (rows);
      for (guint k = 0; k < MAX (n_agents, 1); k++)
        append_copy (out, document, checklist, rows, n_agents > 0 ? &agents[k] : NULL, variant,
                     copy++);
    }
  g_string_append (out, "</main>\n</body>\n</html>\n");
  return g_string_free (out, FALSE);
}
