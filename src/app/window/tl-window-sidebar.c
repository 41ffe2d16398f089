/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window says about the project: the list of its maps, and the line below the canvas. */
#include "tl-window-private.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>

/* “journey · current · 8 stages”, as short as a sidebar needs it. */
static char *
describe_map (TlRecord *map)
{
  static const char *const kinds[TL_N_MAP_KIND_CHOICES] = {
    [TL_MAP_KIND_CUSTOMER_JOURNEY] = N_ ("journey"),
    [TL_MAP_KIND_SERVICE_BLUEPRINT] = N_ ("blueprint"),
    [TL_MAP_KIND_EMPLOYEE_JOURNEY] = N_ ("employees"),
  };
  g_autoptr (GPtrArray) stages = tl_record_list_children (map, TL_KIND_STAGE);
  const char *kind = g_dgettext (GETTEXT_PACKAGE, kinds[tl_record_get_choice (map, TL_MAP_KIND)]);
  g_autofree char *n_stages
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u stage", "%u stages", stages->len),
                         stages->len);
  const char *state = tl_record_get_choice (map, TL_MAP_STATE) == TL_MAP_STATE_FUTURE
                          ? _ ("future")
                          : _ ("current");

  return g_strjoin (" · ", kind, state, n_stages, NULL);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_row (TlRecord *map)
{
  g_autofree char *description = describe_map (map);
  const char *title = tl_record_get_name (map);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name ("tl-map-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (texts), make_label (title, "map-title"));
  gtk_box_append (GTK_BOX (texts), make_label (description, "map-description"));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  g_object_set_data_full (G_OBJECT (row), "map", g_memdup2 (&(TlId){ tl_record_get_id (map) }, 8),
                          g_free);
  g_object_set_data_full (G_OBJECT (row), "description", g_steal_pointer (&description), g_free);
  g_object_set_data_full (G_OBJECT (row), "title", g_strdup (title), g_free);
  return row;
}

static gboolean
row_is_current (GtkWidget *row, TlRecord *map)
{
  g_autofree char *description = describe_map (map);
  const TlId *id = g_object_get_data (G_OBJECT (row), "map");

  return *id == tl_record_get_id (map)
         && g_str_equal (g_object_get_data (G_OBJECT (row), "description"), description)
         && g_str_equal (g_object_get_data (G_OBJECT (row), "title"), tl_record_get_name (map));
}

/* Rebuilt only if it says something else than before, so that keyboard focus stays where it is. */
static gboolean
list_is_current (TlWindow *self, GPtrArray *maps)
{
  for (guint i = 0; i < maps->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->map_list, (int) i);

      if (row == NULL || !row_is_current (GTK_WIDGET (row), g_ptr_array_index (maps, i)))
        return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->map_list, (int) maps->len) == NULL;
}

static void
rebuild_list (TlWindow *self, GPtrArray *maps)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->map_list, 0)) != NULL)
    gtk_list_box_remove (self->map_list, GTK_WIDGET (row));
  for (guint i = 0; i < maps->len; i++)
    gtk_list_box_append (self->map_list, make_row (g_ptr_array_index (maps, i)));
}

/** tl_window_select_map_row: highlights the map that is shown, and no other. */
void
tl_window_select_map_row (TlWindow *self)
{
  TlId shown
      = tl_window_page_is_of_map (self->page) ? tl_workspace_get_map (self->workspace) : TL_ID_NONE;
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->map_list));

  gtk_list_box_unselect_all (self->map_list);
  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_LIST_BOX_ROW (row)
        && *(const TlId *) g_object_get_data (G_OBJECT (row), "map") == shown)
      gtk_list_box_select_row (self->map_list, GTK_LIST_BOX_ROW (row));
}

/** tl_window_update_maps: makes the list say what the document says. */
void
tl_window_update_maps (TlWindow *self)
{
  g_autoptr (GPtrArray) maps = NULL;

  if (self->session == NULL)
    maps = g_ptr_array_new ();
  else
    maps = tl_record_list_children (tl_document_get_project (
                                        tl_session_get_document (self->session)),
                                    TL_KIND_MAP);
  if (!list_is_current (self, maps))
    rebuild_list (self, maps);
  tl_window_select_map_row (self);
}

