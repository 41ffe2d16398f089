/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing files into feeds: columns, counts, refusals, and that a failure leaves nothing. */
#include "tl-feed-import.h"
#include "tl-feed-fixture.h"

#include <string.h>

typedef TlFeedFixture Fixture;

static void
write_file (Fixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

/* The whole database as text, without what says when. */
static char *
dump (Fixture *fixture)
{
  static const char *const queries[] = {
    "SELECT 'feed', name, kind, zone, source, n_rows, first_at, last_at FROM feed",
    "SELECT 'word', feed, code, word FROM feed_word",
    "SELECT 'ticket', feed, key, day, channel, team, status, contacts, csat, first_response,"
    " resolution, created FROM ticket_row",
    "SELECT 'answer', feed, key, day, channel, team, csat, nps, ces, answered, ticket, comment"
    " FROM survey_row",
  };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (sqlite3_stmt) statement
          = tl_database_prepare (fixture->database, queries[i], &error);
      gboolean row;

      g_assert_no_error (error);
      while (tl_database_step (fixture->database, statement, &row, &error) && row)
        {
          for (int column = 0; column < sqlite3_column_count (statement); column++)
            {
              const char *value = (const char *) sqlite3_column_text (statement, column);
              g_string_append_printf (text, "%s%s", column > 0 ? "|" : "",
                                      value != NULL ? value : "-");
            }
          g_string_append_c (text, '\n');
        }
      g_assert_no_error (error);
    }
  return g_string_free (text, FALSE);
}

static gboolean
import (Fixture *fixture, TlFeedKind kind, const char *const *mapping, TlFeedImportReport *report,
        GError **error)
{
  TlFeedImportOptions options = { .project = 1,
                                  .name = "rows",
                                  .kind = kind,
                                  .path = fixture->path,
                                  .mapping = mapping,
                                  .imported_at = 1795300000 };

  return tl_feed_import_csv (fixture->database, &options, report, NULL, error);
}

static char *
describe_counts (const TlFeedImportReport *report)
{
  return g_strdup_printf ("new %d updated %d unchanged %d refused %d", (int) report->n_new,
                          (int) report->n_updated, (int) report->n_unchanged,
                          (int) report->n_refused);
}

static void
assert_import (Fixture *fixture, const char *counts)
{
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  g_autofree char *text = NULL;

  tl_feed_import_report_init (&report);
  g_assert_true (import (fixture, TL_FEED_ANY, NULL, &report, &error));
  g_assert_no_error (error);
  text = describe_counts (&report);
  g_assert_cmpstr (text, ==, counts);
}

