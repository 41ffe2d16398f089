/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * generate: synthetic maps of any size for tests and benchmarks. The same number and seed give the
 * same bytes on every machine. A map of N touchpoints has about √N steps in thirds of stages, as many
 * touchpoints in each, an action and an emotion a step, and a pain point for every tenth and an
 * opportunity for every twentieth touchpoint, so that all of layout and painting is at work. Titles
 * are two to six words of a vocabulary, a few of them long. With --behaviours each touchpoint also
 * says what the agent does, in words of their own chance, so that all else stays the same.
 */
#include "tl-cli.h"
#include "tl-document-writer.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TOUCHPOINTS_MAXIMUM 200000

static const char *const words[] = {
  "account",   "advice",   "agent",    "answer",   "appointment", "arrives",    "asks",
  "bill",      "booking",  "brochure", "call",     "calls",       "cancels",    "card",
  "chat",      "checks",   "choice",   "claim",    "clerk",       "code",       "compares",
  "contract",  "counter",  "credit",   "customer", "date",        "deadline",   "decides",
  "delivery",  "deposit",  "desk",     "discount", "e-mail",      "engineer",   "enquiry",
  "explains",  "family",   "fault",    "feedback", "fills",       "finds",      "first",
  "follow-up", "form",     "gives",    "greeting", "guarantee",   "help",       "home",
  "identity",  "installs", "invoice",  "key",      "late",        "leaflet",    "letter",
  "light",     "line",     "loan",     "manager",  "meeting",     "message",    "meter",
  "minutes",   "missing",  "monthly",  "name",     "needs",       "neighbour",  "new",
  "number",    "offer",    "office",   "online",   "opens",       "order",      "package",
  "page",      "panel",    "papers",   "part",     "password",    "payment",    "phone",
  "pickup",    "plan",     "price",    "problem",  "promise",     "question",   "queue",
  "reads",     "receipt",  "reminder", "renewal",  "repair",      "reports",    "request",
  "return",    "sales",    "sends",    "service",  "shop",        "signs",      "slot",
  "solution",  "status",   "stock",    "survey",   "system",      "technician", "thanks",
  "ticket",    "today",    "training", "update",   "visit",       "voice",      "waits",
  "warranty",  "website",  "week",     "welcome",  "window",      "without",    "yes",
};

typedef struct
{
  TlDocument *document;
  GRand *rand;
  TlRecord *map;
  GPtrArray *steps;
  TlRecord *channels[6];
  TlRecord *persona;
} Generator;

static guint
pick (Generator *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

static TlId
next_id (Generator *self)
{
  TlId id;

  do
    id = ((TlId) g_rand_int (self->rand) << 32) | g_rand_int (self->rand);
  while (id == TL_ID_NONE || tl_document_lookup (self->document, id) != NULL);
  return id;
}

static TlRecord *
insert (Generator *self, TlKind kind, TlRecord *parent)
{
  return tl_document_insert (self->document, kind, next_id (self), parent, -1, NULL);
}

static void
set_title (Generator *self, TlRecord *record, guint field, guint n_words)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append_c (title, ' ');
      g_string_append (title, words[pick (self, G_N_ELEMENTS (words))]);
    }
  title->str[0] = g_ascii_toupper (title->str[0]);
  tl_document_set_text (self->document, record, field, title->str, NULL);
}

static TlRecord *
add_card (Generator *self, TlKind kind, TlRecord *lane, guint column, guint n_words)
{
  TlRecord *card = insert (self, kind, lane);

  tl_document_set_reference (self->document, card, TL_CARD_STEP,
                             tl_record_get_id (g_ptr_array_index (self->steps, column)), NULL);
  set_title (self, card, TL_CARD_TITLE, n_words);
  tl_document_set_integer (self->document, card, TL_CARD_EVIDENCE, pick (self, 3), NULL);
  return card;
}

