/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The checks view: what the map is worth a second look for, in groups:
 *
 *     [All findings (22) ▾]                      2 ignored  ⋮
 *     ■ Problems
 *     Customers must repeat themselves                     6
 *     Telling the same story again is what …
 *     ╭ From “Fault call” to “Technician visit” … ╮   TlChecksRow
 *
 * A group is one check, and shows GROUP_ROWS findings until one asks for more: a map fresh from an
 * import may have thousands, which nobody reads one by one. While the view is hidden only the
 * number of findings is kept up to date. When findings change, groups that did not are left alone, so
 * that the focus and an open popover stay where they are; the row that took the place of one that is
 * gone gets its focus.
 *
 * A row is a dozen widgets, and hundreds of rows made at once would hold up the window for a second:
 * BATCH_ROWS are made at a time, the first of them at once, the others when nothing more urgent is due.
 */
#include "tl-checks-view.h"

#include "tl-checks-row.h"
#include "tl-checks.h"
#include "tl-lint-fix.h"
#include "tl-page.h"

#include <glib/gi18n-lib.h>

#define GROUP_ROWS 30
#define MORE_ROWS 200
#define BATCH_ROWS 20

/* A check as it is shown. */
typedef struct
{
  GtkWidget *widget;  /* borrowed; NULL while there are no findings */
  GtkWidget *heading; /* of its severity, over the first group; borrowed or NULL */
  GtkListBox *list;   /* borrowed */
  char *signature;    /* owned: all that the group shows */
  guint n_rows;       /* how many it may show */
  guint n_made;       /* how many rows of them stand in the list */
} Group;

struct _TlChecksView
{
  AdwBin parent_instance;

  Group groups[TL_N_LINT_CHECKS];
  guint n_findings; /* not ignored */
  guint n_allowed;  /* rows that may still be made in this batch */
  guint idle;       /* for the next batch */
  gboolean shows_ignored;
  gboolean is_updating;

  /* owned */
  TlChecks *checks;
  GSimpleActionGroup *actions;

  /* borrowed: it lives longer */
  TlWorkspace *workspace;

  /* template */
  GtkDropDown *filter;
  GtkWidget *more_button;
  GtkStringList *filters;
  GtkButton *ignored_button;
  GtkStack *stack;
  GtkBox *groups_box;
  AdwStatusPage *clear_page;
};

G_DEFINE_FINAL_TYPE (TlChecksView, tl_checks_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_N_FINDINGS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void update (TlChecksView *self);

/* The findings of one check that are to be shown. */
static GPtrArray *
list_shown (TlChecksView *self, TlLintCheck check)
{
  GPtrArray *findings = tl_checks_get_findings (self->checks);
  GPtrArray *shown = g_ptr_array_new ();
  guint filter = gtk_drop_down_get_selected (self->filter);

  /* The first filter lets all through, the others one severity each. */
  if (filter > 0 && filter != GTK_INVALID_LIST_POSITION
      && tl_lint_check_get_severity (check) != filter - 1)
    return shown;
  for (guint i = 0; i < findings->len; i++)
    {
      TlLintFinding *finding = g_ptr_array_index (findings, i);

      if (finding->check == check && (!finding->is_ignored || self->shows_ignored))
        g_ptr_array_add (shown, finding);
    }
  return shown;
}

static char *
make_signature (TlChecksView *self, GPtrArray *shown, guint n_rows, gboolean has_heading)
{
  GString *signature = g_string_new (NULL);

  g_string_append_printf (signature, "%u %d %d", shown->len, has_heading,
                          tl_workspace_is_editable (self->workspace));
  for (guint i = 0; i < MIN (shown->len, n_rows); i++)
    {
      const TlLintFinding *finding = g_ptr_array_index (shown, i);
      const char *fix = tl_checks_fix_get_label (self->workspace, finding);

      g_string_append_printf (signature, "\n%" G_GUINT64_FORMAT " %d %s %s", finding->record,
                              finding->is_ignored, finding->message, fix != NULL ? fix : "");
    }
  return g_string_free (signature, FALSE);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkLabel *label = tl_page_make_label (css_class);

  gtk_label_set_label (label, text);
  return GTK_WIDGET (label);
}

/* “■ Problems” */
static GtkWidget *
make_severity_heading (TlLintSeverity severity)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *symbol = gtk_label_new (tl_lint_severity_get_symbol (severity));

  gtk_accessible_update_state (GTK_ACCESSIBLE (symbol), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (symbol, "check-symbol");
  gtk_box_append (GTK_BOX (box), symbol);
  gtk_box_append (GTK_BOX (box), make_label (tl_lint_severity_get_label (severity), "title-3"));
  return box;
}

static GtkWidget *
make_count (guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);
  GtkWidget *count = gtk_label_new (text);

  gtk_widget_add_css_class (count, "check-count");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  return count;
}

