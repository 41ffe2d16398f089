/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The row in the details of a KPI that gives a future state a target of its own.
 *
 * A map that was made as the future state of another is measured by the same KPIs, so that a target that
 * is changed there is changed in both. The row is there as long as that is so: it takes a copy for the
 * future state (tl_kpi_make_own()), and goes to the copy's target.
 */
#include "tl-inspector-own-target.h"

#include "tl-inspector-form.h"
#include "tl-inspector-names.h"
#include "tl-inspector.h"
#include "tl-kpi-copy.h"

#include <glib/gi18n-lib.h>

/**
 * tl_inspector_own_target_list_maps:
 * @workspace: a workspace with a document
 * @kpi: a KPI of it
 * @shown_only: whether no map counts but the one that is shown
 *
 * Returns: (transfer container) (element-type TlRecord): the future states that share @kpi with other maps
 */
GPtrArray *
tl_inspector_own_target_list_maps (TlWorkspace *workspace, TlRecord *kpi, gboolean shown_only)
{
  GPtrArray *maps = tl_kpi_list_maps (tl_workspace_get_document (workspace), kpi);
  gboolean shared = maps->len > 1;

  for (guint i = maps->len; i-- > 0;)
    {
      TlRecord *map = g_ptr_array_index (maps, i);

      if (!shared || tl_record_get_choice (map, TL_MAP_STATE) != TL_MAP_STATE_FUTURE
          || (shown_only && map != tl_workspace_lookup_map (workspace)))
        g_ptr_array_remove_index (maps, i);
    }
  return maps;
}

/** tl_inspector_own_target_describe: Returns: (transfer full): which maps share the target with @map */
char *
tl_inspector_own_target_describe (TlWorkspace *workspace, TlRecord *kpi, TlRecord *map)
{
  g_autoptr (GPtrArray) others = tl_kpi_list_maps (tl_workspace_get_document (workspace), kpi);
  g_autofree char *title = NULL;

  g_ptr_array_remove (others, map);
  if (others->len != 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "Now it shares the target with %u other map",
                                         "Now it shares the target with %u other maps",
                                         others->len),
                            others->len);
  title = tl_inspector_dup_name (g_ptr_array_index (others, 0));
  /* Translators: a map. */
  return g_strdup_printf (_ ("Now it shares the target with “%s”"), title);
}

static void
show_target (TlWorkspace *workspace, GtkWidget *form, TlId kpi)
{
  tl_inspector_form_want_focus (TL_INSPECTOR_FORM (form), kpi, TL_KPI_TARGET);
  if (gtk_widget_get_ancestor (form, TL_TYPE_INSPECTOR) != NULL)
    tl_selection_set (tl_workspace_get_selection (workspace), kpi);
  else
    tl_workspace_reveal (workspace, kpi);
  tl_inspector_form_take_focus (TL_INSPECTOR_FORM (form));
}

static void
activated_cb (GtkWidget *row, TlWorkspace *workspace)
{
  const TlId *ids = g_object_get_data (G_OBJECT (row), "ids");
  GtkWidget *form = gtk_widget_get_ancestor (row, TL_TYPE_INSPECTOR_FORM);
  TlRecord *kpi = tl_workspace_lookup (workspace, ids[0], TL_KIND_KPI);
  TlRecord *map = tl_workspace_lookup (workspace, ids[1], TL_KIND_MAP);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  TlRecord *copy;

  if (kpi == NULL || map == NULL || !tl_workspace_is_editable (workspace))
    return;
  copy = tl_kpi_make_own (tl_workspace_get_document (workspace), kpi, map, &error);
  if (copy == NULL)
    {
      tl_workspace_toast (workspace, error->message, FALSE);
      return;
    }
  name = tl_inspector_dup_name (map);
  message = g_strdup_printf (_ ("“%s” has a target of its own now"), name);
  show_target (workspace, form, tl_record_get_id (copy));
  tl_workspace_toast (workspace, message, TRUE);
}

/**
 * tl_inspector_own_target_new:
 * @workspace: a workspace with a document
 * @kpi: a KPI of it
 * @map: a future state that shares it with other maps
 * @beside_map: whether that is the map that is shown beside
 *
 * Returns: (transfer floating): the row, to stand in a #TlInspectorForm
 */
GtkWidget *
tl_inspector_own_target_new (TlWorkspace *workspace, TlRecord *kpi, TlRecord *map,
                             gboolean beside_map)
{
  const TlId ids[] = { tl_record_get_id (kpi), tl_record_get_id (map) };
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = tl_inspector_dup_name (map);
  g_autofree char *words = beside_map ? g_strdup (_ ("Own Target for This Map"))
                                      /* Translators: a map. */
                                      : g_strdup_printf (_ ("Own Target for “%s”"), name);
  g_autofree char *sharing = tl_inspector_own_target_describe (workspace, kpi, map);
  g_autofree char *title = g_markup_escape_text (words, -1);
  g_autofree char *subtitle = g_markup_escape_text (sharing, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("document-edit-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "ids", g_memdup2 (ids, sizeof ids), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), workspace, 0);
  return row;
}