/* As assert_import(), where the mapping that the feed remembers names columns that the file lacks. */
static void
assert_import_mapped (Fixture *fixture, const char *counts)
{
  static const char *const mapping[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  g_autofree char *text = NULL;

  tl_feed_import_report_init (&report);
  g_assert_true (import (fixture, TL_FEED_ANY, mapping, &report, &error));
  g_assert_no_error (error);
  text = describe_counts (&report);
  g_assert_cmpstr (text, ==, counts);
}

static void
test_ticket (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  write_file (fixture,
              "id,created,first_reply,solved,contacts,channel,team,status,csat\n"
              "1,2026-10-31T23:30:00Z,2026-11-01T01:40:00Z,,1,phone,Credit,open,\n"
              "A-2,2026-11-01T00:00:00Z,2026-11-01T00:00:00Z,2026-11-02T00:00:00Z,2,e-mail,"
              "Credit,solved,4\n");
  assert_import (fixture, "new 2 updated 0 unchanged 0 refused 0");
  text = dump (fixture);
  g_assert_cmpstr (text, ==,
                   "feed|rows|ticket|UTC|rows.csv|2|1793489400|1793491200\n"
                   "word|1|1|phone\nword|1|2|Credit\nword|1|3|open\nword|1|4|e-mail\n"
                   "word|1|5|solved\n"
                   "ticket|1|1|20757|1|2|3|1|-|7800|-|1793489400\n"
                   "ticket|1|A-2|20758|4|2|5|2|4|0|86400|1793491200\n");
}

/* What few files have: every field of a ticket, and that a file with fewer columns leaves it alone. */
static void
test_wide_ticket (Fixture *fixture, gconstpointer data)
{
  static const char *const mapping[]
      = { "Floor=own1", "Stations=transferred:2", "SLA=breached", "Remark=-", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row;

  write_file (
      fixture,
      "id,created,due,solved,reopens,product,tag,reason,Floor,nps,ces,talk,hold,wrap,wait,"
      "abandoned,Stations,SLA,on time,customer,complaint,Submitter role,Remark\n"
      "1,2026-11-01T00:00:00Z,2026-11-02T00:00:00Z,2026-11-01 06:00,1,Lamp,a b,Fault,2nd,9,6,"
      "100,20,3,12,no,2,breached,yes,c-1,0,agent,x\n"
      "2,2026-11-01T00:00:00Z,,,,,,,,,,,,,,,1,met,,77,,end-user,x\n");
  tl_feed_import_report_init (&report);
  g_assert_true (import (fixture, TL_FEED_TICKET, mapping, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report.n_new, ==, 2);
  g_assert_cmpstr (report.feed->own[0], ==, "Floor");
  g_assert_cmpint (report.feed->revision, ==, 1);
  write_file (fixture, "id,created,wait\n1,2026-11-01T00:00:00Z,13\n");
  assert_import_mapped (fixture, "new 0 updated 1 unchanged 0 refused 0");

  statement = tl_database_prepare (
      fixture->database,
      "SELECT format ('%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s', due, "
      "resolution,"
      " reopens, p.word, t.word, r.word, o.word, nps, ces, handle, wait, abandoned, transferred,"
      " breached, on_time, customer, complaint, opened_by_agent, comment IS NULL, wall)"
      " FROM ticket_row k LEFT JOIN feed_word p ON p.feed = k.feed AND p.code = product"
      " LEFT JOIN feed_word t ON t.feed = k.feed AND t.code = tag"
      " LEFT JOIN feed_word r ON r.feed = k.feed AND r.code = reason"
      " LEFT JOIN feed_word o ON o.feed = k.feed AND o.code = own1 ORDER BY key",
      &error);
  g_assert_no_error (error);
  g_assert_true (tl_database_step (fixture->database, statement, &row, &error) && row);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==,
                   "1793577600|21600|1|Lamp|a b|Fault|2nd|9|6|123|13|0|1|1|1|c-1|0|1|1|4");
  g_assert_true (tl_database_step (fixture->database, statement, &row, &error) && row);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==,
                   "||||||||||||0|0||77||0|1|0");
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row;

  write_file (fixture, "Order ID,Order date,Due date,Delivered,Returned,Complaint,Customer ID,"
                       "Cancelled at,Channel\n"
                       "o1,2026-11-01,2026-11-05,2026-11-04,no,yes,7,2026-12-01,web\n");
  assert_import (fixture, "new 1 updated 0 unchanged 0 refused 0");
  statement = tl_database_prepare (
      fixture->database,
      "SELECT format ('%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s', key, day, at, due, delivered, returned,"
      " complaint, customer, ended_at, word, wall) FROM order_row JOIN feed_word ON code = channel",
      &error);
  g_assert_no_error (error);
  g_assert_true (tl_database_step (fixture->database, statement, &row, &error) && row);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==,
                   "o1|20758|1793491200|1793836800|259200|0|1|7|1796083200|web|29");
}

