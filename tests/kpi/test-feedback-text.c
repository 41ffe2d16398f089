/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can tell who wrote a comment is taken out of it; what cannot stays. */
#include "tl-feedback-text.h"

static void
test_make_anonymous (void)
{
  static const struct
  {
    const char *comment;
    const char *text;
    guint n_removed;
  } cases[] = {
    { "Third call this week", "Third call this week", 0 },
    { "Call me on +27 82 555 0101 please", "Call me on … please", 1 },
    { "(082) 555-0101", "…", 1 },
    { "Write to anna.müller@example.com!", "Write to …!", 1 },
    { "See https://example.com/t?id=7 and a@b.org", "See … and …", 2 },
    { "Order 4711000123 never came", "Order … never came", 1 },
    { "Paid 1,200,000 for 11 days on 12.10.2026 at 10:30", NULL, 0 },
    { "2026-10-12 is no number of a phone", NULL, 0 },
    { "5 of 5, 24/7", NULL, 0 },
    { "", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_removed = 99;
      g_autofree char *text = tl_feedback_text_make_anonymous (cases[i].comment, &n_removed);

      g_assert_cmpstr (text, ==, cases[i].text != NULL ? cases[i].text : cases[i].comment);
      g_assert_cmpuint (n_removed, ==, cases[i].n_removed);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tl/kpi/feedback-text/make-anonymous", test_make_anonymous);
  return g_test_run ();
}
