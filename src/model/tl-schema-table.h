/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The schema: every kind of record, the kinds it may hold and its fields in the order in which the
 * file writes them. Everything that handles records generically (reader, writer, RELAX NG test,
 * changes, undo, search, table view) is driven by this table. A new field is one line here, one line
 * in data/schema/throughline.rng, and its use.
 *
 * F (KIND, FIELD, "name in the file", TYPE, further members of TlField …)
 *
 * Types are those of TlFieldType. A field is optional unless `.required`; `.dies` marks a reference
 * whose record has no meaning without its target and is removed with it.
 */
#pragma once

#define TL_KINDS_IN_LANE                                                                           \
  (TL_KIND_BIT (CARD) | TL_KIND_BIT (TOUCHPOINT) | TL_KIND_BIT (PAIN_POINT)                        \
   | TL_KIND_BIT (OPPORTUNITY) | TL_KIND_BIT (FEEDBACK) | TL_KIND_BIT (EMOTION))

#define TL_KINDS_ANY (~0u)

/** TL_SCHEMA: K (KIND, "element", N_("name for people"), kinds it may hold besides comments). */
#define TL_SCHEMA(K)                                                                               \
  K (PROJECT, "project", N_ ("Project"),                                                           \
     TL_KIND_BIT (PERSONA) | TL_KIND_BIT (CHANNEL) | TL_KIND_BIT (TEAM) | TL_KIND_BIT (REASON)     \
         | TL_KIND_BIT (COMPETITOR) | TL_KIND_BIT (MAP) | TL_KIND_BIT (KPI)                        \
         | TL_KIND_BIT (CHECKLIST) | TL_KIND_BIT (IMAGE))                                          \
  K (PERSONA, "persona", N_ ("Persona"), 0)                                                        \
  K (CHANNEL, "channel", N_ ("Channel"), 0)                                                        \
  K (TEAM, "team", N_ ("Team"), 0)                                                                 \
  K (REASON, "contact-reason", N_ ("Contact reason"), 0)                                           \
  K (COMPETITOR, "competitor", N_ ("Competitor"), 0)                                               \
  K (MAP, "map", N_ ("Map"), TL_KIND_BIT (STAGE) | TL_KIND_BIT (LANE) | TL_KIND_BIT (LINK))        \
  K (STAGE, "stage", N_ ("Stage"), TL_KIND_BIT (STEP))                                             \
  K (STEP, "step", N_ ("Step"), 0)                                                                 \
  K (LANE, "lane", N_ ("Lane"), TL_KINDS_IN_LANE)                                                  \
  K (CARD, "card", N_ ("Card"), 0)                                                                 \
  K (TOUCHPOINT, "touchpoint", N_ ("Touchpoint"), 0)                                               \
  K (PAIN_POINT, "pain-point", N_ ("Pain point"), 0)                                               \
  K (OPPORTUNITY, "opportunity", N_ ("Opportunity"), 0)                                            \
  K (FEEDBACK, "feedback", N_ ("Feedback"), 0)                                                     \
  K (EMOTION, "emotion", N_ ("Emotion"), 0)                                                        \
  K (LINK, "link", N_ ("Link"), 0)                                                                 \
  K (KPI, "kpi", N_ ("KPI"), TL_KIND_BIT (VALUE))                                                  \
  K (VALUE, "value", N_ ("KPI value"), 0)                                                          \
  K (CHECKLIST, "checklist", N_ ("Checklist"), TL_KIND_BIT (SECTION))                              \
  K (SECTION, "section", N_ ("Section"), TL_KIND_BIT (ITEM))                                       \
  K (ITEM, "item", N_ ("Checklist item"), 0)                                                       \
  K (IMAGE, "image", N_ ("Image"), TL_KIND_BIT (CHUNK))                                            \
  K (CHUNK, "chunk", N_ ("Part of an image"), 0)                                                   \
  K (COMMENT, "comment", N_ ("Comment"), 0)

