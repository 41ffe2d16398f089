/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of training: what is due, and what the assessments say together.
 *
 *     [All checklists ▾] [All time ▾]            ⋮
 *     Assessments: 48 …                          a sentence
 *     Due                                        who is due, and what waits
 *     Teams and skills                           TlKpiPicture of tl_skill_matrix_draw()
 *     Items                                      how often each is met
 *     Assessors                                  whether they judge alike
 *     Results on the map                         a button a checklist
 *
 * The sidebar shows how much is due by today (property “n-findings”). All figures here are of this computer;
 * what leaves it is asked for, and is over enough agents (see tl-training-publish.c).
 */
#include "tl-training-view.h"

#include "tl-agents-files.h"
#include "tl-export.h"
#include "tl-file-chooser.h"
#include "tl-kpi-picture.h"
#include "tl-language.h"
#include "tl-page.h"
#include "tl-project.h"
#include "tl-skill-matrix.h"
#include "tl-text-scale.h"
#include "tl-training-due.h"
#include "tl-training-lists.h"
#include "tl-training-publish.h"
#include "tl-training-vault.h"
#include "tl-wrap-box.h"

#include <glib/gi18n-lib.h>

#define LEAST_WIDTH 200.0
#define PAGE_WIDTH 960.0

/* The choices of the period, in days; 0 for all. */
static const int periods[] = { 0, 90, 365 };

struct _TlTrainingView
{
  AdwBin parent_instance;

  guint n_due;
  int picture_width;
  gboolean updating;

  /* owned */
  TlWorkspace *workspace;
  GSimpleActionGroup *actions;
  TlTrainingFigures *figures;
  GArray *checklists; /* TlId of the choices after the first */
  char *stamp;        /* of the checklists that are shown */

  /* borrowed: owned by the workspace */
  TlTrainingDesk *desk;

  /* borrowed: children */
  GtkStack *stack;
  GtkDropDown *checklist;
  GtkDropDown *period;
  GtkLabel *summary;
  GtkWidget *due_section;
  GtkListBox *due;
  GtkWidget *matrix_section;
  GtkWidget *picture;
  GtkWidget *items_section;
  GtkListBox *items;
  GtkLabel *agreement;
  GtkListBox *pairs;
  GtkWidget *map_section;
  GtkListBox *map_list;
};

G_DEFINE_FINAL_TYPE (TlTrainingView, tl_training_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_N_FINDINGS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static gboolean
is_right_to_left (TlTrainingView *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  return document != NULL
         && tl_language_is_right_to_left (
             tl_record_get_text (tl_document_get_project (document), TL_PROJECT_LANGUAGE));
}

static TlTrainingFilter
get_filter (TlTrainingView *self)
{
  guint checklist = gtk_drop_down_get_selected (self->checklist);
  guint period = MIN (gtk_drop_down_get_selected (self->period), G_N_ELEMENTS (periods) - 1);
  TlTrainingFilter filter = { .project = tl_training_desk_get_project (self->desk) };

  if (checklist > 0 && checklist <= self->checklists->len)
    filter.checklist = g_array_index (self->checklists, TlId, checklist - 1);
  if (periods[period] > 0)
    filter.from = tl_date_get_today () - periods[period];
  return filter;
}

/* The picture. */

static gboolean
has_matrix (TlTrainingView *self)
{
  return self->figures != NULL && self->figures->teams->len > 0 && self->figures->skills->len > 0;
}

static void
draw (TlTrainingView *self)
{
  double scale = tl_text_scale_get (self->picture);

  if (has_matrix (self))
    tl_kpi_picture_take_scene (TL_KPI_PICTURE (self->picture),
                               tl_skill_matrix_draw (self->figures, TL_SKILL_MATRIX_WINDOW, "",
                                                     MAX (self->picture_width / scale, LEAST_WIDTH),
                                                     is_right_to_left (self)));
}

static gboolean
draw_cb (gpointer data)
{
  draw (data);
  return G_SOURCE_REMOVE;
}

static void
resized_cb (TlTrainingView *self, int width)
{
  self->picture_width = width;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE + 10, draw_cb, g_object_ref (self), g_object_unref);
}

/* Bringing up to date. */

