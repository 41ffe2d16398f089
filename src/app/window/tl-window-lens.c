/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lens of the window: a menu below the map that asks all cards one question. While a lens is on, the
 * button says which, the line beside it what it comes to, and a second button takes it away.
 *
 * The menu also holds a future state against the current one: cards then say what is different. Both at
 * once would say too much, so each ends the other; another map begins without comparison. The same buttons
 * say so and take it away.
 */
#include "tl-window-private.h"

#include <glib/gi18n-lib.h>

#define ACTION "lens"

static TlLens
get_lens (TlWindow *self)
{
  return tl_canvas_get_lens (self->canvas);
}

/** tl_window_describe_lens: Returns: (transfer full) (nullable): what the lens comes to; none: NULL */
char *
tl_window_describe_lens (TlWindow *self)
{
  TlLens lens = get_lens (self);
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  g_autoptr (TlMapIndex) index = NULL;
  g_autofree TlLensCount *counts = NULL;
  TlLensCount total;

  if (lens == TL_LENS_NONE || map == NULL)
    return NULL;
  index = tl_map_index_new (tl_workspace_get_document (self->workspace), map);
  counts = tl_lens_count (lens, index, &total);
  return tl_lens_describe_count (lens, &total);
}

/** tl_window_get_compared: Returns: the map that the shown one is held against, or %TL_ID_NONE */
TlId
tl_window_get_compared (TlWindow *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self), "compare");
  TlRecord *current = tl_window_find_current_state (self);

  return current != NULL && g_variant_get_boolean (state) ? tl_record_get_id (current) : TL_ID_NONE;
}

static void
set_label (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
update_buttons (TlWindow *self)
{
  TlLens lens = get_lens (self);
  gboolean compared = tl_window_get_compared (self) != TL_ID_NONE;
  const char *shown = compared ? _ ("Comparison") : tl_lens_get_title (lens);
  const char *none = compared ? _ ("Do Not Compare") : _ ("No Lens");
  g_autofree char *label
      /* Translators: a button that has the cards answer a question, and which. */
      = g_strdup_printf (_ ("Lens: %s"), shown);
  GtkWidget *inside = gtk_widget_get_first_child (self->lens_button);

  gtk_label_set_label (GTK_LABEL (self->lens_label), shown);
  gtk_widget_set_visible (self->lens_close, compared || lens != TL_LENS_NONE);
  gtk_widget_set_tooltip_text (self->lens_close, none);
  set_label (self->lens_close, none);
  tl_window_update_lens_label (self);
  set_label (inside, compared || lens != TL_LENS_NONE ? label : _ ("Lens"));
}

static void
set_compared (TlWindow *self, gboolean compared)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "compare");
  TlRecord *current = compared ? tl_window_find_current_state (self) : NULL;

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (current != NULL));
  tl_canvas_set_comparison (self->canvas,
                            current != NULL ? tl_record_get_id (current) : TL_ID_NONE);
  update_buttons (self);
}

static void
change_compare_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;

  if (g_variant_get_boolean (state))
    g_action_group_change_action_state (G_ACTION_GROUP (self), ACTION,
                                        g_variant_new_string (tl_lens_get_id (TL_LENS_NONE)));
  set_compared (self, g_variant_get_boolean (state));
}

static void
map_changed_cb (TlWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "compare");

  set_compared (self, FALSE);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               tl_window_find_current_state (self) != NULL);
}

static void
change_lens_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlWindow *self = data;
  TlLens lens;

  if (!tl_lens_from_id (g_variant_get_string (state, NULL), &lens))
    return;
  g_simple_action_set_state (action, state);
  set_compared (self, FALSE);
  tl_canvas_set_lens (self->canvas, lens);
  update_buttons (self);
  tl_window_update_status (self);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) lenses = g_menu_new ();
  g_autoptr (GMenu) comparison = g_menu_new ();

  for (guint lens = 0; lens < TL_N_LENSES; lens++)
    {
      g_autofree char *target = g_strdup_printf ("win." ACTION "::%s", tl_lens_get_id (lens));

      g_menu_append (lenses, tl_lens_get_title (lens), target);
    }
  g_menu_append (comparison, _ ("Compare with Current State"), "win.compare");
  g_menu_append (comparison, _ ("Copy the List of Changes"), "win.copy-changes");
  g_menu_append (comparison, _ ("Export the List of Changes…"), "win.export-changes");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (lenses));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (comparison));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_button (TlWindow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenuModel) menu = make_menu ();

  self->lens_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->lens_label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("view-reveal-symbolic"));
  gtk_box_append (GTK_BOX (box), self->lens_label);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  tl_window_set_menu (button, menu);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (button, _ ("Lens: One Question for All Cards"));
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_close_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "win." ACTION "::none");
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/** tl_window_add_lens: adds the action, and its buttons to the bar below the map. */
void
tl_window_add_lens (TlWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = ACTION, .parameter_type = "s", .state = "'none'", .change_state = change_lens_cb },
    { .name = "compare", .state = "false", .change_state = change_compare_cb },
  };
  GtkWidget *status;

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->lens_button = make_button (self);
  self->lens_close = make_close_button ();
  gtk_action_bar_pack_start (GTK_ACTION_BAR (self->action_bar), self->lens_button);
  gtk_action_bar_pack_start (GTK_ACTION_BAR (self->action_bar), self->lens_close);
  /* Behind them, so that they stand still whatever it says. */
  status = GTK_WIDGET (self->status_label);
  gtk_widget_insert_before (status, gtk_widget_get_parent (status), NULL);
  /* An action bar keeps its second half free otherwise, for what stands at its end. */
  gtk_widget_set_hexpand (gtk_widget_get_parent (status), TRUE);
  g_signal_connect_object (self->workspace, "notify::map", G_CALLBACK (map_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  map_changed_cb (self);
}
