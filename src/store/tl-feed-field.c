/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fields that rows have: one line of a table each.
 *
 * A field has a name for each kind of rows that has it, which is what a mapping "COLUMN=field" says;
 * a column of the table of that kind (tl-feed.c says what is in them); a shape; and the headers by
 * which exports call it, in lower case without spaces and signs, the likelier first.
 */
#include "tl-feed-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  /* By kind; NULL: not a field of it. */
  const char *ticket;
  const char *survey;
  const char *order;
  const char *column; /* NULL: as the name */
  TlFeedShape shape;
  int lowest;
  int highest;
  const char *const *headers[TL_FEED_ORDER + 1];
} FieldType;

#define HEADERS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define NAMES(name) .ticket = name, .survey = name, .order = name
#define OF_ANY(...)                                                                                \
  {                                                                                                \
    NULL, HEADERS (__VA_ARGS__), HEADERS (__VA_ARGS__), HEADERS (__VA_ARGS__)                      \
  }
#define OF_TICKET(...)                                                                             \
  {                                                                                                \
    [TL_FEED_TICKET] = HEADERS (__VA_ARGS__)                                                       \
  }
#define OF_ORDER(...)                                                                              \
  {                                                                                                \
    [TL_FEED_ORDER] = HEADERS (__VA_ARGS__)                                                        \
  }

