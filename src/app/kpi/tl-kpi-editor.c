/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dialog that makes a KPI, or changes what one measures: first what is measured, then from which data,
 * then what is good enough. It asks only what the measure leaves open, says at once in plain words what
 * the figure will mean, and lists what cannot be meant.
 *
 * It works on a *draft*: the KPI in a copy of the document, with a workspace of its own. So all rows are
 * those of the inspector, with the same words and rules, and closing the dialog leaves nothing behind.
 */
#include "tl-kpi-editor.h"

#include "tl-combo-words.h"
#include "tl-dialog.h"
#include "tl-inspector-format.h"
#include "tl-inspector-rows.h"
#include "tl-kpi-edit.h"
#include "tl-kpi-explain.h"
#include "tl-kpi-filter-row.h"
#include "tl-kpi-holidays.h"
#include "tl-kpi-job.h"
#include "tl-kpi-validate.h"
#include "tl-local-data.h"
#include "tl-measure.h"
#include "tl-page.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* When a row is asked for. */
typedef enum
{
  ASK_ALWAYS,
  ASK_SCORES,    /* of surveys */
  ASK_DURATIONS, /* median, mean or percentile */
  ASK_FCR,
  ASK_SLA,
  ASK_HOURS, /* durations that opening hours can be counted in */
  ASK_OWN,   /* typed-in series of an own kind */
  ASK_ROWS   /* figures computed from rows */
} Ask;

typedef struct
{
  guint group;
  guint field;
  Ask ask;
  TlInspectorStyle style;
} RowInfo;

static const char *const groups[]
    = { N_ ("What is measured?"), N_ ("Where do the figures come from?"),
        N_ ("When is it good enough?"), N_ ("Where does it belong?") };

static const RowInfo infos[] = {
  { 0, TL_KPI_MEASURE, ASK_ALWAYS, TL_INSPECTOR_BY_TYPE },
  { 0, TL_KPI_NAME, ASK_ALWAYS, TL_INSPECTOR_BY_TYPE },
  { 0, TL_KPI_SCALE, ASK_SCORES, TL_INSPECTOR_BY_TYPE },
  { 0, TL_KPI_VARIANT, ASK_DURATIONS, TL_INSPECTOR_BY_TYPE },
  { 0, TL_KPI_UNIT, ASK_OWN, TL_INSPECTOR_BY_TYPE },
  { 0, TL_KPI_DIRECTION, ASK_OWN, TL_INSPECTOR_BY_TYPE },
  { 0, TL_KPI_PERIOD, ASK_ALWAYS, TL_INSPECTOR_BY_TYPE },
  { 1, TL_KPI_WINDOW, ASK_FCR, TL_INSPECTOR_BY_TYPE },
  { 1, TL_KPI_LIMIT, ASK_SLA, TL_INSPECTOR_BY_TYPE },
  { 1, TL_KPI_CALENDAR, ASK_HOURS, TL_INSPECTOR_BY_TYPE },
  { 2, TL_KPI_TARGET, ASK_ALWAYS, TL_INSPECTOR_KPI_VALUE },
  { 2, TL_KPI_WORST, ASK_ALWAYS, TL_INSPECTOR_KPI_VALUE },
  { 3, TL_KPI_LEVEL, ASK_ALWAYS, TL_INSPECTOR_BY_TYPE },
  { 3, TL_KPI_OWNER, ASK_ALWAYS, TL_INSPECTOR_BY_TYPE },
};

struct _TlKpiEditor
{
  AdwWindow parent_instance;

  TlId kpi;   /* that is changed; TL_ID_NONE: a new one */
  TlId draft; /* the KPI in the copy */
  gboolean is_updating;
  gboolean has_chosen_feed; /* so that none is proposed any more */

  /* owned */
  TlWorkspace *workspace;
  TlWorkspace *scratch;
  GPtrArray *fields;         /* TlInspectorField */
  GPtrArray *feeds;          /* (nullable): TlFeed of the project */
  char *checked;             /* the data and filter that are being checked, or were */
  char *filter_problem;      /* (nullable): what was found */
  GCancellable *cancellable; /* of that; NULL: not under way */

  /* borrowed: children */
  GtkWidget *rows[G_N_ELEMENTS (infos)];
  GtkWidget *filter;
  GtkWidget *add_filter;
  GtkWidget *holidays;
  AdwComboRow *feed_row;
  GtkLabel *meaning;
  GtkLabel *problems;
  GtkWidget *accept_button;
};

