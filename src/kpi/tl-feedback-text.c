/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What customers wrote stays on this computer until somebody takes it over into a project, which is
 * shared. What can be recognised for sure is taken out before: e-mail addresses, links, and numbers long
 * enough to be those of a phone, an account or an order. Names cannot be recognised: a person looks at
 * the text before it is taken over.
 */
#include "tl-feedback-text.h"

/* Six digits or more, which may be in groups: +27 (0)82 555-0101, 4111 1111 1111 1111; not 1,200,000,
 * 12.10.2026 or 2026-10-12. */
#define NUMBER                                                                                     \
  "(?<![\\d.,:/-])(?!\\d{4}-\\d\\d-\\d\\d\\b)\\(?\\+?(?:\\(?\\d\\)?[ \\-]?){5,}\\d(?![.,:/]?\\d)"
#define ADDRESS "[^\\s@<>,;:\"()]+@[^\\s@<>,;:\"()]+\\.\\p{L}{2,}"
#define LINK "(?:https?://|www\\.)\\S+"

typedef struct
{
  const char *replacement;
  guint n;
} Removal;

static gboolean
replace_cb (const GMatchInfo *match, GString *result, gpointer user_data)
{
  Removal *removal = user_data;

  g_string_append (result, removal->replacement);
  removal->n++;
  return FALSE;
}

static char *
take_out (char *text, const char *pattern, const char *replacement, guint *n_removed)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  Removal removal = { .replacement = replacement };
  char *result = g_regex_replace_eval (regex, text, -1, 0, 0, replace_cb, &removal, NULL);

  *n_removed += removal.n;
  if (result == NULL)
    return text;
  g_free (text);
  return result;
}

/**
 * tl_feedback_text_make_anonymous:
 * @comment: what a customer wrote, in UTF-8
 * @n_removed: (out): how many addresses, links and numbers were taken out
 *
 * Returns: (transfer full): the comment without them: “call me at …”
 */
char *
tl_feedback_text_make_anonymous (const char *comment, guint *n_removed)
{
  char *text = g_strdup (comment);

  *n_removed = 0;
  text = take_out (text, LINK, "…", n_removed);
  text = take_out (text, ADDRESS, "…", n_removed);
  return take_out (text, NUMBER, "…", n_removed);
}