static const FieldType types[TL_N_FEED_FIELDS] = {
  [TL_FEED_FIELD_ID]
  = { NAMES ("id"), "key", TL_FEED_SHAPE_KEY,
      .headers
      = { NULL,
          HEADERS ("id", "ticketid", "ticketnumber", "issuekey", "caseid", "casenumber",
                   "conversationid", "key", "number", "ticket", "case", "callid", "ticketnummer",
                   "ticketnr", "vorgangsnummer", "fallnummer", "nummer"),
          HEADERS ("id", "responseid", "answerid", "surveyid", "respondentid", "submissionid",
                   "key", "number", "antwortid", "antwortnr", "antwortnummer", "teilnehmerid",
                   "nummer"),
          HEADERS ("id", "orderid", "ordernumber", "orderno", "ordername", "contractid",
                   "subscriptionid", "key", "number", "order", "customerid", "bestellnummer",
                   "bestellnr", "auftragsnummer", "vertragsnummer", "nummer") } },
  [TL_FEED_FIELD_AT]
  = { "created", "answered", "at", NULL, TL_FEED_SHAPE_TIME,
      .headers
      = { NULL,
          HEADERS ("created", "createdat", "createdtime", "createdon", "createddate",
                   "creationdate", "datecreated", "dateopened", "openedat", "opened", "opendate",
                   "submitted", "timestamp", "date", "erstellt", "erstelltam", "angelegtam",
                   "eingangsdatum", "datum"),
          HEADERS ("answered", "answeredat", "answeredon", "timestamp", "submittedat", "submitted",
                   "completedat", "recordeddate", "enddate", "responsedate", "createdat", "created",
                   "date", "beantwortet", "beantwortetam", "antwortdatum", "zeitstempel", "datum"),
          HEADERS ("at", "orderedat", "orderdate", "ordered", "purchasedate", "purchasedat",
                   "startedat", "startdate", "customersince", "started", "createdat", "created",
                   "date", "bestellt", "bestelltam", "bestelldatum", "auftragsdatum", "kundeseit",
                   "datum") } },
  [TL_FEED_FIELD_FIRST_REPLY]
  = { .ticket = "first_reply",
      .column = "first_response",
      .shape = TL_FEED_SHAPE_SINCE,
      .headers
      = OF_TICKET ("firstreply", "firstreplyat", "firstreplied", "firstresponse", "firstresponseat",
                   "firstrespondedat", "initialresponsetime", "firstagentreply",
                   "firstreplytimeinminutes", "firstreplytime", "firstresponsetimeinhrs",
                   "firstresponsetime", "ersteantwort", "ersteantwortam", "erstantwort") },
  [TL_FEED_FIELD_SOLVED]
  = { .ticket = "solved",
      .column = "resolution",
      .shape = TL_FEED_SHAPE_SINCE,
      .headers = OF_TICKET ("solved", "solvedat", "resolved", "resolvedat", "resolvedtime",
                            "closed", "closedat", "closedtime", "resolutiondate", "dateclosed",
                            "fullresolutiontimeinminutes", "resolutiontimeinhrs", "geloest",
                            "geloestam", "geschlossen", "geschlossenam", "erledigtam") },
  [TL_FEED_FIELD_DUE] = { .ticket = "due",
                          .order = "due",
                          .shape = TL_FEED_SHAPE_TIME,
                          .headers = { NULL,
                                       HEADERS ("due", "dueat", "dueby", "dueon", "duedate",
                                                "duetime", "faellig", "faelligam", "frist"),
                                       NULL,
                                       HEADERS ("due", "dueat", "dueby", "duedate", "promised",
                                                "promisedat", "promiseddate", "deliverby",
                                                "faelligam", "lieferfrist", "zugesagtam") } },
  [TL_FEED_FIELD_DELIVERED]
  = { .order = "delivered",
      .shape = TL_FEED_SHAPE_SINCE,
      .headers = OF_ORDER ("delivered", "deliveredat", "deliverydate", "fulfilledat", "installedat",
                           "installed", "completedat", "completed", "geliefert", "geliefertam",
                           "zugestelltam") },
  [TL_FEED_FIELD_ENDED]
  = { .order = "ended",
      .column = "ended_at",
      .shape = TL_FEED_SHAPE_TIME,
      .headers = OF_ORDER ("ended", "endedat", "enddate", "cancelledat", "canceledat", "cancelled",
                           "canceled", "churnedat", "churned", "terminatedat", "gekuendigtam",
                           "beendetam", "vertragsende") },
  [TL_FEED_FIELD_CONTACTS] = { .ticket = "contacts",
                               .shape = TL_FEED_SHAPE_WHOLE,
                               .highest = 100000,
                               .headers = OF_TICKET ("contacts", "numberofcontacts", "contactcount",
                                                     "ncontacts", "touches", "kontakte") },
  [TL_FEED_FIELD_REOPENS]
  = { .ticket = "reopens",
      .shape = TL_FEED_SHAPE_WHOLE,
      .highest = 100000,
      .headers = OF_TICKET ("reopens", "reopened", "reopencount", "timesreopened") },
  [TL_FEED_FIELD_CHANNEL] = { NAMES ("channel"), .shape = TL_FEED_SHAPE_WORD,
                              .headers = OF_ANY ("channel", "via", "source", "origin", "caseorigin",
                                                 "kanal", "eingangskanal", "quelle") },
  [TL_FEED_FIELD_TEAM] = { NAMES ("team"), .shape = TL_FEED_SHAPE_WORD,
                           .headers = OF_ANY ("team", "group", "assigneegroup", "assignmentgroup",
                                              "department", "queue", "abteilung", "gruppe") },
  [TL_FEED_FIELD_PRODUCT]
  = { NAMES ("product"), .shape = TL_FEED_SHAPE_WORD,
      .headers = OF_ANY ("product", "productname", "service", "plan", "produkt", "artikel") },
  [TL_FEED_FIELD_TAG]
  = { NAMES ("tag"), .shape = TL_FEED_SHAPE_WORD,
      .headers = OF_ANY ("tag", "tags", "labels", "schlagwort", "schlagworte", "stichworte") },
  [TL_FEED_FIELD_REASON] = { NAMES ("reason"), .shape = TL_FEED_SHAPE_WORD,
                             .headers = OF_ANY ("reason", "contactreason", "category", "casereason",
                                                "topic", "subcategory", "grund", "kontaktgrund",
                                                "kategorie", "anliegen", "thema") },
  [TL_FEED_FIELD_OWN1] = { NAMES ("own1"), .shape = TL_FEED_SHAPE_WORD },
  [TL_FEED_FIELD_OWN2] = { NAMES ("own2"), .shape = TL_FEED_SHAPE_WORD },
  [TL_FEED_FIELD_OWN3] = { NAMES ("own3"), .shape = TL_FEED_SHAPE_WORD },
  [TL_FEED_FIELD_OWN4] = { NAMES ("own4"), .shape = TL_FEED_SHAPE_WORD },
  [TL_FEED_FIELD_STATUS] = { .ticket = "status",
                             .order = "status",
                             .shape = TL_FEED_SHAPE_WORD,
                             .headers = { NULL, HEADERS ("status", "ticketstatus", "state"), NULL,
                                          HEADERS ("status", "orderstatus", "state") } },
  [TL_FEED_FIELD_CSAT]
  = { .ticket = "csat",
      .survey = "csat",
      .shape = TL_FEED_SHAPE_SCORE,
      .lowest = 1,
      .highest = 5,
      .headers
      = { NULL,
          HEADERS ("csat", "csatscore", "satisfactionscore", "satisfactionrating", "satisfaction",
                   "surveyresults", "rating", "zufriedenheit", "kundenzufriedenheit", "bewertung"),
          HEADERS ("csat", "csatscore", "satisfactionscore", "satisfaction", "satisfactionrating",
                   "rating", "score", "zufriedenheit", "kundenzufriedenheit", "bewertung") } },
  [TL_FEED_FIELD_NPS]
  = { .ticket = "nps",
      .survey = "nps",
      .shape = TL_FEED_SHAPE_SCORE,
      .lowest = 0,
      .highest = 10,
      .headers = OF_ANY ("nps", "npsscore", "recommend", "likelihoodtorecommend",
                         "netpromoterscore", "weiterempfehlung") },
  [TL_FEED_FIELD_CES]
  = { .ticket = "ces",
      .survey = "ces",
      .shape = TL_FEED_SHAPE_SCORE,
      .lowest = 1,
      .highest = 7,
      .headers = OF_ANY ("ces", "cesscore", "effort", "effortscore", "customereffortscore",
                         "customereffort", "ease", "aufwand") },
  [TL_FEED_FIELD_WAS_SOLVED]
  = { .survey = "solved",
      .shape = TL_FEED_SHAPE_FLAG,
      .highest = 1,
      .headers = { [TL_FEED_SURVEY] = HEADERS ("solved", "wasitsolved", "resolved", "issueresolved",
                                               "wasyourissueresolved", "wasyourproblemsolved",
                                               "geloest", "anliegengeloest") } },
  [TL_FEED_FIELD_HANDLE]
  = { .ticket = "handle",
      .shape = TL_FEED_SHAPE_DURATION,
      .headers = OF_TICKET ("handle", "handletime", "handlingtime", "aht", "handletimeseconds") },
  [TL_FEED_FIELD_TALK] = { .ticket = "talk",
                           .column = "",
                           .shape = TL_FEED_SHAPE_DURATION,
                           .headers = OF_TICKET ("talk", "talktime", "talktimeseconds") },
  [TL_FEED_FIELD_HOLD] = { .ticket = "hold",
                           .column = "",
                           .shape = TL_FEED_SHAPE_DURATION,
                           .headers = OF_TICKET ("hold", "holdtime", "holdtimeseconds") },
  [TL_FEED_FIELD_WRAP]
  = { .ticket = "wrap",
      .column = "",
      .shape = TL_FEED_SHAPE_DURATION,
      .headers = OF_TICKET ("wrap", "wraptime", "wrapuptime", "wrapup", "aftercallwork", "acw") },
  [TL_FEED_FIELD_WAIT] = { .ticket = "wait",
                           .shape = TL_FEED_SHAPE_DURATION,
                           .headers = OF_TICKET ("wait", "waittime", "queuetime", "waitingtime",
                                                 "speedofanswer", "waittimeseconds") },
  [TL_FEED_FIELD_ABANDONED]
  = { .ticket = "abandoned",
      .shape = TL_FEED_SHAPE_FLAG,
      .highest = 1,
      .headers = OF_TICKET ("abandoned", "isabandoned", "callabandoned") },
  [TL_FEED_FIELD_TRANSFERRED] = { .ticket = "transferred",
                                  .shape = TL_FEED_SHAPE_FLAG,
                                  .highest = 1,
                                  .headers = OF_TICKET ("transferred", "istransferred", "transfer",
                                                        "transfers", "calltransferred") },
  [TL_FEED_FIELD_BREACHED] = { .ticket = "breached",
                               .shape = TL_FEED_SHAPE_FLAG,
                               .highest = 1,
                               .headers = OF_TICKET ("breached", "slabreached", "sla", "slastatus",
                                                     "slaviolated", "resolutionstatus") },
  [TL_FEED_FIELD_ON_TIME]
  = { .ticket = "on_time",
      .order = "on_time",
      .shape = TL_FEED_SHAPE_FLAG,
      .highest = 1,
      .headers = { NULL, HEADERS ("ontime"), NULL,
                   HEADERS ("ontime", "deliveredontime", "installedontime") } },
  [TL_FEED_FIELD_OPENED_BY_AGENT]
  = { .ticket = "opened_by_agent",
      .shape = TL_FEED_SHAPE_FLAG,
      .highest = 1,
      .headers = OF_TICKET ("openedbyagent", "createdbyagent", "submitterrole") },
  [TL_FEED_FIELD_REPLIED_BY_ROBOT]
  = { .ticket = "replied_by_robot",
      .shape = TL_FEED_SHAPE_FLAG,
      .highest = 1,
      .headers = OF_TICKET ("repliedbyrobot", "repliedbybot", "autoreplied") },
  [TL_FEED_FIELD_COMPLAINT]
  = { .ticket = "complaint",
      .order = "complaint",
      .shape = TL_FEED_SHAPE_FLAG,
      .highest = 1,
      .headers = { NULL, HEADERS ("complaint", "iscomplaint"), NULL,
                   HEADERS ("complaint", "complained", "complaints", "iscomplaint") } },
  [TL_FEED_FIELD_RETURNED] = { .order = "returned",
                               .shape = TL_FEED_SHAPE_FLAG,
                               .highest = 1,
                               .headers = OF_ORDER ("returned", "isreturned", "return", "returns",
                                                    "refunded", "retoure", "zurueckgesendet") },
  [TL_FEED_FIELD_REFERRED]
  = { .order = "referred",
      .shape = TL_FEED_SHAPE_FLAG,
      .highest = 1,
      .headers = OF_ORDER ("referred", "isreferred", "referral", "byreferral") },
  [TL_FEED_FIELD_CUSTOMER]
  = { NAMES ("customer"), .shape = TL_FEED_SHAPE_KEY,
      .headers = OF_ANY ("customer", "customerid", "requesterid", "contactid", "accountid",
                         "userid", "requesteremail", "email", "emailaddress", "kunde",
                         "kundennummer", "kundennr", "kundenid") },
  [TL_FEED_FIELD_TICKET]
  = { .survey = "ticket",
      .shape = TL_FEED_SHAPE_KEY,
      .headers = { [TL_FEED_SURVEY] = HEADERS ("ticket", "ticketid", "ticketnumber", "case",
                                               "caseid", "casenumber") } },
  [TL_FEED_FIELD_COMMENT]
  = { NAMES ("comment"), .shape = TL_FEED_SHAPE_TEXT,
      .headers = OF_ANY ("comment", "comments", "feedback", "verbatim", "remark", "remarks",
                         "freetext", "satisfactioncomment", "kommentar", "kommentare", "anmerkung",
                         "anmerkungen", "bemerkung", "freitext") },
};