static void
test_survey (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  write_file (fixture,
              "\xef\xbb\xbfResponse ID;Answered at;NPS;CES;Satisfaction;Ticket ID;Comment\r\n"
              "7;01.11.2026 08:00;10;6;5;1;\"Asante; \"\"sana\"\"\r\nvery much\"\r\n"
              "8;02.11.2026 08:00;;;;;\r\n");
  assert_import (fixture, "new 2 updated 0 unchanged 0 refused 0");
  text = dump (fixture);
  g_assert_cmpstr (text, ==,
                   "feed|rows|survey|UTC|rows.csv|2|1793520000|1793606400\n"
                   "answer|1|7|20758|-|-|5|10|6|1793520000|1|Asante; \"sana\"\r\nvery much\n"
                   "answer|1|8|20759|-|-|-|-|-|1793606400|-|-\n");
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  write_file (fixture,
              "id,created,solved,status\n1,2026-10-01,,open\n2,2026-10-02,2026-10-03,solved\n"
              "2,2026-10-02,2026-10-03,solved\n");
  assert_import (fixture, "new 2 updated 0 unchanged 1 refused 0");
  first = dump (fixture);
  assert_import (fixture, "new 0 updated 0 unchanged 3 refused 0");
  second = dump (fixture);
  g_assert_cmpstr (first, ==, second);

  write_file (fixture,
              "id,created,solved,status\n1,2026-10-01,2026-10-05,solved\n3,2026-10-02,,new\n");
  assert_import (fixture, "new 1 updated 1 unchanged 0 refused 0");
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  static const char *const expected[] = {
    "line 3: it has another number of columns than the header",
    "line 4, “id”: it has no id",
    "line 5, “id”: its id was rounded by a spreadsheet program (as in 1.03E+13); export it as text",
    "line 6, “created”: the date is missing",
    "line 7, “created”: there is no such date or time",
    "line 8, “created”: this is no date",
    "line 9, “first_reply”: it lies before the row’s creation",
    "line 10, “solved”: it lies before the row’s creation",
    "line 11, “csat”: the number is outside its scale (1 to 5)",
    "line 12, “csat”: this is no whole number",
    "line 16, “contacts”: the number is outside its scale (0 to 100000)",
  };
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  g_autoptr (GString) file = g_string_new (NULL);

  g_string_append (file, "id,created,first_reply,solved,contacts,csat\n"
                         "1,2026-10-01 10:00,2026-10-01 10:00,,1,5\n"
                         "2,2026-10-01 10:00,,\n"
                         ",2026-10-01 10:00,,,,\n"
                         "1.03E+13,2026-10-01 10:00,,,,\n"
                         "3,,,,,\n"
                         "4,2026-02-30 10:00,,,,\n"
                         "5,yesterday,,,,\n"
                         "6,2026-10-01 10:00,2026-10-01 09:59,,,\n"
                         "7,2026-10-01 10:00,,2026-09-01 10:00,,\n"
                         "8,2026-10-01 10:00,,,,9\n"
                         "9,2026-10-01 10:00,,,,4.5\n"
                         "\"10\n\n\",2026-10-01 10:00,,,,\n"
                         "11,2026-10-01 10:00,,,-1,\n");
  for (int i = 0; i < 60; i++)
    g_string_append_printf (file, "%d,2026-10-01 10:00,2026-10-01 11:00,2026-10-01 12:00,1,4\n",
                            100 + i);
  write_file (fixture, file->str);
  tl_feed_import_report_init (&report);
  g_assert_true (import (fixture, TL_FEED_TICKET, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report.n_refused, ==, G_N_ELEMENTS (expected));
  g_assert_cmpint (report.n_new, ==, 62);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *text
          = tl_feed_refusal_describe (&report.columns,
                                      &g_array_index (report.refusals, TlFeedRefusal, i));
      g_assert_cmpstr (text, ==, expected[i]);
    }
}

