/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes the rows of the sample project: tickets and survey answers of an invented company that sells
 * solar home systems on weekly payments, April to October 2026, exported on 2 November at 7:00.
 *
 *   tl-make-sample-rows FOLDER     writes FOLDER/tickets.csv and FOLDER/survey.csv
 *
 * The figures of each month are planned in the table `months`, and the rows are made to meet them:
 * so many answers at the top, so many tickets solved with one contact, waiting times spread over the
 * quantiles of a skewed distribution around the planned median. Chance only decides which row gets
 * which. Everything is integer arithmetic with a generator of our own and a fixed seed, so the files
 * are the same, byte by byte, on every machine; a test compares them with the committed ones.
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#define SEED G_GUINT64_CONSTANT (20261102)

#define MINUTE 60
#define HOUR 3600
#define DAY 86400

/* All times are wall clock times in Nairobi, which has no summer time. */
#define FIRST_ID 104001
#define N_MONTHS 8

typedef enum
{
  TEAM_CONTACT_CENTRE,
  TEAM_FIELD_SERVICE,
  TEAM_CREDIT,
  TEAM_SHOP,
  TEAM_BILLING,
  N_TEAMS
} Team;

static const char *const team_names[N_TEAMS]
    = { "Contact centre", "Field service", "Credit", "Shop", "Billing" };

/* What a month shall come to. Shares are counts, so that they are met exactly. */
typedef struct
{
  int year;
  int month;
  int days;
  int contact_centre;      /* tickets with a first reply */
  int response_minutes;    /* their median */
  int fault_calls;         /* solved, by phone, of field service */
  int fault_calls_at_once; /* of those, solved with one contact */
  int credit, shop, billing;
  int answers;
  int promoters, detractors; /* of the answers */
  int credit_answers;
  int credit_satisfied; /* of those */
} Month;

static const Month months[N_MONTHS] = {
  { 2026, 4, 30, 842, 47, 268, 193, 176, 92, 148, 520, 276, 94, 231, 195 },
  { 2026, 5, 31, 905, 55, 291, 204, 183, 97, 151, 548, 296, 99, 248, 206 },
  { 2026, 6, 30, 968, 61, 310, 208, 190, 95, 157, 580, 316, 96, 256, 209 },
  { 2026, 7, 31, 1021, 78, 338, 216, 196, 104, 163, 611, 330, 104, 270, 209 },
  { 2026, 8, 31, 1090, 94, 356, 214, 204, 108, 170, 650, 361, 101, 289, 220 },
  { 2026, 9, 30, 1147, 112, 381, 214, 211, 113, 176, 688, 394, 112, 301, 211 },
  { 2026, 10, 31, 1204, 130, 402, 217, 219, 118, 182, 720, 418, 116, 318, 226 },
  /* The first of November and a few hours of the second. */
  { 2026, 11, 2, 37, 126, 12, 7, 7, 3, 5, 24, 14, 4, 10, 7 },
};

/* The quantiles 0, 1/32 … 1 of waiting times, in thousandths of the median. */
static const int waiting[33]
    = { 95,   174,  236,  290,  339,  387,  434,  482,  530,  580,  632,
        685,  741,  800,  863,  929,  1000, 1076, 1159, 1250, 1349, 1460,
        1583, 1724, 1885, 2075, 2302, 2584, 2949, 3452, 4229, 5760, 10486 };

/* How many of 100 contacts begin in each hour of the day. */
static const int hours[24]
    = { 0, 0, 0, 0, 0, 1, 3, 6, 9, 10, 9, 8, 7, 6, 6, 7, 7, 7, 6, 4, 2, 1, 1, 0 };

typedef struct
{
  gint64 created;
  gint64 first_reply; /* 0: none yet */
  gint64 solved;      /* 0: not yet */
  int contacts;
  int csat; /* 0: not asked or not answered */
  Team team;
  const char *channel;
  const char *status;
  const char *subject;
  int id;
} Ticket;

typedef struct
{
  gint64 answered;
  int csat, nps, ces;
  Team team;
  const char *channel;
  int ticket; /* 0: not known */
  const char *comment;
} Answer;

typedef struct
{
  guint64 state;
  GArray *tickets;
  GArray *answers;
  gint64 export_time;
} Maker;

/* ---- Chance (splitmix64) ---- */

