/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows for a reference: which record a field leads to (a channel, a team, a step of the same map), and
 * groups for lists of them. Records that the project holds can be made on the spot: “New channel …”,
 * in the same step of the history in which they are chosen. And the row for a stage's phase, which is
 * one of four or own words, chosen in the same manner.
 */
#include "tl-inspector-rows.h"

#include "tl-inspector-chooser.h"
#include "tl-inspector-names.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static TlInspectorChooser *
get_chooser (gpointer row)
{
  return g_object_get_data (row, "chooser");
}

static TlDocument *
get_document (gpointer row)
{
  return tl_workspace_get_document (
      tl_inspector_field_get_workspace (tl_inspector_row_get_field (row)));
}

/* The one kind that the field leads to; the project holds it unless it is part of a map. */
static TlKind
get_target_kind (TlInspectorField *field)
{
  guint32 kinds = tl_inspector_field_get_info (field)->kinds;

  for (guint i = 0; i < TL_N_KINDS; i++)
    if (kinds == (1u << i))
      return (TlKind) i;
  g_return_val_if_reached (TL_KIND_PROJECT);
}

/* Every record that the field may lead to, in the order of the document. */
static GPtrArray *
list_targets (TlInspectorField *field)
{
  TlRecord *record = tl_inspector_field_lookup_record (field);
  TlKind kind = get_target_kind (field);
  TlRecord *map = record == NULL ? NULL : tl_record_get_ancestor (record, TL_KIND_MAP);
  TlDocument *document = tl_workspace_get_document (tl_inspector_field_get_workspace (field));

  if (kind == TL_KIND_STEP && map != NULL)
    return tl_map_list_steps (map);
  if (document == NULL || !tl_kind_may_hold (TL_KIND_PROJECT, kind))
    return g_ptr_array_new ();
  return tl_record_list_children (tl_document_get_project (document), kind);
}

/* Records that have to have one cannot lose it. */
static gboolean
may_be_none (TlInspectorField *field)
{
  return !tl_inspector_field_get_info (field)->required;
}

static const char *
get_create_format (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_CHANNEL:
      return _ ("New channel “%s”");
    case TL_KIND_TEAM:
      return _ ("New team “%s”");
    case TL_KIND_PERSONA:
      return _ ("New persona “%s”");
    case TL_KIND_REASON:
      return _ ("New contact reason “%s”");
    case TL_KIND_COMPETITOR:
      return _ ("New competitor “%s”");
    default:
      return NULL;
    }
}

/* In an edit: a record of the project with that name. */
static TlRecord *
create_target (TlDocument *document, TlKind kind, const char *name, GError **error)
{
  TlRecord *record = tl_document_insert (document, kind, TL_ID_NONE,
                                         tl_document_get_project (document), -1, error);
  guint field;

  if (record == NULL || !tl_kind_find_field (kind, "name", &field)
      || !tl_document_set_text (document, record, field, name, error))
    return NULL;
  return record;
}

/* One reference. */

static void
fill_cb (gpointer row, TlInspectorChooser *chooser)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  g_autoptr (GPtrArray) targets = list_targets (field);
  TlRecord *record = tl_inspector_field_lookup_record (field);

  tl_inspector_chooser_clear (chooser);
  if (may_be_none (field))
    tl_inspector_chooser_add (chooser, TL_ID_NONE, _ ("None"), NULL);
  for (guint i = 0; i < targets->len; i++)
    {
      TlRecord *target = g_ptr_array_index (targets, i);
      g_autofree char *name = tl_inspector_dup_name (target);

      if (target != record)
        tl_inspector_chooser_add (chooser, tl_record_get_id (target), name, NULL);
    }
}

static void
chosen_cb (gpointer row, guint64 id)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);

  if (id == TL_ID_NONE || tl_document_lookup (get_document (row), id) != NULL)
    tl_inspector_field_set_integer (field, (gint64) id);
}

static void
create_cb (gpointer row, const char *name)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  g_autoptr (GPtrArray) records = tl_inspector_field_list_records (field);
  g_autofree char *step_name = tl_inspector_field_dup_step_name (field);
  g_autoptr (GError) error = NULL;
  TlDocument *document = get_document (row);
  TlRecord *target;

  if (!tl_inspector_field_is_editable (field))
    return;
  tl_document_begin (document, step_name, NULL);
  target = create_target (document, get_target_kind (field), name, &error);
  for (guint i = 0; target != NULL && i < records->len; i++)
    if (!tl_document_set_reference (document, g_ptr_array_index (records, i),
                                    tl_inspector_field_get_number (field),
                                    tl_record_get_id (target), &error))
      target = NULL;
  if (target != NULL)
    {
      tl_document_commit (document);
      return;
    }
  tl_document_rollback (document);
  tl_workspace_toast (tl_inspector_field_get_workspace (field), error->message, FALSE);
}