static const char *const labels[TL_N_FEED_FIELDS] = {
  [TL_FEED_FIELD_ID] = N_ ("Id"),
  [TL_FEED_FIELD_FIRST_REPLY] = N_ ("First reply"),
  [TL_FEED_FIELD_SOLVED] = N_ ("Solved"),
  [TL_FEED_FIELD_DUE] = N_ ("Due"),
  [TL_FEED_FIELD_DELIVERED] = N_ ("Delivered"),
  [TL_FEED_FIELD_ENDED] = N_ ("Customer left"),
  [TL_FEED_FIELD_CONTACTS] = N_ ("Contacts needed"),
  [TL_FEED_FIELD_REOPENS] = N_ ("Times reopened"),
  [TL_FEED_FIELD_CHANNEL] = N_ ("Channel"),
  [TL_FEED_FIELD_TEAM] = N_ ("Team"),
  [TL_FEED_FIELD_PRODUCT] = N_ ("Product"),
  [TL_FEED_FIELD_TAG] = N_ ("Tag"),
  [TL_FEED_FIELD_REASON] = N_ ("Reason"),
  [TL_FEED_FIELD_OWN1] = N_ ("Own column 1"),
  [TL_FEED_FIELD_OWN2] = N_ ("Own column 2"),
  [TL_FEED_FIELD_OWN3] = N_ ("Own column 3"),
  [TL_FEED_FIELD_OWN4] = N_ ("Own column 4"),
  [TL_FEED_FIELD_STATUS] = N_ ("Status"),
  [TL_FEED_FIELD_CSAT] = N_ ("Satisfaction (CSAT)"),
  [TL_FEED_FIELD_NPS] = N_ ("Recommendation (NPS)"),
  [TL_FEED_FIELD_CES] = N_ ("Effort (CES)"),
  [TL_FEED_FIELD_WAS_SOLVED] = N_ ("Was it solved?"),
  [TL_FEED_FIELD_HANDLE] = N_ ("Handle time"),
  [TL_FEED_FIELD_TALK] = N_ ("Talk time"),
  [TL_FEED_FIELD_HOLD] = N_ ("Hold time"),
  [TL_FEED_FIELD_WRAP] = N_ ("Wrap-up time"),
  [TL_FEED_FIELD_WAIT] = N_ ("Waiting time"),
  [TL_FEED_FIELD_ABANDONED] = N_ ("Abandoned"),
  [TL_FEED_FIELD_TRANSFERRED] = N_ ("Transferred"),
  [TL_FEED_FIELD_BREACHED] = N_ ("Target missed"),
  [TL_FEED_FIELD_ON_TIME] = N_ ("On time"),
  [TL_FEED_FIELD_OPENED_BY_AGENT] = N_ ("Opened by an agent"),
  [TL_FEED_FIELD_REPLIED_BY_ROBOT] = N_ ("First reply by a robot"),
  [TL_FEED_FIELD_COMPLAINT] = N_ ("Complaint"),
  [TL_FEED_FIELD_RETURNED] = N_ ("Returned"),
  [TL_FEED_FIELD_REFERRED] = N_ ("Came by referral"),
  [TL_FEED_FIELD_CUSTOMER] = N_ ("Customer"),
  [TL_FEED_FIELD_TICKET] = N_ ("Ticket"),
  [TL_FEED_FIELD_COMMENT] = N_ ("Comment"),
};

