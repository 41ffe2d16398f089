/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The checklists of the project: a list of all of them, and a page for each (TlChecklistPage).
 *
 *     Checklists                       Import…  New Checklist…
 *     ╭ Get help: phone                                       ╮
 *     │ Assessment sheet · Going solar · Get help · phone      │
 *     │ ▲ 2 items no longer fit their printed version …    ›  │
 *
 * The sidebar counts those that no longer fit what was printed or that ask something (property
 * “n-findings”). To know that takes a look through the map, so it is done once the user has stopped
 * editing for a moment.
 */
#include "tl-checklist-view.h"

#include "tl-checklist-import.h"
#include "tl-checklist-new.h"
#include "tl-checklist-page.h"
#include "tl-checklist-state.h"
#include "tl-focus.h"
#include "tl-inspector-names.h"
#include "tl-page.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>

#define COUNT_MILLISECONDS 700
#define PAGE_MARGIN 12 /* of .library-page */
#define HEAD_SPACING 6

struct _TlChecklistView
{
  AdwBin parent_instance;

  guint n_asking;

  /* owned */
  TlWorkspace *workspace;
  GSimpleActionGroup *actions;
  GSimpleActionGroup *page_actions; /* what the window asks the page that it shows for */
  guint timer;

  int width;
  guint fold; /* an idle source, while the head is to follow the width */

  /* borrowed: children */
  GtkStack *stack;
  GtkBox *head;
  GtkListBox *list;
  GtkWidget *page; /* NULL until a checklist is looked at */
};

G_DEFINE_FINAL_TYPE (TlChecklistView, tl_checklist_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_N_FINDINGS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static GPtrArray *
list_checklists (TlChecklistView *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  return document == NULL ? g_ptr_array_new () : tl_checklist_state_list (document);
}

static gboolean
shows_page (TlChecklistView *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "page") == 0;
}

/* The list. */

static TlId
get_id (GtkWidget *row)
{
  const TlId *id = g_object_get_data (G_OBJECT (row), "checklist");

  return *id;
}

static GtkWidget *
make_row (TlId id)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkLabel *title = tl_page_make_label ("heading");
  GtkLabel *scope = tl_page_make_label ("kpi-small");
  GtkLabel *state = tl_page_make_label ("kpi-small");
  GtkWidget *icon = gtk_image_new ();

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (scope));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (state));
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_add_css_class (line, "field-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data (G_OBJECT (row), "title", title);
  g_object_set_data (G_OBJECT (row), "scope", scope);
  g_object_set_data (G_OBJECT (row), "state", state);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data_full (G_OBJECT (row), "checklist", g_memdup2 (&id, sizeof id), g_free);
  return row;
}

static void
update_row (TlChecklistView *self, GtkWidget *row, TlRecord *checklist)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlChecklistState state;
  g_autofree char *name = tl_inspector_dup_name (checklist);
  g_autofree char *scope = tl_checklist_state_describe_scope (document, checklist);
  g_autofree char *version = tl_checklist_state_describe_version (checklist);
  g_autofree char *line
      = *version != '\0' ? g_strdup_printf ("%s · %s", scope, version) : g_strdup (scope);
  g_autofree char *words = NULL;
  g_autofree char *all = NULL;

  tl_checklist_state_read (&state, document, checklist);
  words = tl_checklist_state_describe (&state, checklist);
  gtk_label_set_label (g_object_get_data (G_OBJECT (row), "title"), name);
  gtk_label_set_label (g_object_get_data (G_OBJECT (row), "scope"), line);
  gtk_label_set_label (g_object_get_data (G_OBJECT (row), "state"), words);
  gtk_image_set_from_icon_name (g_object_get_data (G_OBJECT (row), "icon"),
                                state.n_stale > 0       ? "dialog-warning-symbolic"
                                : state.n_questions > 0 ? "dialog-question-symbolic"
                                                        : "tl-checklist-symbolic");
  all = g_strdup_printf ("%s\n%s", line, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all, -1);
}

static gboolean
is_in_order (TlChecklistView *self, GPtrArray *checklists)
{
  for (guint i = 0; i <= checklists->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

      if (i == checklists->len)
        return row == NULL;
      if (row == NULL
          || get_id (GTK_WIDGET (row)) != tl_record_get_id (g_ptr_array_index (checklists, i)))
        return FALSE;
    }
  return TRUE;
}

static void
put_in_order (TlChecklistView *self, GPtrArray *checklists)
{
  GtkWidget *focus = tl_focus_take (GTK_WIDGET (self->list));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < checklists->len; i++)
    gtk_list_box_append (self->list,
                         make_row (tl_record_get_id (g_ptr_array_index (checklists, i))));
  tl_focus_give_back (focus, GTK_WIDGET (self->stack));
}

static void
update_list (TlChecklistView *self)
{
  g_autoptr (GPtrArray) checklists = list_checklists (self);

  if (!is_in_order (self, checklists))
    put_in_order (self, checklists);
  for (guint i = 0; i < checklists->len; i++)
    update_row (self, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)),
                g_ptr_array_index (checklists, i));
  if (!shows_page (self))
    gtk_stack_set_visible_child_name (self->stack, checklists->len > 0 ? "list" : "empty");
}

