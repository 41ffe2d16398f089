/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The closed lists of the schema: each choice once, with the word that the file uses and the words
 * that people read. The first choice of a list is its default and is not written to the file.
 * C (list, CHOICE, "word in the file", N_("words for people"))
 */
#pragma once

#define TL_CHOICES_CHANNEL_KIND(C)                                                                 \
  C (CHANNEL_KIND, OTHER, "other", N_ ("other"))                                                   \
  C (CHANNEL_KIND, IN_PERSON, "in-person", N_ ("in person"))                                       \
  C (CHANNEL_KIND, PHONE, "phone", N_ ("phone"))                                                   \
  C (CHANNEL_KIND, TEXT_MESSAGE, "text-message", N_ ("text message"))                              \
  C (CHANNEL_KIND, MESSAGING_APP, "messaging-app", N_ ("messaging app"))                           \
  C (CHANNEL_KIND, EMAIL, "e-mail", N_ ("e-mail"))                                                 \
  C (CHANNEL_KIND, LIVE_CHAT, "live-chat", N_ ("live chat"))                                       \
  C (CHANNEL_KIND, SOCIAL_MEDIA, "social-media", N_ ("social media"))                              \
  C (CHANNEL_KIND, WEBSITE, "website", N_ ("website"))                                             \
  C (CHANNEL_KIND, APP, "app", N_ ("app"))                                                         \
  C (CHANNEL_KIND, SELF_SERVICE, "self-service", N_ ("self-service"))                              \
  C (CHANNEL_KIND, VOICE_MENU, "voice-menu", N_ ("voice menu or bot"))                             \
  C (CHANNEL_KIND, ADVERTISING, "advertising", N_ ("advertising"))                                 \
  C (CHANNEL_KIND, RADIO, "radio", N_ ("radio"))                                                   \
  C (CHANNEL_KIND, PRINT, "print", N_ ("print"))                                                   \
  C (CHANNEL_KIND, POST, "post", N_ ("post"))                                                      \
  C (CHANNEL_KIND, EVENT, "event", N_ ("event"))

#define TL_CHOICES_MAP_KIND(C)                                                                     \
  C (MAP_KIND, CUSTOMER_JOURNEY, "customer-journey", N_ ("customer journey"))                      \
  C (MAP_KIND, SERVICE_BLUEPRINT, "service-blueprint", N_ ("service blueprint"))                   \
  C (MAP_KIND, EMPLOYEE_JOURNEY, "employee-journey", N_ ("employee journey"))

#define TL_CHOICES_MAP_STATE(C)                                                                    \
  C (MAP_STATE, CURRENT, "current", N_ ("current state"))                                          \
  C (MAP_STATE, FUTURE, "future", N_ ("future state"))

#define TL_CHOICES_LANE_KIND(C)                                                                    \
  C (LANE_KIND, NOTES, "notes", N_ ("Notes"))                                                      \
  C (LANE_KIND, ACTIONS, "actions", N_ ("Customer actions"))                                       \
  C (LANE_KIND, TOUCHPOINTS, "touchpoints", N_ ("Touchpoints"))                                    \
  C (LANE_KIND, CHANNELS, "channels", N_ ("Channels"))                                             \
  C (LANE_KIND, THOUGHTS, "thoughts", N_ ("Thoughts"))                                             \
  C (LANE_KIND, EMOTIONS, "emotions", N_ ("Emotions"))                                             \
  C (LANE_KIND, EVIDENCE, "evidence", N_ ("Evidence"))                                             \
  C (LANE_KIND, FRONTSTAGE, "frontstage", N_ ("Frontstage"))                                       \
  C (LANE_KIND, BACKSTAGE, "backstage", N_ ("Backstage"))                                          \
  C (LANE_KIND, SUPPORT, "support-processes", N_ ("Support processes"))                            \
  C (LANE_KIND, PAIN_POINTS, "pain-points", N_ ("Pain points"))                                    \
  C (LANE_KIND, KPIS, "kpis", N_ ("Service KPIs"))                                                 \
  C (LANE_KIND, TRAINING, "training", N_ ("Training"))                                             \
  C (LANE_KIND, FEEDBACK, "feedback", N_ ("Feedback"))                                             \
  C (LANE_KIND, OPPORTUNITIES, "opportunities", N_ ("Opportunities"))                              \
  C (LANE_KIND, OWNERS, "owners", N_ ("Owners"))