#define TL_FIELDS_PROJECT(F)                                                                       \
  F (PROJECT, NAME, "name", TEXT, .label = N_ ("Name"))                                            \
  F (PROJECT, ORGANISATION, "organisation", TEXT, .label = N_ ("Organisation"))                    \
  F (PROJECT, LANGUAGE, "language", TEXT, .label = N_ ("Language"))                                \
  F (PROJECT, TIME_ZONE, "time-zone", TEXT, .label = N_ ("Time zone"))                             \
  F (PROJECT, VERSION, "version", INTEGER, .minimum = 1, .maximum = 1e6, .label = N_ ("Version"))  \
  F (PROJECT, VERSION_DATE, "version-date", DATE, .label = N_ ("Date of the version"))             \
  F (PROJECT, GOAL, "goal", TEXT, .label = N_ ("Goal"))                                            \
  F (PROJECT, MISSION, "mission", PARAGRAPHS, .label = N_ ("Mission"))                             \
  F (PROJECT, VALUES, "values", PARAGRAPHS, .label = N_ ("What the brand promises"))               \
  F (PROJECT, DESCRIPTION, "description", PARAGRAPHS, .label = N_ ("Description"))                 \
  F (PROJECT, SEVERITY_SHARES, "severity-shares", TEXT,                                            \
     .label = N_ ("Severities 1 to 5 as shares of a lost goal, %"))

#define TL_FIELDS_PERSONA(F)                                                                       \
  F (PERSONA, NAME, "name", TEXT, .label = N_ ("Name"))                                            \
  F (PERSONA, SEGMENT, "segment", TEXT, .label = N_ ("Segment"))                                   \
  F (PERSONA, COLOUR, "colour", COLOUR, .label = N_ ("Colour"))                                    \
  F (PERSONA, CHANNELS, "channels", REFERENCES, .kinds = TL_KIND_BIT (CHANNEL),                    \
     .label = N_ ("Preferred channels"))                                                           \
  F (PERSONA, PORTRAIT, "portrait", REFERENCE, .kinds = TL_KIND_BIT (IMAGE),                       \
     .label = N_ ("Portrait"))                                                                     \
  F (PERSONA, QUOTE, "quote", TEXT, .label = N_ ("Quote"))                                         \
  F (PERSONA, NEEDS, "need", LINES, .label = N_ ("Needs"))                                         \
  F (PERSONA, GOALS, "goal", LINES, .label = N_ ("Goals"))                                         \
  F (PERSONA, FRUSTRATIONS, "frustration", LINES, .label = N_ ("Frustrations"))                    \
  F (PERSONA, NOTE, "note", PARAGRAPHS, .label = N_ ("Note"))

#define TL_FIELDS_CHANNEL(F)                                                                       \
  F (CHANNEL, NAME, "name", TEXT, .label = N_ ("Name"))                                            \
  F (CHANNEL, KIND, "kind", CHOICE, .choices = TL_LIST_CHANNEL_KIND, .label = N_ ("Kind"))         \
  F (CHANNEL, ICON, "icon", TEXT, .label = N_ ("Icon"))                                            \
  F (CHANNEL, COLOUR, "colour", COLOUR, .label = N_ ("Colour"))                                    \
  F (CHANNEL, NOTE, "note", PARAGRAPHS, .label = N_ ("Note"))

#define TL_FIELDS_TEAM(F)                                                                          \
  F (TEAM, NAME, "name", TEXT, .label = N_ ("Name"))                                               \
  F (TEAM, OUTSOURCED, "outsourced", BOOLEAN, .label = N_ ("Outsourced"))                          \
  F (TEAM, COLOUR, "colour", COLOUR, .label = N_ ("Colour"))                                       \
  F (TEAM, NOTE, "note", PARAGRAPHS, .label = N_ ("Note"))

#define TL_FIELDS_REASON(F)                                                                        \
  F (REASON, NAME, "name", TEXT, .label = N_ ("Name"))                                             \
  F (REASON, NOTE, "note", PARAGRAPHS, .label = N_ ("Note"))

#define TL_FIELDS_COMPETITOR(F)                                                                    \
  F (COMPETITOR, NAME, "name", TEXT, .label = N_ ("Name"))                                         \
  F (COMPETITOR, NOTE, "note", PARAGRAPHS, .label = N_ ("Note"))

