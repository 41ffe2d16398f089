/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pages of the window, in one table: three ways to look at a map, chosen in the header bar, and
 * pages of the whole project, chosen in the sidebar. A page is made when it is first shown; one that
 * counts something (property “n-findings”) once the window stands, because its number is shown
 * before.
 *
 * To add a page, add a line to the table.
 */
#include "tl-window-private.h"

#include "tl-agents-view.h"
#include "tl-checklist-view.h"
#include "tl-care-plan-view.h"
#include "tl-checks-view.h"
#include "tl-data-view.h"
#include "tl-kpi-priorities-view.h"
#include "tl-kpi-view.h"
#include "tl-library.h"
#include "tl-table-view.h"
#include "tl-training-view.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;  /* in the stack */
  const char *title; /* for people */
  const char *icon;
  const char *heading; /* of the group in the sidebar; NULL: a view of the map, in the switcher */
  GtkWidget *(*make) (TlWorkspace *workspace); /* NULL: the template has it */
  gboolean counts;
} Page;

static const Page pages[] = {
  { "map", N_ ("Map"), NULL, NULL, NULL, FALSE },
  { "table", N_ ("Table"), NULL, NULL, tl_table_view_new, FALSE },
  { "checks", N_ ("Checks"), NULL, NULL, tl_checks_view_new, TRUE },
  { "kpis", N_ ("KPIs"), "tl-chart-symbolic", N_ ("Measure"), tl_kpi_view_new, TRUE },
  { "priorities", N_ ("Priorities"), "view-sort-descending-symbolic", N_ ("Measure"),
    tl_kpi_priorities_view_new, FALSE },
  { "data", N_ ("Data"), "tl-data-symbolic", N_ ("Measure"), tl_data_view_new, FALSE },
  { "checklists", N_ ("Checklists"), "tl-checklist-symbolic", N_ ("Train"), tl_checklist_view_new,
    TRUE },
  { "agents", N_ ("Agents"), "tl-agent-symbolic", N_ ("Train"), tl_agents_view_new, FALSE },
  { "training", N_ ("Training"), "x-office-calendar-symbolic", N_ ("Train"), tl_training_view_new,
    TRUE },
  { "care-plan", N_ ("Care Plan"), "tl-care-begun-symbolic", N_ ("Train"), tl_care_plan_view_new,
    FALSE },
  { "personas", N_ ("Personas"), "avatar-default-symbolic", N_ ("Library"), tl_personas_view_new,
    FALSE },
  { "channels", N_ ("Channels"), "tl-speech-symbolic", N_ ("Library"), tl_channels_view_new,
    FALSE },
  { "teams", N_ ("Teams"), "system-users-symbolic", N_ ("Library"), tl_teams_view_new, FALSE },
};

static const Page *
find_page (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      return &pages[i];
  return NULL;
}

/* In a long language three names may be wider than a narrow window. */
static void
ellipsize_button (GtkWidget *button)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  if (GTK_IS_LABEL (label))
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
}

/* Sets what a button of the switcher says: “Checks 3”. */
static void
name_button (GtkWidget *button, const char *title, guint n)
{
  /* Translators: the name of a view and how many findings it has: “Checks 3”. */
  g_autofree char *label
      = n == 0 ? g_strdup (title) : g_strdup_printf (C_ ("view", "%s %u"), title, n);

  gtk_button_set_label (GTK_BUTTON (button), label);
  ellipsize_button (button);
}

static void
set_badge (GtkWidget *badge, guint n)
{
  g_autofree char *label = g_strdup_printf ("%u", n);

  gtk_label_set_label (GTK_LABEL (badge), label);
  gtk_widget_set_visible (badge, n > 0);
}

static void
count_changed_cb (TlWindow *self, GParamSpec *pspec, GtkWidget *widget)
{
  const Page *page = g_object_get_data (G_OBJECT (widget), "page");
  GtkWidget *badge = g_hash_table_lookup (self->badges, page->name);
  guint n;

  g_object_get (widget, "n-findings", &n, NULL);
  if (badge != NULL)
    set_badge (badge, n);
  for (guint i = 0; i < G_N_ELEMENTS (self->switchers); i++)
    for (GtkWidget *button = gtk_widget_get_first_child (self->switchers[i]); button != NULL;
         button = gtk_widget_get_next_sibling (button))
      if (g_object_get_data (G_OBJECT (button), "page") == page)
        name_button (button, g_dgettext (GETTEXT_PACKAGE, page->title), n);
}