#define TL_CHOICES_LINE(C)                                                                         \
  C (LINE, NONE, "none", N_ ("no line"))                                                           \
  C (LINE, INTERACTION, "interaction", N_ ("line of interaction"))                                 \
  C (LINE, VISIBILITY, "visibility", N_ ("line of visibility"))                                    \
  C (LINE, INTERNAL, "internal-interaction", N_ ("line of internal interaction"))

#define TL_CHOICES_EVIDENCE(C)                                                                     \
  C (EVIDENCE, ASSUMED, "assumed", N_ ("assumed"))                                                 \
  C (EVIDENCE, PARTLY, "partly-researched", N_ ("partly researched"))                              \
  C (EVIDENCE, RESEARCHED, "researched", N_ ("researched"))

#define TL_CHOICES_SERVICE(C)                                                                      \
  C (SERVICE, NOT_SAID, "not-said", N_ ("not said"))                                               \
  C (SERVICE, NO, "no", N_ ("no"))                                                                 \
  C (SERVICE, SUPPORT, "support", N_ ("customer support"))                                         \
  C (SERVICE, SUCCESS, "success", N_ ("customer success"))                                         \
  C (SERVICE, SELF_SERVICE, "self-service", N_ ("self-service"))                                   \
  C (SERVICE, HOSPITALITY, "hospitality", N_ ("hospitality"))

#define TL_CHOICES_STARTS(C)                                                                       \
  C (STARTS, NOT_SAID, "not-said", N_ ("not said"))                                                \
  C (STARTS, CUSTOMER, "customer", N_ ("the customer"))                                            \
  C (STARTS, WE, "we", N_ ("we"))

#define TL_CHOICES_ANSWERS(C)                                                                      \
  C (ANSWERS, NOT_SAID, "not-said", N_ ("not said"))                                               \
  C (ANSWERS, PERSON, "person", N_ ("a person"))                                                   \
  C (ANSWERS, SELF_SERVICE, "self-service", N_ ("self-service"))                                   \
  C (ANSWERS, AUTOMATIC, "automatic", N_ ("automatic"))

#define TL_CHOICES_CAUSE(C)                                                                        \
  C (CAUSE, NOT_SAID, "not-said", N_ ("not said"))                                                 \
  C (CAUSE, PRODUCT, "product", N_ ("product"))                                                    \
  C (CAUSE, SERVICE, "service", N_ ("service"))                                                    \
  C (CAUSE, PRICE, "price", N_ ("price"))                                                          \
  C (CAUSE, BRAND_TOUCHPOINT, "brand-touchpoint", N_ ("brand touchpoint"))                         \
  C (CAUSE, USABILITY, "usability", N_ ("usability"))                                              \
  C (CAUSE, REPUTATION, "reputation", N_ ("reputation"))                                           \
  C (CAUSE, PROCESS, "process", N_ ("process"))

#define TL_CHOICES_STATUS(C)                                                                       \
  C (STATUS, OPEN, "open", N_ ("open"))                                                            \
  C (STATUS, IN_WORK, "in-work", N_ ("in work"))                                                   \
  C (STATUS, SOLVED, "solved", N_ ("solved"))

#define TL_CHOICES_WHO_SAID(C)                                                                     \
  C (WHO_SAID, CUSTOMER, "customer", N_ ("customer"))                                              \
  C (WHO_SAID, EMPLOYEE, "employee", N_ ("employee"))