static guint64
next (Maker *maker)
{
  guint64 z = maker->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static int
pick (Maker *maker, int n)
{
  return (int) (next (maker) % (guint64) n);
}

static gboolean
happens (Maker *maker, int percent)
{
  return pick (maker, 100) < percent;
}

/* An index, as often as its weight says; the weights add up to 100. */
static int
pick_weighted (Maker *maker, const int *weights)
{
  int left = pick (maker, 100);
  int i = 0;

  while (left >= weights[i])
    left -= weights[i++];
  return i;
}

/* 0 … n − 1 in any order. */
static int *
shuffle (Maker *maker, int n)
{
  int *order = g_new (int, n);

  for (int i = 0; i < n; i++)
    order[i] = i;
  for (int i = n - 1; i > 0; i--)
    {
      int j = pick (maker, i + 1);
      int kept = order[i];

      order[i] = order[j];
      order[j] = kept;
    }
  return order;
}

/* ---- Time ---- */

static gint64
start_of_month (int year, int month)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (year, month, 1, 0, 0, 0);

  return g_date_time_to_unix (start);
}

/* Some time in the month, more often when people are awake, never after the export. */
static gint64
pick_time (Maker *maker, const Month *month)
{
  gint64 time;

  do
    {
      time = start_of_month (month->year, month->month);
      time += (gint64) pick (maker, month->days) * DAY;
      time += (gint64) pick_weighted (maker, hours) * HOUR;
      time += pick (maker, HOUR);
    }
  while (time >= maker->export_time);
  return time;
}

/* The waiting time at place @i of @n, around @median minutes. */
static gint64
get_waiting (Maker *maker, int i, int n, int median)
{
  gint64 place = ((gint64) i * 1000 + 250 + pick (maker, 500)) * 32 / n; /* thousandths of 1/32 */
  int step = (int) (place / 1000);
  int rest = (int) (place % 1000);
  gint64 thousandths = waiting[step] + (gint64) (waiting[step + 1] - waiting[step]) * rest / 1000;

  return (gint64) median * MINUTE * thousandths / 1000;
}

/* ---- Tickets ---- */

static const char *const contact_subjects[] = {
  "What does the 80 W system cost a week?",
  "Asked for a call back, nobody rang",
  "Deposit: how much, and where do I pay it?",
  "Does it run a television?",
  "Brochure says 24 months, the agent said 30",
  "Which shop is nearest, Kisumu or Siaya?",
  "Wants to speak to the person who called on Friday",
  "Papers for the credit check",
};
static const char *const fault_subjects[] = {
  "Light goes off after two hours, panel is clean",
  "Battery does not charge since the rain",
  "Third call about the same fault",
  "Screen shows \"E4\", no light",
  "Radio does not switch on",
  "Cable bitten through by a goat, spare part?",
  "Technician did not come",
  "No light at all since last night",
};
static const char *const credit_subjects[] = {
  "Waiting for the credit decision",
  "Decision: papers incomplete",
  "Asks why the credit was refused",
  "Guarantor changed, new form",
};
static const char *const shop_subjects[] = {
  "Collected the kit, bracket missing",
  "Wants to swap the lamp",
  "Deposit paid in the shop",
};
static const char *const billing_subjects[] = {
  "Paid by phone, system still locked",
  "Paid twice this week",
  "Code does not work",
  "Asks for the balance left to pay",
};

static const struct
{
  const char *const *subjects;
  int n_subjects;
  const char *channels[6];
  int weights[6];
} desks[N_TEAMS] = {
  { contact_subjects,
    G_N_ELEMENTS (contact_subjects),
    { "phone", "messaging app", "e-mail", "website" },
    { 58, 27, 8, 7 } },
  { fault_subjects, G_N_ELEMENTS (fault_subjects), { "in person", "messaging app" }, { 45, 55 } },
  { credit_subjects,
    G_N_ELEMENTS (credit_subjects),
    { "text message", "in person", "phone" },
    { 62, 24, 14 } },
  { shop_subjects, G_N_ELEMENTS (shop_subjects), { "in person", "phone" }, { 85, 15 } },
  { billing_subjects,
    G_N_ELEMENTS (billing_subjects),
    { "text message", "phone", "website", "e-mail" },
    { 55, 27, 12, 6 } },
};

/* Each draw is a statement of its own: C leaves the order inside an expression open. */
static Ticket
start_ticket (Maker *maker, const Month *month, Team team)
{
  Ticket ticket = { .team = team, .contacts = 1 };

  ticket.created = pick_time (maker, month);
  ticket.channel = desks[team].channels[pick_weighted (maker, desks[team].weights)];
  if (happens (maker, 38))
    ticket.contacts = 2 + pick (maker, 3);
  ticket.subject = desks[team].subjects[pick (maker, desks[team].n_subjects)];
  return ticket;
}

