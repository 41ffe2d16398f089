/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The KPIs of the project: cards of all of them, and a page for each.
 *
 *     [Search……]  [Worst first ▾]            New KPI  ⋮
 *     ╭ TlKpiCard ╮ ╭ TlKpiCard ╮
 *     ╰───────────╯ ╰───────────╯
 *
 * A card goes to the page of its KPI (TlKpiPage), “back” and Escape come back to the card. The sidebar
 * counts the KPIs that miss their target by more than is tolerable (property “n-findings”).
 */
#include "tl-kpi-view.h"

#include "tl-flow-box.h"
#include "tl-inspector-names.h"
#include "tl-kpi-card.h"
#include "tl-kpi-editor.h"
#include "tl-kpi-export.h"
#include "tl-kpi-page.h"
#include "tl-kpi-refresher.h"
#include "tl-kpi-status.h"
#include "tl-page.h"
#include "tl-project.h"
#include "tl-text.h"
#include "tl-wrap-box.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What cards are sorted by; the numbers of the choices in the drop-down. */
typedef enum
{
  ORDER_WORST_FIRST,
  ORDER_NAME,
  ORDER_LEVEL,
  ORDER_OWNER
} Order;

struct _TlKpiView
{
  AdwBin parent_instance;

  guint n_missed;

  /* owned */
  TlWorkspace *workspace;
  GSimpleActionGroup *actions;
  GHashTable *children; /* GtkFlowBoxChild by the id of its KPI */

  /* borrowed: children */
  GtkStack *stack;
  GtkEditable *search;
  GtkDropDown *order;
  GtkWidget *refresher;
  GtkFlowBox *cards;
  GtkWidget *nothing;
  GtkWidget *page; /* NULL until a KPI is looked at */
};

G_DEFINE_FINAL_TYPE (TlKpiView, tl_kpi_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_N_FINDINGS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

/* A KPI on its way to its place. */
typedef struct
{
  TlRecord *record;
  TlKpiVerdict verdict;
  char *name;   /* owned, folded */
  char *owner;  /* owned, folded */
  char *search; /* owned, folded: all that can be searched for */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->owner);
  g_free (entry->search);
  g_free (entry);
}

static TlKpiVerdict
get_verdict (TlRecord *kpi)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  TlKpiDefinition definition;

  tl_kpi_definition_from_record (&definition, kpi);
  return tl_kpi_get_status (&definition,
                            tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data,
                                                       points->len));
}

static Entry *
entry_new (TlDocument *document, TlRecord *kpi)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autofree char *name = tl_inspector_dup_name (kpi);
  TlRecord *owner = tl_document_lookup_kind (document, tl_record_get_reference (kpi, TL_KPI_OWNER),
                                             TL_KIND_TEAM);
  g_autofree char *all
      = g_strjoin ("\n", name, owner != NULL ? tl_record_get_name (owner) : "",
                   tl_choice_get_label (TL_LIST_MEASURE,
                                        tl_record_get_choice (kpi, TL_KPI_MEASURE)),
                   tl_choice_get_label (TL_LIST_LEVEL, tl_record_get_choice (kpi, TL_KPI_LEVEL)),
                   tl_record_get_text (kpi, TL_KPI_NOTE), NULL);

  entry->record = kpi;
  entry->verdict = get_verdict (kpi);
  entry->name = tl_text_fold (name);
  entry->owner = tl_text_fold (owner != NULL ? tl_record_get_name (owner) : "");
  entry->search = tl_text_fold (all);
  return entry;
}

/* Missed first, then tolerable, met, and those that cannot be judged. */
static int
get_rank (const Entry *entry)
{
  static const int ranks[] = { 3, 2, 1, 0 };

  return ranks[entry->verdict.status];
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *first = *(const Entry *const *) a;
  const Entry *second = *(const Entry *const *) b;
  int result = 0;

  switch ((Order) GPOINTER_TO_UINT (data))
    {
    case ORDER_WORST_FIRST:
      result = get_rank (first) - get_rank (second);
      break;
    case ORDER_LEVEL:
      /* The whole journey first, as on the map. */
      result = (int) tl_record_get_choice (second->record, TL_KPI_LEVEL)
               - (int) tl_record_get_choice (first->record, TL_KPI_LEVEL);
      break;
    case ORDER_OWNER:
      result = strcmp (first->owner, second->owner);
      break;
    case ORDER_NAME:
    default:
      break;
    }
  if (result == 0)
    result = strcmp (first->name, second->name);
  return result != 0 ? result
                     : (int) tl_record_get_index (first->record)
                           - (int) tl_record_get_index (second->record);
}

static GPtrArray *
list_kpis (TlKpiView *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  return document == NULL
             ? g_ptr_array_new ()
             : tl_record_list_children (tl_document_get_project (document), TL_KIND_KPI);
}