/**
 * tl_feed_field_get_name:
 * @field: a field
 * @kind: a kind of rows, not %TL_FEED_ANY
 *
 * Returns: (transfer none) (nullable): the field's name in a mapping, %NULL if rows of @kind do not
 *   have it
 */
const char *
tl_feed_field_get_name (TlFeedField field, TlFeedKind kind)
{
  switch (kind)
    {
    case TL_FEED_SURVEY:
      return types[field].survey;
    case TL_FEED_ORDER:
      return types[field].order;
    default:
      return types[field].ticket;
    }
}

/**
 * tl_feed_field_get_label:
 * @field: a field
 * @kind: a kind of rows, not %TL_FEED_ANY
 *
 * Returns: (transfer none): what people call the field, translated
 */
const char *
tl_feed_field_get_label (TlFeedField field, TlFeedKind kind)
{
  if (field != TL_FEED_FIELD_AT)
    return _ (labels[field]);
  switch (kind)
    {
    case TL_FEED_SURVEY:
      return _ ("Answered");
    case TL_FEED_ORDER:
      return _ ("Ordered, or customer since");
    default:
      return _ ("Created");
    }
}

/**
 * tl_feed_field_get_column:
 * @field: a field
 * @kind: a kind of rows, not %TL_FEED_ANY
 *
 * Returns: (transfer none) (nullable): the column that holds it in the table of @kind (see
 *   tl_feed_kind_get_table()); %NULL if rows of @kind do not have it, or where it only adds to
 *   another one, as talk, hold and wrap do to handle
 */