/* What the line below the canvas counts; always with the number that it is a part of. */
typedef struct
{
  guint n_cards;
  guint n_touchpoints;
  guint n_researched;
  guint n_services;
  guint n_started_by_us;
} Counts;

static void
count_touchpoints (TlRecord *map, Counts *counts)
{
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *lane = tl_record_get_child (map, i);

      for (guint k = 0; k < tl_record_get_n_children (lane); k++)
        {
          TlRecord *card = tl_record_get_child (lane, k);

          counts->n_cards += tl_record_get_kind (lane) == TL_KIND_LANE;
          if (tl_record_get_kind (card) != TL_KIND_TOUCHPOINT)
            continue;
          counts->n_touchpoints++;
          if (tl_record_get_choice (card, TL_CARD_EVIDENCE) == TL_EVIDENCE_RESEARCHED)
            counts->n_researched++;
          if (!tl_touchpoint_is_service (card))
            continue;
          counts->n_services++;
          if (tl_record_get_choice (card, TL_TOUCHPOINT_STARTS) == TL_STARTS_WE)
            counts->n_started_by_us++;
        }
    }
}

static char *
describe_counts (const Counts *counts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (counts->n_touchpoints > 0)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "%u of %u touchpoint researched",
                                         "%u of %u touchpoints researched", counts->n_touchpoints),
                            counts->n_researched, counts->n_touchpoints);
  if (counts->n_services > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              g_dngettext (GETTEXT_PACKAGE, "we start %u of %u service contact",
                                           "we start %u of %u service contacts",
                                           counts->n_services),
                              counts->n_started_by_us, counts->n_services);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_status (TlWindow *self, const char *text)
{
  gtk_label_set_label (self->status_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status_label), *text == '\0' ? NULL : text);
}

static TlRecord *
get_map (TlWindow *self)
{
  return self->session == NULL
             ? NULL
             : tl_document_lookup_kind (tl_session_get_document (self->session),
                                        tl_canvas_get_map (self->canvas), TL_KIND_MAP);
}

/** tl_window_get_stage_hint: Returns: (nullable): what to do first in a map without a stage, which has no
 *   cells for cards; %NULL where there is one */
const char *
tl_window_get_stage_hint (TlWindow *self)
{
  TlRecord *map = get_map (self);
  g_autoptr (GPtrArray) stages = map != NULL ? tl_record_list_children (map, TL_KIND_STAGE) : NULL;

  return stages != NULL && stages->len == 0 ? _ ("Add a stage first, with the + below the title")
                                            : NULL;
}

/* How a map without cards begins. */
static char *
make_beginning (TlWindow *self)
{
  const char *hint = tl_window_get_stage_hint (self);

  return g_strdup (hint != NULL ? hint : _ ("Click into a cell to add a card, or press N"));
}

/** tl_window_update_status: makes the line below the canvas say what the map says. */
void
tl_window_update_status (TlWindow *self)
{
  Counts counts = { 0 };
  TlRecord *map = get_map (self);
  g_autofree char *text = NULL;
  g_autofree char *hint = NULL;

  if (map != NULL)
    count_touchpoints (map, &counts);
  text = tl_window_describe_lens (self);
  if (text == NULL)
    text = map != NULL && counts.n_cards == 0 && tl_workspace_is_editable (self->workspace)
               ? make_beginning (self)
               : describe_counts (&counts);
  g_object_get (self->canvas, "hint", &hint, NULL);
  self->hinting = hint != NULL;
  show_status (self, hint != NULL ? hint : text);
  gtk_label_set_label (self->narrow_status, text);
  if (*text == '\0' || !gtk_widget_get_visible (GTK_WIDGET (self->status_label)))
    tl_window_update_chrome (self);
}

/**
 * tl_window_update_hint:
 * @self: a window
 *
 * Makes the line below the canvas say what keys do now, if they do not do what they always do. That of
 * a narrow window does not: it would come and go, and the map with it.
 */
void
tl_window_update_hint (TlWindow *self)
{
  g_autofree char *hint = NULL;

  g_object_get (self->canvas, "hint", &hint, NULL);
  if (hint == NULL && !self->hinting)
    return;
  if (hint == NULL)
    {
      tl_window_update_status (self);
      return;
    }
  self->hinting = TRUE;
  show_status (self, hint);
}
