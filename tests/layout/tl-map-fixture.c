/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ids are counted up from 1, so that the same calls give the same document. Random maps hold all
 * lane kinds in random order, links, collapsed and hidden stages and lanes, and every state of a
 * card.
 */
#include "tl-map-fixture.h"

#include "tl-date.h"
#include "tl-project.h"

#include <string.h>

typedef struct
{
  TlDocument *document;
  TlRecord *project;
  TlRecord *map;
  TlId next;
} Builder;

static TlRecord *
insert (Builder *builder, TlKind kind, TlRecord *parent)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record
      = tl_document_insert (builder->document, kind, builder->next++, parent, -1, &error);

  g_assert_no_error (error);
  return record;
}

static void
set_text (TlDocument *document, TlRecord *record, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_text (document, record, field, text, &error);
  g_assert_no_error (error);
}

static void
set_integer (TlDocument *document, TlRecord *record, guint field, gint64 integer)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_integer (document, record, field, integer, &error);
  g_assert_no_error (error);
}

static void
set_number (TlDocument *document, TlRecord *record, guint field, double number)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_number (document, record, field, number, &error);
  g_assert_no_error (error);
}

static void
set_record (TlDocument *document, TlRecord *record, guint field, TlRecord *other)
{
  g_autoptr (GError) error = NULL;

  tl_document_set_reference (document, record, field, tl_record_get_id (other), &error);
  g_assert_no_error (error);
}

/** tl_map_fixture_add_card: Returns: (transfer none): a new card; @document is loading or edited */
TlRecord *
tl_map_fixture_add_card (TlDocument *document, TlRecord *lane, TlRecord *step, TlKind kind,
                         const char *title)
{
  g_autoptr (GError) error = NULL;
  TlId id = tl_document_get_n_records (document) + 1000;
  TlRecord *card;

  while (tl_document_lookup (document, id) != NULL)
    id++;
  card = tl_document_insert (document, kind, id, lane, -1, &error);
  g_assert_no_error (error);
  set_record (document, card, TL_CARD_STEP, step);
  if (title != NULL && kind != TL_KIND_EMOTION)
    set_text (document, card, TL_CARD_TITLE, title);
  return card;
}

static Builder
begin (TlId *map)
{
  Builder builder = { .document = tl_document_new_empty (1), .next = 2 };

  tl_document_begin_load (builder.document);
  builder.project = tl_document_get_project (builder.document);
  builder.map = insert (&builder, TL_KIND_MAP, builder.project);
  *map = tl_record_get_id (builder.map);
  return builder;
}

static TlRecord *
add_named (Builder *builder, TlKind kind, guint field, const char *name)
{
  TlRecord *record = insert (builder, kind, builder->project);

  set_text (builder->document, record, field, name);
  return record;
}

static TlRecord *
add_stage (Builder *builder, const char *name, const char *phase, guint n_steps)
{
  TlRecord *stage = insert (builder, TL_KIND_STAGE, builder->map);

  set_text (builder->document, stage, TL_STAGE_NAME, name);
  set_text (builder->document, stage, TL_STAGE_PHASE, phase);
  for (guint i = 0; i < n_steps; i++)
    {
      TlRecord *step = insert (builder, TL_KIND_STEP, stage);
      g_autofree char *title = g_strdup_printf ("Step %u", i + 1);

      if (n_steps > 1)
        set_text (builder->document, step, TL_STEP_NAME, title);
    }
  return stage;
}

static TlRecord *
add_lane (Builder *builder, guint kind, guint line)
{
  TlRecord *lane = insert (builder, TL_KIND_LANE, builder->map);

  set_integer (builder->document, lane, TL_LANE_KIND, kind);
  set_integer (builder->document, lane, TL_LANE_LINE_BELOW, line);
  return lane;
}

static void
add_link (Builder *builder, guint kind, TlRecord *from, TlRecord *to)
{
  TlRecord *link = insert (builder, TL_KIND_LINK, builder->map);

  set_integer (builder->document, link, TL_LINK_KIND, kind);
  set_record (builder->document, link, TL_LINK_FROM, from);
  set_record (builder->document, link, TL_LINK_TO, to);
}