#define TL_CHOICES_LINK_KIND(C)                                                                    \
  C (LINK_KIND, CAUSES, "causes", N_ ("causes"))                                                   \
  C (LINK_KIND, ADDRESSES, "addresses", N_ ("addresses"))                                          \
  C (LINK_KIND, LEADS_TO, "leads-to", N_ ("leads to"))                                             \
  C (LINK_KIND, HAPPENS_AT, "happens-at", N_ ("happens at"))                                       \
  C (LINK_KIND, MEASURED_BY, "measured-by", N_ ("measured by"))                                    \
  C (LINK_KIND, TRAINED_BY, "trained-by", N_ ("trained by"))                                       \
  C (LINK_KIND, EVIDENCE_FOR, "evidence-for", N_ ("evidence for"))

#define TL_CHOICES_REPEATS(C)                                                                      \
  C (REPEATS, NOT_KNOWN, "not-known", N_ ("not known"))                                            \
  C (REPEATS, YES, "yes", N_ ("yes"))                                                              \
  C (REPEATS, NO, "no", N_ ("no"))

#define TL_CHOICES_MEASURE(C)                                                                      \
  C (MEASURE, OWN, "own", N_ ("own series"))                                                       \
  C (MEASURE, CSAT, "csat", N_ ("customer satisfaction (CSAT)"))                                   \
  C (MEASURE, NPS, "nps", N_ ("net promoter score (NPS)"))                                         \
  C (MEASURE, CES, "ces", N_ ("customer effort score (CES)"))                                      \
  C (MEASURE, FIRST_RESPONSE, "first-response", N_ ("first response time"))                        \
  C (MEASURE, FIRST_CONTACT_RESOLUTION, "fcr", N_ ("first contact resolution"))                    \
  C (MEASURE, RESOLUTION_TIME, "resolution-time", N_ ("resolution time"))                          \
  C (MEASURE, HANDLE_TIME, "handle-time", N_ ("handle time"))                                      \
  C (MEASURE, SLA, "sla", N_ ("SLA attainment"))                                                   \
  C (MEASURE, COMPLAINT_RATE, "complaint-rate", N_ ("complaint rate"))                             \
  C (MEASURE, RETURN_RATE, "return-rate", N_ ("return rate"))                                      \
  C (MEASURE, REFERRAL_RATE, "referral-rate", N_ ("referral rate"))                                \
  C (MEASURE, RETENTION, "retention", N_ ("retention"))                                            \
  C (MEASURE, CHURN, "churn", N_ ("churn"))                                                        \
  C (MEASURE, REPEAT_PURCHASE, "repeat-purchase", N_ ("repeat purchase"))                          \
  C (MEASURE, ABANDONMENT, "abandonment", N_ ("abandonment"))                                      \
  C (MEASURE, TRANSFER_RATE, "transfer-rate", N_ ("transfer rate"))                                \
  C (MEASURE, ON_TIME, "on-time", N_ ("on-time rate"))                                             \
  C (MEASURE, BACKLOG, "backlog", N_ ("backlog"))

#define TL_CHOICES_VARIANT(C)                                                                      \
  C (VARIANT, STANDARD, "standard", N_ ("as usual for the measure"))                               \
  C (VARIANT, MEAN, "mean", N_ ("mean"))                                                           \
  C (VARIANT, MEDIAN, "median", N_ ("median"))                                                     \
  C (VARIANT, P90, "p90", N_ ("90th percentile"))                                                  \
  C (VARIANT, GROSS, "gross", N_ ("of all contacts"))                                              \
  C (VARIANT, NET, "net", N_ ("of those that the first level can solve"))                          \
  C (VARIANT, REPLY, "first-reply", N_ ("to the first reply"))                                     \
  C (VARIANT, CUSTOMERS, "said-by-customers", N_ ("as customers say"))                             \
  C (VARIANT, NO_REPEAT, "no-repeat", N_ ("without a new contact of the customer"))

#define TL_CHOICES_LEVEL(C)                                                                        \
  C (LEVEL, TOUCHPOINT, "touchpoint", N_ ("touchpoint"))                                           \
  C (LEVEL, STAGE, "stage", N_ ("stage"))                                                          \
  C (LEVEL, JOURNEY, "journey", N_ ("journey"))