G_DEFINE_FINAL_TYPE (TlKpiEditor, tl_kpi_editor, ADW_TYPE_WINDOW)

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TlDocument *
get_copy (TlKpiEditor *self)
{
  return tl_workspace_get_document (self->scratch);
}

/** tl_kpi_editor_get_draft: Returns: (transfer none): the KPI as it is written now */
TlRecord *
tl_kpi_editor_get_draft (TlKpiEditor *self)
{
  g_return_val_if_fail (TL_IS_KPI_EDITOR (self), NULL);
  return tl_document_lookup (get_copy (self), self->draft);
}

static gboolean
is_asked (TlRecord *draft, Ask ask)
{
  TlChoice_MEASURE measure = tl_record_get_choice (draft, TL_KPI_MEASURE);
  TlChoice_UNIT unit;
  TlChoice_DIRECTION direction;

  switch (ask)
    {
    case ASK_SCORES:
      return measure == TL_MEASURE_CSAT || measure == TL_MEASURE_CES;
    case ASK_DURATIONS:
      return (tl_kpi_measure_get_natural_unit (measure, TL_VARIANT_STANDARD, &unit, &direction)
              && unit == TL_UNIT_DURATION)
             || measure == TL_MEASURE_CSAT || measure == TL_MEASURE_CES
             || measure == TL_MEASURE_FIRST_CONTACT_RESOLUTION;
    case ASK_FCR:
      return measure == TL_MEASURE_FIRST_CONTACT_RESOLUTION;
    case ASK_SLA:
      return measure == TL_MEASURE_SLA;
    case ASK_HOURS:
      return measure == TL_MEASURE_SLA || measure == TL_MEASURE_FIRST_RESPONSE
             || measure == TL_MEASURE_RESOLUTION_TIME;
    case ASK_OWN:
      return measure == TL_MEASURE_OWN;
    case ASK_ROWS:
      return tl_record_is_set (draft, TL_KPI_FEED);
    case ASK_ALWAYS:
    default:
      return TRUE;
    }
}

/* Data. */

static const TlFeed *
find_feed (TlKpiEditor *self, const char *name)
{
  for (guint i = 0; self->feeds != NULL && i < self->feeds->len; i++)
    {
      const TlFeed *feed = g_ptr_array_index (self->feeds, i);

      if (g_strcmp0 (feed->name, name) == 0)
        return feed;
    }
  return NULL;
}

/* “I type them in”, the data of this computer, and the one that the KPI names if it is not here. */
static void
fill_feeds (TlKpiEditor *self)
{
  TlRecord *draft = tl_kpi_editor_get_draft (self);
  const char *current = tl_record_get_text (draft, TL_KPI_FEED);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _ ("I type them in"));
  for (guint i = 0; self->feeds != NULL && i < self->feeds->len; i++)
    {
      const TlFeed *feed = g_ptr_array_index (self->feeds, i);

      gtk_string_list_append (names, feed->name);
      if (g_strcmp0 (feed->name, current) == 0)
        selected = i + 1;
    }
  if (*current != '\0' && selected == 0)
    {
      gtk_string_list_append (names, current);
      selected = g_list_model_get_n_items (G_LIST_MODEL (names)) - 1;
    }
  self->is_updating = TRUE;
  adw_combo_row_set_model (self->feed_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->feed_row, selected);
  self->is_updating = FALSE;
}

static void
load_feeds (TlKpiEditor *self)
{
  TlDatabase *database = tl_local_data_get_database (NULL);
  TlRecord *project = tl_document_get_project (get_copy (self));

  if (database != NULL)
    self->feeds = tl_feed_list (database, tl_record_get_id (project), NULL);
}

static void
set_feed (TlKpiEditor *self, const char *name)
{
  TlDocument *copy = get_copy (self);
  TlRecord *draft = tl_kpi_editor_get_draft (self);

  tl_document_begin (copy, _ ("Change KPI definition"), NULL);
  if (name == NULL)
    tl_document_unset (copy, draft, TL_KPI_FEED);
  else
    tl_document_set_text (copy, draft, TL_KPI_FEED, name, NULL);
  tl_document_commit (copy);
}

static void
feed_selected_cb (TlKpiEditor *self)
{
  guint selected = adw_combo_row_get_selected (self->feed_row);
  GListModel *model = adw_combo_row_get_model (self->feed_row);

  if (self->is_updating || selected == GTK_INVALID_LIST_POSITION)
    return;
  self->has_chosen_feed = TRUE;
  set_feed (self,
            selected == 0 ? NULL : gtk_string_list_get_string (GTK_STRING_LIST (model), selected));
}