#define TL_FIELDS_MAP(F)                                                                           \
  F (MAP, TITLE, "title", TEXT, .label = N_ ("Title"))                                             \
  F (MAP, KIND, "kind", CHOICE, .choices = TL_LIST_MAP_KIND, .label = N_ ("Kind"))                 \
  F (MAP, STATE, "state", CHOICE, .choices = TL_LIST_MAP_STATE, .label = N_ ("State"))             \
  F (MAP, FUTURE_OF, "future-of", REFERENCE, .kinds = TL_KIND_BIT (MAP),                           \
     .label = N_ ("Future state of"))                                                              \
  F (MAP, REPEATING, "repeating", BOOLEAN, .label = N_ ("Repeats"))                                \
  F (MAP, PERSONAS, "personas", REFERENCES, .kinds = TL_KIND_BIT (PERSONA),                        \
     .label = N_ ("Personas"))                                                                     \
  F (MAP, PERIOD, "period", TEXT, .label = N_ ("Period"))                                          \
  F (MAP, GOAL, "goal", TEXT, .label = N_ ("Goal"))                                                \
  F (MAP, SCENARIO, "scenario", PARAGRAPHS, .label = N_ ("Scenario"))                              \
  F (MAP, EXPECTATIONS, "expectations", PARAGRAPHS, .label = N_ ("Expectations"))                  \
  F (MAP, IGNORED_CHECKS, "ignored-check", LINES, .label = N_ ("Ignored checks"))

/* In a future state: the record of the current state that it began as a copy of. */
#define TL_FIELD_COPIED_FROM(F, KIND)                                                              \
  F (KIND, COPIED_FROM, "copied-from", REFERENCE, .kinds = TL_KIND_BIT (KIND),                     \
     .label = N_ ("Copied from"))

#define TL_FIELDS_STAGE(F)                                                                         \
  F (STAGE, NAME, "name", TEXT, .label = N_ ("Name"))                                              \
  F (STAGE, PHASE, "phase", TEXT, .label = N_ ("Phase"))                                           \
  F (STAGE, COLLAPSED, "collapsed", BOOLEAN, .label = N_ ("Collapsed"))                            \
  F (STAGE, HIDDEN, "hidden", BOOLEAN, .label = N_ ("Hidden"))                                     \
  TL_FIELD_COPIED_FROM (F, STAGE)                                                                  \
  F (STAGE, NOTE, "note", PARAGRAPHS, .label = N_ ("Note"))

#define TL_FIELDS_STEP(F)                                                                          \
  F (STEP, NAME, "name", TEXT, .label = N_ ("Name"))                                               \
  F (STEP, WIDTH, "width", NUMBER, .minimum = 80, .maximum = 2000, .label = N_ ("Width"))          \
  F (STEP, HIDDEN, "hidden", BOOLEAN, .label = N_ ("Hidden"))                                      \
  TL_FIELD_COPIED_FROM (F, STEP)

#define TL_FIELDS_LANE(F)                                                                          \
  F (LANE, KIND, "kind", CHOICE, .choices = TL_LIST_LANE_KIND, .label = N_ ("Kind"))               \
  F (LANE, NAME, "name", TEXT, .label = N_ ("Name"))                                               \
  F (LANE, HINT, "hint", TEXT, .label = N_ ("Hint"))                                               \
  F (LANE, LINE_BELOW, "line-below", CHOICE, .choices = TL_LIST_LINE, .label = N_ ("Line below"))  \
  F (LANE, COLLAPSED, "collapsed", BOOLEAN, .label = N_ ("Collapsed"))                             \
  F (LANE, HIDDEN, "hidden", BOOLEAN, .label = N_ ("Hidden"))                                      \
  F (LANE, HEIGHT, "height", NUMBER, .minimum = 40, .maximum = 2000, .label = N_ ("Least height")) \
  TL_FIELD_COPIED_FROM (F, LANE)

/* What every card has, in the same places, so that TL_CARD_… serves all kinds of cards. */
#define TL_FIELDS_COMMON_CARD(F, KIND)                                                             \
  F (KIND, STEP, "step", REFERENCE, .kinds = TL_KIND_BIT (STEP), .required = TRUE, .dies = TRUE,   \
     .label = N_ ("Step"))                                                                         \
  F (KIND, TITLE, "title", TEXT, .label = N_ ("Title"))                                            \
  F (KIND, OWNER, "owner", REFERENCE, .kinds = TL_KIND_BIT (TEAM), .label = N_ ("Owner"))          \
  F (KIND, EVIDENCE, "evidence", CHOICE, .choices = TL_LIST_EVIDENCE,                              \
     .label = N_ ("Evidence status"))                                                              \
  F (KIND, SOURCE, "source", TEXT, .label = N_ ("Source"))                                         \
  TL_FIELD_COPIED_FROM (F, KIND)                                                                   \
  F (KIND, NOTE, "note", PARAGRAPHS, .label = N_ ("Note"))

