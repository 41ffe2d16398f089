/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a checklist that are put together from the document: its subtitle, the figures that
 * it is meant to help, the reasons of its items, its footer.
 */
#include "tl-checklist-words.h"

#include "tl-checklist-scope.h"
#include "tl-kpi-format.h"
#include "tl-kpi-status.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A line may break after it, not before. */
#define SEPARATOR "\302\240· "

static void
append_part (GString *out, const char *part)
{
  if (*part == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, SEPARATOR);
  g_string_append (out, part);
}

static void
append_part_take (GString *out, char *part)
{
  append_part (out, part);
  g_free (part);
}

/* What kind of contact it is and who starts, where all touchpoints of the scope agree. */
static char *
make_contact (const TlChecklistScope *scope)
{
  g_autoptr (GPtrArray) touchpoints = NULL;
  gboolean service = TRUE;
  guint starts;

  if (scope->map == NULL || (scope->stage == NULL && scope->channel == NULL))
    return g_strdup ("");
  touchpoints = tl_checklist_scope_list_touchpoints (scope);
  if (touchpoints->len == 0)
    return g_strdup ("");
  starts = tl_record_get_choice (g_ptr_array_index (touchpoints, 0), TL_TOUCHPOINT_STARTS);
  for (guint i = 0; i < touchpoints->len; i++)
    {
      TlRecord *touchpoint = g_ptr_array_index (touchpoints, i);

      service = service && tl_touchpoint_is_service (touchpoint);
      if (tl_record_get_choice (touchpoint, TL_TOUCHPOINT_STARTS) != starts)
        starts = TL_STARTS_NOT_SAID;
    }
  if (starts == TL_STARTS_CUSTOMER)
    return g_strdup (service ? _ ("service contact, the customer starts")
                             : _ ("the customer starts"));
  if (starts == TL_STARTS_WE)
    return g_strdup (service ? _ ("service contact, we start") : _ ("we start"));
  return g_strdup (service ? _ ("service contact") : "");
}

static void
append_version (TlRecord *checklist, GString *out)
{
  if (tl_record_is_set (checklist, TL_CHECKLIST_VERSION))
    append_part_take (out, g_strdup_printf (_ ("version %d"),
                                            (int) tl_record_get_integer (checklist,
                                                                         TL_CHECKLIST_VERSION)));
}

/* The map, the contact, for whom, version and date. */
char *
tl_checklist_make_subtitle (TlDocument *document, TlRecord *checklist)
{
  GString *out = g_string_new (NULL);
  TlChecklistScope scope;

  tl_checklist_scope_init_from_record (&scope, document, checklist);
  if (scope.map != NULL)
    append_part (out, tl_record_get_name (scope.map));
  if (tl_record_is_set (checklist, TL_CHECKLIST_CONTACT_TYPE))
    append_part (out, tl_record_get_text (checklist, TL_CHECKLIST_CONTACT_TYPE));
  else
    append_part_take (out, make_contact (&scope));
  append_part (out, tl_record_get_text (checklist, TL_CHECKLIST_AUDIENCE));
  append_version (checklist, out);
  if (tl_record_is_set (checklist, TL_CHECKLIST_VERSION_DATE))
    append_part_take (out,
                      tl_date_format_day (
                          (TlDate) tl_record_get_integer (checklist, TL_CHECKLIST_VERSION_DATE)));
  return g_string_free (out, FALSE);
}

/* Project and map, or the map alone where its title says the project, too; title and version. */
char *
tl_checklist_make_footer (TlDocument *document, TlRecord *checklist)
{
  const char *project = tl_record_get_name (tl_document_get_project (document));
  GString *out = g_string_new (NULL);
  TlChecklistScope scope;
  const char *map;

  tl_checklist_scope_init_from_record (&scope, document, checklist);
  map = scope.map != NULL ? tl_record_get_name (scope.map) : "";
  if (!g_str_has_prefix (map, project))
    append_part (out, project);
  append_part (out, map);
  append_part (out, tl_record_get_name (checklist));
  append_version (checklist, out);
  return g_string_free (out, FALSE);
}