/* Solves a ticket so long after its reply, but before the export; the tickets that must be solved
 * are solved in what time is left. */
static void
solve (Maker *maker, Ticket *ticket, gint64 after, gboolean must)
{
  gint64 left = maker->export_time - ticket->first_reply;

  if (after >= left)
    {
      if (!must)
        return;
      after = left * (20 + pick (maker, 60)) / 100;
    }
  ticket->solved = ticket->first_reply + after;
  if (happens (maker, 34))
    {
      static const int scores[] = { 9, 10, 16, 34, 31 };
      ticket->csat = 1 + pick_weighted (maker, scores);
    }
}

static void
add_ticket (Maker *maker, Ticket *ticket)
{
  /* Late in the evening of the last day there may be more wait than time before the export. */
  if (ticket->first_reply >= maker->export_time)
    ticket->first_reply = maker->export_time - 1 - pick (maker, HOUR);
  ticket->status = ticket->solved != 0 ? "solved" : ticket->first_reply != 0 ? "open" : "new";
  g_array_append_val (maker->tickets, *ticket);
}

static void
make_contact_centre (Maker *maker, const Month *month)
{
  int n = month->contact_centre;
  g_autofree int *order = shuffle (maker, n);

  for (int i = 0; i < n; i++)
    {
      Ticket ticket = start_ticket (maker, month, TEAM_CONTACT_CENTRE);

      ticket.first_reply
          = ticket.created + get_waiting (maker, order[i], n, month->response_minutes);
      if (happens (maker, 94))
        solve (maker, &ticket, pick (maker, 30 * HOUR), FALSE);
      add_ticket (maker, &ticket);
    }
  /* And some that nobody has answered yet. */
  for (int i = 0; i < n / 75; i++)
    {
      Ticket ticket = start_ticket (maker, month, TEAM_CONTACT_CENTRE);

      add_ticket (maker, &ticket);
    }
}

static void
make_faults (Maker *maker, const Month *month)
{
  int n = month->fault_calls;
  g_autofree int *order = shuffle (maker, n);

  for (int i = 0; i < n; i++)
    {
      Ticket ticket = start_ticket (maker, month, TEAM_FIELD_SERVICE);

      ticket.channel = "phone";
      ticket.contacts = order[i] < month->fault_calls_at_once ? 1 : 2 + pick (maker, 3);
      ticket.first_reply = ticket.created + 2 * MINUTE + pick (maker, 40 * MINUTE);
      solve (maker, &ticket, 3 * HOUR + pick (maker, (ticket.contacts > 1 ? 9 : 3) * DAY), TRUE);
      add_ticket (maker, &ticket);
    }
  /* Open ones by phone, and the visits and messages, which the figure for calls leaves out. */
  for (int i = 0; i < n / 4; i++)
    {
      Ticket ticket = start_ticket (maker, month, TEAM_FIELD_SERVICE);

      ticket.first_reply = ticket.created + 5 * MINUTE + pick (maker, 5 * HOUR);
      if (i % 5 == 0)
        ticket.channel = "phone";
      else
        solve (maker, &ticket, 6 * HOUR + pick (maker, 6 * DAY), FALSE);
      add_ticket (maker, &ticket);
    }
}

static void
make_others (Maker *maker, const Month *month, Team team, int n, int reply_hours, int solve_days)
{
  for (int i = 0; i < n; i++)
    {
      Ticket ticket = start_ticket (maker, month, team);

      ticket.first_reply = ticket.created + MINUTE + pick (maker, reply_hours * HOUR);
      if (happens (maker, 96))
        solve (maker, &ticket, HOUR + pick (maker, solve_days * DAY), FALSE);
      add_ticket (maker, &ticket);
    }
}

static int
compare_tickets (gconstpointer a, gconstpointer b)
{
  const Ticket *first = a;
  const Ticket *second = b;

  if (first->created != second->created)
    return first->created < second->created ? -1 : 1;
  if (first->team != second->team)
    return (int) first->team - (int) second->team;
  /* Equal in both: any total order that does not depend on the sort will do. */
  return first->first_reply < second->first_reply ? -1 : first->first_reply > second->first_reply;
}

