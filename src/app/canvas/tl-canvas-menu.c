/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The context menus of the map: of cards, of an empty place, of a stage, step or lane, and of the map
 * itself, made when asked for from what is there. Each entry names the key that does the same.
 */
#include "tl-canvas-commands.h"
#include "tl-canvas-private.h"
#include "tl-edit.h"
#include "tl-popover.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *label;
  const char *action;
  const char *accelerator;
} Entry;

static void
append_item (GMenu *menu, const char *label, const char *action, const char *accelerator)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (accelerator != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accelerator);
  g_menu_append_item (menu, item);
}

/* Returns: (transfer full): the section, to which more can be added */
static GMenu *
make_section (GMenu *menu, const Entry *entries, guint n)
{
  GMenu *section = g_menu_new ();

  for (guint i = 0; i < n; i++)
    append_item (section, g_dgettext (GETTEXT_PACKAGE, entries[i].label), entries[i].action,
                 entries[i].accelerator);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return section;
}

static void
append_section (GMenu *menu, const Entry *entries, guint n)
{
  g_object_unref (make_section (menu, entries, n));
}

static const Entry clipboard[] = {
  { N_ ("Cu_t"), "cards.cut", "<Control>x" },
  { N_ ("_Copy"), "cards.copy", "<Control>c" },
  { N_ ("_Paste"), "cards.paste", "<Control>v" },
  { N_ ("D_uplicate"), "cards.duplicate", "<Control>d" },
};

static const Entry moving[] = {
  { N_ ("Cu_t"), "cards.cut", "<Control>x" },
  { N_ ("_Copy"), "cards.copy", "<Control>c" },
  { N_ ("_Paste"), "cards.paste", "<Control>v" },
};

static const Entry copying[] = {
  { N_ ("_Copy Cards"), "cards.copy", "<Control>c" },
  { N_ ("_Paste"), "cards.paste", "<Control>v" },
};

static const Entry linking[] = {
  { N_ ("Lin_k With…"), "map.link", "l" },
  { N_ ("_Its Links"), "map.show-links", "<Control>l" },
};

static const Entry telling[] = {
  { N_ ("_Details"), "win.open-details", "<Alt>Return" },
};

static const Entry removing[] = {
  { N_ ("De_lete"), "win.delete", "Delete" },
};

/* What leads to the details; to what somebody said there as well, if it is not settled yet. */
static void
append_telling (TlCanvas *self, GMenu *menu, const Entry *entries, guint n)
{
  TlId lead = tl_canvas_get_selection (self);
  g_autoptr (GMenu) section = make_section (menu, entries, n);

  if (tl_selection_get_n_items (self->selection) == 1 && tl_canvas_count_comments (self, lead) > 0)
    append_item (section, _ ("Comme_nts"), "win.open-comments", NULL);
}

/* What the marks of such a record are mostly about, or NULL if it has none. */
static const char *
get_more_label (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_TOUCHPOINT:
      return _ ("_Service, Moment of Truth and More…");
    case TL_KIND_PAIN_POINT:
      return _ ("_Severity and More…");
    case TL_KIND_OPPORTUNITY:
      return _ ("E_ffort and More…");
    case TL_KIND_EMOTION:
      return _ ("_Score and More…");
    case TL_KIND_CARD:
    case TL_KIND_FEEDBACK:
      return _ ("E_vidence and More…");
    default:
      return NULL;
    }
}

static void
append_cards (TlCanvas *self, GMenu *menu, TlRecord *lead)
{
  static const Entry one[] = {
    { N_ ("_Edit Title"), "win.edit-title", "F2" },
    { N_ ("_Add Card"), "win.add-card", "n" },
  };
  g_autoptr (GMenu) choosing = g_menu_new ();
  const char *more;

  if (tl_selection_get_n_items (self->selection) == 1)
    append_section (menu, one, G_N_ELEMENTS (one));
  if (tl_record_get_kind (lead) == TL_KIND_TOUCHPOINT)
    append_item (choosing, _ ("C_hannel…"), "cards.choose-channel", "c");
  if (tl_edit_is_card (lead))
    append_item (choosing, _ ("_Owner…"), "cards.choose-owner", "o");
  more = get_more_label (tl_record_get_kind (lead));
  if (more != NULL)
    append_item (choosing, more, "cards.choose-mark", "at");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (choosing));
  append_section (menu, linking, G_N_ELEMENTS (linking));
  append_telling (self, menu, telling, G_N_ELEMENTS (telling));
  append_section (menu, clipboard, G_N_ELEMENTS (clipboard));
  append_section (menu, removing, G_N_ELEMENTS (removing));
}

static void
append_cell (GMenu *menu)
{
  static const Entry adding[] = {
    { N_ ("_Add Card"), "win.add-card", "n" },
    { N_ ("_Paste"), "cards.paste", "<Control>v" },
  };

  append_section (menu, adding, G_N_ELEMENTS (adding));
}

static void
append_map (TlCanvas *self, GMenu *menu)
{
  static const Entry selecting[] = {
    { N_ ("Selec_t All Cards"), "cards.select-all", "<Control>a" },
  };
  static const Entry viewing[] = {
    { N_ ("Show the Whole _Map"), "win.zoom-fit", "<Control>0" },
    { N_ ("Original Si_ze"), "win.zoom-100", "<Control>1" },
    { N_ ("Show What Is Sele_cted"), "win.zoom-selection", "<Control>2" },
  };
  g_autoptr (GMenu) adding = g_menu_new ();
  g_autoptr (GMenu) lanes = NULL;

  if (self->editable)
    {
      lanes = tl_canvas_make_lane_kinds (self, "map.add-lane");
      append_item (adding, _ ("Add _Stage"), "map.add-stage", NULL);
      g_menu_append_submenu (adding, _ ("Add _Lane"), G_MENU_MODEL (lanes));
      append_item (adding, _ ("Show _What Is Hidden"), "map.show-hidden", NULL);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (adding));
    }
  append_section (menu, selecting, G_N_ELEMENTS (selecting));
  append_section (menu, viewing, G_N_ELEMENTS (viewing));
}

