/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pages of the library: personas as cards; channels, with what customers contact us about and whom
 * else they meet; teams. Each page follows the document while it can be seen, and goes to a record of
 * its own that the workspace asks for.
 */
#include "tl-library.h"

#include "tl-flow-box.h"
#include "tl-focus.h"
#include "tl-inspector-rows.h"
#include "tl-library-edit.h"
#include "tl-library-list.h"
#include "tl-library-persona.h"
#include "tl-page.h"
#include "tl-project.h"
#include "tl-wrap-box.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/** tl_library_find_page: Returns: (nullable): the page of the window on which such records are */
const char *
tl_library_find_page (TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_PERSONA:
      return "personas";
    case TL_KIND_CHANNEL:
    case TL_KIND_REASON:
    case TL_KIND_COMPETITOR:
      return "channels";
    case TL_KIND_TEAM:
      return "teams";
    case TL_KIND_KPI:
      return "kpis";
    case TL_KIND_CHECKLIST:
    case TL_KIND_SECTION:
    case TL_KIND_ITEM:
      return "checklists";
    default:
      return NULL;
    }
}

static GtkWidget *
make_page (GtkWidget *content, int width)
{
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width - 100);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_add_css_class (content, "library-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), clamp);
  gtk_widget_set_vexpand (window, TRUE);
  return window;
}

/* Lists. */

static void
reveal_in_list_cb (TlLibraryList *list, TlId record)
{
  tl_library_list_reveal (list, record);
}

static void
add_list (GtkWidget *box, TlWorkspace *workspace, TlKind kind, const char *title,
          const char *description)
{
  GtkWidget *list = tl_library_list_new (workspace, kind, title, description);
  TlRecord *lead = tl_workspace_lookup_lead (workspace);

  g_signal_connect_object (workspace, "reveal", G_CALLBACK (reveal_in_list_cb), list,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), list);
  /* The page may have been made because this was asked for. */
  if (lead != NULL && tl_record_get_kind (lead) == kind)
    reveal_in_list_cb (TL_LIBRARY_LIST (list), tl_record_get_id (lead));
}

/** tl_channels_view_new: Returns: (transfer floating): the page of channels, reasons and competitors */
GtkWidget *
tl_channels_view_new (TlWorkspace *workspace)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  add_list (box, workspace, TL_KIND_CHANNEL, _ ("Channels"), _ ("Where customers meet you"));
  add_list (box, workspace, TL_KIND_REASON, _ ("Contact reasons"),
            _ ("What customers get in touch about"));
  add_list (box, workspace, TL_KIND_COMPETITOR, _ ("Competitors"),
            _ ("Whom else customers meet on their way"));
  return make_page (box, 720);
}

/** tl_teams_view_new: Returns: (transfer floating): the page of teams */
GtkWidget *
tl_teams_view_new (TlWorkspace *workspace)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  add_list (box, workspace, TL_KIND_TEAM, _ ("Teams"),
            _ ("Who owns cards and KPIs, and puts things right"));
  return make_page (box, 720);
}

/* Personas. */

#define TL_TYPE_LIBRARY_PERSONAS (tl_library_personas_get_type ())
G_DECLARE_FINAL_TYPE (TlLibraryPersonas, tl_library_personas, TL, LIBRARY_PERSONAS, GtkBox)

struct _TlLibraryPersonas
{
  GtkBox parent_instance;

  /* owned */
  TlWorkspace *workspace;

  /* borrowed: children */
  GtkFlowBox *cards;
  GtkWidget *add_button;
  GtkWidget *empty;
  GtkActionBar *done_bar; /* while cards are turned over */
  TlId turned;            /* whose card was turned over last */
};

G_DEFINE_FINAL_TYPE (TlLibraryPersonas, tl_library_personas, GTK_TYPE_BOX)

static GPtrArray *
list_personas (TlLibraryPersonas *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  if (document == NULL)
    return g_ptr_array_new ();
  return tl_record_list_children (tl_document_get_project (document), TL_KIND_PERSONA);
}

static TlLibraryPersona *
get_card (TlLibraryPersonas *self, guint index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->cards, (int) index);

  return child == NULL ? NULL : TL_LIBRARY_PERSONA (gtk_flow_box_child_get_child (child));
}

/* The card that was turned over last, or else the first that is. */
static TlLibraryPersona *
find_turned (TlLibraryPersonas *self)
{
  TlLibraryPersona *found = NULL;
  TlLibraryPersona *card;

  for (guint i = 0; (card = get_card (self, i)) != NULL; i++)
    if (tl_library_persona_is_turned (card)
        && (found == NULL || tl_library_persona_get_id (card) == self->turned))
      found = card;
  return found;
}