static TlRecord *
add_kpi (Builder *builder, const char *name, guint measure, guint level, double target,
         double worst)
{
  TlRecord *kpi = add_named (builder, TL_KIND_KPI, TL_KPI_NAME, name);

  set_integer (builder->document, kpi, TL_KPI_MEASURE, measure);
  set_integer (builder->document, kpi, TL_KPI_LEVEL, level);
  if (measure == TL_MEASURE_FIRST_RESPONSE)
    {
      set_integer (builder->document, kpi, TL_KPI_UNIT, TL_UNIT_DURATION);
      set_integer (builder->document, kpi, TL_KPI_DIRECTION, TL_DIRECTION_DOWN);
    }
  set_number (builder->document, kpi, TL_KPI_TARGET, target);
  set_number (builder->document, kpi, TL_KPI_WORST, worst);
  return kpi;
}

static void
add_values (Builder *builder, TlRecord *kpi, guint n, double first, double last, gint64 count)
{
  for (guint i = 0; i < n; i++)
    {
      TlRecord *value = insert (builder, TL_KIND_VALUE, kpi);
      double number = n > 1 ? first + (last - first) * i / (n - 1) : last;

      set_integer (builder->document, value, TL_VALUE_START,
                   tl_date_add_months (tl_date_from_ymd (2026, 11, 1), (int) i - (int) n));
      set_number (builder->document, value, TL_VALUE_NUMBER, number);
      set_integer (builder->document, value, TL_VALUE_COUNT, count);
      set_number (builder->document, value, TL_VALUE_LOW, number * 0.95);
      set_number (builder->document, value, TL_VALUE_HIGH, number * 1.05);
      set_integer (builder->document, value, TL_VALUE_FINAL, TRUE);
      set_text (builder->document, value, TL_VALUE_FEED, "tickets");
      set_integer (builder->document, value, TL_VALUE_ROWS, count);
    }
}

static void
add_persona (Builder *builder, const char *name)
{
  TlRecord *persona = add_named (builder, TL_KIND_PERSONA, TL_PERSONA_NAME, name);
  const TlId id = tl_record_get_id (persona);
  g_autoptr (GError) error = NULL;

  set_text (builder->document, persona, TL_PERSONA_GOALS, "Light before harvest");
  tl_document_set_references (builder->document, builder->map, TL_MAP_PERSONAS, &id, 1, &error);
  g_assert_no_error (error);
}

static TlRecord *
get_step (TlRecord *stage, guint number)
{
  return tl_record_get_child (stage, number);
}

static void
add_touchpoints (Builder *builder, TlRecord *lane, TlRecord *first, TlRecord *second,
                 TlRecord *phone, TlRecord *web, TlRecord **call)
{
  TlDocument *document = builder->document;
  TlRecord *card = tl_map_fixture_add_card (document, lane, first, TL_KIND_TOUCHPOINT, "FAQ page");

  set_record (document, card, TL_TOUCHPOINT_CHANNEL, web);
  set_integer (document, card, TL_TOUCHPOINT_SERVICE, TL_SERVICE_SELF_SERVICE);
  set_integer (document, card, TL_TOUCHPOINT_STARTS, TL_STARTS_CUSTOMER);
  card = tl_map_fixture_add_card (document, lane, first, TL_KIND_TOUCHPOINT,
                                  "Reminder of the first payment that is due next week");
  set_record (document, card, TL_TOUCHPOINT_CHANNEL, phone);
  set_integer (document, card, TL_TOUCHPOINT_SERVICE, TL_SERVICE_SUCCESS);
  set_integer (document, card, TL_TOUCHPOINT_STARTS, TL_STARTS_WE);
  set_integer (document, card, TL_CARD_EVIDENCE, TL_EVIDENCE_RESEARCHED);
  *call = tl_map_fixture_add_card (document, lane, second, TL_KIND_TOUCHPOINT, "Fault call");
  set_record (document, *call, TL_TOUCHPOINT_CHANNEL, phone);
  set_integer (document, *call, TL_TOUCHPOINT_SERVICE, TL_SERVICE_SUPPORT);
  set_integer (document, *call, TL_TOUCHPOINT_MOMENT_OF_TRUTH, TRUE);
  set_integer (document, *call, TL_TOUCHPOINT_ANSWERS, TL_ANSWERS_PERSON);
  set_integer (document, *call, TL_CARD_EVIDENCE, TL_EVIDENCE_PARTLY);
}