/* Whether the feed has what the measure counts, as far as its columns tell. */
static gboolean
feed_fits (const TlFeed *feed, const TlKpiDefinition *definition)
{
  static const struct
  {
    TlChoice_MEASURE measure;
    const char *column;
  } scores[]
      = { { TL_MEASURE_CSAT, "=csat" }, { TL_MEASURE_NPS, "=nps" }, { TL_MEASURE_CES, "=ces" } };

  if (definition->measure == TL_MEASURE_OWN || !tl_measure_kind_fits (definition, feed->kind))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    if (scores[i].measure == definition->measure)
      return strstr (feed->mapping, scores[i].column) != NULL;
  return TRUE;
}

/* The only data of @kind that fit; NULL: none, or several. */
static const TlFeed *
find_only_feed (TlKpiEditor *self, const TlKpiDefinition *definition, TlFeedKind kind)
{
  const TlFeed *found = NULL;

  for (guint i = 0; i < self->feeds->len; i++)
    {
      const TlFeed *feed = g_ptr_array_index (self->feeds, i);

      if ((kind != TL_FEED_ANY && feed->kind != kind) || !feed_fits (feed, definition))
        continue;
      if (found != NULL)
        return NULL;
      found = feed;
    }
  return found;
}

/* A new KPI is computed from the only data that fit it, scores rather from a survey, until the user says
 * otherwise. */
static void
propose_feed (TlKpiEditor *self, TlRecord *draft)
{
  const TlFeed *found;
  TlKpiDefinition definition;

  if (self->kpi != TL_ID_NONE || self->has_chosen_feed || self->feeds == NULL)
    return;
  tl_kpi_definition_from_record (&definition, draft);
  found = find_only_feed (self, &definition, TL_FEED_SURVEY);
  if (found == NULL)
    found = find_only_feed (self, &definition, TL_FEED_ANY);
  if (g_strcmp0 (found != NULL ? found->name : "", tl_record_get_text (draft, TL_KPI_FEED)) == 0)
    return;
  set_feed (self, found != NULL ? found->name : NULL);
  fill_feeds (self);
}

/* What the draft comes to. */

static char *
describe_problems (TlKpiEditor *self, TlRecord *draft)
{
  const TlFeed *feed = find_feed (self, tl_record_get_text (draft, TL_KPI_FEED));
  g_autoptr (GPtrArray) problems = tl_kpi_validate (draft, feed);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const TlKpiProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", problem->sentence);
    }
  if (self->filter_problem != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", self->filter_problem);
  return g_string_free (words, FALSE);
}

static void
show_problems (TlKpiEditor *self, TlRecord *draft)
{
  g_autofree char *problems = describe_problems (self, draft);

  gtk_label_set_label (self->problems, problems);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), *problems != '\0');
}

static void
filter_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlKpiEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean matches = tl_kpi_job_check_filter_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (!matches)
    self->filter_problem = g_strdup (error->message);
  if (tl_kpi_editor_get_draft (self) != NULL)
    show_problems (self, tl_kpi_editor_get_draft (self));
}

static void
stop_checking (TlKpiEditor *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->filter_problem, g_free);
}