static void
update_done_bar (TlLibraryPersonas *self)
{
  gtk_action_bar_set_revealed (self->done_bar, find_turned (self) != NULL);
}

static void
turned_cb (TlLibraryPersonas *self, TlLibraryPersona *card)
{
  if (tl_library_persona_is_turned (card))
    self->turned = tl_library_persona_get_id (card);
  update_done_bar (self);
}

/* Last to the one where the user was. */
static void
done_cb (TlLibraryPersonas *self)
{
  TlLibraryPersona *latest = find_turned (self);
  TlLibraryPersona *card;

  for (guint i = 0; (card = get_card (self, i)) != NULL; i++)
    if (card != latest && tl_library_persona_is_turned (card))
      tl_library_persona_turn_back (card);
  if (latest != NULL)
    tl_library_persona_turn_back (latest);
}

static gboolean
is_in_order (TlLibraryPersonas *self, GPtrArray *personas)
{
  for (guint i = 0; i < personas->len; i++)
    {
      TlLibraryPersona *card = get_card (self, i);

      if (card == NULL
          || tl_library_persona_get_id (card) != tl_record_get_id (g_ptr_array_index (personas, i)))
        return FALSE;
    }
  return get_card (self, personas->len) == NULL;
}

static gboolean
is_listed (GPtrArray *personas, TlLibraryPersona *card)
{
  for (guint i = 0; i < personas->len; i++)
    if (tl_record_get_id (g_ptr_array_index (personas, i)) == tl_library_persona_get_id (card))
      return TRUE;
  return FALSE;
}

/* Puts the card of @persona to @index, where others follow; a new one if there is none. */
static void
put_card (TlLibraryPersonas *self, TlId persona, guint index)
{
  g_autoptr (GtkWidget) child = NULL;
  TlLibraryPersona *card;

  for (guint i = index; child == NULL && (card = get_card (self, i)) != NULL; i++)
    if (tl_library_persona_get_id (card) == persona)
      child = g_object_ref (gtk_widget_get_parent (GTK_WIDGET (card)));
  if (child != NULL && gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (child)) == (int) index)
    return;
  if (child != NULL)
    tl_flow_box_remove (self->cards, child);
  else
    {
      GtkWidget *fresh = tl_library_persona_new (self->workspace, persona);

      child = g_object_ref_sink (gtk_flow_box_child_new ());
      g_signal_connect_object (fresh, "turned", G_CALLBACK (turned_cb), self, G_CONNECT_SWAPPED);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), fresh);
      gtk_widget_set_focusable (child, FALSE);
    }
  gtk_flow_box_insert (self->cards, child, (int) index);
}

/* Cards are kept, so that one that is turned over stays so, and what has the focus keeps it. */
static void
put_in_order (TlLibraryPersonas *self, GPtrArray *personas)
{
  GtkWidget *focus = tl_focus_take (GTK_WIDGET (self->cards));
  TlLibraryPersona *card;

  for (guint i = 0; (card = get_card (self, i)) != NULL;)
    if (is_listed (personas, card))
      i++;
    else
      tl_flow_box_remove (self->cards, gtk_widget_get_parent (GTK_WIDGET (card)));
  for (guint i = 0; i < personas->len; i++)
    put_card (self, tl_record_get_id (g_ptr_array_index (personas, i)), i);
  tl_focus_give_back (focus, self->add_button);
  update_done_bar (self);
}

static void
refresh (TlLibraryPersonas *self)
{
  g_autoptr (GPtrArray) personas = list_personas (self);

  if (!is_in_order (self, personas))
    put_in_order (self, personas);
  for (guint i = 0; i < personas->len; i++)
    tl_library_persona_refresh (get_card (self, i));
  gtk_widget_set_visible (self->add_button, tl_workspace_is_editable (self->workspace));
  gtk_widget_set_visible (self->empty, personas->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), personas->len > 0);
}