static void
make_tickets (Maker *maker)
{
  for (int i = 0; i < N_MONTHS; i++)
    {
      make_contact_centre (maker, &months[i]);
      make_faults (maker, &months[i]);
      make_others (maker, &months[i], TEAM_CREDIT, months[i].credit, 30, 11);
      make_others (maker, &months[i], TEAM_SHOP, months[i].shop, 1, 2);
      make_others (maker, &months[i], TEAM_BILLING, months[i].billing, 4, 2);
    }
  g_array_sort (maker->tickets, compare_tickets);
  for (guint i = 0; i < maker->tickets->len; i++)
    g_array_index (maker->tickets, Ticket, i).id = FIRST_ID + (int) i;
}

/* ---- Survey ---- */

static const char *const happy[] = {
  "Light the same day!",
  "The installer was friendly, and he explained everything twice.",
  "My children can read in the evening now.",
  "Asante sana, huduma nzuri.",
  "Taa inawaka vizuri, watoto wanasoma usiku.",
  "Très bon service, merci.",
  "Le technicien est venu le jour même.",
  "I told my sister and my neighbour, both have \"the small one\" now.",
  "Good price, no kerosene any more",
  "Quick answer by message.\nThe code worked at once.",
};
static const char *const middling[] = {
  "It works, but the payment code took an hour.",
  "OK.",
  "Bei ni nzuri lakini simu haipokelewi haraka.",
  "Le produit est bien, l'attente au téléphone est longue.",
  "Better than the old one, though I had to go to the shop twice, and it is far.",
  "Would like a bigger panel",
};
static const char *const unhappy[] = {
  "No one rings back.",
  "Eleven days for a \"yes\"!",
  "Third call this week; each time I tell the story again.",
  "Nilipiga simu mara tatu, hakuna aliyenisaidia.",
  "Fundi hakuja siku aliyosema.",
  "On m'a promis un technicien lundi, personne n'est venu.",
  "Light goes off after two hours.\nI pay every week, on time.",
  "They said \"tomorrow\", then \"Friday\", then nothing",
  "Paid, still locked",
};

static const char *
pick_comment (Maker *maker, int nps)
{
  if (!happens (maker, nps <= 6 ? 46 : 24))
    return NULL;
  if (nps >= 9)
    return happy[pick (maker, G_N_ELEMENTS (happy))];
  if (nps <= 6)
    return unhappy[pick (maker, G_N_ELEMENTS (unhappy))];
  return middling[pick (maker, G_N_ELEMENTS (middling))];
}

static int
pick_nps (Maker *maker, const Month *month, int place)
{
  static const int detractors[] = { 14, 5, 6, 10, 11, 24, 30 };

  if (place < month->promoters)
    return 9 + (happens (maker, 57) ? 1 : 0);
  if (place < month->promoters + month->detractors)
    return pick_weighted (maker, detractors);
  return 7 + (happens (maker, 55) ? 1 : 0);
}

/* A solved ticket of the same desk from the days before the answer, if a few tries find one. */
static const Ticket *
find_ticket (Maker *maker, Team team, gint64 answered)
{
  for (int i = 0; i < 60; i++)
    {
      const Ticket *ticket
          = &g_array_index (maker->tickets, Ticket, pick (maker, (int) maker->tickets->len));

      if (ticket->team == team && ticket->solved != 0 && ticket->solved <= answered
          && answered - ticket->created < 21 * DAY)
        return ticket;
    }
  return NULL;
}

static void
make_answers_of_month (Maker *maker, const Month *month)
{
  static const int teams[] = { 52, 26, 0, 8, 14 };
  static const int high[] = { 0, 0, 0, 44, 56 };
  static const int low[] = { 24, 28, 48 };
  g_autofree int *places = shuffle (maker, month->answers);
  g_autofree int *credit_places = shuffle (maker, month->credit_answers);
  g_autofree int *turns = shuffle (maker, month->answers);

  for (int i = 0; i < month->answers; i++)
    {
      gboolean credit = turns[i] < month->credit_answers;
      Answer answer = { .answered = pick_time (maker, month) };
      const Ticket *ticket;
      gboolean satisfied;

      answer.team = credit ? TEAM_CREDIT : (Team) pick_weighted (maker, teams);
      answer.nps = pick_nps (maker, month, places[i]);
      satisfied = credit ? credit_places[turns[i]] < month->credit_satisfied
                         : happens (maker, answer.nps >= 9   ? 93
                                           : answer.nps >= 7 ? 70
                                                             : 22);
      if (credit || happens (maker, 86))
        answer.csat = satisfied ? 1 + pick_weighted (maker, high) : 1 + pick_weighted (maker, low);
      if (happens (maker, 71))
        {
          int ces = (answer.nps * 6 + 9) / 12 + pick (maker, 3);
          answer.ces = CLAMP (ces, 1, 7);
        }
      ticket = find_ticket (maker, answer.team, answer.answered);
      answer.channel = ticket != NULL ? ticket->channel : desks[answer.team].channels[0];
      answer.ticket = ticket != NULL && happens (maker, 88) ? ticket->id : 0;
      answer.comment = pick_comment (maker, answer.nps);
      g_array_append_val (maker->answers, answer);
    }
}