/* Files that are refused as a whole; nothing may be left of them. */
static const struct
{
  const char *name;
  const char *text;
  const char *mapping[3];
  TlFeedKind kind;
  TlStoreError code;
  const char *message;
} refused[] = {
  { "empty", "", { NULL }, TL_FEED_TICKET, TL_STORE_ERROR_INPUT, "empty" },
  { "no-id",
    "name,created\nx,2026-01-01\n",
    { NULL },
    TL_FEED_TICKET,
    TL_STORE_ERROR_MAPPING,
    "“COLUMN=id”" },
  { "no-created",
    "id,created\n1,red\n2,blue\n",
    { NULL },
    TL_FEED_TICKET,
    TL_STORE_ERROR_MAPPING,
    "“COLUMN=created”" },
  { "no-answered",
    "id,colour\n1,red\n",
    { NULL },
    TL_FEED_SURVEY,
    TL_STORE_ERROR_MAPPING,
    "“COLUMN=answered”" },
  { "ambiguous",
    "id,created\n1,03/04/2026\n2,05/06/2026\n",
    { NULL },
    TL_FEED_TICKET,
    TL_STORE_ERROR_ORDER,
    "“created=created:dmy”" },
  { "both-orders",
    "id,created\n1,13/04/2026\n2,05/16/2026\n",
    { NULL },
    TL_FEED_TICKET,
    TL_STORE_ERROR_ORDER,
    "others the month" },
  { "no-such-column",
    "id,created\n1,2026-01-01\n",
    { "When=created" },
    TL_FEED_TICKET,
    TL_STORE_ERROR_MAPPING,
    "no column “When”" },
  { "no-such-field",
    "id,created\n1,2026-01-01\n",
    { "created=colour" },
    TL_FEED_TICKET,
    TL_STORE_ERROR_MAPPING,
    "first_reply, solved" },
  { "no-equals-sign",
    "id,created\n1,2026-01-01\n",
    { "created" },
    TL_FEED_TICKET,
    TL_STORE_ERROR_MAPPING,
    "COLUMN=field" },
  { "field-twice",
    "id,created,x\n1,2026-01-01,\n",
    { "created=created", "x=created" },
    TL_FEED_TICKET,
    TL_STORE_ERROR_MAPPING,
    "second time" },
  { "bad-detail",
    "id,created\n1,2026-01-01\n",
    { "created=created:xyz" },
    TL_FEED_TICKET,
    TL_STORE_ERROR_MAPPING,
    "behind the colon" },
  { "bad-scale",
    "id,created,s\n1,2026-01-01,1\n",
    { "s=csat:5-5" },
    TL_FEED_TICKET,
    TL_STORE_ERROR_MAPPING,
    "behind the colon" },
  { "unclosed-quote",
    "id,created\n1,2026-01-01\n2,\"2026-01-01\n",
    { NULL },
    TL_FEED_TICKET,
    TL_STORE_ERROR_INPUT,
    "rows.csv:3: " },
};

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  g_autofree char *before = dump (fixture);
  g_autofree char *after = NULL;

  write_file (fixture, refused[i].text);
  tl_feed_import_report_init (&report);
  g_assert_false (import (fixture, refused[i].kind,
                          refused[i].mapping[0] != NULL ? refused[i].mapping : NULL, &report,
                          &error));
  g_assert_error (error, TL_STORE_ERROR, (int) refused[i].code);
  g_assert_nonnull (strstr (error->message, refused[i].message));
  after = dump (fixture);
  g_assert_cmpstr (before, ==, after);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = tl_database_prepare (fixture->database, sql, &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (tl_database_step (fixture->database, statement, &row, &error) && row);
  return sqlite3_column_int64 (statement, 0);
}

/* Scores of effort up to 5 do not tell which end is good: that is asked, once. Satisfaction that runs the
 * other way is kept turned round, effort as it is. */