static void
show_choice (gpointer row, const char *label)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  GtkWidget *button = adw_action_row_get_activatable_widget (row);
  /* Translators: the name of a field and what is chosen: “Channel: Phone”. */
  g_autofree char *accessible
      = g_strdup_printf (C_ ("field", "%s: %s"), tl_inspector_field_get_label (field), label);

  tl_inspector_chooser_button_set_label (button, label, accessible);
  gtk_widget_set_sensitive (button, tl_inspector_field_is_editable (field));
}

static void
refresh_reference (gpointer row, gboolean others)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);
  TlRecord *target = value == NULL || !value->is_set || differs
                         ? NULL
                         : tl_document_lookup (get_document (row), value->reference);
  g_autofree char *name = target == NULL ? NULL : tl_inspector_dup_name (target);

  show_choice (row, differs ? _ ("Several values") : name == NULL ? _ ("None") : name);
}

static GtkWidget *
make_choice_row (TlInspectorField *field)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: in a search entry. */
  GtkWidget *chooser = tl_inspector_chooser_new (_ ("Search"));
  GtkWidget *button = tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (chooser));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tl_inspector_field_get_label (field));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  tl_inspector_row_set_control (row, button);
  gtk_widget_add_css_class (row, "choice-row");
  g_object_set_data (G_OBJECT (row), "chooser", chooser);
  return row;
}

/** tl_inspector_reference_new: Returns: (transfer floating): a row to choose a record in */
GtkWidget *
tl_inspector_reference_new (TlInspectorField *field)
{
  GtkWidget *row;
  TlInspectorChooser *chooser;

  if (tl_inspector_field_get_info (field)->kinds == TL_KINDS_ANY)
    return tl_inspector_shown_new (field);
  row = make_choice_row (field);
  chooser = get_chooser (row);
  tl_inspector_chooser_set_create (chooser, get_create_format (get_target_kind (field)));
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "create", G_CALLBACK (create_cb), row, G_CONNECT_SWAPPED);
  tl_inspector_row_follow (row, field, refresh_reference);
  return row;
}

/* A phase. */

static const char *const phases[] = { "pre-purchase", "purchase", "use", "post-purchase" };

static void
add_own_phases (TlInspectorField *field, GPtrArray *words)
{
  TlRecord *stage = tl_inspector_field_lookup_record (field);
  TlRecord *map = stage == NULL ? NULL : tl_record_get_parent (stage);

  for (guint i = 0; map != NULL && i < tl_record_get_n_children (map); i++)
    {
      TlRecord *child = tl_record_get_child (map, i);
      const char *phase;

      if (tl_record_get_kind (child) != TL_KIND_STAGE)
        continue;
      phase = tl_record_get_text (child, TL_STAGE_PHASE);
      if (*phase != '\0' && !g_ptr_array_find_with_equal_func (words, phase, g_str_equal, NULL))
        g_ptr_array_add (words, g_strdup (phase));
    }
}

static const char *
get_phase_label (const char *word)
{
  static const char *const labels[]
      = { N_ ("Pre-purchase"), N_ ("Purchase"), N_ ("Use"), N_ ("Post-purchase") };

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    if (strcmp (phases[i], word) == 0)
      return g_dgettext (GETTEXT_PACKAGE, labels[i]);
  return word;
}

static void
fill_phases_cb (gpointer row, TlInspectorChooser *chooser)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    g_ptr_array_add (words, g_strdup (phases[i]));
  add_own_phases (tl_inspector_row_get_field (row), words);
  tl_inspector_chooser_clear (chooser);
  tl_inspector_chooser_add (chooser, G_MAXUINT, _ ("None"), NULL);
  for (guint i = 0; i < words->len; i++)
    tl_inspector_chooser_add (chooser, i, get_phase_label (g_ptr_array_index (words, i)), NULL);
  g_object_set_data_full (row, "phases", words, (GDestroyNotify) g_ptr_array_unref);
}

static void
phase_named_cb (gpointer row, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!tl_inspector_field_set_text (tl_inspector_row_get_field (row), name, &error))
    tl_workspace_toast (tl_inspector_field_get_workspace (tl_inspector_row_get_field (row)),
                        error->message, FALSE);
}

static void
phase_chosen_cb (gpointer row, guint64 index)
{
  GPtrArray *words = g_object_get_data (row, "phases");

  phase_named_cb (row, index < words->len ? g_ptr_array_index (words, index) : "");
}

static void
refresh_phase (gpointer row, gboolean others)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  gboolean differs;
  const TlValue *value = tl_inspector_field_get_value (field, &differs);

  if (differs)
    show_choice (row, _ ("Several values"));
  else
    show_choice (row, value == NULL || !value->is_set ? _ ("None") : get_phase_label (value->text));
}

/** tl_inspector_phase_new: Returns: (transfer floating): a row for the phase of a stage */
GtkWidget *
tl_inspector_phase_new (TlInspectorField *field)
{
  GtkWidget *row = make_choice_row (field);
  TlInspectorChooser *chooser = get_chooser (row);

  tl_inspector_chooser_set_create (chooser, _ ("Own phase “%s”"));
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_phases_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (phase_chosen_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "create", G_CALLBACK (phase_named_cb), row, G_CONNECT_SWAPPED);
  tl_inspector_row_follow (row, field, refresh_phase);
  return row;
}