static void
make_page (TlWindow *self, const Page *page)
{
  GtkWidget *widget;

  if (page->make == NULL || gtk_stack_get_child_by_name (self->stack, page->name) != NULL)
    return;
  widget = page->make (self->workspace);
  g_object_set_data (G_OBJECT (widget), "page", (gpointer) page);
  gtk_stack_add_named (self->stack, widget, page->name);
  if (!page->counts)
    return;
  g_signal_connect_object (widget, "notify::n-findings", G_CALLBACK (count_changed_cb), self,
                           G_CONNECT_SWAPPED);
  count_changed_cb (self, NULL, widget);
}

static void
add_to_switchers (TlWindow *self, const Page *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->switchers); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (page->title));

      ellipsize_button (button);
      g_object_set_data (G_OBJECT (button), "page", (gpointer) page);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.view");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", page->name);
      gtk_box_append (GTK_BOX (self->switchers[i]), button);
    }
}

static GtkWidget *
make_row (TlWindow *self, const Page *page)
{
  const char *title = _ (page->title);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (page->icon);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (badge, FALSE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (row), "page", (gpointer) page);
  g_hash_table_insert (self->badges, (gpointer) page->name, badge);
  return row;
}

static void
row_activated_cb (TlWindow *self, GtkListBoxRow *row)
{
  const Page *page = g_object_get_data (G_OBJECT (row), "page");

  /* Who is there already is taken from a part of the page to the whole of it. */
  if (self->session != NULL && self->page == page->name)
    gtk_widget_activate_action (gtk_stack_get_visible_child (self->stack), "page.overview", NULL);
  tl_window_show_page (self, page->name);
  if (!adw_flap_get_folded (self->flap))
    return;
  adw_flap_set_reveal_flap (self->flap, FALSE);
  tl_window_focus_page (self);
}

/* The list of maps, and those of the pages. */
static GPtrArray *
list_lists (TlWindow *self)
{
  GPtrArray *lists = g_ptr_array_new ();
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->page_lists));

  g_ptr_array_add (lists, self->map_list);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_BOX (child))
      g_ptr_array_add (lists, child);
  return lists;
}

static GtkListBoxRow *
get_end_row (GtkListBox *list, gboolean last)
{
  GtkListBoxRow *end = gtk_list_box_get_row_at_index (list, 0);
  GtkListBoxRow *row = end;

  for (int i = 1; last && row != NULL; i++)
    {
      end = row;
      row = gtk_list_box_get_row_at_index (list, i);
    }
  return end;
}

/* The arrows go on from the last row of a list to the first one of the next, and back. */
static gboolean
keynav_failed_cb (TlWindow *self, GtkDirectionType direction, GtkListBox *list)
{
  g_autoptr (GPtrArray) lists = list_lists (self);
  gboolean up = direction == GTK_DIR_UP;
  GtkListBox *next;
  GtkListBoxRow *row;
  guint place;

  if ((!up && direction != GTK_DIR_DOWN) || !g_ptr_array_find (lists, list, &place)
      || (up && place == 0) || (!up && place + 1 == lists->len))
    return FALSE;
  next = g_ptr_array_index (lists, up ? place - 1 : place + 1);
  row = get_end_row (next, up);
  if (row == NULL || !gtk_widget_grab_focus (GTK_WIDGET (row)))
    return FALSE;
  gtk_list_box_unselect_all (list);
  gtk_list_box_select_row (next, row);
  return TRUE;
}

/* A list of its own for each group, so that assistive technology tells the groups apart. */
static GtkWidget *
add_group (TlWindow *self, const Page *page)
{
  GtkWidget *heading = gtk_label_new (_ (page->heading));
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "sidebar-heading");
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->page_lists, heading);
  gtk_box_append (self->page_lists, list);
  return list;
}

static gboolean
make_counting_pages (gpointer data)
{
  TlWindow *self = data;

  self->count = 0;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i].counts)
      make_page (self, &pages[i]);
  return G_SOURCE_REMOVE;
}

static void
select_row (TlWindow *self, const Page *page)
{
  GtkWidget *list = gtk_widget_get_first_child (GTK_WIDGET (self->page_lists));

  for (; list != NULL; list = gtk_widget_get_next_sibling (list))
    {
      GtkWidget *row = GTK_IS_LIST_BOX (list) ? gtk_widget_get_first_child (list) : NULL;

      if (GTK_IS_LIST_BOX (list))
        gtk_list_box_unselect_all (GTK_LIST_BOX (list));
      for (; row != NULL; row = gtk_widget_get_next_sibling (row))
        if (g_object_get_data (G_OBJECT (row), "page") == page)
          gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));
    }
}