/* Asks, in a thread, what of the filter no row of the data can match: tags are told apart by all rows. */
static void
check_filter (TlKpiEditor *self, TlRecord *draft)
{
  const char *feed = tl_record_get_text (draft, TL_KPI_FEED);
  const char *filter = tl_record_get_text (draft, TL_KPI_FILTER);
  g_autofree char *question = g_strconcat (feed, "\n", filter, NULL);

  if (g_strcmp0 (question, self->checked) == 0)
    return;
  g_free (self->checked);
  self->checked = g_steal_pointer (&question);
  stop_checking (self);
  if (*filter == '\0' || find_feed (self, feed) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  tl_kpi_job_check_filter_async (get_copy (self), self->draft, self->cancellable, filter_checked_cb,
                                 g_object_ref (self));
}

/* Effort without a scale is on that from 1 to 7, and its row shall say so. */
static void
ensure_scale (TlKpiEditor *self, TlRecord *draft)
{
  TlDocument *copy = get_copy (self);

  if (tl_record_get_choice (draft, TL_KPI_MEASURE) != TL_MEASURE_CES
      || tl_record_is_set (draft, TL_KPI_SCALE))
    return;
  tl_document_begin (copy, _ ("Change KPI definition"), NULL);
  tl_document_set_integer (copy, draft, TL_KPI_SCALE, TL_SCALE_ONE_TO_SEVEN, NULL);
  tl_document_commit (copy);
}

static void
update (TlKpiEditor *self)
{
  TlRecord *draft = tl_kpi_editor_get_draft (self);
  g_autofree char *meaning = NULL;
  g_autofree char *sentence = NULL;

  if (draft == NULL)
    return;
  ensure_scale (self, draft);
  propose_feed (self, draft);
  check_filter (self, draft);
  meaning = tl_kpi_explain_definition (draft);
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    gtk_widget_set_visible (self->rows[i], is_asked (draft, infos[i].ask));
  gtk_widget_set_visible (self->filter, is_asked (draft, ASK_ROWS));
  gtk_widget_set_visible (self->add_filter,
                          find_feed (self, tl_record_get_text (draft, TL_KPI_FEED)) != NULL);
  gtk_widget_set_visible (self->holidays, is_asked (draft, ASK_HOURS));
  sentence = tl_inspector_format_label (meaning);
  gtk_label_set_label (self->meaning, sentence);
  show_problems (self, draft);
}

/* Without a name of its own it is called like its measure. */
static void
name_draft (TlKpiEditor *self)
{
  TlDocument *copy = get_copy (self);
  TlRecord *draft = tl_kpi_editor_get_draft (self);
  g_autofree char *name = tl_inspector_format_label (
      tl_choice_get_label (TL_LIST_MEASURE, tl_record_get_choice (draft, TL_KPI_MEASURE)));

  if (*tl_record_get_text (draft, TL_KPI_NAME) != '\0')
    return;
  tl_document_begin (copy, _ ("Change KPI definition"), NULL);
  tl_document_set_text (copy, draft, TL_KPI_NAME, name, NULL);
  tl_document_commit (copy);
}

/* Unit and direction follow from most measures; they are written down, because pages show what is. */
static void
complete_draft (TlKpiEditor *self)
{
  TlDocument *copy = get_copy (self);
  TlRecord *draft = tl_kpi_editor_get_draft (self);
  TlKpiDefinition definition;

  tl_kpi_definition_from_record (&definition, draft);
  tl_document_begin (copy, _ ("Change KPI definition"), NULL);
  tl_document_set_integer (copy, draft, TL_KPI_UNIT, definition.unit, NULL);
  tl_document_set_integer (copy, draft, TL_KPI_DIRECTION, definition.direction, NULL);
  tl_document_commit (copy);
}

/**
 * tl_kpi_editor_accept:
 * @self: a dialog
 *
 * Writes the draft into the document, as one step, and closes. What cannot be meant does not hinder:
 * it is said here, in the checks and on the KPI's page, and a half-known KPI is better kept than lost.
 */
void
tl_kpi_editor_accept (TlKpiEditor *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *draft = tl_kpi_editor_get_draft (self);
  g_autoptr (GError) error = NULL;
  TlId id = self->kpi;
  gboolean done;

  /* What is being typed is part of it. */
  for (guint i = 0; i < self->fields->len; i++)
    tl_inspector_field_end_typing (g_ptr_array_index (self->fields, i));
  if (document == NULL || !tl_workspace_is_editable (self->workspace))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  name_draft (self);
  complete_draft (self);
  if (id == TL_ID_NONE)
    {
      TlRecord *kpi = tl_kpi_edit_add (document, draft, &error);

      done = kpi != NULL;
      id = done ? tl_record_get_id (kpi) : TL_ID_NONE;
    }
  else
    done = tl_kpi_edit_change (document, id, draft, &error);
  if (!done)
    {
      gtk_label_set_label (self->problems, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problems), TRUE);
      return;
    }
  g_signal_emit (self, signals[ACCEPTED], 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

/* Building. */

static GtkWidget *
make_row (TlKpiEditor *self, guint field, TlInspectorStyle style)
{
  TlInspectorField *info
      = tl_inspector_field_new (self->scratch, TL_KIND_KPI, field,
                                tl_field_get_label (tl_kind_get_field (TL_KIND_KPI, field)));

  g_ptr_array_add (self->fields, info);
  tl_inspector_field_set_records (info, &self->draft, 1);
  return tl_inspector_row_new (info, style);
}

static GtkWidget *
make_feed_row (TlKpiEditor *self)
{
  GtkWidget *row = adw_combo_row_new ();

  self->feed_row = ADW_COMBO_ROW (row);
  tl_combo_words_show_whole (self->feed_row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Data"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               self->feeds != NULL && self->feeds->len > 0
                                   ? NULL
                                   : _ ("Import rows on the Data page to have figures computed"));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (feed_selected_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_form (TlKpiEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (groups[i]));
      if (i == 1)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_feed_row (self));
      for (guint k = 0; k < G_N_ELEMENTS (infos); k++)
        if (infos[k].group == i)
          {
            self->rows[k] = make_row (self, infos[k].field, infos[k].style);
            adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->rows[k]);
          }
      gtk_box_append (GTK_BOX (box), group);
      /* What is wrong stands beside what it means, which would otherwise be read as said yes to. */
      if (i == 0)
        {
          gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->meaning));
          gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problems));
        }
      if (i == 1)
        {
          self->holidays = tl_kpi_holidays_new (self->scratch, self->draft);
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->holidays);
          self->add_filter = tl_kpi_filter_row_new (self->scratch, self->draft);
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->add_filter);
          self->filter = make_row (self, TL_KPI_FILTER, TL_INSPECTOR_BY_TYPE);
          gtk_box_append (GTK_BOX (box), self->filter);
        }
    }
  gtk_widget_add_css_class (box, "library-page");
  return box;
}