static void
add_kpi (TlDocument *document, GPtrArray *kpis, TlId id)
{
  TlRecord *kpi = tl_document_lookup_kind (document, id, TL_KIND_KPI);

  if (kpi != NULL && !g_ptr_array_find (kpis, kpi, NULL))
    g_ptr_array_add (kpis, kpi);
}

/* The KPIs of one reason: itself, or those by which the map says it is measured. */
static void
add_kpis_of_reason (TlDocument *document, GPtrArray *kpis, GPtrArray *links, TlId reason)
{
  add_kpi (document, kpis, reason);
  for (guint i = 0; i < links->len; i++)
    {
      TlRecord *link = g_ptr_array_index (links, i);

      if (tl_record_get_reference (link, TL_LINK_FROM) == reason)
        add_kpi (document, kpis, tl_record_get_reference (link, TL_LINK_TO));
    }
}

/* The “measured by” links of all maps. */
static GPtrArray *
list_links (TlDocument *document)
{
  GPtrArray *links = g_ptr_array_new ();
  g_autoptr (GPtrArray) maps
      = tl_record_list_children (tl_document_get_project (document), TL_KIND_MAP);

  for (guint i = 0; i < maps->len; i++)
    {
      g_autoptr (GPtrArray) all
          = tl_record_list_children (g_ptr_array_index (maps, i), TL_KIND_LINK);

      for (guint k = 0; k < all->len; k++)
        if (tl_record_get_choice (g_ptr_array_index (all, k), TL_LINK_KIND)
            == TL_LINK_KIND_MEASURED_BY)
          g_ptr_array_add (links, g_ptr_array_index (all, k));
    }
  return links;
}

/* The KPIs that the items have for reasons or their reasons are measured by, in that order. */
static GPtrArray *
list_kpis (TlDocument *document, TlRecord *checklist)
{
  GPtrArray *kpis = g_ptr_array_new ();
  g_autoptr (GPtrArray) links = list_links (document);
  g_autoptr (GPtrArray) sections = tl_record_list_children (checklist, TL_KIND_SECTION);

  for (guint i = 0; i < sections->len; i++)
    {
      g_autoptr (GPtrArray) items
          = tl_record_list_children (g_ptr_array_index (sections, i), TL_KIND_ITEM);

      for (guint k = 0; k < items->len; k++)
        {
          guint n;
          const TlId *reasons
              = tl_record_get_references (g_ptr_array_index (items, k), TL_ITEM_WHY, &n);

          for (guint r = 0; r < n; r++)
            add_kpis_of_reason (document, kpis, links, reasons[r]);
        }
    }
  return kpis;
}

/* “CSAT 71 % (Oct 2026, target ≥ 80 %)”, as far as there is a value and a target. */
static char *
describe_kpi (TlRecord *kpi)
{
  TlKpiDefinition definition;
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *point
      = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
  g_autofree char *target = NULL;
  g_autofree char *value = NULL;
  g_autofree char *period = NULL;
  const char *name = tl_record_get_name (kpi);

  tl_kpi_definition_from_record (&definition, kpi);
  target = tl_kpi_format_target (&definition);
  if (point == NULL)
    return target == NULL ? g_strdup (name)
                          : g_strdup_printf (_ ("%1$s (target %2$s)"), name, target);

  value = tl_kpi_format_value (&definition, point->value);
  period = tl_kpi_format_period (&definition, point->start);
  if (tl_kpi_get_status (&definition, point).few)
    {
      g_autofree char *count = tl_kpi_format_count (point->n);
      g_autofree char *bare = g_steal_pointer (&period);

      /* Translators: a period and how many answers: “Oct 2026, n = 12”. */
      period = g_strdup_printf (_ ("%1$s, n = %2$s"), bare, count);
    }
  if (target == NULL)
    return g_strdup_printf (_ ("%1$s %2$s (%3$s)"), name, value, period);
  /* Translators: a KPI, its value, period and target: “CSAT 71 % (Oct 2026, target ≥ 80 %)”. */
  return g_strdup_printf (_ ("%1$s %2$s (%3$s, target %4$s)"), name, value, period, target);
}