static void
add_library (Generator *self)
{
  static const struct
  {
    const char *name;
    guint kind;
  } channels[] = {
    { "in person", TL_CHANNEL_KIND_IN_PERSON }, { "phone", TL_CHANNEL_KIND_PHONE },
    { "e-mail", TL_CHANNEL_KIND_EMAIL },        { "website", TL_CHANNEL_KIND_WEBSITE },
    { "live chat", TL_CHANNEL_KIND_LIVE_CHAT }, { "print", TL_CHANNEL_KIND_PRINT },
  };
  TlRecord *project = tl_document_get_project (self->document);

  G_STATIC_ASSERT (G_N_ELEMENTS (channels) == G_N_ELEMENTS (self->channels));
  tl_document_set_text (self->document, project, TL_PROJECT_NAME, "Synthetic", NULL);
  self->persona = insert (self, TL_KIND_PERSONA, project);
  tl_document_set_text (self->document, self->persona, TL_PERSONA_NAME, "Persona", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      self->channels[i] = insert (self, TL_KIND_CHANNEL, project);
      tl_document_set_text (self->document, self->channels[i], TL_CHANNEL_NAME, channels[i].name,
                            NULL);
      tl_document_set_integer (self->document, self->channels[i], TL_CHANNEL_KIND, channels[i].kind,
                               NULL);
    }
}

static void
add_stages (Generator *self, guint n_steps)
{
  static const char *const phases[] = { "pre-purchase", "purchase", "use", "post-purchase" };
  TlRecord *stage = NULL;

  for (guint i = 0; i < n_steps; i++)
    {
      if (i % 3 == 0)
        {
          stage = insert (self, TL_KIND_STAGE, self->map);
          set_title (self, stage, TL_STAGE_NAME, 1 + pick (self, 2));
          tl_document_set_text (self->document, stage, TL_STAGE_PHASE,
                                phases[i * G_N_ELEMENTS (phases) / n_steps], NULL);
        }
      insert (self, TL_KIND_STEP, stage);
    }
  self->steps = tl_map_list_steps (self->map);
}

static TlRecord *
add_lane (Generator *self, guint kind)
{
  TlRecord *lane = insert (self, TL_KIND_LANE, self->map);

  tl_document_set_integer (self->document, lane, TL_LANE_KIND, kind, NULL);
  return lane;
}

static void
add_touchpoint (Generator *self, TlRecord *lane, guint column)
{
  TlRecord *card = add_card (self, TL_KIND_TOUCHPOINT, lane, column,
                             pick (self, 40) == 0 ? 14 : 2 + pick (self, 5));

  tl_document_set_reference (self->document, card, TL_TOUCHPOINT_CHANNEL,
                             tl_record_get_id (
                                 self->channels[pick (self, G_N_ELEMENTS (self->channels))]),
                             NULL);
  tl_document_set_integer (self->document, card, TL_TOUCHPOINT_SERVICE,
                           pick (self, TL_N_SERVICE_CHOICES), NULL);
  tl_document_set_integer (self->document, card, TL_TOUCHPOINT_STARTS,
                           pick (self, TL_N_STARTS_CHOICES), NULL);
  tl_document_set_integer (self->document, card, TL_TOUCHPOINT_ANSWERS,
                           pick (self, TL_N_ANSWERS_CHOICES), NULL);
  tl_document_set_integer (self->document, card, TL_TOUCHPOINT_MOMENT_OF_TRUTH,
                           pick (self, 20) == 0, NULL);
}

static void
add_emotion (Generator *self, TlRecord *lane, guint column)
{
  static const char *const feelings[] = { "curious", "unsure", "angry", "relieved", "proud" };
  TlRecord *emotion = insert (self, TL_KIND_EMOTION, lane);

  tl_document_set_reference (self->document, emotion, TL_EMOTION_STEP,
                             tl_record_get_id (g_ptr_array_index (self->steps, column)), NULL);
  tl_document_set_reference (self->document, emotion, TL_EMOTION_PERSONA,
                             tl_record_get_id (self->persona), NULL);
  tl_document_set_number (self->document, emotion, TL_EMOTION_SCORE, pick (self, 41) / 10.0 - 2.0,
                          NULL);
  tl_document_set_text (self->document, emotion, TL_EMOTION_FEELING,
                        feelings[pick (self, G_N_ELEMENTS (feelings))], NULL);
}