#define TL_CHOICES_SCALE(C)                                                                        \
  C (SCALE, ONE_TO_FIVE, "1-5", N_ ("1 to 5"))                                                     \
  C (SCALE, ONE_TO_SEVEN, "1-7", N_ ("1 to 7"))                                                    \
  C (SCALE, ONE_TO_THREE, "1-3", N_ ("1 to 3"))                                                    \
  C (SCALE, GOOD_BAD, "good-bad", N_ ("good or bad"))                                              \
  C (SCALE, ZERO_TO_TEN, "0-10", N_ ("0 to 10"))                                                   \
  C (SCALE, FIVE_TO_ONE, "5-1", N_ ("1 to 5, 1 is best"))

#define TL_CHOICES_UNIT(C)                                                                         \
  C (UNIT, PERCENT, "percent", N_ ("%"))                                                           \
  C (UNIT, POINTS, "points", N_ ("points"))                                                        \
  C (UNIT, DURATION, "duration", N_ ("duration"))                                                  \
  C (UNIT, COUNT, "count", N_ ("count"))

#define TL_CHOICES_DIRECTION(C)                                                                    \
  C (DIRECTION, UP, "up", N_ ("more is better"))                                                   \
  C (DIRECTION, DOWN, "down", N_ ("less is better"))

#define TL_CHOICES_PERIOD(C)                                                                       \
  C (PERIOD, MONTH, "month", N_ ("month"))                                                         \
  C (PERIOD, DAY, "day", N_ ("day"))                                                               \
  C (PERIOD, WEEK, "week", N_ ("week"))                                                            \
  C (PERIOD, QUARTER, "quarter", N_ ("quarter"))                                                   \
  C (PERIOD, ROLLING_28_DAYS, "rolling-28-days", N_ ("rolling 28 days"))

#define TL_CHOICES_CHECKLIST_KIND(C)                                                               \
  C (CHECKLIST_KIND, ASSESSMENT_SHEET, "assessment-sheet", N_ ("Assessment sheet"))                \
  C (CHECKLIST_KIND, DESK_GUIDE, "desk-guide", N_ ("Desk guide"))                                  \
  C (CHECKLIST_KIND, LIBRARY, "item-library", N_ ("Item library"))

#define TL_CHOICES_SECTION_KIND(C)                                                                 \
  C (SECTION_KIND, OTHER, "other", N_ ("other"))                                                   \
  C (SECTION_KIND, OPENING, "opening", N_ ("opening"))                                             \
  C (SECTION_KIND, SOLVING, "solving", N_ ("solving"))                                             \
  C (SECTION_KIND, CLOSING, "closing", N_ ("closing and follow-up"))                               \
  C (SECTION_KIND, COMPLIANCE, "compliance", N_ ("compliance"))

#define TL_CHOICES_ANSWER_SCALE(C)                                                                 \
  C (ANSWER_SCALE, YES_NO, "yes-no", N_ ("yes or no"))                                             \
  C (ANSWER_SCALE, LEVELS_0_2, "0-2", N_ ("levels 0 to 2"))                                        \
  C (ANSWER_SCALE, LEVELS_1_5, "1-5", N_ ("levels 1 to 5"))

/* clang-format off */
/** TL_CHOICES: every list; L (list). */
#define TL_CHOICES(L)                                                                              \
  L (CHANNEL_KIND) L (MAP_KIND) L (MAP_STATE) L (LANE_KIND) L (LINE) L (EVIDENCE) L (SERVICE)      \
  L (STARTS) L (ANSWERS) L (CAUSE) L (STATUS) L (WHO_SAID) L (LINK_KIND) L (REPEATS) L (MEASURE)   \
  L (VARIANT) L (LEVEL) L (SCALE) L (UNIT) L (DIRECTION) L (PERIOD) L (CHECKLIST_KIND)             \
  L (SECTION_KIND) L (ANSWER_SCALE)
/* clang-format on */