/* The same choice for all findings, where that can be right. */
static void
add_fix_for_all (TlChecksView *self, GtkBox *box, TlLintCheck check, GPtrArray *shown)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < shown->len; i++)
    if (!((TlLintFinding *) g_ptr_array_index (shown, i))->is_ignored)
      g_ptr_array_add (open, g_ptr_array_index (shown, i));
  if (open->len > 1 && tl_lint_check_fixes_many (check))
    gtk_box_append (box, tl_checks_fix_button_new (self->workspace,
                                                   (const TlLintFinding *const *) open->pdata,
                                                   open->len));
}

static GtkWidget *
make_group_head (TlChecksView *self, TlLintCheck check, GPtrArray *shown)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (words), make_label (tl_lint_check_get_title (check), "heading"));
  gtk_box_append (GTK_BOX (words), make_label (tl_lint_check_get_reason (check), "check-reason"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (head), words);
  add_fix_for_all (self, GTK_BOX (head), check, shown);
  gtk_box_append (GTK_BOX (head), make_count (shown->len));
  return head;
}

/* The rows that are there stay, so that the page does not jump. */
static void
more_cb (TlChecksView *self, GtkWidget *button)
{
  Group *group = g_object_get_data (G_OBJECT (button), "group");
  g_autoptr (GPtrArray) shown = list_shown (self, group - self->groups);

  gtk_box_remove (GTK_BOX (group->widget), button);
  group->n_rows += MORE_ROWS;
  g_free (group->signature);
  group->signature = make_signature (self, shown, group->n_rows, group->heading != NULL);
  update (self);
}

static guint
count_wanted (const Group *group, GPtrArray *shown)
{
  return MIN (shown->len, group->n_rows);
}

/* Adds what is missing to the list, as far as this batch allows. */
static void
add_rows (TlChecksView *self, Group *group, GPtrArray *shown)
{
  guint n_wanted = count_wanted (group, shown);

  if (group->n_made >= n_wanted)
    return;
  for (; group->n_made < n_wanted && self->n_allowed > 0; self->n_allowed--)
    gtk_list_box_append (group->list,
                         tl_checks_row_new (self->workspace,
                                            g_ptr_array_index (shown, group->n_made++)));
  if (group->n_made == n_wanted && shown->len > n_wanted)
    {
      guint n = shown->len - n_wanted;
      g_autofree char *label
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %u more", "Show %u more", n), n);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (button), "group", group);
      g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (group->widget), button);
    }
}

static void
row_activated_cb (TlChecksView *self, GtkListBoxRow *row)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlId target = tl_checks_row_get_finding (TL_CHECKS_ROW (row))->target;

  if (document != NULL && tl_document_lookup (document, target) != NULL)
    tl_workspace_reveal (self->workspace, target);
}

/* The list that comes after that of a check, or before it. */
static GtkListBox *
find_next_list (TlChecksView *self, GtkListBox *list, int step)
{
  int check = 0;

  while (check < TL_N_LINT_CHECKS && self->groups[check].list != list)
    check++;
  for (check += step; check >= 0 && check < TL_N_LINT_CHECKS; check += step)
    if (self->groups[check].list != NULL)
      return self->groups[check].list;
  return NULL;
}

/* Arrows walk over the findings of all checks as over one list. */
static gboolean
keynav_failed_cb (TlChecksView *self, GtkDirectionType direction, GtkListBox *list)
{
  int step = direction == GTK_DIR_DOWN ? 1 : -1;
  GtkListBox *next = direction == GTK_DIR_DOWN || direction == GTK_DIR_UP
                         ? find_next_list (self, list, step)
                         : NULL;
  GtkWidget *row = next == NULL ? NULL
                   : step > 0   ? gtk_widget_get_first_child (GTK_WIDGET (next))
                                : gtk_widget_get_last_child (GTK_WIDGET (next));

  return row != NULL && gtk_widget_grab_focus (row);
}