static void
document_changed_cb (TlLibraryPersonas *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
document_replaced_cb (TlLibraryPersonas *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  put_in_order (self, none);
  document_changed_cb (self);
}

/* Returns: (nullable): the card of that persona, with its form in front and in sight */
static TlLibraryPersona *
edit_card (TlLibraryPersonas *self, TlId persona)
{
  TlLibraryPersona *card;

  refresh (self);
  for (guint i = 0; (card = get_card (self, i)) != NULL; i++)
    if (tl_library_persona_get_id (card) == persona)
      {
        tl_library_persona_turn (card);
        tl_page_centre_when_placed (tl_page_find_part (GTK_WIDGET (card), ADW_TYPE_ENTRY_ROW));
        return card;
      }
  return NULL;
}

static void
reveal_cb (TlLibraryPersonas *self, TlId record)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  if (document != NULL && tl_document_lookup_kind (document, record, TL_KIND_PERSONA) != NULL)
    edit_card (self, record);
}

static void
add_cb (TlLibraryPersonas *self)
{
  g_autoptr (GError) error = NULL;
  TlRecord *persona;

  if (!tl_workspace_is_editable (self->workspace))
    return;
  persona = tl_library_add (tl_workspace_get_document (self->workspace), TL_KIND_PERSONA, &error);
  if (persona == NULL)
    tl_workspace_toast (self->workspace, error->message, FALSE);
  else
    tl_inspector_rows_focus_name (GTK_WIDGET (edit_card (self, tl_record_get_id (persona))));
}

static void
tl_library_personas_map (GtkWidget *widget)
{
  refresh (TL_LIBRARY_PERSONAS (widget));
  GTK_WIDGET_CLASS (tl_library_personas_parent_class)->map (widget);
}

static void
tl_library_personas_finalize (GObject *object)
{
  g_clear_object (&TL_LIBRARY_PERSONAS (object)->workspace);

  G_OBJECT_CLASS (tl_library_personas_parent_class)->finalize (object);
}

static void
tl_library_personas_class_init (TlLibraryPersonasClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_library_personas_finalize;
  GTK_WIDGET_CLASS (klass)->map = tl_library_personas_map;
}

static GtkWidget *
make_head (TlLibraryPersonas *self)
{
  GtkWidget *head = tl_wrap_box_new (12);
  GtkWidget *title = gtk_label_new (_ ("Personas"));

  self->add_button = gtk_button_new_with_label (_ ("New Persona"));
  gtk_widget_add_css_class (title, "title-2");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_valign (self->add_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->add_button, "suggested-action");
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  tl_wrap_box_append (TL_WRAP_BOX (head), title);
  tl_wrap_box_append (TL_WRAP_BOX (head), self->add_button);
  return head;
}

static GtkActionBar *
make_done_bar (TlLibraryPersonas *self)
{
  GtkActionBar *bar = GTK_ACTION_BAR (gtk_action_bar_new ());
  GtkWidget *done = gtk_button_new_with_label (_ ("Done"));

  gtk_widget_add_css_class (done, "suggested-action");
  g_signal_connect_object (done, "clicked", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_action_bar_pack_end (bar, done);
  gtk_action_bar_set_revealed (bar, FALSE);
  return bar;
}

static void
tl_library_personas_init (TlLibraryPersonas *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->done_bar = make_done_bar (self);
  self->cards = GTK_FLOW_BOX (gtk_flow_box_new ());
  self->empty = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "avatar-default-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _ ("No Personas"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty),
                                   _ ("A persona stands for the people whose journey a map shows: "
                                      "what they need, what they want "
                                      "to reach and what gets in their way."));
  gtk_flow_box_set_selection_mode (self->cards, GTK_SELECTION_NONE);
  tl_flow_box_guard_keys (self->cards);
  gtk_flow_box_set_homogeneous (self->cards, TRUE);
  gtk_flow_box_set_min_children_per_line (self->cards, 1);
  gtk_flow_box_set_max_children_per_line (self->cards, 3);
  gtk_flow_box_set_column_spacing (self->cards, 18);
  gtk_flow_box_set_row_spacing (self->cards, 18);
  gtk_widget_set_valign (GTK_WIDGET (self->cards), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (column), make_head (self));
  gtk_box_append (GTK_BOX (column), self->empty);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->cards));
  gtk_box_append (GTK_BOX (self), make_page (column, 1180));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->done_bar));
}

/** tl_personas_view_new: Returns: (transfer floating): the page of personas */
GtkWidget *
tl_personas_view_new (TlWorkspace *workspace)
{
  TlLibraryPersonas *self = g_object_new (TL_TYPE_LIBRARY_PERSONAS, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (document_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  /* The page may have been made because this was asked for. */
  reveal_cb (self, tl_selection_get_lead (tl_workspace_get_selection (workspace)));
  return GTK_WIDGET (self);
}