const char *
tl_feed_field_get_column (TlFeedField field, TlFeedKind kind)
{
  const char *name = tl_feed_field_get_name (field, kind);

  if (name == NULL || types[field].column == NULL)
    return name;
  return *types[field].column != '\0' ? types[field].column : NULL;
}

/**
 * tl_feed_field_get_shape:
 * @field: a field
 *
 * Returns: what its values look like
 */
TlFeedShape
tl_feed_field_get_shape (TlFeedField field)
{
  return types[field].shape;
}

/**
 * tl_feed_field_get_range:
 * @field: a field
 * @lowest: (out): the lowest number that it takes unless something else is said
 * @highest: (out): the highest
 */
void
tl_feed_field_get_range (TlFeedField field, int *lowest, int *highest)
{
  *lowest = types[field].lowest;
  *highest = types[field].highest;
}

/**
 * tl_feed_field_get_headers:
 * @field: a field
 * @kind: a kind of rows, not %TL_FEED_ANY
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): how exports call it, in lower case
 *   without spaces and signs, the likelier first
 */
const char *const *
tl_feed_field_get_headers (TlFeedField field, TlFeedKind kind)
{
  return tl_feed_field_get_name (field, kind) != NULL ? types[field].headers[kind] : NULL;
}

/**
 * tl_feed_field_from_name:
 * @name: a name
 * @kind: a kind of rows, not %TL_FEED_ANY
 * @field: (out): the field
 *
 * Returns: whether rows of @kind have such a field
 */
gboolean
tl_feed_field_from_name (const char *name, TlFeedKind kind, TlFeedField *field)
{
  for (int i = 0; i < TL_N_FEED_FIELDS; i++)
    if (g_strcmp0 (tl_feed_field_get_name (i, kind), name) == 0)
      {
        *field = (TlFeedField) i;
        return TRUE;
      }
  return FALSE;
}