static void
update_choices (TlTrainingView *self)
{
  g_autoptr (GPtrArray) checklists = tl_training_desk_list_checklists (self->desk);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->checklist);
  TlId before = selected > 0 && selected <= self->checklists->len
                    ? g_array_index (self->checklists, TlId, selected - 1)
                    : TL_ID_NONE;

  selected = 0;
  self->updating = TRUE;
  g_array_set_size (self->checklists, 0);
  gtk_string_list_append (names, _ ("All checklists"));
  for (guint i = 0; i < checklists->len; i++)
    {
      TlRecord *checklist = g_ptr_array_index (checklists, i);
      TlId id = tl_record_get_id (checklist);

      gtk_string_list_append (names, tl_record_get_name (checklist));
      g_array_append_val (self->checklists, id);
      if (id == before)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->checklist, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->checklist, selected);
  self->updating = FALSE;
}

static void
update_figures (TlTrainingView *self, TlDatabase *database)
{
  TlTrainingFilter filter = get_filter (self);
  g_autoptr (TlAssessorAgreement) agreement = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *words = NULL;

  g_clear_pointer (&self->figures, tl_training_figures_free);
  self->figures = tl_training_figures_new (database, &filter, NULL);
  agreement = tl_assessor_agreement_new (database, &filter, NULL);
  if (self->figures == NULL || agreement == NULL)
    return;
  summary = tl_training_lists_format_figures (self->figures);
  words = tl_training_lists_format_agreement (agreement);
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->agreement, words);
  tl_training_lists_fill_items (self->items, self->figures);
  tl_training_lists_fill_pairs (self->pairs, agreement);
  gtk_widget_set_visible (self->items_section, self->figures->items->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->pairs), agreement->pairs->len > 0);
  gtk_widget_set_visible (self->matrix_section, has_matrix (self));
  draw (self);
}

static void
set_n_due (TlTrainingView *self, guint n)
{
  if (n == self->n_due)
    return;
  self->n_due = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FINDINGS]);
}

/* What is due; NULL without a project or records, or, with an error, if these cannot be read. */
static GPtrArray *
list_due (TlTrainingView *self, GError **error)
{
  TlId project = tl_training_desk_get_project (self->desk);
  TlDatabase *database = project != TL_ID_NONE && tl_training_desk_has_records (self->desk)
                             ? tl_training_desk_get_database (self->desk, error)
                             : NULL;

  return database != NULL ? tl_training_list_due (database, project, error) : NULL;
}

static void
show_problem (TlTrainingView *self, const GError *error)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (gtk_stack_get_child_by_name (self->stack, "problem"));
  g_autofree char *words = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (page, words);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