static void
add_emotion (Builder *builder, TlRecord *lane, TlRecord *step, double score, const char *feeling,
             const char *quote)
{
  TlRecord *emotion
      = tl_map_fixture_add_card (builder->document, lane, step, TL_KIND_EMOTION, NULL);

  set_number (builder->document, emotion, TL_EMOTION_SCORE, score);
  set_text (builder->document, emotion, TL_EMOTION_FEELING, feeling);
  set_text (builder->document, emotion, TL_EMOTION_QUOTE, quote);
}

static void
add_ideas (Builder *builder, TlRecord *pains, TlRecord *ideas, TlRecord *said, TlRecord *step,
           TlRecord *call)
{
  TlDocument *document = builder->document;
  TlRecord *pain
      = tl_map_fixture_add_card (document, pains, step, TL_KIND_PAIN_POINT, "Repeat calls");
  TlRecord *idea = tl_map_fixture_add_card (document, ideas, step, TL_KIND_OPPORTUNITY,
                                            "One owner until it works");
  TlRecord *quote
      = tl_map_fixture_add_card (document, said, step, TL_KIND_FEEDBACK, "I told it three times");

  set_integer (document, pain, TL_PAIN_POINT_SEVERITY, 4);
  set_integer (document, pain, TL_PAIN_POINT_STATUS, TL_STATUS_IN_WORK);
  tl_map_fixture_add_card (document, pains, step, TL_KIND_PAIN_POINT, "Nobody calls back");
  set_integer (document, idea, TL_OPPORTUNITY_STATUS, TL_STATUS_SOLVED);
  set_integer (document, idea, TL_OPPORTUNITY_DONE_ON, tl_date_from_ymd (2026, 11, 3));
  set_integer (document, quote, TL_FEEDBACK_DATE, tl_date_from_ymd (2026, 10, 9));
  add_link (builder, TL_LINK_KIND_CAUSES, call, pain);
  add_link (builder, TL_LINK_KIND_ADDRESSES, idea, pain);
}

static void
add_checklist (Builder *builder, TlRecord *stage, TlRecord *phone)
{
  TlRecord *checklist = add_named (builder, TL_KIND_CHECKLIST, TL_CHECKLIST_TITLE, "Fault calls");

  set_record (builder->document, checklist, TL_CHECKLIST_MAP, builder->map);
  set_record (builder->document, checklist, TL_CHECKLIST_STAGE, stage);
  set_record (builder->document, checklist, TL_CHECKLIST_CHANNEL, phone);
  set_integer (builder->document, checklist, TL_CHECKLIST_VERSION, 3);
}