/* What the agent does: lines without a section, which the rule of tl-checklist-scope.c places, then
 * lines for each section in the order of TL_LIST_SECTION_KIND, so that BEHAVIOURS + section is the
 * field of a section. A field a section, rather than a list beside the lines or a mark in them: lines
 * that are moved, pasted, merged or typed anew cannot fall out of step with it, and nobody learns a
 * syntax. */
#define TL_FIELDS_BEHAVIOURS(F, KIND)                                                              \
  F (KIND, BEHAVIOURS, "behaviour", LINES, .label = N_ ("Agent behaviours"))                       \
  F (KIND, BEHAVIOURS_OPENING, "behaviour-opening", LINES,                                         \
     .label = N_ ("Agent behaviours: opening"))                                                    \
  F (KIND, BEHAVIOURS_SOLVING, "behaviour-solving", LINES,                                         \
     .label = N_ ("Agent behaviours: solving"))                                                    \
  F (KIND, BEHAVIOURS_CLOSING, "behaviour-closing", LINES,                                         \
     .label = N_ ("Agent behaviours: closing and follow-up"))                                      \
  F (KIND, BEHAVIOURS_COMPLIANCE, "behaviour-compliance", LINES,                                   \
     .label = N_ ("Agent behaviours: compliance"))

#define TL_FIELDS_CARD(F) TL_FIELDS_COMMON_CARD (F, CARD)

#define TL_FIELDS_TOUCHPOINT(F)                                                                    \
  TL_FIELDS_COMMON_CARD (F, TOUCHPOINT)                                                            \
  F (TOUCHPOINT, CHANNEL, "channel", REFERENCE, .kinds = TL_KIND_BIT (CHANNEL),                    \
     .label = N_ ("Channel"))                                                                      \
  F (TOUCHPOINT, SERVICE, "service", CHOICE, .choices = TL_LIST_SERVICE,                           \
     .label = N_ ("Does the customer get help?"))                                                  \
  F (TOUCHPOINT, STARTS, "starts", CHOICE, .choices = TL_LIST_STARTS, .label = N_ ("Who starts?")) \
  F (TOUCHPOINT, ANSWERS, "answers", CHOICE, .choices = TL_LIST_ANSWERS,                           \
     .label = N_ ("Who answers?"))                                                                 \
  F (TOUCHPOINT, MOMENT_OF_TRUTH, "moment-of-truth", BOOLEAN, .label = N_ ("Moment of truth"))     \
  F (TOUCHPOINT, REASONS, "contact-reasons", REFERENCES, .kinds = TL_KIND_BIT (REASON),            \
     .label = N_ ("Contact reasons"))                                                              \
  F (TOUCHPOINT, COMPETITOR, "competitor", REFERENCE, .kinds = TL_KIND_BIT (COMPETITOR),           \
     .label = N_ ("Competitor"))                                                                   \
  F (TOUCHPOINT, CUSTOMERS, "customers", INTEGER, .minimum = 0, .maximum = 1e12,                   \
     .label = N_ ("Customers in 30 days"))                                                         \
  F (TOUCHPOINT, CUSTOMERS_FEED, "customers-feed", TEXT, .label = N_ ("Counted from"))             \
  F (TOUCHPOINT, CUSTOMERS_COUNTED, "customers-counted", TIMESTAMP, .label = N_ ("Counted on"))    \
  F (TOUCHPOINT, CUSTOMERS_FILTER, "customers-filter", LINES, .label = N_ ("Counted where"))       \
  TL_FIELDS_BEHAVIOURS (F, TOUCHPOINT)

#define TL_FIELDS_PAIN_POINT(F)                                                                    \
  TL_FIELDS_COMMON_CARD (F, PAIN_POINT)                                                            \
  F (PAIN_POINT, SEVERITY, "severity", INTEGER, .minimum = 1, .maximum = 5,                        \
     .label = N_ ("Severity"))                                                                     \
  F (PAIN_POINT, SHARE, "share", NUMBER, .minimum = 0, .maximum = 100,                             \
     .label = N_ ("Customers affected, %"))                                                        \
  F (PAIN_POINT, CAUSE, "cause", CHOICE, .choices = TL_LIST_CAUSE, .label = N_ ("Cause"))          \
  F (PAIN_POINT, STATUS, "status", CHOICE, .choices = TL_LIST_STATUS, .label = N_ ("Status"))      \
  F (PAIN_POINT, DUE, "due", DATE, .label = N_ ("Due"))                                            \
  TL_FIELDS_BEHAVIOURS (F, PAIN_POINT)