static int
compare_answers (gconstpointer a, gconstpointer b)
{
  const Answer *first = a;
  const Answer *second = b;

  if (first->answered != second->answered)
    return first->answered < second->answered ? -1 : 1;
  return first->team != second->team ? (int) first->team - (int) second->team
                                     : first->nps - second->nps;
}

/* ---- Files ---- */

static void
append_time (GString *file, gint64 time)
{
  if (time != 0)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
      g_autofree char *text = g_date_time_format (date, "%Y-%m-%d %H:%M:%S");
      g_string_append (file, text);
    }
  g_string_append_c (file, ',');
}

static void
append_number (GString *file, int number, gboolean known)
{
  if (known)
    g_string_append_printf (file, "%d", number);
  g_string_append_c (file, ',');
}

static void
append_text (GString *file, const char *text, char end)
{
  if (text != NULL && strpbrk (text, ",\"\n") != NULL)
    {
      g_string_append_c (file, '"');
      for (; *text != '\0'; text++)
        {
          if (*text == '"')
            g_string_append_c (file, '"');
          g_string_append_c (file, *text);
        }
      g_string_append_c (file, '"');
    }
  else if (text != NULL)
    g_string_append (file, text);
  g_string_append_c (file, end);
}

static GString *
write_tickets (GArray *tickets)
{
  GString *file
      = g_string_new ("id,created,first_reply,solved,contacts,channel,team,status,csat,subject\n");

  for (guint i = 0; i < tickets->len; i++)
    {
      const Ticket *ticket = &g_array_index (tickets, Ticket, i);

      append_number (file, ticket->id, TRUE);
      append_time (file, ticket->created);
      append_time (file, ticket->first_reply);
      append_time (file, ticket->solved);
      append_number (file, ticket->contacts, TRUE);
      append_text (file, ticket->channel, ',');
      append_text (file, team_names[ticket->team], ',');
      append_text (file, ticket->status, ',');
      append_number (file, ticket->csat, ticket->csat != 0);
      append_text (file, ticket->subject, '\n');
    }
  return file;
}

static GString *
write_answers (GArray *answers)
{
  GString *file = g_string_new ("id,answered,csat,nps,ces,channel,team,ticket,comment\n");

  for (guint i = 0; i < answers->len; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);

      g_string_append_printf (file, "S-%05u,", i + 1);
      append_time (file, answer->answered);
      append_number (file, answer->csat, answer->csat != 0);
      append_number (file, answer->nps, TRUE);
      append_number (file, answer->ces, answer->ces != 0);
      append_text (file, answer->channel, ',');
      append_text (file, team_names[answer->team], ',');
      append_number (file, answer->ticket, answer->ticket != 0);
      append_text (file, answer->comment, '\n');
    }
  return file;
}

static gboolean
save (const char *folder, const char *name, GString *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (path, contents->str, (gssize) contents->len, &error))
    return TRUE;
  g_printerr ("%s\n", error->message);
  return FALSE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GArray) tickets = g_array_new (FALSE, FALSE, sizeof (Ticket));
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  Maker maker = { SEED, tickets, answers, start_of_month (2026, 11) + DAY + 7 * HOUR };
  g_autoptr (GString) ticket_file = NULL;
  g_autoptr (GString) answer_file = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: tl-make-sample-rows FOLDER\n");
      return 2;
    }
  make_tickets (&maker);
  for (int i = 0; i < N_MONTHS; i++)
    make_answers_of_month (&maker, &months[i]);
  g_array_sort (answers, compare_answers);

  ticket_file = write_tickets (tickets);
  answer_file = write_answers (answers);
  return save (argv[1], "tickets.csv", ticket_file) && save (argv[1], "survey.csv", answer_file)
             ? 0
             : 1;
}