/* The figures that the checklist is meant to help; "" if it is linked to none. */
char *
tl_checklist_make_helps (TlDocument *document, TlRecord *checklist)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) kpis = list_kpis (document, checklist);

  for (guint i = 0; i < kpis->len; i++)
    append_part_take (out, describe_kpi (g_ptr_array_index (kpis, i)));
  return g_string_free (out, FALSE);
}

static char *
describe_opportunity (TlRecord *opportunity, const char *name)
{
  g_autofree char *day = NULL;

  if (!tl_record_is_set (opportunity, TL_OPPORTUNITY_DONE_ON))
    return g_strdup_printf (_ ("Opportunity: %s"), name);
  day = tl_date_format_day ((TlDate) tl_record_get_integer (opportunity, TL_OPPORTUNITY_DONE_ON));
  return g_strdup_printf (_ ("Opportunity done %1$s: %2$s"), day, name);
}

static char *
describe_reason (TlRecord *reason)
{
  const char *name = tl_record_get_name (reason);

  switch (tl_record_get_kind (reason))
    {
    case TL_KIND_PAIN_POINT:
      if (!tl_record_is_set (reason, TL_PAIN_POINT_SEVERITY))
        return g_strdup_printf (_ ("Pain point: %s"), name);
      return g_strdup_printf (_ ("Pain point: %1$s (%2$d of 5)"), name,
                              (int) tl_record_get_integer (reason, TL_PAIN_POINT_SEVERITY));
    case TL_KIND_OPPORTUNITY:
      return describe_opportunity (reason, name);
    case TL_KIND_ITEM: /* of the user's own library */
      return g_strdup_printf (_ ("%1$s: %2$s"),
                              tl_record_get_name (
                                  tl_record_get_ancestor (reason, TL_KIND_CHECKLIST)),
                              tl_record_get_name (tl_record_get_parent (reason)));
    default:
      /* Translators: a kind of record and its name: “Touchpoint: Fault call”. */
      return g_strdup_printf (_ ("%1$s: %2$s"), tl_kind_get_label (tl_record_get_kind (reason)),
                              name);
    }
}

/* Why @item is there, its skill, and that it is critical. */
char *
tl_checklist_make_reasons (TlDocument *document, TlRecord *item)
{
  GString *out = g_string_new (NULL);
  guint n;
  const TlId *reasons = tl_record_get_references (item, TL_ITEM_WHY, &n);

  for (guint i = 0; i < n; i++)
    {
      TlRecord *reason = tl_document_lookup (document, reasons[i]);

      if (reason != NULL)
        append_part_take (out, describe_reason (reason));
    }
  if (tl_record_is_set (item, TL_ITEM_SKILL))
    append_part_take (out,
                      g_strdup_printf (_ ("Skill: %s"), tl_record_get_text (item, TL_ITEM_SKILL)));
  if (tl_record_get_boolean (item, TL_ITEM_CRITICAL))
    append_part (out, _ ("critical"));
  return g_string_free (out, FALSE);
}

/* Points with at most two decimals, without a needless one. */
char *
tl_checklist_format_points (double points)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", points);
  while (g_str_has_suffix (buffer, "0"))
    buffer[strlen (buffer) - 1] = '\0';
  if (g_str_has_suffix (buffer, "."))
    buffer[strlen (buffer) - 1] = '\0';
  if (strchr (buffer, '.') != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (buffer, ".", 2);

      return g_strjoinv (C_ ("decimal separator", "."), parts);
    }
  return g_strdup (buffer);
}
