/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The menu of a link: as what it is meant, whether the customer must repeat themselves, and removing it;
 * and the list of a card's links, which is the way to them with the keyboard.
 */
#include "tl-canvas-private.h"

#include "tl-edit-link.h"
#include "tl-inspector-relations.h"
#include "tl-popover.h"

#include <glib/gi18n-lib.h>

#define HEADING_CHARS 32

/* Of one menu; owned by the popover. */
typedef struct
{
  TlCanvas *canvas; /* borrowed: its parent */
  TlId link;
  TlId first; /* the end from which it is seen */
  TlId second;
  GArray *relations;    /* owned, of TlEditRelation */
  GtkWidget *repeating; /* borrowed: the question, for “leads to” alone */
} LinkMenu;

static void
link_menu_free (gpointer data)
{
  LinkMenu *menu = data;

  g_array_unref (menu->relations);
  g_free (menu);
}

static LinkMenu *
get_menu (GtkWidget *child)
{
  GtkWidget *popover = gtk_widget_get_ancestor (child, GTK_TYPE_POPOVER);

  return popover == NULL ? NULL : g_object_get_data (G_OBJECT (popover), "link-menu");
}

static guint
get_number (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "number"));
}

static gboolean
may_edit (LinkMenu *menu)
{
  return menu != NULL && menu->canvas->document != NULL && menu->canvas->editable
         && tl_document_lookup_kind (menu->canvas->document, menu->link, TL_KIND_LINK) != NULL;
}

static void
relation_cb (GtkCheckButton *button)
{
  LinkMenu *menu = get_menu (GTK_WIDGET (button));
  TlEditRelation relation;

  if (!gtk_check_button_get_active (button) || !may_edit (menu))
    return;
  relation = g_array_index (menu->relations, TlEditRelation, get_number (GTK_WIDGET (button)));
  tl_edit_change_link (menu->canvas->document, menu->link, menu->first, menu->second, relation);
  gtk_widget_set_visible (menu->repeating, relation.kind == TL_LINK_KIND_LEADS_TO);
  tl_popover_fit (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER));
}

static void
repeats_cb (GtkCheckButton *button)
{
  LinkMenu *menu = get_menu (GTK_WIDGET (button));

  if (gtk_check_button_get_active (button) && may_edit (menu))
    tl_edit_set_repeats (menu->canvas->document, menu->link, get_number (GTK_WIDGET (button)));
}

static void
remove_cb (GtkWidget *button)
{
  LinkMenu *menu = get_menu (button);
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);
  TlCanvas *canvas;

  if (!may_edit (menu))
    return;
  canvas = menu->canvas;
  gtk_popover_popdown (GTK_POPOVER (popover));
  if (tl_edit_delete_link (canvas->document, menu->link))
    tl_canvas_emit (canvas, TL_CANVAS_TOAST, _ ("Link removed"), TRUE);
}

static GtkWidget *
add_radio (GtkBox *box, GtkWidget *group, const char *label, guint number, gboolean active,
           GCallback callback)
{
  GtkWidget *button = gtk_check_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "number", GUINT_TO_POINTER (number));
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), active);
  g_signal_connect (button, "toggled", callback, NULL);
  gtk_box_append (box, button);
  return button;
}

static void
add_heading (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), HEADING_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (box, label);
}

static void
add_relations (GtkBox *box, LinkMenu *menu, TlRecord *link)
{
  GtkWidget *group = NULL;
  gboolean outgoing = tl_record_get_reference (link, TL_LINK_FROM) == menu->first;

  for (guint i = 0; i < menu->relations->len; i++)
    {
      const TlEditRelation *relation = &g_array_index (menu->relations, TlEditRelation, i);
      gboolean active = relation->outgoing == outgoing
                        && relation->kind == tl_record_get_choice (link, TL_LINK_KIND);
      GtkWidget *button
          = add_radio (box, group,
                       tl_inspector_relation_get_label (relation->kind, relation->outgoing), i,
                       active, G_CALLBACK (relation_cb));

      if (group == NULL)
        group = button;
    }
}

static void
add_repeats (GtkBox *box, LinkMenu *menu, TlRecord *link)
{
  GtkWidget *group = NULL;

  menu->repeating = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  add_heading (GTK_BOX (menu->repeating), _ ("Must the customer repeat?"));
  for (guint i = 0; i < TL_N_REPEATS_CHOICES; i++)
    {
      GtkWidget *button
          = add_radio (GTK_BOX (menu->repeating), group, tl_choice_get_label (TL_LIST_REPEATS, i),
                       i, tl_record_get_choice (link, TL_LINK_REPEATS) == i,
                       G_CALLBACK (repeats_cb));

      if (group == NULL)
        group = button;
    }
  gtk_widget_set_visible (menu->repeating,
                          tl_record_get_choice (link, TL_LINK_KIND) == TL_LINK_KIND_LEADS_TO);
  gtk_box_append (box, menu->repeating);
}