/** tl_map_fixture_new: Returns: (transfer full): a small map with every kind of lane */
TlDocument *
tl_map_fixture_new (TlId *map)
{
  Builder builder = begin (map);
  TlDocument *document = builder.document;
  TlRecord *phone = add_named (&builder, TL_KIND_CHANNEL, TL_CHANNEL_NAME, "phone");
  TlRecord *web = add_named (&builder, TL_KIND_CHANNEL, TL_CHANNEL_NAME, "website");
  TlRecord *team = add_named (&builder, TL_KIND_TEAM, TL_TEAM_NAME, "Contact centre");
  TlRecord *lanes[TL_N_LANE_KIND_CHOICES];
  TlRecord *buy, *help, *call, *csat, *nps;

  set_text (document, builder.project, TL_PROJECT_NAME, "Fixture");
  set_text (document, builder.project, TL_PROJECT_ORGANISATION, "Jioni");
  set_text (document, builder.project, TL_PROJECT_LANGUAGE, "en");
  set_text (document, builder.map, TL_MAP_TITLE, "Fault to light");
  add_persona (&builder, "First-time buyer");
  buy = add_stage (&builder, "Buy", "purchase", 1);
  help = add_stage (&builder, "Get help", "use", 2);
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    lanes[i]
        = add_lane (&builder, i, i == TL_LANE_KIND_EMOTIONS ? TL_LINE_VISIBILITY : TL_LINE_NONE);
  tl_map_fixture_add_card (document, lanes[TL_LANE_KIND_ACTIONS], get_step (buy, 0), TL_KIND_CARD,
                           "Brings papers and pays a deposit");
  set_record (document,
              tl_map_fixture_add_card (document, lanes[TL_LANE_KIND_BACKSTAGE], get_step (help, 1),
                                       TL_KIND_CARD, "Spare parts"),
              TL_CARD_OWNER, team);
  add_touchpoints (&builder, lanes[TL_LANE_KIND_TOUCHPOINTS], get_step (buy, 0), get_step (help, 0),
                   phone, web, &call);
  set_record (document, call, TL_CARD_OWNER, team);
  add_emotion (&builder, lanes[TL_LANE_KIND_EMOTIONS], get_step (buy, 0), 1.5, "proud", NULL);
  add_emotion (&builder, lanes[TL_LANE_KIND_EMOTIONS], get_step (help, 0), -2, NULL,
               "Third call this week");
  add_ideas (&builder, lanes[TL_LANE_KIND_PAIN_POINTS], lanes[TL_LANE_KIND_OPPORTUNITIES],
             lanes[TL_LANE_KIND_FEEDBACK], get_step (help, 0), call);
  csat = add_kpi (&builder, "CSAT", TL_MEASURE_CSAT, TL_LEVEL_TOUCHPOINT, 80, 70);
  nps = add_kpi (&builder, "NPS", TL_MEASURE_NPS, TL_LEVEL_JOURNEY, 35, 20);
  add_values (&builder, csat, 6, 82, 71, 318);
  add_values (&builder, nps, 3, 30, 42, 21);
  add_link (&builder, TL_LINK_KIND_MEASURED_BY, call, csat);
  add_link (&builder, TL_LINK_KIND_MEASURED_BY, builder.map, nps);
  add_checklist (&builder, help, phone);
  tl_document_end_load (document);
  return document;
}

/** tl_map_fixture_make_text: Returns: (transfer full): a title */
char *
tl_map_fixture_make_text (GRand *random, TlMapFixtureText text)
{
  static const char *const words[TL_N_FIXTURE_TEXTS][8] = {
    { "Calls", "for a", "credit", "decision,", "waits", "eleven days", "re-schedules", "again." },
    { "مكالمة", "عطل", "الفني", "يزور", "البيت", "مرة أخرى", "2026", "خدمة" },
    { "コールセンター", "に電話", "して", "待つ。", "修理", "訪問の", "予約", "を取る" },
    { "Calls", "Versicherungsgesellschaft", "Donaudampfschifffahrtsgesellschaftskapitän", "wx",
      "https://example.org/a/very/long/address", "and", "so", "on" },
  };
  guint n = text == TL_FIXTURE_LONG ? 40 : 1 + (guint) g_rand_int_range (random, 0, 7);
  GString *title = g_string_new (NULL);

  for (guint i = 0; i < n && title->len < 500; i++)
    {
      if (i > 0 && text != TL_FIXTURE_JAPANESE)
        g_string_append_c (title, ' ');
      g_string_append (title, words[text][g_rand_int_range (random, 0, 8)]);
    }
  return g_string_free (title, FALSE);
}

static TlKind
choose_kind (guint lane_kind)
{
  switch (lane_kind)
    {
    case TL_LANE_KIND_TOUCHPOINTS:
      return TL_KIND_TOUCHPOINT;
    case TL_LANE_KIND_PAIN_POINTS:
      return TL_KIND_PAIN_POINT;
    case TL_LANE_KIND_OPPORTUNITIES:
      return TL_KIND_OPPORTUNITY;
    case TL_LANE_KIND_FEEDBACK:
      return TL_KIND_FEEDBACK;
    case TL_LANE_KIND_EMOTIONS:
      return TL_KIND_EMOTION;
    default:
      return TL_KIND_CARD;
    }
}