static GtkListBox *
make_list (TlChecksView *self, TlLintCheck check)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tl_lint_check_get_title (check),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tl_lint_check_get_reason (check), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_LIST_BOX (list);
}

/* The number of the row that holds the focus, or -1. */
static int
find_focus (TlChecksView *self, const Group *group)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, TL_TYPE_CHECKS_ROW) : NULL;

  /* The widget may be in a popover of the row. */
  if (row == NULL || group->list == NULL || gtk_widget_get_parent (row) != GTK_WIDGET (group->list))
    return -1;
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
clear_group (TlChecksView *self, Group *group)
{
  if (group->widget != NULL)
    gtk_box_remove (self->groups_box, group->widget);
  if (group->heading != NULL)
    gtk_box_remove (self->groups_box, group->heading);
  group->widget = group->heading = NULL;
  group->list = NULL;
  group->n_made = 0;
  g_clear_pointer (&group->signature, g_free);
}

static void
fill_group (TlChecksView *self, Group *group, TlLintCheck check, GPtrArray *shown,
            gboolean has_heading, GtkWidget *after)
{
  group->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  group->list = make_list (self, check);
  gtk_box_append (GTK_BOX (group->widget), make_group_head (self, check, shown));
  gtk_box_append (GTK_BOX (group->widget), GTK_WIDGET (group->list));
  add_rows (self, group, shown);
  if (has_heading)
    {
      group->heading = make_severity_heading (tl_lint_check_get_severity (check));
      gtk_box_insert_child_after (self->groups_box, group->heading, after);
      after = group->heading;
    }
  gtk_box_insert_child_after (self->groups_box, group->widget, after);
}

static void
restore_focus (const Group *group, int number)
{
  GtkListBoxRow *row = NULL;

  if (group->list == NULL)
    return;
  for (; number >= 0 && row == NULL; number--)
    row = gtk_list_box_get_row_at_index (group->list, number);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Brings the group of @check up to date behind @after, as far as this batch allows: one that it does not
 * reach is not there before the next. Returns its last widget, or @after. */
static GtkWidget *
update_group (TlChecksView *self, TlLintCheck check, gboolean has_heading, GtkWidget *after)
{
  Group *group = &self->groups[check];
  g_autoptr (GPtrArray) shown = list_shown (self, check);
  g_autofree char *signature = make_signature (self, shown, group->n_rows, has_heading);
  int focus;

  if (g_strcmp0 (signature, group->signature) == 0)
    {
      add_rows (self, group, shown);
      return group->widget != NULL ? group->widget : after;
    }
  focus = find_focus (self, group);
  /* Where somebody is at work as much stays as was there. */
  if (focus >= 0)
    self->n_allowed = MAX (self->n_allowed, group->n_made);
  clear_group (self, group);
  if (shown->len > 0 && self->n_allowed == 0)
    return after;
  group->signature = g_steal_pointer (&signature);
  if (shown->len == 0)
    {
      group->n_rows = GROUP_ROWS;
      return after;
    }
  fill_group (self, group, check, shown, has_heading, after);
  if (focus >= 0)
    restore_focus (group, focus);
  return group->widget;
}

static gboolean
has_any (TlChecksView *self, TlLintCheck check)
{
  g_autoptr (GPtrArray) shown = list_shown (self, check);

  return shown->len > 0;
}

static gboolean
fill_cb (gpointer data)
{
  TlChecksView *self = data;

  self->idle = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
  return G_SOURCE_REMOVE;
}

/* Returns: whether any group has findings */
static gboolean
update_groups (TlChecksView *self)
{
  gboolean has_heading[TL_N_LINT_SEVERITIES] = { FALSE };
  GtkWidget *last = NULL;

  g_clear_handle_id (&self->idle, g_source_remove);
  self->n_allowed = BATCH_ROWS;
  for (guint check = 0; check < TL_N_LINT_CHECKS; check++)
    {
      TlLintSeverity severity = tl_lint_check_get_severity (check);
      gboolean first = !has_heading[severity] && has_any (self, check);

      has_heading[severity] = has_heading[severity] || first;
      last = update_group (self, check, first, last);
    }
  if (self->n_allowed == 0)
    self->idle = g_idle_add (fill_cb, self);
  return last != NULL;
}

static guint
count_severity (TlChecksView *self, TlLintSeverity severity)
{
  GPtrArray *findings = tl_checks_get_findings (self->checks);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const TlLintFinding *finding = g_ptr_array_index (findings, i);

      n += !finding->is_ignored && tl_lint_check_get_severity (finding->check) == severity;
    }
  return n;
}