static void
fill (GtkBox *box, LinkMenu *menu, TlRecord *link)
{
  g_autofree char *sentence = tl_canvas_describe_link (menu->canvas->document, link);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Remove Link"));

  add_heading (box, sentence);
  add_relations (box, menu, link);
  add_repeats (box, menu, link);
  gtk_widget_add_css_class (button, "destructive-action");
  gtk_widget_set_margin_top (button, 6);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), NULL);
  gtk_box_append (box, button);
}

static void
find_place (TlCanvas *self, TlId link, GdkRectangle *place)
{
  *place = (GdkRectangle){ gtk_widget_get_width (GTK_WIDGET (self)) / 2,
                           gtk_widget_get_height (GTK_WIDGET (self)) / 2, 1, 1 };
  tl_canvas_get_link_place (self, link, place);
}

/**
 * tl_canvas_show_link_menu:
 * @self: a canvas
 * @link: the id of a link
 * @first: the end from which it is seen, or %TL_ID_NONE for where it begins
 */
void
tl_canvas_show_link_menu (TlCanvas *self, TlId link, TlId first)
{
  TlRecord *record = tl_document_lookup_kind (self->document, link, TL_KIND_LINK);
  TlId from;
  TlId to;
  LinkMenu *menu;
  GtkWidget *popover;
  GtkWidget *box;
  GdkRectangle place;

  if (record == NULL || !self->editable)
    return;
  from = tl_record_get_reference (record, TL_LINK_FROM);
  to = tl_record_get_reference (record, TL_LINK_TO);
  menu = g_new0 (LinkMenu, 1);
  menu->canvas = self;
  menu->link = link;
  menu->first = first == TL_ID_NONE ? from : first;
  menu->second = menu->first == from ? to : from;
  menu->relations = tl_edit_list_relations (
      tl_record_get_kind (tl_document_lookup (self->document, menu->first)),
      tl_record_get_kind (tl_document_lookup (self->document, menu->second)));
  popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (popover), "link-menu", menu, link_menu_free);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "link-menu");
  fill (GTK_BOX (box), menu, record);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  find_place (self, link, &place);
  tl_popover_fit (popover);
  tl_popover_show_at (popover, GTK_WIDGET (self), GTK_WIDGET (self));
  tl_popover_point_to (popover, &place);
  g_signal_connect_object (popover, "closed", G_CALLBACK (tl_canvas_return_focus), self,
                           G_CONNECT_SWAPPED);
}

static void
choose_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TlCanvas *self = user_data;
  TlId link = g_variant_get_uint64 (parameter);

  if (self->document == NULL
      || tl_document_lookup_kind (self->document, link, TL_KIND_LINK) == NULL)
    return;
  tl_canvas_set_selection (self, link, FALSE);
  tl_canvas_show_link_menu (self, link, TL_ID_NONE);
}

/** tl_canvas_show_links_menu: offers the links that are drawn, one a line. */
void
tl_canvas_show_links_menu (TlCanvas *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GArray) links = tl_canvas_list_shown_links (self);
  GdkRectangle place;

  for (guint i = 0; i < links->len; i++)
    {
      TlId id = g_array_index (links, TlId, i);
      TlRecord *link = tl_document_lookup_kind (self->document, id, TL_KIND_LINK);
      g_autofree char *sentence = tl_canvas_describe_link (self->document, link);
      g_auto (GStrv) pieces = g_strsplit (sentence, "_", -1);
      /* An underline in a name is no mnemonic. */
      g_autofree char *label = g_strjoinv ("__", pieces);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "map.choose-link", "t", id);
      g_menu_append_item (menu, item);
    }
  find_place (self, links->len > 0 ? g_array_index (links, TlId, 0) : TL_ID_NONE, &place);
  tl_canvas_show_menu_at (self, G_MENU_MODEL (menu), &place);
}

/** tl_canvas_link_menu_init: adds the action that the list of links activates. */
void
tl_canvas_link_menu_init (TlCanvas *self)
{
  static const GActionEntry entries[] = { { "choose-link", choose_action, "t" } };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