static void
set_enabled (GtkWidget *widget, const char *name, gboolean enabled)
{
  gtk_widget_action_set_enabled (widget, name, enabled);
}

static void
update_actions (TlCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TlRecord *lead = tl_canvas_lookup_selection (self);
  gboolean is_card = lead != NULL && tl_edit_is_card (lead);

  set_enabled (widget, "cards.copy", tl_canvas_may_copy (self));
  set_enabled (widget, "cards.cut", tl_canvas_may_cut (self));
  set_enabled (widget, "cards.paste", self->editable);
  set_enabled (widget, "cards.duplicate", self->editable && is_card);
  set_enabled (widget, "cards.choose-channel", self->editable && is_card);
  set_enabled (widget, "cards.choose-owner", self->editable && is_card);
  set_enabled (widget, "cards.choose-mark", self->editable && lead != NULL);
}

/** tl_canvas_make_menu: Returns: (transfer full): the menu of what is selected, or of the map */
GMenuModel *
tl_canvas_make_menu (TlCanvas *self)
{
  static const Entry lead_of_map[] = {
    { N_ ("_Edit Title"), "win.edit-title", "F2" },
    { N_ ("_Personas, Goal and KPIs"), "win.open-details", "<Alt>Return" },
  };
  GMenu *menu = g_menu_new ();
  TlRecord *lead = tl_canvas_lookup_selection (self);

  update_actions (self);
  if (tl_canvas_append_part_menu (self, menu))
    {
      append_telling (self, menu, telling, G_N_ELEMENTS (telling));
      if (tl_record_get_kind (lead) == TL_KIND_STAGE)
        append_section (menu, moving, G_N_ELEMENTS (moving));
      else
        append_section (menu, copying, G_N_ELEMENTS (copying));
    }
  else if (lead != NULL && tl_edit_is_removable (lead))
    append_cards (self, menu, lead);
  else if (tl_canvas_has_cell (self))
    {
      append_cell (menu);
      append_map (self, menu);
    }
  else
    {
      if (lead != NULL)
        append_telling (self, menu, lead_of_map, G_N_ELEMENTS (lead_of_map));
      append_map (self, menu);
    }
  return G_MENU_MODEL (menu);
}

/* What the menu is for, in the view. */
static void
find_place (TlCanvas *self, GdkRectangle *view)
{
  const TlCanvasItem *item
      = tl_canvas_index_find_record (self->index, tl_canvas_get_selection (self));
  TlRect box;

  *view = (GdkRectangle){ gtk_widget_get_width (GTK_WIDGET (self)) / 2,
                          gtk_widget_get_height (GTK_WIDGET (self)) / 2, 1, 1 };
  if (item != NULL)
    tl_canvas_get_item_view_box (self, item, view);
  else if (tl_canvas_get_cell_place (self, &box))
    tl_canvas_get_view_box (self, &box, 0, view);
}

/**
 * tl_canvas_show_menu:
 * @self: a canvas with a map
 * @point: (nullable): where it was clicked; %NULL for at what has the focus
 *
 * Shows the menu of what is selected, or of the map.
 */
void
tl_canvas_show_menu (TlCanvas *self, const GdkRectangle *point)
{
  g_autoptr (GMenuModel) model = NULL;
  GdkRectangle place;

  model = tl_canvas_make_menu (self);
  if (point != NULL)
    place = *point;
  else
    find_place (self, &place);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), point == NULL);
  gtk_widget_set_halign (self->menu, point == NULL ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  tl_popover_point_to (self->menu, &place);
  tl_popover_popup (self->menu);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tl_canvas_copy (TL_CANVAS (widget));
}

static void
cut_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tl_canvas_cut (TL_CANVAS (widget));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tl_canvas_paste (TL_CANVAS (widget));
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tl_canvas_duplicate (TL_CANVAS (widget));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tl_canvas_select_all (TL_CANVAS (widget));
}

static void
choose_channel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tl_canvas_choose (TL_CANVAS (widget), TL_TOUCHPOINT_CHANNEL);
}

static void
choose_owner_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tl_canvas_choose (TL_CANVAS (widget), TL_CARD_OWNER);
}

static void
choose_mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tl_canvas_choose (TL_CANVAS (widget), TL_CANVAS_ANY_MARK);
}

/** tl_canvas_menu_class_init: installs the actions “cards.…”. */
void
tl_canvas_menu_class_init (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "cards.copy", NULL, copy_action);
  gtk_widget_class_install_action (klass, "cards.cut", NULL, cut_action);
  gtk_widget_class_install_action (klass, "cards.paste", NULL, paste_action);
  gtk_widget_class_install_action (klass, "cards.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (klass, "cards.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (klass, "cards.choose-channel", NULL, choose_channel_action);
  gtk_widget_class_install_action (klass, "cards.choose-owner", NULL, choose_owner_action);
  gtk_widget_class_install_action (klass, "cards.choose-mark", NULL, choose_mark_action);
}

void
tl_canvas_menu_init (TlCanvas *self)
{
  g_autoptr (GMenu) none = g_menu_new ();

  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (none));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  /* Actions of the menu that is closing want the focus to be where it was before. */
  g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (tl_canvas_return_focus), self);
}