static void
build (TlKpiEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->meaning = tl_page_make_label ("kpi-meaning");
  self->problems = tl_page_make_label ("error");
  gtk_box_append (GTK_BOX (box),
                  tl_dialog_make_header (self,
                                         self->kpi == TL_ID_NONE ? _ ("_Add KPI") : _ ("_Change"),
                                         G_CALLBACK (tl_kpi_editor_accept), &self->accept_button));
  adw_clamp_set_child (ADW_CLAMP (clamp), make_form (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), clamp);
  gtk_widget_set_vexpand (window, TRUE);
  gtk_box_append (GTK_BOX (box), window);
  adw_window_set_content (ADW_WINDOW (self), box);
}

/* The copy with the draft in it. */
static void
make_draft (TlKpiEditor *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (TlDocument) copy = tl_document_copy (document);

  self->draft = self->kpi;
  if (self->kpi == TL_ID_NONE)
    {
      TlRecord *draft;

      tl_document_begin (copy, _ ("Add KPI"), NULL);
      draft = tl_document_insert (copy, TL_KIND_KPI, TL_ID_NONE, tl_document_get_project (copy), -1,
                                  NULL);
      self->draft = tl_record_get_id (draft);
      tl_document_set_integer (copy, draft, TL_KPI_MEASURE, TL_MEASURE_CSAT, NULL);
      tl_document_commit (copy);
    }
  tl_workspace_set_document (self->scratch, copy, TRUE);
}

static void
tl_kpi_editor_dispose (GObject *object)
{
  TlKpiEditor *self = TL_KPI_EDITOR (object);

  stop_checking (self);
  g_clear_pointer (&self->checked, g_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->feeds, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_kpi_editor_parent_class)->dispose (object);
  g_clear_object (&self->scratch);
  g_clear_object (&self->workspace);
}

static void
tl_kpi_editor_class_init (TlKpiEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_kpi_editor_dispose;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /** TlKpiEditor::accepted: the KPI with that id was added or changed */
  signals[ACCEPTED] = g_signal_new ("accepted", TL_TYPE_KPI_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
tl_kpi_editor_init (TlKpiEditor *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->scratch = tl_workspace_new ();
}

/**
 * tl_kpi_editor_new:
 * @parent: (nullable): the window above which it stands
 * @workspace: a workspace with a document
 * @kpi: the id of a KPI, or %TL_ID_NONE for a new one
 *
 * Returns: (transfer none): the dialog, to be presented
 */
TlKpiEditor *
tl_kpi_editor_new (GtkWindow *parent, TlWorkspace *workspace, TlId kpi)
{
  const char *title = kpi == TL_ID_NONE ? _ ("New KPI") : _ ("Change KPI");
  TlKpiEditor *self
      = g_object_new (TL_TYPE_KPI_EDITOR, "transient-for", parent, "modal", TRUE, "title", title,
                      "default-width", 560, "default-height", 700, NULL);

  self->workspace = g_object_ref (workspace);
  self->kpi = kpi;
  make_draft (self);
  load_feeds (self);
  build (self);
  fill_feeds (self);
  g_signal_connect_object (self->scratch, "document-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}