#define TL_FIELDS_OPPORTUNITY(F)                                                                   \
  TL_FIELDS_COMMON_CARD (F, OPPORTUNITY)                                                           \
  F (OPPORTUNITY, EFFORT, "effort", INTEGER, .minimum = 1, .maximum = 5, .label = N_ ("Effort"))   \
  F (OPPORTUNITY, STATUS, "status", CHOICE, .choices = TL_LIST_STATUS, .label = N_ ("Status"))     \
  F (OPPORTUNITY, DUE, "due", DATE, .label = N_ ("Due"))                                           \
  F (OPPORTUNITY, DONE_ON, "done-on", DATE, .label = N_ ("Done on"))                               \
  TL_FIELDS_BEHAVIOURS (F, OPPORTUNITY)

#define TL_FIELDS_FEEDBACK(F)                                                                      \
  TL_FIELDS_COMMON_CARD (F, FEEDBACK)                                                              \
  F (FEEDBACK, WHO_SAID, "from", CHOICE, .choices = TL_LIST_WHO_SAID, .label = N_ ("From"))        \
  F (FEEDBACK, DATE, "date", DATE, .label = N_ ("Date"))

#define TL_FIELDS_EMOTION(F)                                                                       \
  F (EMOTION, STEP, "step", REFERENCE, .kinds = TL_KIND_BIT (STEP), .required = TRUE,              \
     .dies = TRUE, .label = N_ ("Step"))                                                           \
  F (EMOTION, PERSONA, "persona", REFERENCE, .kinds = TL_KIND_BIT (PERSONA),                       \
     .label = N_ ("Persona"))                                                                      \
  F (EMOTION, SCORE, "score", NUMBER, .minimum = -2, .maximum = 2, .label = N_ ("Score"))          \
  F (EMOTION, FEELING, "feeling", TEXT, .label = N_ ("Feeling"))                                   \
  F (EMOTION, QUOTE, "quote", TEXT, .label = N_ ("Quote"))                                         \
  F (EMOTION, EVIDENCE, "evidence", CHOICE, .choices = TL_LIST_EVIDENCE,                           \
     .label = N_ ("Evidence status"))                                                              \
  F (EMOTION, SOURCE, "source", TEXT, .label = N_ ("Source"))                                      \
  TL_FIELD_COPIED_FROM (F, EMOTION)

#define TL_FIELDS_LINK(F)                                                                          \
  F (LINK, KIND, "kind", CHOICE, .choices = TL_LIST_LINK_KIND, .label = N_ ("Kind"))               \
  F (LINK, FROM, "from", REFERENCE, .kinds = TL_KINDS_ANY, .required = TRUE, .dies = TRUE,         \
     .label = N_ ("From"))                                                                         \
  F (LINK, TO, "to", REFERENCE, .kinds = TL_KINDS_ANY, .required = TRUE, .dies = TRUE,             \
     .label = N_ ("To"))                                                                           \
  F (LINK, REPEATS, "customer-repeats", CHOICE, .choices = TL_LIST_REPEATS,                        \
     .label = N_ ("Must the customer repeat?"))                                                    \
  F (LINK, WEIGHT, "weight", NUMBER, .minimum = 0, .maximum = 1000,                                \
     .label = N_ ("Weight of this KPI (1 if empty)"))                                              \
  TL_FIELD_COPIED_FROM (F, LINK)                                                                   \
  F (LINK, NOTE, "note", PARAGRAPHS, .label = N_ ("Note"))