static void
set_enabled (TlChecklistView *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update (TlChecklistView *self)
{
  set_enabled (self, "new", tl_workspace_is_editable (self->workspace));
  set_enabled (self, "import", tl_workspace_is_editable (self->workspace));
  if (shows_page (self))
    tl_checklist_page_update (TL_CHECKLIST_PAGE (self->page));
  else
    update_list (self);
}

static gboolean
count_cb (gpointer data)
{
  TlChecklistView *self = data;
  g_autoptr (GPtrArray) checklists = list_checklists (self);
  guint n = 0;

  self->timer = 0;
  for (guint i = 0; i < checklists->len; i++)
    {
      TlChecklistState state;

      tl_checklist_state_read (&state, tl_workspace_get_document (self->workspace),
                               g_ptr_array_index (checklists, i));
      n += tl_checklist_state_asks (&state);
    }
  if (n == self->n_asking)
    return G_SOURCE_REMOVE;
  self->n_asking = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FINDINGS]);
  return G_SOURCE_REMOVE;
}

static void
count_later (TlChecklistView *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_full (G_PRIORITY_LOW, COUNT_MILLISECONDS, count_cb, self, NULL);
}

static void
document_changed_cb (TlChecklistView *self)
{
  count_later (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

/* Going to and fro. */

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistView *self = data;

  gtk_widget_activate_action (self->page, "checklist.print", NULL);
}

/* Where a checklist is looked at, Print is about it, and not about the map. */
static void
offer_print (TlChecklistView *self)
{
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page",
                                  shows_page (self) ? G_ACTION_GROUP (self->page_actions) : NULL);
}

static void
show_list (TlChecklistView *self)
{
  TlId id = tl_checklist_page_get_checklist (TL_CHECKLIST_PAGE (self->page));

  gtk_stack_set_visible_child_name (self->stack, "list");
  tl_checklist_page_set_checklist (TL_CHECKLIST_PAGE (self->page), TL_ID_NONE);
  update (self);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (get_id (row) == id)
      gtk_widget_grab_focus (row);
}

static void
ensure_page (TlChecklistView *self)
{
  if (self->page != NULL)
    return;
  self->page = tl_checklist_page_new (self->workspace);
  gtk_stack_add_named (self->stack, self->page, "page");
  g_signal_connect_object (self->page, "back", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
}

static void
show_checklist (TlChecklistView *self, TlId checklist)
{
  ensure_page (self);
  if (tl_checklist_page_get_checklist (TL_CHECKLIST_PAGE (self->page)) != checklist)
    tl_checklist_page_set_checklist (TL_CHECKLIST_PAGE (self->page), checklist);
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_widget_grab_focus (self->page);
}

static void
activated_cb (TlChecklistView *self, GtkWidget *row)
{
  show_checklist (self, get_id (row));
}

/* The records of another document are none of this one, even where ids are the same. */
static void
document_replaced_cb (TlChecklistView *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  put_in_order (self, none);
  if (self->page != NULL)
    tl_checklist_page_set_checklist (TL_CHECKLIST_PAGE (self->page), TL_ID_NONE);
  gtk_stack_set_visible_child_name (self->stack, "list");
  count_later (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
reveal_cb (TlChecklistView *self, TlId id)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *record = document != NULL ? tl_document_lookup (document, id) : NULL;
  TlRecord *checklist;

  if (record == NULL)
    return;
  checklist = tl_record_get_kind (record) == TL_KIND_CHECKLIST
                  ? record
                  : tl_record_get_ancestor (record, TL_KIND_CHECKLIST);
  if (checklist == NULL)
    return;
  show_checklist (self, tl_record_get_id (checklist));
  if (record != checklist)
    tl_checklist_page_open (TL_CHECKLIST_PAGE (self->page), id);
}

/* Commands. */

static void
made_cb (TlChecklistView *self, TlId checklist)
{
  show_checklist (self, checklist);
}

/* Tells what to do first if there is none. */
static gboolean
has_map (TlChecklistView *self)
{
  TlRecord *project = tl_document_get_project (tl_workspace_get_document (self->workspace));
  g_autoptr (GPtrArray) maps = tl_record_list_children (project, TL_KIND_MAP);

  if (maps->len == 0)
    tl_workspace_toast (self->workspace,
                        _ ("Checklists are made from a map, and there is none yet. Make a map "
                           "first."),
                        FALSE);
  return maps->len > 0;
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistView *self = data;
  TlChecklistNew *dialog;

  if (!tl_workspace_is_editable (self->workspace) || !has_map (self))
    return;
  dialog = tl_checklist_new_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 self->workspace);
  g_signal_connect_object (dialog, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecklistView *self = data;
  TlChecklistImport *dialog;

  if (!tl_workspace_is_editable (self->workspace))
    return;
  dialog = tl_checklist_import_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                    self->workspace);
  g_signal_connect_object (dialog, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Building. */

static GtkWidget *
make_button (const char *label, const char *action, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

/* The buttons go below the title where words are long or the window is narrow. */
static gboolean
fold_cb (gpointer data)
{
  TlChecklistView *self = data;
  int needed = 2 * PAGE_MARGIN;

  self->fold = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->head)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      needed += natural + HEAD_SPACING;
    }
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), needed > self->width
                                                                   ? GTK_ORIENTATION_VERTICAL
                                                                   : GTK_ORIENTATION_HORIZONTAL);
  return G_SOURCE_REMOVE;
}