/* Arrows walk over the rows without opening them; what is left highlighted is what is shown. */
static void
sidebar_left_cb (TlWindow *self)
{
  if (self->workspace == NULL || self->session == NULL) /* the window or its project is going */
    return;
  select_row (self, tl_window_page_is_of_map (self->page) ? NULL : find_page (self->page));
  tl_window_select_map_row (self);
}

static void
watch_focus (TlWindow *self, GtkWidget *rows)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (sidebar_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (rows, focus);
}

/** tl_window_add_pages: fills switchers and sidebar with the pages of the table. */
void
tl_window_add_pages (TlWindow *self)
{
  const char *heading = NULL;
  GtkWidget *list = NULL;

  self->badges = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      const Page *page = &pages[i];

      if (page->heading == NULL)
        add_to_switchers (self, page);
      else
        {
          if (heading == NULL || !g_str_equal (heading, page->heading))
            list = add_group (self, page);
          heading = page->heading;
          gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, page));
        }
    }
  g_signal_connect_object (self->map_list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self,
                           G_CONNECT_SWAPPED);
  watch_focus (self, GTK_WIDGET (self->page_lists));
  watch_focus (self, GTK_WIDGET (self->map_list));
  self->count = g_idle_add_full (G_PRIORITY_LOW, make_counting_pages, self, NULL);
}

/** tl_window_has_page: Returns: whether there is a page of that name */
gboolean
tl_window_has_page (const char *name)
{
  return find_page (name) != NULL;
}

/** tl_window_page_is_of_map: Returns: whether that page is one of the ways to look at a map */
gboolean
tl_window_page_is_of_map (const char *name)
{
  const Page *page = find_page (name);

  return page != NULL && page->heading == NULL;
}

/** tl_window_page_get_title: Returns: the title of that page, for people */
const char *
tl_window_page_get_title (const char *name)
{
  return g_dgettext (GETTEXT_PACKAGE, find_page (name)->title);
}

/** tl_window_focus_page: keys are for the page from now on, unless they are already. */
void
tl_window_focus_page (TlWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (page == NULL || (focus != NULL && gtk_widget_is_ancestor (focus, page)))
    return;
  if (g_str_equal (self->page, "map"))
    gtk_widget_child_focus (GTK_WIDGET (self->canvas), GTK_DIR_TAB_FORWARD);
  /* What scrolls would take it itself, and Tab would go on to what comes after the page. */
  else if (GTK_IS_SCROLLED_WINDOW (page) || !gtk_widget_grab_focus (page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

/* The row of what is shown, or the first one. */
static GtkListBoxRow *
get_shown_row (TlWindow *self)
{
  g_autoptr (GPtrArray) lists = list_lists (self);
  GtkListBoxRow *row = NULL;

  sidebar_left_cb (self);
  for (guint i = 0; i < lists->len && row == NULL; i++)
    row = gtk_list_box_get_selected_row (g_ptr_array_index (lists, i));
  for (guint i = 0; i < lists->len && row == NULL; i++)
    row = get_end_row (g_ptr_array_index (lists, i), FALSE);
  return row;
}

/** tl_window_switch_pane: moves the focus into the sidebar, or from there into the page. */
void
tl_window_switch_pane (TlWindow *self)
{
  GtkWidget *sidebar = adw_flap_get_flap (self->flap);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (self->session == NULL)
    return;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, sidebar))
    {
      adw_flap_set_reveal_flap (self->flap, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (get_shown_row (self)));
      return;
    }
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  tl_window_focus_page (self);
}

/** tl_window_show_page: shows the page of that name, or why it cannot be shown. */
void
tl_window_show_page (TlWindow *self, const char *name)
{
  const Page *page = find_page (name);
  gboolean of_map;

  g_return_if_fail (page != NULL);
  of_map = page->heading == NULL;
  if (self->page != page->name)
    tl_window_dismiss_lasting_toast (self);
  self->page = page->name;
  if (self->session == NULL)
    tl_window_show_start (self);
  else if (of_map && tl_workspace_lookup_map (self->workspace) == NULL)
    gtk_stack_set_visible_child_name (self->stack, "no-map");
  else
    {
      make_page (self, page);
      gtk_stack_set_visible_child_name (self->stack, page->name);
    }
  select_row (self, of_map ? NULL : page);
  tl_window_update_maps (self);
  g_action_change_state (g_action_map_lookup_action (G_ACTION_MAP (self), "view"),
                         g_variant_new_string (page->name));
  tl_window_update_chrome (self);
}