#define TL_FIELDS_KPI(F)                                                                           \
  F (KPI, NAME, "name", TEXT, .label = N_ ("Name"))                                                \
  F (KPI, MEASURE, "measure", CHOICE, .choices = TL_LIST_MEASURE, .label = N_ ("Measure"))         \
  F (KPI, VARIANT, "variant", CHOICE, .choices = TL_LIST_VARIANT, .label = N_ ("Variant"))         \
  F (KPI, LEVEL, "level", CHOICE, .choices = TL_LIST_LEVEL, .label = N_ ("Level"))                 \
  F (KPI, SCALE, "scale", CHOICE, .choices = TL_LIST_SCALE, .label = N_ ("Scale"))                 \
  F (KPI, UNIT, "unit", CHOICE, .choices = TL_LIST_UNIT, .label = N_ ("Unit"))                     \
  F (KPI, DIRECTION, "direction", CHOICE, .choices = TL_LIST_DIRECTION, .label = N_ ("Direction")) \
  F (KPI, TARGET, "target", NUMBER, .minimum = -1e12, .maximum = 1e12, .label = N_ ("Target"))     \
  F (KPI, WORST, "worst", NUMBER, .minimum = -1e12, .maximum = 1e12,                               \
     .label = N_ ("Worst acceptable"))                                                             \
  F (KPI, FEED, "feed", TEXT, .label = N_ ("Data"))                                                \
  F (KPI, PERIOD, "period", CHOICE, .choices = TL_LIST_PERIOD, .label = N_ ("Period"))             \
  F (KPI, CALENDAR, "calendar", TEXT, .label = N_ ("Opening hours"))                               \
  F (KPI, WINDOW, "window", INTEGER, .minimum = 1, .maximum = 366, .label = N_ ("Window, days"))   \
  F (KPI, OWNER, "owner", REFERENCE, .kinds = TL_KIND_BIT (TEAM), .label = N_ ("Owner"))           \
  F (KPI, FILTER, "filter", LINES, .label = N_ ("Filter"))                                         \
  F (KPI, NOTE, "note", PARAGRAPHS, .label = N_ ("Note"))                                          \
  F (KPI, TIME_ZONE, "time-zone", TEXT, .label = N_ ("Time zone"))                                 \
  F (KPI, LIMIT, "sla-limit", TEXT, .label = N_ ("SLA limit"))

#define TL_FIELDS_VALUE(F)                                                                         \
  F (VALUE, START, "start", DATE, .required = TRUE, .label = N_ ("Start of the period"))           \
  F (VALUE, NUMBER, "number", NUMBER, .minimum = -1e15, .maximum = 1e15, .label = N_ ("Value"))    \
  F (VALUE, COUNT, "n", INTEGER, .minimum = 0, .maximum = 1e15, .label = N_ ("n"))                 \
  F (VALUE, LOW, "low", NUMBER, .minimum = -1e15, .maximum = 1e15, .label = N_ ("Low"))            \
  F (VALUE, HIGH, "high", NUMBER, .minimum = -1e15, .maximum = 1e15, .label = N_ ("High"))         \
  F (VALUE, FINAL, "final", BOOLEAN, .label = N_ ("Final"))                                        \
  F (VALUE, FEED, "feed", TEXT, .label = N_ ("Data"))                                              \
  F (VALUE, FEED_DATE, "feed-date", DATE, .label = N_ ("Date of the data"))                        \
  F (VALUE, ROWS, "rows", INTEGER, .minimum = 0, .maximum = 1e15, .label = N_ ("Rows used"))       \
  F (VALUE, COMPUTED, "computed", TIMESTAMP, .label = N_ ("Computed"))