static void
fill_card (Builder *builder, GRand *random, TlRecord *card, GPtrArray *channels)
{
  TlDocument *document = builder->document;

  switch (tl_record_get_kind (card))
    {
    case TL_KIND_TOUCHPOINT:
      if (g_rand_boolean (random))
        set_record (document, card, TL_TOUCHPOINT_CHANNEL,
                    g_ptr_array_index (channels,
                                       g_rand_int_range (random, 0, (gint) channels->len)));
      set_integer (document, card, TL_TOUCHPOINT_SERVICE,
                   g_rand_int_range (random, 0, TL_N_SERVICE_CHOICES));
      set_integer (document, card, TL_TOUCHPOINT_STARTS,
                   g_rand_int_range (random, 0, TL_N_STARTS_CHOICES));
      set_integer (document, card, TL_TOUCHPOINT_MOMENT_OF_TRUTH, g_rand_boolean (random));
      break;
    case TL_KIND_PAIN_POINT:
      if (g_rand_boolean (random))
        set_integer (document, card, TL_PAIN_POINT_SEVERITY, g_rand_int_range (random, 1, 6));
      set_integer (document, card, TL_PAIN_POINT_STATUS, g_rand_int_range (random, 0, 3));
      break;
    case TL_KIND_OPPORTUNITY:
      set_integer (document, card, TL_OPPORTUNITY_STATUS, g_rand_int_range (random, 0, 3));
      set_integer (document, card, TL_OPPORTUNITY_DUE, 20000);
      break;
    case TL_KIND_EMOTION:
      set_number (document, card, TL_EMOTION_SCORE, g_rand_double_range (random, -2, 2));
      set_integer (document, card, TL_EMOTION_EVIDENCE, g_rand_int_range (random, 0, 3));
      break;
    default:
      break;
    }
}

static void
add_random_lane (Builder *builder, GRand *random, guint kind, TlMapFixtureText text,
                 GPtrArray *steps, GPtrArray *channels)
{
  TlRecord *lane = add_lane (builder, kind, (guint) g_rand_int_range (random, 0, 4));

  set_integer (builder->document, lane, TL_LANE_COLLAPSED, g_rand_int_range (random, 0, 8) == 0);
  set_integer (builder->document, lane, TL_LANE_HIDDEN, g_rand_int_range (random, 0, 12) == 0);
  if (kind == TL_LANE_KIND_CHANNELS || kind == TL_LANE_KIND_KPIS || kind == TL_LANE_KIND_TRAINING
      || kind == TL_LANE_KIND_OWNERS)
    return;
  for (guint i = 0; i < steps->len; i++)
    for (gint n = g_rand_int_range (random, 0, kind == TL_LANE_KIND_EMOTIONS ? 2 : 4); n > 0; n--)
      {
        g_autofree char *title = tl_map_fixture_make_text (random, text);
        TlRecord *card
            = tl_map_fixture_add_card (builder->document, lane, g_ptr_array_index (steps, i),
                                       choose_kind (kind), title);

        fill_card (builder, random, card, channels);
        if (kind == TL_LANE_KIND_EMOTIONS)
          set_text (builder->document, card, TL_EMOTION_QUOTE, title);
        else
          set_integer (builder->document, card, TL_CARD_EVIDENCE, g_rand_int_range (random, 0, 3));
      }
}

/**
 * tl_map_fixture_new_random:
 * @random: where chance comes from
 * @text: what titles are made of
 * @map: (out): the map
 *
 * Returns: (transfer full): a project with one map
 */
