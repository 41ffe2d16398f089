/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes rows of tickets or survey answers as CSV, the same for the same seed:
 *
 *   bench-rows ticket|survey NUMBER FIRST-ID SEED > FILE
 *
 * One row of twenty has a comment with quoted commas, quotation marks and a line end. A million tickets
 * are about 120 MB. Rows lie over three years, so that a series has 36 months.
 */
#include "tl-date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 1 November 2023. */
#define FIRST_SECOND G_GINT64_CONSTANT (1698796800)
#define SPAN (3 * 365 * 86400)

static const char *const channels[] = { "Phone", "E-mail", "Chat", "Web form", "Visit", "SMS" };
static const char *const teams[] = { "Installation", "Credit", "Field North", "Field South",
                                     "Billing",      "Sales",  "Second level" };
static const char *const products[] = { "Home 60", "Home 120", "Lamp", "Radio", "Shop 500" };
static const char *const remarks[] = { "", "", "", "fine", "took too long", "friendly technician" };

/* xorshift64*, which is much faster than GRand. */
static guint64 state;

static guint32
pick (guint32 n)
{
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (guint32) ((state * G_GUINT64_CONSTANT (2685821657736338717)) >> 32) % n;
}

static const char *
write_time (gint64 seconds, char *buffer)
{
  return tl_timestamp_to_buffer (seconds, buffer);
}

static void
write_comment (void)
{
  if (pick (20) == 0)
    printf ("\"Asked for %s, %s,\nthen \"\"somebody\"\" came\"", products[pick (5)],
            products[pick (5)]);
  else
    fputs (remarks[pick (6)], stdout);
}

static void
write_tickets (guint64 n, guint64 first)
{
  puts ("id,created,first_reply,solved,contacts,channel,team,product,status,csat,customer,comment");
  for (guint64 i = 0; i < n; i++)
    {
      char created[TL_TIMESTAMP_STRING_SIZE];
      char replied[TL_TIMESTAMP_STRING_SIZE];
      char solved[TL_TIMESTAMP_STRING_SIZE];
      gint64 at = FIRST_SECOND + (gint64) ((double) SPAN * (double) i / (double) n) + pick (3600);
      gint64 reply = at + pick (60) * pick (60) * 4;
      gboolean is_solved = pick (20) != 0;

      printf ("%" G_GUINT64_FORMAT ",%s,%s,%s,%u,%s,%s,%s,%s,", first + i, write_time (at, created),
              write_time (reply, replied),
              is_solved ? write_time (reply + pick (600) * pick (600), solved) : "", 1 + pick (4),
              channels[pick (6)], teams[pick (7)], products[pick (5)],
              is_solved ? "solved" : "open");
      if (pick (3) == 0)
        printf ("%u", 1 + pick (5));
      printf (",%u,", 100000 + pick (300000));
      write_comment ();
      putchar ('\n');
    }
}

static void
write_answers (guint64 n, guint64 first)
{
  puts ("id,answered,channel,team,product,csat,nps,ces,customer,ticket,comment");
  for (guint64 i = 0; i < n; i++)
    {
      char answered[TL_TIMESTAMP_STRING_SIZE];
      gint64 at = FIRST_SECOND + (gint64) ((double) SPAN * (double) i / (double) n) + pick (3600);

      printf ("%" G_GUINT64_FORMAT ",%s,%s,%s,%s,%u,%u,%u,%u,%" G_GUINT64_FORMAT ",", first + i,
              write_time (at, answered), channels[pick (6)], teams[pick (7)], products[pick (5)],
              1 + pick (5), pick (11), 1 + pick (7), 100000 + pick (300000), first + i);
      write_comment ();
      putchar ('\n');
    }
}

int
main (int argc, char *argv[])
{
  if (argc != 5)
    {
      fprintf (stderr, "Usage: bench-rows ticket|survey NUMBER FIRST-ID SEED\n");
      return 2;
    }
  state = g_ascii_strtoull (argv[4], NULL, 10) * 2 + 1;
  if (strcmp (argv[1], "ticket") == 0)
    write_tickets (g_ascii_strtoull (argv[2], NULL, 10), g_ascii_strtoull (argv[3], NULL, 10));
  else
    write_answers (g_ascii_strtoull (argv[2], NULL, 10), g_ascii_strtoull (argv[3], NULL, 10));
  return ferror (stdout) != 0;
}