/* “All findings (22)”, “■ Problems (6)” … */
static void
update_filters (TlChecksView *self)
{
  guint selected = gtk_drop_down_get_selected (self->filter);
  g_auto (GStrv) names = g_new0 (char *, TL_N_LINT_SEVERITIES + 2);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->filters));

  names[0] = g_strdup_printf (_ ("All findings (%u)"), self->n_findings);
  for (guint i = 0; i < TL_N_LINT_SEVERITIES; i++)
    /* Translators: a sign, a kind of findings and how many there are: “■ Problems (6)”. */
    names[i + 1] = g_strdup_printf (_ ("%1$s %2$s (%3$u)"), tl_lint_severity_get_symbol (i),
                                    tl_lint_severity_get_label (i), count_severity (self, i));
  for (guint i = 0; n_old > 0 && i <= TL_N_LINT_SEVERITIES; i++)
    if (g_strcmp0 (gtk_string_list_get_string (self->filters, i), names[i]) != 0)
      n_old = 0;
  if (n_old > 0)
    return;
  self->is_updating = TRUE;
  gtk_string_list_splice (self->filters, 0, g_list_model_get_n_items (G_LIST_MODEL (self->filters)),
                          (const char *const *) names);
  gtk_drop_down_set_selected (self->filter, selected == GTK_INVALID_LIST_POSITION ? 0 : selected);
  self->is_updating = FALSE;
}

static void
update_clear_page (TlChecksView *self, guint n_ignored)
{
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  g_autofree char *words = NULL;

  if (map == NULL)
    {
      adw_status_page_set_title (self->clear_page, _ ("No Map"));
      adw_status_page_set_description (self->clear_page, NULL);
      return;
    }
  if (self->n_findings > 0)
    {
      adw_status_page_set_title (self->clear_page, _ ("None of This Kind"));
      adw_status_page_set_description (self->clear_page, NULL);
      return;
    }
  adw_status_page_set_title (self->clear_page, _ ("Nothing Is Missing"));
  words = n_ignored == 0
              ? g_strdup (_ ("Nothing that the checks look for is missing or contradicts itself. "
                             "Whether the map is true only your customers can tell."))
              : g_strdup_printf (
                  g_dngettext (GETTEXT_PACKAGE,
                               "Nothing else is missing; %u finding is ignored in this map.",
                               "Nothing else is missing; %u findings are ignored in this map.",
                               n_ignored),
                  n_ignored);
  adw_status_page_set_description (self->clear_page, words);
}

static void
update_ignored (TlChecksView *self, guint n_ignored)
{
  g_autofree char *label
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u ignored", "%u ignored", n_ignored),
                         n_ignored);
  GAction *stop = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "stop-ignoring");
  GAction *copy = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "copy");

  gtk_button_set_label (self->ignored_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->ignored_button), n_ignored > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->ignored_button),
                               self->shows_ignored ? _ ("Hide Ignored Findings")
                                                   : _ ("Show Ignored Findings"));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (stop),
                               n_ignored > 0 && tl_workspace_is_editable (self->workspace));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (copy), self->n_findings > 0);
}

/* Brings all that can be seen up to date. */
static void
update (TlChecksView *self)
{
  guint n_ignored = tl_lint_findings_count (tl_checks_get_findings (self->checks), TRUE);

  update_filters (self);
  update_ignored (self, n_ignored);
  update_clear_page (self, n_ignored);
  gtk_stack_set_visible_child_name (self->stack, update_groups (self) ? "list" : "clear");
}