#define TL_FIELDS_CHECKLIST(F)                                                                     \
  F (CHECKLIST, TITLE, "title", TEXT, .label = N_ ("Title"))                                       \
  F (CHECKLIST, KIND, "kind", CHOICE, .choices = TL_LIST_CHECKLIST_KIND, .label = N_ ("Kind"))     \
  F (CHECKLIST, AUDIENCE, "audience", TEXT, .label = N_ ("For whom"))                              \
  F (CHECKLIST, CONTACT_TYPE, "contact-type", TEXT, .label = N_ ("Contact type"))                  \
  F (CHECKLIST, MAP, "map", REFERENCE, .kinds = TL_KIND_BIT (MAP), .label = N_ ("Map"))            \
  F (CHECKLIST, STAGE, "stage", REFERENCE, .kinds = TL_KIND_BIT (STAGE), .label = N_ ("Stage"))    \
  F (CHECKLIST, CHANNEL, "channel", REFERENCE, .kinds = TL_KIND_BIT (CHANNEL),                     \
     .label = N_ ("Channel"))                                                                      \
  F (CHECKLIST, PASS_MARK, "pass-mark", NUMBER, .minimum = 0, .maximum = 100,                      \
     .label = N_ ("Pass mark"))                                                                    \
  F (CHECKLIST, VERSION, "version", INTEGER, .minimum = 1, .maximum = 1e6,                         \
     .label = N_ ("Version"))                                                                      \
  F (CHECKLIST, VERSION_DATE, "version-date", DATE, .label = N_ ("Date of the version"))           \
  F (CHECKLIST, BANDS, "band", LINES, .label = N_ ("Bands"))                                       \
  F (CHECKLIST, GENERATED, "generated", LINES, .label = N_ ("Items as last generated"))            \
  F (CHECKLIST, TEAM, "team", REFERENCE, .kinds = TL_KIND_BIT (TEAM), .label = N_ ("Team"))        \
  F (CHECKLIST, REASON, "contact-reason", REFERENCE, .kinds = TL_KIND_BIT (REASON),                \
     .label = N_ ("Contact reason"))                                                               \
  F (CHECKLIST, TOUCHPOINTS, "touchpoints", REFERENCES, .kinds = TL_KIND_BIT (TOUCHPOINT),         \
     .label = N_ ("Touchpoints"))                                                                  \
  F (CHECKLIST, EVERY_TOUCHPOINT, "every-touchpoint", BOOLEAN,                                     \
     .label = N_ ("Also where no person serves"))                                                  \
  F (CHECKLIST, SKILLS, "skill", LINES, .label = N_ ("Skills of the library"))                     \
  F (CHECKLIST, PRINTED_VERSION, "printed-version", INTEGER, .minimum = 1, .maximum = 1e6,         \
     .label = N_ ("Version last printed"))                                                         \
  F (CHECKLIST, PRINTED_ON, "printed-on", DATE, .label = N_ ("Printed on"))                        \
  F (CHECKLIST, PRINTED, "printed", LINES, .label = N_ ("Linked records as last printed"))         \
  F (CHECKLIST, PASS_RATE, "pass-rate", REFERENCE, .kinds = TL_KIND_BIT (KPI),                     \
     .label = N_ ("Pass rate"))                                                                    \
  F (CHECKLIST, CRITICAL_RATE, "critical-rate", REFERENCE, .kinds = TL_KIND_BIT (KPI),             \
     .label = N_ ("Rate of critical misses"))

#define TL_FIELDS_SECTION(F)                                                                       \
  F (SECTION, TITLE, "title", TEXT, .label = N_ ("Title"))                                         \
  F (SECTION, KIND, "kind", CHOICE, .choices = TL_LIST_SECTION_KIND, .label = N_ ("Kind"))

#define TL_FIELDS_ITEM(F)                                                                          \
  F (ITEM, WORDING, "text", TEXT, .label = N_ ("Text"))                                            \
  F (ITEM, WHY, "why", REFERENCES, .kinds = TL_KINDS_ANY, .label = N_ ("Why"))                     \
  F (ITEM, SKILL, "skill", TEXT, .label = N_ ("Skill"))                                            \
  F (ITEM, WEIGHT, "weight", NUMBER, .minimum = 0, .maximum = 1000, .label = N_ ("Points"))        \
  F (ITEM, CRITICAL, "critical", BOOLEAN, .label = N_ ("Critical"))                                \
  F (ITEM, NEVER_NA, "always-applies", BOOLEAN, .label = N_ ("“n.a.” not allowed"))                \
  F (ITEM, SCALE, "answers", CHOICE, .choices = TL_LIST_ANSWER_SCALE, .label = N_ ("Answers"))     \
  F (ITEM, ANCHORS, "anchor", LINES, .label = N_ ("Anchors"))                                      \
  F (ITEM, NOTE, "note", PARAGRAPHS, .label = N_ ("Note"))                                         \
  F (ITEM, NOTE_LINES, "note-lines", INTEGER, .minimum = 1, .maximum = 10,                         \
     .label = N_ ("Lines for notes"))                                                              \
  F (ITEM, ORIGIN, "origin", TEXT, .label = N_ ("Skill of the library"))

#define TL_FIELDS_IMAGE(F) F (IMAGE, MEDIA_TYPE, "media-type", TEXT, .label = N_ ("Type"))

#define TL_FIELDS_CHUNK(F) F (CHUNK, BYTES, "bytes", BYTES, .label = N_ ("Data"))

#define TL_FIELDS_COMMENT(F)                                                                       \
  F (COMMENT, AUTHOR, "author", TEXT, .label = N_ ("Author"))                                      \
  F (COMMENT, TIME, "time", TIMESTAMP, .label = N_ ("Time"))                                       \
  F (COMMENT, RESOLVED, "resolved", BOOLEAN, .label = N_ ("Resolved"))                             \
  F (COMMENT, TEXT, "text", PARAGRAPHS, .label = N_ ("Text"))