TlDocument *
tl_map_fixture_new_random (GRand *random, TlMapFixtureText text, TlId *map)
{
  Builder builder = begin (map);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) channels = g_ptr_array_new ();
  g_autofree char *title = tl_map_fixture_make_text (random, text);
  guint offset = (guint) g_rand_int_range (random, 0, TL_N_LANE_KIND_CHOICES);

  if (text == TL_FIXTURE_ARABIC)
    set_text (builder.document, builder.project, TL_PROJECT_LANGUAGE, "ar");
  set_text (builder.document, builder.map, TL_MAP_TITLE, title);
  add_persona (&builder, "First-time buyer");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("channel %u", i);

      g_ptr_array_add (channels, add_named (&builder, TL_KIND_CHANNEL, TL_CHANNEL_NAME, name));
    }
  set_integer (builder.document, g_ptr_array_index (channels, 1), TL_CHANNEL_COLOUR, 0x7a3fa3);
  for (gint i = g_rand_int_range (random, 1, 7); i > 0; i--)
    {
      g_autofree char *name = tl_map_fixture_make_text (random, text);
      TlRecord *stage = add_stage (&builder, name, i % 2 == 0 ? "use" : "purchase",
                                   (guint) g_rand_int_range (random, 1, 4));

      set_integer (builder.document, stage, TL_STAGE_COLLAPSED,
                   g_rand_int_range (random, 0, 6) == 0);
      set_integer (builder.document, stage, TL_STAGE_HIDDEN, g_rand_int_range (random, 0, 9) == 0);
    }
  steps = tl_map_list_steps (builder.map);
  for (guint i = 0; i < TL_N_LANE_KIND_CHOICES; i++)
    add_random_lane (&builder, random, (i + offset) % TL_N_LANE_KIND_CHOICES, text, steps,
                     channels);
  for (guint i = 0; i < 6; i++)
    {
      TlRecord *from
          = tl_map_fixture_pick (random, builder.document, builder.map, TL_KIND_TOUCHPOINT);
      TlRecord *kpi
          = add_kpi (&builder, title, i % 2 == 0 ? TL_MEASURE_CSAT : TL_MEASURE_FIRST_RESPONSE,
                     i == 0 ? TL_LEVEL_JOURNEY : TL_LEVEL_TOUCHPOINT, 75, 60);

      add_values (&builder, kpi, i, 50, 90000, i == 3 ? 12 : 400);
      if (from != NULL)
        add_link (&builder, TL_LINK_KIND_MEASURED_BY, from, kpi);
    }
  tl_document_end_load (builder.document);
  return builder.document;
}

/** tl_map_fixture_pick: Returns: (transfer none) (nullable): any record of @kind on the map */
TlRecord *
tl_map_fixture_pick (GRand *random, TlDocument *document, TlRecord *map, TlKind kind)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *child = tl_record_get_child (map, i);

      if (tl_record_get_kind (child) == kind)
        g_ptr_array_add (found, child);
      for (guint k = 0; k < tl_record_get_n_children (child); k++)
        if (tl_record_get_kind (tl_record_get_child (child, k)) == kind)
          g_ptr_array_add (found, tl_record_get_child (child, k));
    }
  if (found->len == 0)
    return NULL;
  return g_ptr_array_index (found, g_rand_int_range (random, 0, (gint) found->len));
}

typedef struct
{
  TlMapVisit visit;
  TlMapVisitText visit_text;
  gpointer user_data;
} Visitor;

static void
visit_group (const Visitor *visitor, const TlSceneGroup *group, double x, double y, double scale)
{
  const TlRect box = { x, y, group->width * scale, group->height * scale };
  guint n_items;
  const TlSceneItem *items = tl_scene_group_get_items (group, &n_items);

  if (visitor->visit != NULL)
    visitor->visit (group, &box, scale, visitor->user_data);
  for (guint i = 0; i < n_items; i++)
    {
      const TlSceneItem *item = &items[i];

      if (item->type == TL_ITEM_CHILD)
        visit_group (visitor, item->child.group, x + item->child.x * scale,
                     y + item->child.y * scale, scale * item->child.scale);
      else if (item->type == TL_ITEM_TEXT && visitor->visit_text != NULL)
        {
          double width = item->text.width * scale;
          double size = (double) item->text.font.size * scale;
          TlRect line = { x + item->text.x * scale, y + item->text.y * scale - size * 0.75, width,
                          size * 0.95 };

          if (item->text.align != TL_ALIGN_LEFT)
            line.x -= item->text.align == TL_ALIGN_CENTRE ? width / 2 : width;
          visitor->visit_text (group, item, &line, scale, visitor->user_data);
        }
    }
}

/** tl_map_fixture_visit: visits groups and lines of text, in reading order. */
void
tl_map_fixture_visit (const TlScene *scene, TlMapVisit visit, TlMapVisitText visit_text,
                      gpointer user_data)
{
  const Visitor visitor = { visit, visit_text, user_data };

  visit_group (&visitor, scene->root, 0, 0, 1);
}