static void
add_map (Generator *self, guint n_touchpoints)
{
  TlRecord *project = tl_document_get_project (self->document);
  TlId persona = tl_record_get_id (self->persona);
  guint n_steps = (guint) ceil (sqrt (n_touchpoints));
  TlRecord *lane;

  self->map = insert (self, TL_KIND_MAP, project);
  tl_document_set_text (self->document, self->map, TL_MAP_TITLE, "Synthetic journey", NULL);
  tl_document_set_references (self->document, self->map, TL_MAP_PERSONAS, &persona, 1, NULL);
  add_stages (self, n_steps);

  lane = add_lane (self, TL_LANE_KIND_ACTIONS);
  for (guint i = 0; i < n_steps; i++)
    add_card (self, TL_KIND_CARD, lane, i, 4 + pick (self, 4));
  lane = add_lane (self, TL_LANE_KIND_TOUCHPOINTS);
  for (guint i = 0; i < n_touchpoints; i++)
    add_touchpoint (self, lane, i * n_steps / n_touchpoints);
  add_lane (self, TL_LANE_KIND_CHANNELS);
  lane = add_lane (self, TL_LANE_KIND_EMOTIONS);
  tl_document_set_integer (self->document, lane, TL_LANE_LINE_BELOW, TL_LINE_VISIBILITY, NULL);
  for (guint i = 0; i < n_steps; i++)
    add_emotion (self, lane, i);
  lane = add_lane (self, TL_LANE_KIND_PAIN_POINTS);
  for (guint i = 0; i < n_touchpoints / 10; i++)
    {
      TlRecord *pain
          = add_card (self, TL_KIND_PAIN_POINT, lane, pick (self, n_steps), 3 + pick (self, 3));

      tl_document_set_integer (self->document, pain, TL_PAIN_POINT_SEVERITY, 1 + pick (self, 5),
                               NULL);
    }
  lane = add_lane (self, TL_LANE_KIND_OPPORTUNITIES);
  for (guint i = 0; i < n_touchpoints / 20; i++)
    add_card (self, TL_KIND_OPPORTUNITY, lane, pick (self, n_steps), 3 + pick (self, 3));
}

/* A behaviour for every touchpoint, for checklists. */
static void
add_behaviours (Generator *self, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  TlRecord *lane = tl_map_find_lane (self->map, TL_LANE_KIND_TOUCHPOINTS);

  self->rand = rand;
  for (guint i = 0; i < tl_record_get_n_children (lane); i++)
    {
      TlRecord *card = tl_record_get_child (lane, i);

      set_title (self, card, TL_TOUCHPOINT_BEHAVIOURS, 4 + pick (self, 6));
    }
}

/** tl_cli_run_generate: writes a synthetic project. */
int
tl_cli_run_generate (TlCli *cli, int argc, char **argv)
{
  int n_touchpoints = 0;
  int seed = 1;
  gboolean behaviours = FALSE;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "touchpoints", 0, 0, G_OPTION_ARG_INT, &n_touchpoints, N_ ("How many touchpoints"),
      N_ ("N") },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, N_ ("Another seed gives another map (default 1)"),
      N_ ("S") },
    { "behaviours", 0, 0, G_OPTION_ARG_NONE, &behaviours,
      N_ ("Touchpoints say what the agent does"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The project file to write"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GRand) rand = NULL;
  g_autoptr (TlDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  Generator generator = { 0 };

  if (!tl_cli_parse ("generate", entries, &argc, &argv, 0, 0))
    return TL_EXIT_USAGE;
  if (n_touchpoints < 1 || n_touchpoints > TOUCHPOINTS_MAXIMUM)
    return tl_cli_usage ("generate", _ ("--touchpoints takes a number from 1 to %d."),
                         TOUCHPOINTS_MAXIMUM);
  if (output == NULL)
    return tl_cli_usage ("generate", _ ("-o FILE is missing."));

  rand = g_rand_new_with_seed ((guint32) seed);
  document = tl_document_new_empty (((TlId) g_rand_int (rand) << 32) | g_rand_int (rand));
  generator.document = document;
  generator.rand = rand;
  tl_document_begin_load (document);
  add_library (&generator);
  add_map (&generator, (guint) n_touchpoints);
  if (behaviours)
    add_behaviours (&generator, (guint32) seed);
  tl_document_end_load (document);
  g_ptr_array_unref (generator.steps);
  if (!tl_document_save (document, output, &error))
    return tl_cli_problem (error);
  return TL_EXIT_DONE;
}