static void
checks_changed_cb (TlChecksView *self)
{
  guint n = tl_lint_findings_count (tl_checks_get_findings (self->checks), FALSE);

  if (n != self->n_findings)
    {
      self->n_findings = n;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FINDINGS]);
    }
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
filter_changed_cb (TlChecksView *self)
{
  if (!self->is_updating && self->checks != NULL)
    update (self);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecksView *self = data;
  g_autofree char *text = tl_lint_findings_to_text (tl_checks_get_findings (self->checks));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tl_workspace_toast (self->workspace, _ ("Findings copied"), FALSE);
}

static void
show_ignored_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  TlChecksView *self = data;

  g_simple_action_set_state (action, state);
  self->shows_ignored = g_variant_get_boolean (state);
  update (self);
}

static void
stop_ignoring_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlChecksView *self = data;
  TlRecord *map = tl_workspace_lookup_map (self->workspace);

  if (map != NULL && tl_workspace_is_editable (self->workspace))
    tl_lint_show_all (tl_workspace_get_document (self->workspace), map);
}

static void
tl_checks_view_map (GtkWidget *widget)
{
  TlChecksView *self = TL_CHECKS_VIEW (widget);

  /* What was found while nobody looked, and today may be another day. */
  tl_checks_run (self->checks);
  update (self);
  GTK_WIDGET_CLASS (tl_checks_view_parent_class)->map (widget);
}

static gboolean
tl_checks_view_grab_focus (GtkWidget *widget)
{
  TlChecksView *self = TL_CHECKS_VIEW (widget);

  for (guint i = 0; i < TL_N_LINT_CHECKS; i++)
    if (self->groups[i].list != NULL)
      return gtk_widget_child_focus (GTK_WIDGET (self->groups[i].list), GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

static void
tl_checks_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_FINDINGS:
      g_value_set_uint (value, TL_CHECKS_VIEW (object)->n_findings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tl_checks_view_dispose (GObject *object)
{
  TlChecksView *self = TL_CHECKS_VIEW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->checks);
  g_clear_object (&self->actions);
  for (guint i = 0; i < TL_N_LINT_CHECKS; i++)
    g_clear_pointer (&self->groups[i].signature, g_free);

  G_OBJECT_CLASS (tl_checks_view_parent_class)->dispose (object);
}

static void
tl_checks_view_class_init (TlChecksViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tl_checks_view_get_property;
  object_class->dispose = tl_checks_view_dispose;
  widget_class->map = tl_checks_view_map;
  widget_class->grab_focus = tl_checks_view_grab_focus;

  /** TlChecksView:n-findings: how many findings are not ignored, also while the view is hidden */
  properties[PROP_N_FINDINGS] = g_param_spec_uint ("n-findings", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/throughline/Throughline/tl-checks-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TlChecksView, filter);
  gtk_widget_class_bind_template_child (widget_class, TlChecksView, more_button);
  gtk_widget_class_bind_template_child (widget_class, TlChecksView, filters);
  gtk_widget_class_bind_template_child (widget_class, TlChecksView, ignored_button);
  gtk_widget_class_bind_template_child (widget_class, TlChecksView, stack);
  gtk_widget_class_bind_template_child_full (widget_class, "groups", FALSE,
                                             G_STRUCT_OFFSET (TlChecksView, groups_box));
  gtk_widget_class_bind_template_child (widget_class, TlChecksView, clear_page);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
}

static void
tl_checks_view_init (TlChecksView *self)
{
  static const GActionEntry entries[] = {
    { .name = "copy", .activate = copy_cb },
    { .name = "show-ignored", .state = "false", .change_state = show_ignored_cb },
    { .name = "stop-ignoring", .activate = stop_ignoring_cb },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  tl_page_name_choice (GTK_WIDGET (self->filter), _ ("Which findings are shown"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->more_button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("More"), -1);
  for (guint i = 0; i < TL_N_LINT_CHECKS; i++)
    self->groups[i].n_rows = GROUP_ROWS;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "checks", G_ACTION_GROUP (self->actions));
}

/** tl_checks_view_new: Returns: (transfer floating): the checks of the map that is looked at */
GtkWidget *
tl_checks_view_new (TlWorkspace *workspace)
{
  TlChecksView *self = g_object_new (TL_TYPE_CHECKS_VIEW, NULL);

  self->workspace = workspace;
  self->checks = tl_checks_new (workspace);
  self->n_findings = tl_lint_findings_count (tl_checks_get_findings (self->checks), FALSE);
  g_signal_connect_object (self->checks, "changed", G_CALLBACK (checks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