/* Those that fit what is searched for, in their order. */
static GPtrArray *
list_entries (TlKpiView *self, GPtrArray *kpis)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  g_autofree char *wanted = tl_text_fold (typed);

  for (guint i = 0; i < kpis->len; i++)
    {
      Entry *entry = entry_new (document, g_ptr_array_index (kpis, i));

      if (strstr (entry->search, wanted) != NULL)
        g_ptr_array_add (entries, entry);
      else
        entry_free (entry);
    }
  g_ptr_array_sort_with_data (entries, compare_entries,
                              GUINT_TO_POINTER (gtk_drop_down_get_selected (self->order)));
  return entries;
}

/* Cards. */

static TlId
get_id (GtkWidget *child)
{
  return *(const TlId *) g_object_get_data (G_OBJECT (child), "kpi");
}

static GtkWidget *
make_child (TlKpiView *self, TlId id)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), tl_kpi_card_new ());
  g_object_set_data_full (G_OBJECT (child), "kpi", g_memdup2 (&id, sizeof id), g_free);
  gtk_widget_add_css_class (child, "card");
  gtk_widget_add_css_class (child, "activatable");
  return child;
}

static gboolean
is_in_order (TlKpiView *self, GPtrArray *entries)
{
  for (guint i = 0; i <= entries->len; i++)
    {
      GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->cards, (int) i);

      if (i == entries->len)
        return child == NULL;
      if (child == NULL
          || get_id (GTK_WIDGET (child))
                 != tl_record_get_id (((Entry *) g_ptr_array_index (entries, i))->record))
        return FALSE;
    }
  return TRUE;
}

static void
put_in_order (TlKpiView *self, GPtrArray *entries)
{
  GHashTable *children = g_hash_table_new_full (tl_id_hash, g_int64_equal, NULL, g_object_unref);
  GtkFlowBoxChild *old;

  while ((old = gtk_flow_box_get_child_at_index (self->cards, 0)) != NULL)
    tl_flow_box_remove (self->cards, GTK_WIDGET (old));
  for (guint i = 0; i < entries->len; i++)
    {
      TlId id = tl_record_get_id (((Entry *) g_ptr_array_index (entries, i))->record);
      GtkWidget *child = g_hash_table_lookup (self->children, &id);

      if (child == NULL)
        child = make_child (self, id);
      g_hash_table_insert (children, g_object_get_data (G_OBJECT (child), "kpi"),
                           g_object_ref_sink (child));
      gtk_flow_box_append (self->cards, child);
    }
  g_hash_table_unref (self->children);
  self->children = children;
}

static void
update_cards (TlKpiView *self, GPtrArray *entries)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  if (!is_in_order (self, entries))
    put_in_order (self, entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);
      GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->cards, (int) i);
      GtkWidget *card = gtk_flow_box_child_get_child (child);
      g_autofree char *words = NULL;

      tl_kpi_card_set_kpi (TL_KPI_CARD (card), document, entry->record);
      words = tl_kpi_card_dup_words (TL_KPI_CARD (card));
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                      -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->cards), entries->len > 0);
  gtk_widget_set_visible (self->nothing, entries->len == 0);
}

static void
set_enabled (TlKpiView *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Brings what can be seen up to date. */
static void
update (TlKpiView *self)
{
  g_autoptr (GPtrArray) kpis = list_kpis (self);
  gboolean shows_page = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "page") == 0;
  g_autofree TlId *ids = g_new0 (TlId, kpis->len + 1);

  set_enabled (self, "add", tl_workspace_is_editable (self->workspace));
  set_enabled (self, "export-all", kpis->len > 0);
  if (shows_page)
    {
      tl_kpi_page_update (TL_KPI_PAGE (self->page));
      return;
    }
  if (kpis->len > 0)
    {
      g_autoptr (GPtrArray) entries = list_entries (self, kpis);

      update_cards (self, entries);
    }
  for (guint i = 0; i < kpis->len; i++)
    ids[i] = tl_record_get_id (g_ptr_array_index (kpis, i));
  tl_kpi_refresher_set_kpis (TL_KPI_REFRESHER (self->refresher), ids, kpis->len);
  gtk_stack_set_visible_child_name (self->stack, kpis->len > 0 ? "list" : "empty");
}

static void
count (TlKpiView *self)
{
  g_autoptr (GPtrArray) kpis = list_kpis (self);
  guint n = 0;

  for (guint i = 0; i < kpis->len; i++)
    n += get_verdict (g_ptr_array_index (kpis, i)).status == TL_KPI_STATUS_MISSED;
  if (n == self->n_missed)
    return;
  self->n_missed = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FINDINGS]);
}