/* Widgets cannot be moved while sizes are given. */
static void
resized_cb (TlChecklistView *self, int width)
{
  if (width == self->width)
    return;
  self->width = width;
  if (self->fold == 0)
    self->fold = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 10, fold_cb, self, NULL);
}

static GtkWidget *
make_list (TlChecklistView *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  /* Upright until there proves to be room: it must not keep a window from being narrow. */
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, HEAD_SPACING);
  GtkLabel *title = tl_page_make_label ("title-2");
  GtkWidget *ruler = tl_page_make_ruler (G_CALLBACK (resized_cb), self);
  GtkWidget *page;

  gtk_widget_remove_css_class (ruler, "page-ruler");
  self->head = GTK_BOX (head);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_label (title, _ ("Checklists"));
  gtk_widget_set_hexpand (GTK_WIDGET (title), TRUE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (head), make_button (_ ("Import…"), "checklists.import", NULL));
  gtk_box_append (GTK_BOX (head),
                  make_button (_ ("New Checklist…"), "checklists.new", "suggested-action"));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Checklists"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  page = tl_page_new (box, 860);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (all), ruler);
  gtk_box_append (GTK_BOX (all), page);
  return all;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *add = make_button (_ ("New Checklist…"), "checklists.new", "suggested-action");

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "tl-checklist-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Checklists Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("A checklist brings the map to the agent’s desk: what to do "
                                      "in a contact, and why. Make one "
                                      "from a stage, a channel or a team of the map."));
  gtk_widget_add_css_class (add, "pill");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), add);
  gtk_box_append (GTK_BOX (buttons),
                  make_button (_ ("Import a Scorecard…"), "checklists.import", "pill"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  return page;
}

static void
build (TlChecklistView *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
tl_checklist_view_map (GtkWidget *widget)
{
  update (TL_CHECKLIST_VIEW (widget));
  GTK_WIDGET_CLASS (tl_checklist_view_parent_class)->map (widget);
}

static gboolean
tl_checklist_view_grab_focus (GtkWidget *widget)
{
  TlChecklistView *self = TL_CHECKLIST_VIEW (widget);

  if (shows_page (self))
    return gtk_widget_grab_focus (self->page);
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
tl_checklist_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_FINDINGS:
      g_value_set_uint (value, TL_CHECKLIST_VIEW (object)->n_asking);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tl_checklist_view_dispose (GObject *object)
{
  TlChecklistView *self = TL_CHECKLIST_VIEW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->fold, g_source_remove);

  G_OBJECT_CLASS (tl_checklist_view_parent_class)->dispose (object);
  g_clear_object (&self->actions);
  g_clear_object (&self->page_actions);
  g_clear_object (&self->workspace);
}

/* All checklists again: what the sidebar asks for when this page is there already, and one step back. */
static void
overview_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlChecklistView *self = TL_CHECKLIST_VIEW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "page") == 0)
    show_list (self);
}

static void
tl_checklist_view_class_init (TlChecklistViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tl_checklist_view_get_property;
  object_class->dispose = tl_checklist_view_dispose;
  widget_class->map = tl_checklist_view_map;
  widget_class->grab_focus = tl_checklist_view_grab_focus;
  gtk_widget_class_install_action (widget_class, "page.overview", NULL, overview_cb);
  gtk_widget_class_install_action (widget_class, "page.back", NULL, overview_cb);

  /** TlChecklistView:n-findings: how many checklists no longer fit, or ask something */
  properties[PROP_N_FINDINGS] = g_param_spec_uint ("n-findings", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tl_checklist_view_init (TlChecklistView *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_cb },
    { .name = "import", .activate = import_cb },
  };
  static const GActionEntry page_entries[] = {
    { .name = "print", .activate = print_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "checklists", G_ACTION_GROUP (self->actions));
  self->page_actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->page_actions), page_entries,
                                   G_N_ELEMENTS (page_entries), self);
}

/** tl_checklist_view_new: Returns: (transfer floating): the page of checklists */
GtkWidget *
tl_checklist_view_new (TlWorkspace *workspace)
{
  TlChecklistView *self = g_object_new (TL_TYPE_CHECKLIST_VIEW, NULL);
  TlRecord *lead = tl_workspace_lookup_lead (workspace);

  self->workspace = g_object_ref (workspace);
  build (self);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (offer_print), self,
                           G_CONNECT_SWAPPED);
  count_later (self);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (document_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  /* The page may have been made because this was asked for. */
  if (lead != NULL)
    reveal_cb (self, tl_record_get_id (lead));
  return GTK_WIDGET (self);
}