update (TlTrainingView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = list_due (self, &error);
  TlDate today = tl_date_get_today ();

  set_n_due (self, due != NULL ? tl_training_count_due (due, today) : 0);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (error != NULL)
    {
      show_problem (self, error);
      return;
    }
  if (due == NULL || due->len == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  g_free (self->stamp);
  self->stamp = tl_training_desk_make_stamp (self->desk);
  update_choices (self);
  tl_training_lists_fill_due (self->due, due, today);
  update_figures (self, tl_training_desk_get_database (self->desk, NULL));
  tl_training_lists_fill_checklists (self->map_list, self->desk,
                                     tl_workspace_get_document (self->workspace));
  gtk_widget_set_visible (self->map_section, self->checklists->len > 0);
  gtk_stack_set_visible_child_name (self->stack, "page");
}

static void
choice_cb (TlTrainingView *self)
{
  TlDatabase *database = tl_training_desk_get_database (self->desk, NULL);

  if (!self->updating && database != NULL
      && tl_training_desk_get_project (self->desk) != TL_ID_NONE)
    update_figures (self, database);
}

/* Of all that the document holds, the page shows the checklists: it stays where it is scrolled to unless
 * one of them is another one. */
static void
document_changed_cb (TlTrainingView *self)
{
  g_autofree char *stamp = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  stamp = tl_training_desk_make_stamp (self->desk);
  if (g_strcmp0 (stamp, self->stamp) != 0)
    update (self);
}

static void
activated_cb (TlTrainingView *self, GtkListBoxRow *row)
{
  TlId agent = tl_training_lists_get_agent (row);

  if (agent != TL_ID_NONE)
    tl_training_desk_show_agent (self->desk, agent);
  else if (tl_training_lists_show_all (row))
    update (self);
}

/* Commands. */

static void
publish_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlTrainingView *self = data;
  TlRecord *checklist
      = tl_workspace_lookup (self->workspace, g_variant_get_uint64 (parameter), TL_KIND_CHECKLIST);
  g_autoptr (GError) error = NULL;
  TlDatabase *database = tl_training_desk_get_database (self->desk, &error);
  GtkWidget *dialog;

  if (checklist == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  if (database != NULL
      && tl_training_publish (database, tl_workspace_get_document (self->workspace), checklist,
                              g_get_real_time () / G_USEC_PER_SEC, &error))
    {
      tl_workspace_toast (self->workspace,
                          _ ("The results are in the lane “Training” and among the "
                             "KPIs"),
                          TRUE);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   _ ("Not Brought to the Map"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
format_source (TlTrainingView *self)
{
  g_autofree char *today = tl_date_format_day (tl_date_get_today ());

  /* Translators: numbers of assessments and agents, and a day. */
  return g_strdup_printf (_ ("%1$u assessments of %2$u agents, %3$s"), self->figures->n_assessments,
                          self->figures->n_agents, today);
}

static void
matrix_chosen_cb (GFile *file, gpointer owner)
{
  TlTrainingView *self = owner;
  g_autofree char *path = g_file_get_path (file);
  TlExportOptions options = { .format = TL_EXPORT_PDF, .dpi = 192 };
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_scene_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *source = NULL;

  if (path == NULL || !has_matrix (self))
    return;
  source = format_source (self);
  tl_export_format_from_path (path, &options.format);
  g_ptr_array_add (pages, tl_skill_matrix_draw (self->figures, TL_SKILL_MATRIX_PAGE, source,
                                                PAGE_WIDTH, is_right_to_left (self)));
  if (!tl_export_pages (pages, &options, path, NULL, NULL, NULL, &error))
    tl_workspace_toast (self->workspace, error->message, FALSE);
  else if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.show-exported", "s", path))
    tl_workspace_toast (self->workspace, _ ("Exported"), FALSE);
}

static void
export_matrix_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TlTrainingView *self = data;

  if (!has_matrix (self))
    {
      tl_workspace_toast (self->workspace,
                          _ ("There is no matrix yet: give the items of a checklist skills, and "
                             "assess with it."),
                          FALSE);
      return;
    }
  tl_file_chooser_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), TL_FILE_CHOOSER_SAVE,
                        _ ("Export Teams and Skills"), _ ("_Export"),
                        tl_file_filter_new (_ ("PDF documents"), "pdf"), NULL, _ ("Skills.pdf"),
                        matrix_chosen_cb, G_OBJECT (self));
}

static void
show_agents_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tl_workspace_show_page (((TlTrainingView *) data)->workspace, "agents");
}

#define FILE_COMMAND(name, function)                                                               \
  static void name (GSimpleAction *action, GVariant *parameter, gpointer data)                     \
  {                                                                                                \
    TlTrainingView *self = data;                                                                   \
                                                                                                   \
    if (tl_workspace_get_document (self->workspace) != NULL)                                       \
      function (data, self->workspace);                                                            \
  }

FILE_COMMAND (export_calendar_cb, tl_agents_files_export_calendar)
FILE_COMMAND (back_up_cb, tl_training_vault_back_up)
FILE_COMMAND (restore_cb, tl_training_vault_restore)

/* Building. */

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) out = g_menu_new ();
  g_autoptr (GMenu) vault = g_menu_new ();

  g_menu_append (out, _ ("Export What Is Due as a Calendar…"), "training.export-calendar");
  g_menu_append (out, _ ("Export Teams and Skills…"), "training.export-matrix");
  g_menu_append (vault, _ ("Back Up with a Password…"), "training.back-up");
  g_menu_append (vault, _ ("Restore or Merge a Backup…"), "training.restore");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (vault));
  return G_MENU_MODEL (menu);
}

static GtkDropDown *
make_choice (TlTrainingView *self, const char *const *choices, const char *label)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (choices);

  tl_page_name_choice (choice, label);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (choice_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
make_bar (TlTrainingView *self)
{
  const char *const checklists[] = { _ ("All checklists"), NULL };
  const char *const choices[] = { _ ("All time"), _ ("Last 90 days"), _ ("Last 12 months"), NULL };
  GtkWidget *bar = tl_wrap_box_new (6);
  GtkWidget *more = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu ();

  self->checklist = make_choice (self, checklists, _ ("Checklist"));
  self->period = make_choice (self, choices, _ ("Period"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->checklist), TRUE);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), menu);
  gtk_widget_set_tooltip_text (more, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (more)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("More"), -1);
  tl_wrap_box_append (TL_WRAP_BOX (bar), GTK_WIDGET (self->checklist));
  tl_wrap_box_append (TL_WRAP_BOX (bar), GTK_WIDGET (self->period));
  tl_wrap_box_append (TL_WRAP_BOX (bar), more);
  return bar;
}