static void
update_in_view (TlKpiView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
document_changed_cb (TlKpiView *self)
{
  count (self);
  update_in_view (self);
}

static void
show_list (TlKpiView *self)
{
  TlId id = tl_kpi_page_get_kpi (TL_KPI_PAGE (self->page));
  GtkWidget *child;

  gtk_stack_set_visible_child_name (self->stack, "list");
  tl_kpi_page_set_kpi (TL_KPI_PAGE (self->page), TL_ID_NONE);
  update (self);
  child = g_hash_table_lookup (self->children, &id);
  if (child != NULL)
    gtk_widget_grab_focus (child);
}

/* The page has much in it: it is made when the first KPI is looked at. */
static void
ensure_page (TlKpiView *self)
{
  if (self->page != NULL)
    return;
  self->page = tl_kpi_page_new (self->workspace);
  gtk_stack_add_named (self->stack, self->page, "page");
  g_signal_connect_object (self->page, "back", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
}

static void
show_kpi (TlKpiView *self, TlId kpi)
{
  ensure_page (self);
  tl_kpi_page_set_kpi (TL_KPI_PAGE (self->page), kpi);
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_widget_grab_focus (self->page);
}

static void
activated_cb (TlKpiView *self, GtkWidget *child)
{
  show_kpi (self, get_id (child));
}

/* The records of another document are none of this one, even where ids are the same. */
static void
document_replaced_cb (TlKpiView *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  put_in_order (self, none);
  if (self->page != NULL)
    tl_kpi_page_set_kpi (TL_KPI_PAGE (self->page), TL_ID_NONE);
  gtk_stack_set_visible_child_name (self->stack, "list");
  count (self);
  update_in_view (self);
}

static void
reveal_cb (TlKpiView *self, TlId record)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  if (document != NULL && tl_document_lookup_kind (document, record, TL_KIND_KPI) != NULL)
    show_kpi (self, record);
}

/* Commands. */

static void
accepted_cb (TlKpiView *self, TlId kpi)
{
  show_kpi (self, kpi);
  tl_kpi_page_refresh (TL_KPI_PAGE (self->page));
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlKpiView *self = data;
  TlKpiEditor *editor;

  if (!tl_workspace_is_editable (self->workspace))
    return;
  editor = tl_kpi_editor_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace,
                              TL_ID_NONE);
  g_signal_connect_object (editor, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

/* Of the KPI that is looked at. */
static void
fill_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlKpiView *self = data;

  if (self->page != NULL)
    tl_kpi_page_fill (TL_KPI_PAGE (self->page));
}

static void
export_all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlKpiView *self = data;

  if (tl_workspace_get_document (self->workspace) != NULL)
    tl_kpi_export_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace,
                       TL_ID_NONE, NULL, "csv");
}

static void
show_data_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tl_workspace_show_page (((TlKpiView *) data)->workspace, "data");
}

/* Building. */