static void
test_direction_of_scale (Fixture *fixture, gconstpointer data)
{
  static const char *const mapping[] = { "ease=ces:5-1", "happy=csat:5-1", NULL };
  g_autoptr (GString) file = g_string_new ("id,answered,ease,happy\n");
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;

  for (int i = 0; i < 30; i++)
    g_string_append_printf (file, "%d,2026-01-02,%d,%s\n", i, i % 5 + 1, i == 0 ? "Good" : "2");
  write_file (fixture, file->str);
  tl_feed_import_report_init (&report);
  g_assert_false (import (fixture, TL_FEED_SURVEY,
                          (const char *const[]){ "ease=ces", "happy=csat", NULL }, &report,
                          &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_SCALE);
  g_assert_nonnull (strstr (error->message, "“ease=ces:5-1” (1 is very easy)"));
  g_clear_error (&error);
  tl_feed_import_report_clear (&report);
  tl_feed_import_report_init (&report);
  g_assert_true (import (fixture, TL_FEED_SURVEY, mapping, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT sum (ces) FROM survey_row"), ==, 30 * 3);
  /* One “Good”, 29 times the second best. */
  g_assert_cmpint (count (fixture, "SELECT sum (csat) FROM survey_row"), ==, 5 + 29 * 4);
  /* It is remembered. */
  assert_import (fixture, "new 0 updated 0 unchanged 30 refused 0");
  /* Said the other way round, effort is turned: 1 stays the best. */
  write_file (fixture, "id,answered,ease,happy\n0,2026-01-02,5,1\n");
  tl_feed_import_report_clear (&report);
  tl_feed_import_report_init (&report);
  g_assert_true (import (fixture, TL_FEED_SURVEY,
                         (const char *const[]){ "ease=ces:1-5", "happy=csat:1-5", NULL }, &report,
                         &error));
  g_assert_cmpint (count (fixture, "SELECT ces * 10 + csat FROM survey_row WHERE key = 0"), ==, 11);
}

static void
test_late_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;
  g_autoptr (GString) file = g_string_new ("id,created,channel\n");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_file (fixture, "id,created,channel\n1,2026-01-01,phone\n");
  assert_import (fixture, "new 1 updated 0 unchanged 0 refused 0");
  before = dump (fixture);

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (file, "%d,2026-01-02,c%d\n", i, i % 9);
  g_string_append (file, "x,\"2026\n");
  write_file (fixture, file->str);
  tl_feed_import_report_init (&report);
  g_assert_false (import (fixture, TL_FEED_ANY, NULL, &report, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_INPUT);
  after = dump (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
cancel_cb (double fraction, gpointer user_data)
{
  g_assert_cmpfloat (fraction, >=, 0.0);
  g_assert_cmpfloat (fraction, <=, 1.0);
  if (fraction > 0.5)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (TlFeedImportReport) report;
  g_autoptr (GString) file = g_string_new ("id,created,channel\n");
  g_autofree char *before = dump (fixture);
  g_autofree char *after = NULL;
  TlFeedImportOptions options = { .project = 1,
                                  .name = "rows",
                                  .path = fixture->path,
                                  .progress = cancel_cb,
                                  .progress_data = cancellable };

  for (int i = 0; i < 60000; i++)
    g_string_append_printf (file, "%d,2026-01-02,c%d\n", i, i % 9);
  write_file (fixture, file->str);
  tl_feed_import_report_init (&report);
  g_assert_false (tl_feed_import_csv (fixture->database, &options, &report, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = dump (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_mapping (Fixture *fixture, gconstpointer data)
{
  static const char *const mapping[]
      = { "Start=created:mdy", "Wait=first_reply:min", "Mark=csat:1-7", "a=b=channel", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (TlFeedImportReport) report;

  write_file (fixture, "key,START,Wait,Mark,a=b\n1,03/04/2026,90,7,post\n");
  tl_feed_import_report_init (&report);
  g_assert_true (import (fixture, TL_FEED_TICKET, mapping, &report, &error));
  g_assert_no_error (error);
  text = dump (fixture);
  g_assert_nonnull (strstr (text, "\nticket|1|1|20516|1|-|-|-|7|5400|-|1772582400\n"));

  /* The feed remembers it. */
  write_file (fixture, "key,START,Wait,Mark,a=b\n1,03/04/2026,90,6,post\n");
  assert_import (fixture, "new 0 updated 1 unchanged 0 refused 0");
}

static void
test_shape_before_header (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (TlFeedImportReport) report;

  write_file (fixture, "Ticket ID,Created time,Rating,Satisfaction,Resolution time (in hrs)\n"
                       "1,2026-10-01,it was fine,4,02:10:00\n2,2026-10-01,so so,2,00:10:00\n");
  tl_feed_import_report_init (&report);
  g_assert_true (import (fixture, TL_FEED_ANY, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report.columns.columns[TL_FEED_FIELD_CSAT].index, ==, 3);
  g_assert_cmpint (report.columns.columns[TL_FEED_FIELD_SOLVED].index, ==, 4);
  g_assert_true (report.columns.columns[TL_FEED_FIELD_SOLVED].is_duration);
  g_assert_cmpint (report.n_refused, ==, 0);
}

static void
test_zone_of_days (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (TlFeedImportReport) report;
  TlFeedImportOptions options = { .project = 1,
                                  .name = "rows",
                                  .kind = TL_FEED_TICKET,
                                  .path = fixture->path,
                                  .zone = "Africa/Nairobi" };

  /* Half past midnight in Nairobi is still October in Greenwich. */
  write_file (fixture, "id,created\n1,2026-11-01 00:30:00\n2,2026-10-31T21:30:00Z\n");
  tl_feed_import_report_init (&report);
  g_assert_true (tl_feed_import_csv (fixture->database, &options, &report, NULL, &error));
  text = dump (fixture);
  g_assert_nonnull (strstr (text, "ticket|1|1|20758|-|-|-|-|-|-|-|1793482200\n"
                                  "ticket|1|2|20758|-|-|-|-|-|-|-|1793482200\n"));

  options.zone = "Europe/Berlin";
  g_assert_false (tl_feed_import_csv (fixture->database, &options, &report, NULL, &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING);
}

static void
test_feeds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = NULL;
  g_autofree char *text = NULL;

  g_assert_null (tl_feed_find (fixture->database, 1, "rows", &error));
  g_assert_error (error, TL_STORE_ERROR, TL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  write_file (fixture, "id,created,channel\n1,2026-01-01,phone\n");
  assert_import (fixture, "new 1 updated 0 unchanged 0 refused 0");
  feeds = tl_feed_list (fixture->database, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (feeds->len, ==, 1);
  g_assert_cmpstr (((TlFeed *) feeds->pdata[0])->source, ==, "rows.csv");
  g_assert_cmpint (((TlFeed *) feeds->pdata[0])->imported_at, ==, 1795300000);
  g_clear_pointer (&feeds, g_ptr_array_unref);
  feeds = tl_feed_list (fixture->database, 2, &error);
  g_assert_cmpuint (feeds->len, ==, 0);

  g_assert_true (tl_feed_remove (fixture->database, 1, "rows", &error));
  text = dump (fixture);
  g_assert_cmpstr (text, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/tl/store/feed-import/" name, Fixture, NULL, tl_feed_fixture_set_up, function,      \
              tl_feed_fixture_tear_down)
  ADD ("ticket", test_ticket);
  ADD ("wide-ticket", test_wide_ticket);
  ADD ("survey", test_survey);
  ADD ("order", test_order);
  ADD ("again", test_again);
  ADD ("refusals", test_refusals);
  ADD ("direction-of-scale", test_direction_of_scale);
  ADD ("late-failure", test_late_failure);
  ADD ("cancel", test_cancel);
  ADD ("mapping", test_mapping);
  ADD ("shape-before-header", test_shape_before_header);
  ADD ("zone-of-days", test_zone_of_days);
  ADD ("feeds", test_feeds);
#undef ADD
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *name = g_strconcat ("/tl/store/feed-import/refused/", refused[i].name, NULL);
      g_test_add (name, Fixture, GSIZE_TO_POINTER (i), tl_feed_fixture_set_up, test_refused,
                  tl_feed_fixture_tear_down);
    }

  return g_test_run ();
}