static GtkWidget *
make_matrix (TlTrainingView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkLabel *heading = tl_page_make_label ("title-4");
  GtkLabel *note = tl_page_make_label ("training-second");

  gtk_label_set_label (heading, _ ("Teams and Skills"));
  gtk_label_set_label (note, _ ("Share of the points of all answers with that skill. ▼ below 85 %; "
                                "a hollow bar: fewer than 30 answers."));
  self->picture = tl_kpi_picture_new (_ ("Teams and Skills"));
  g_signal_connect_object (self->picture, "resized", G_CALLBACK (resized_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (note));
  gtk_box_append (GTK_BOX (box), self->picture);
  return box;
}

static GtkWidget *
make_page (TlTrainingView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *pairs = tl_training_lists_make_section (_ ("Assessors"), &self->pairs);

  self->summary = tl_page_make_label ("heading");
  self->agreement = tl_page_make_label ("training-second");
  self->due_section = tl_training_lists_make_section (_ ("Due"), &self->due);
  self->matrix_section = make_matrix (self);
  self->items_section = tl_training_lists_make_section (_ ("Items"), &self->items);
  self->map_section = tl_training_lists_make_section (_ ("Results on the Map"), &self->map_list);
  gtk_box_insert_child_after (GTK_BOX (pairs), GTK_WIDGET (self->agreement),
                              gtk_widget_get_first_child (pairs));
  g_signal_connect_object (self->due, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->items, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pairs, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), self->due_section);
  gtk_box_append (GTK_BOX (box), self->matrix_section);
  gtk_box_append (GTK_BOX (box), self->items_section);
  gtk_box_append (GTK_BOX (box), pairs);
  gtk_box_append (GTK_BOX (box), self->map_section);
  return tl_page_new (box, 900);
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Go to Agents"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "x-office-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Nobody to Train Yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Here you see who is due, how well each team has each skill, and whether assessors judge "
         "alike. Add agents and assess them first."));
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "training.show-agents");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static GtkWidget *
make_problem (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Your Records Cannot Be Opened"));
  return page;
}

static void
tl_training_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_training_view_parent_class)->map (widget);
  update (TL_TRAINING_VIEW (widget));
}

static gboolean
tl_training_view_grab_focus (GtkWidget *widget)
{
  TlTrainingView *self = TL_TRAINING_VIEW (widget);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->due, 0);

  if (first != NULL && gtk_widget_get_mapped (GTK_WIDGET (first)))
    return gtk_widget_grab_focus (GTK_WIDGET (first));
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
tl_training_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_FINDINGS:
      g_value_set_uint (value, TL_TRAINING_VIEW (object)->n_due);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tl_training_view_finalize (GObject *object)
{
  TlTrainingView *self = TL_TRAINING_VIEW (object);

  g_clear_pointer (&self->figures, tl_training_figures_free);
  g_array_unref (self->checklists);
  g_free (self->stamp);
  g_object_unref (self->actions);
  g_object_unref (self->workspace);

  G_OBJECT_CLASS (tl_training_view_parent_class)->finalize (object);
}

static void
tl_training_view_class_init (TlTrainingViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tl_training_view_get_property;
  object_class->finalize = tl_training_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = tl_training_view_map;
  GTK_WIDGET_CLASS (klass)->grab_focus = tl_training_view_grab_focus;

  /** TlTrainingView:n-findings: how much is due by today */
  properties[PROP_N_FINDINGS] = g_param_spec_uint ("n-findings", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tl_training_view_init (TlTrainingView *self)
{
  static const GActionEntry entries[] = {
    { .name = "publish", .activate = publish_cb, .parameter_type = "t" },
    { .name = "export-matrix", .activate = export_matrix_cb },
    { .name = "export-calendar", .activate = export_calendar_cb },
    { .name = "back-up", .activate = back_up_cb },
    { .name = "restore", .activate = restore_cb },
    { .name = "show-agents", .activate = show_agents_cb },
  };

  self->checklists = g_array_new (FALSE, FALSE, sizeof (TlId));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "training", G_ACTION_GROUP (self->actions));
}

/** tl_training_view_new: Returns: (transfer floating): the page of training */
GtkWidget *
tl_training_view_new (TlWorkspace *workspace)
{
  TlTrainingView *self = g_object_new (TL_TYPE_TRAINING_VIEW, NULL);

  self->workspace = g_object_ref (workspace);
  self->desk = tl_training_desk_get (workspace);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, make_page (self), "page");
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  gtk_stack_add_named (self->stack, make_problem (), "problem");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