static GtkWidget *
make_bar (TlKpiView *self)
{
  GtkWidget *bar = tl_wrap_box_new (6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *add = gtk_button_new_with_label (_ ("New KPI…"));

  self->search = GTK_EDITABLE (search);
  g_object_set (search, "placeholder-text", _ ("Search KPIs"), NULL);
  gtk_editable_set_width_chars (self->search, 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search KPIs"), -1);
  gtk_widget_set_hexpand (search, TRUE);
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "kpis.add");
  g_signal_connect_object (search, "search-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  tl_wrap_box_append (TL_WRAP_BOX (bar), search);
  tl_wrap_box_append (TL_WRAP_BOX (bar), add);
  return bar;
}

static GtkWidget *
make_second_bar (TlKpiView *self)
{
  const char *const orders[]
      = { _ ("Worst first"), _ ("By name"), _ ("By level"), _ ("By owner"), NULL };
  GtkWidget *bar = tl_wrap_box_new (6);
  GtkWidget *order = gtk_drop_down_new_from_strings (orders);
  GtkWidget *export = gtk_button_new_from_icon_name ("document-save-symbolic");

  self->order = GTK_DROP_DOWN (order);
  self->refresher = tl_kpi_refresher_new (self->workspace);
  g_signal_connect_object (self->refresher, "refreshed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_valign (order, GTK_ALIGN_START);
  tl_page_name_choice (order, _ ("Order of the KPIs"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (export), "kpis.export-all");
  gtk_widget_set_valign (export, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (export, _ ("Export All Figures"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (export), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Export All Figures"), -1);
  gtk_widget_set_hexpand (self->refresher, TRUE);
  g_signal_connect_object (order, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  tl_wrap_box_append (TL_WRAP_BOX (bar), order);
  tl_wrap_box_append (TL_WRAP_BOX (bar), self->refresher);
  tl_wrap_box_append (TL_WRAP_BOX (bar), export);
  return bar;
}

static GtkWidget *
make_cards (TlKpiView *self)
{
  GtkWidget *cards = gtk_flow_box_new ();

  self->cards = GTK_FLOW_BOX (cards);
  gtk_flow_box_set_selection_mode (self->cards, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->cards, TRUE);
  gtk_flow_box_set_min_children_per_line (self->cards, 1);
  gtk_flow_box_set_max_children_per_line (self->cards, 3);
  gtk_flow_box_set_row_spacing (self->cards, 12);
  gtk_flow_box_set_column_spacing (self->cards, 12);
  gtk_widget_set_valign (cards, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cards), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("KPIs"),
                                  -1);
  tl_flow_box_guard_keys (self->cards);
  g_signal_connect_object (cards, "child-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  return cards;
}

static GtkWidget *
make_list (TlKpiView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->nothing = gtk_label_new (_ ("No KPI has these words."));
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), make_second_bar (self));
  gtk_box_append (GTK_BOX (box), make_cards (self));
  gtk_box_append (GTK_BOX (box), self->nothing);
  return tl_page_new (box, 1100);
}

static GtkWidget *
make_empty (TlKpiView *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *add = gtk_button_new_with_label (_ ("New KPI…"));
  GtkWidget *import = gtk_button_new_with_label (_ ("Import Data…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "tl-chart-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No KPIs Yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("A KPI says how well a touchpoint, a stage or the whole journey works: how satisfied "
         "customers are, how long they wait. Type its figures in, or import the rows of your help "
         "desk or survey tool and have them computed."));
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_widget_add_css_class (add, "pill");
  gtk_widget_add_css_class (import, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "kpis.add");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "kpis.show-data");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), add);
  gtk_box_append (GTK_BOX (buttons), import);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  return page;
}

static void
build (TlKpiView *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, make_empty (self), "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
tl_kpi_view_map (GtkWidget *widget)
{
  update (TL_KPI_VIEW (widget));
  GTK_WIDGET_CLASS (tl_kpi_view_parent_class)->map (widget);
}

static gboolean
tl_kpi_view_grab_focus (GtkWidget *widget)
{
  TlKpiView *self = TL_KPI_VIEW (widget);
  GtkFlowBoxChild *first = gtk_flow_box_get_child_at_index (self->cards, 0);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "page") == 0)
    return gtk_widget_grab_focus (self->page);
  if (first != NULL && gtk_widget_get_mapped (GTK_WIDGET (first)))
    return gtk_widget_grab_focus (GTK_WIDGET (first));
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
tl_kpi_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_FINDINGS:
      g_value_set_uint (value, TL_KPI_VIEW (object)->n_missed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tl_kpi_view_finalize (GObject *object)
{
  TlKpiView *self = TL_KPI_VIEW (object);

  g_hash_table_unref (self->children);
  g_object_unref (self->actions);
  g_object_unref (self->workspace);

  G_OBJECT_CLASS (tl_kpi_view_parent_class)->finalize (object);
}

/* All KPIs again: what the sidebar asks for when this page is there already, and one step back. */
static void
overview_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlKpiView *self = TL_KPI_VIEW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "page") == 0)
    show_list (self);
}

static void
tl_kpi_view_class_init (TlKpiViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tl_kpi_view_get_property;
  object_class->finalize = tl_kpi_view_finalize;
  widget_class->map = tl_kpi_view_map;
  widget_class->grab_focus = tl_kpi_view_grab_focus;

  gtk_widget_class_install_action (widget_class, "page.overview", NULL, overview_cb);
  gtk_widget_class_install_action (widget_class, "page.back", NULL, overview_cb);

  /** TlKpiView:n-findings: how many KPIs miss their target by more than is tolerable */
  properties[PROP_N_FINDINGS] = g_param_spec_uint ("n-findings", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tl_kpi_view_init (TlKpiView *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_cb },
    { .name = "fill", .activate = fill_cb },
    { .name = "export-all", .activate = export_all_cb },
    { .name = "show-data", .activate = show_data_cb },
  };

  self->children = g_hash_table_new_full (tl_id_hash, g_int64_equal, NULL, g_object_unref);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "kpis", G_ACTION_GROUP (self->actions));
}

/** tl_kpi_view_new: Returns: (transfer floating): the page of KPIs */
GtkWidget *
tl_kpi_view_new (TlWorkspace *workspace)
{
  TlKpiView *self = g_object_new (TL_TYPE_KPI_VIEW, NULL);
  TlRecord *lead = tl_workspace_lookup_lead (workspace);

  self->workspace = g_object_ref (workspace);
  build (self);
  count (self);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "returned", G_CALLBACK (update_in_view), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (document_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  /* The page may have been made because this was asked for. */
  if (lead != NULL && tl_record_get_kind (lead) == TL_KIND_KPI)
    reveal_cb (self, tl_record_get_id (lead));
  return GTK_WIDGET (self);
}
