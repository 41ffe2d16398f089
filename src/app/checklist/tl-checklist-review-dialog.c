/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list to look through before a checklist follows the map. What is new, changed or gone stands first;
 * what the trainer changed is folded away below, and stays as it is unless one says otherwise.
 *
 *     New                                       Accept All  Keep All
 *     ╭ Names the next step and its day                       ╮
 *     │ [Add to the checklist ▾]                         ⌖    │
 *
 * Nothing changes before “Update”, and then all of it in one step.
 */
#include "tl-checklist-review-dialog.h"

#include "tl-dialog.h"
#include "tl-page.h"

#include <glib/gi18n-lib.h>

/* Rows of one kind at first, and as many again each time that more are asked for. */
#define ROWS_MAXIMUM 100

struct _TlChecklistReviewDialog
{
  AdwWindow parent_instance;

  /* owned */
  TlWorkspace *workspace;
  TlChecklistReview *review; /* NULL where nothing can be compared */
  GPtrArray *choices;        /* GtkDropDown or NULL, in the order of the entries */

  /* borrowed: children */
  GtkWidget *accept_button;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (TlChecklistReviewDialog, tl_checklist_review_dialog, ADW_TYPE_WINDOW)

/* What can be decided, in the order of TlReviewDecision. */
static const char *const decisions[TL_N_REVIEW_KINDS][3] = {
  [TL_REVIEW_NEW] = { N_ ("Decide later"), N_ ("Add to the checklist"), N_ ("Leave out") },
  [TL_REVIEW_CHANGED]
  = { N_ ("Decide later"), N_ ("Take the new words"), N_ ("Keep the old words") },
  [TL_REVIEW_CHANGED_BOTH]
  = { N_ ("Decide later"), N_ ("Take the map’s words"), N_ ("Keep my words") },
  [TL_REVIEW_GONE] = { N_ ("Decide later"), N_ ("Take off the checklist"), N_ ("Keep as my own") },
  [TL_REVIEW_EDITED] = { N_ ("Decide later"), N_ ("Take the map’s words"), N_ ("Keep my words") },
  [TL_REVIEW_REMOVED] = { N_ ("Decide later"), N_ ("Put back"), N_ ("Leave out") },
  [TL_REVIEW_CRITICAL] = { N_ ("Decide later"), N_ ("Make it critical"), N_ ("Leave as it is") },
};

static TlReviewEntry *
get_entry (TlChecklistReviewDialog *self, guint index)
{
  return g_ptr_array_index (self->review->entries, index);
}

static gboolean
is_own (TlReviewKind kind)
{
  return kind == TL_REVIEW_EDITED || kind == TL_REVIEW_REMOVED;
}

static void
chosen_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer entry)
{
  ((TlReviewEntry *) entry)->decision = gtk_drop_down_get_selected (choice);
}

/**
 * tl_checklist_review_dialog_decide:
 * @self: a dialog
 * @kind: of entries
 * @decision: what becomes of all of them
 */
void
tl_checklist_review_dialog_decide (TlChecklistReviewDialog *self, TlReviewKind kind,
                                   TlReviewDecision decision)
{
  for (guint i = 0; self->review != NULL && i < self->review->entries->len; i++)
    {
      GtkDropDown *choice = g_ptr_array_index (self->choices, i);

      if (get_entry (self, i)->kind != kind)
        continue;
      get_entry (self, i)->decision = decision;
      if (choice != NULL)
        gtk_drop_down_set_selected (choice, decision);
    }
}

/* An entry. */

static void
add_text (GtkWidget *box, const char *heading, const char *text)
{
  GtkWidget *line;
  GtkLabel *name;
  GtkLabel *label;

  if (text == NULL || *text == '\0')
    return;
  line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  name = tl_page_make_label ("kpi-small");
  label = tl_page_make_label ("checklist-title");
  gtk_label_set_label (name, heading);
  tl_page_set_text (label, text);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (name));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (label));
  gtk_box_append (GTK_BOX (box), line);
}

static void
add_texts (GtkWidget *box, const TlReviewEntry *entry)
{
  gboolean edited = g_strcmp0 (entry->yours, entry->then) != 0;

  switch (entry->kind)
    {
    case TL_REVIEW_NEW:
      add_text (box, _ ("Now on the map"), entry->now);
      break;
    case TL_REVIEW_REMOVED:
      add_text (box, _ ("On the map"), entry->now);
      break;
    case TL_REVIEW_CRITICAL:
      add_text (box, _ ("On the checklist"), entry->yours);
      break;
    case TL_REVIEW_GONE:
      add_text (box, edited ? _ ("Your words") : _ ("On the checklist"), entry->yours);
      break;
    case TL_REVIEW_EDITED:
      add_text (box, _ ("On the map"), entry->now);
      add_text (box, _ ("Your words"), entry->yours);
      break;
    case TL_REVIEW_CHANGED:
    case TL_REVIEW_CHANGED_BOTH:
    case TL_N_REVIEW_KINDS:
    default:
      add_text (box, _ ("When it was made"), entry->then);
      add_text (box, _ ("Now on the map"), entry->now);
      if (edited)
        add_text (box, _ ("Your words"), entry->yours);
    }
}

static void
show_cb (TlChecklistReviewDialog *self, GtkWidget *button)
{
  const TlId *record = g_object_get_data (G_OBJECT (button), "record");
  TlWorkspace *workspace = self->workspace;

  g_object_ref (workspace);
  gtk_window_close (GTK_WINDOW (self));
  tl_workspace_reveal (workspace, *record);
  g_object_unref (workspace);
}

static GtkWidget *
make_show_button (TlChecklistReviewDialog *self, const TlReviewEntry *entry)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("tl-map-symbolic");
  TlId reason = g_array_index (entry->reasons, TlId, 0);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (button, _ ("Close, and show on the map"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Close, and show on the map"), -1);
  g_object_set_data_full (G_OBJECT (button), "record", g_memdup2 (&reason, sizeof reason), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_choice (const TlReviewEntry *entry)
{
  const char *const *words = decisions[entry->kind];
  const char *const names[] = { _ (words[0]), _ (words[1]), _ (words[2]), NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (names);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), entry->decision);
  tl_page_name_choice (choice, entry->now != NULL ? entry->now : entry->yours);
  return choice;
}

static GtkWidget *
make_row (TlChecklistReviewDialog *self, guint index)
{
  TlReviewEntry *entry = get_entry (self, index);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *choice = make_choice (entry);

  g_signal_connect (choice, "notify::selected", G_CALLBACK (chosen_cb), entry);
  g_ptr_array_index (self->choices, index) = choice;
  add_texts (box, entry);
  gtk_box_append (GTK_BOX (line), choice);
  if (entry->reasons->len > 0)
    gtk_box_append (GTK_BOX (line), make_show_button (self, entry));
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_add_css_class (box, "field-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* A kind of entries. */

static void
all_cb (TlChecklistReviewDialog *self, GtkWidget *button)
{
  guint code = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "code"));

  tl_checklist_review_dialog_decide (self, code / 4, code % 4);
}

static GtkWidget *
make_all_button (TlChecklistReviewDialog *self, TlReviewKind kind, TlReviewDecision decision,
                 const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tl_review_kind_get_label (kind), -1);
  g_object_set_data (G_OBJECT (button), "code", GUINT_TO_POINTER (kind * 4 + decision));
  g_signal_connect_object (button, "clicked", G_CALLBACK (all_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static guint
count_kind (TlChecklistReviewDialog *self, TlReviewKind kind)
{
  guint n = 0;

  for (guint i = 0; i < self->review->entries->len; i++)
    n += get_entry (self, i)->kind == kind;
  return n;
}

/* Rows stand in a group, or folded away in a row of it. */

static void
append_row (GtkWidget *parent, GtkWidget *row)
{
  if (ADW_IS_EXPANDER_ROW (parent))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (parent), row);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (parent), row);
}

static void add_rows (TlChecklistReviewDialog *self, GtkWidget *parent, TlReviewKind kind,
                      guint from);

static void
more_cb (TlChecklistReviewDialog *self, GtkWidget *row)
{
  GtkWidget *parent = g_object_get_data (G_OBJECT (row), "parent");
  guint from = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "from"));

  if (ADW_IS_EXPANDER_ROW (parent))
    adw_expander_row_remove (ADW_EXPANDER_ROW (parent), row);
  else
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (parent), row);
  add_rows (self, parent, get_entry (self, from)->kind, from);
  gtk_widget_grab_focus (g_ptr_array_index (self->choices, from));
}

static void
add_more_row (TlChecklistReviewDialog *self, GtkWidget *parent, guint from, guint n)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %u more", "Show %u more", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "parent", parent);
  g_object_set_data (G_OBJECT (row), "from", GUINT_TO_POINTER (from));
  g_signal_connect_object (row, "activated", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  append_row (parent, row);
}

/* Adds the entries of @kind from that place on, and what asks for the rest. */
static void
add_rows (TlChecklistReviewDialog *self, GtkWidget *parent, TlReviewKind kind, guint from)
{
  guint n = 0;
  guint rest = 0;

  for (guint i = from; i < self->review->entries->len; i++)
    {
      if (get_entry (self, i)->kind != kind)
        continue;
      if (n++ < ROWS_MAXIMUM)
        append_row (parent, make_row (self, i));
      else if (rest == 0)
        rest = i;
    }
  if (rest > 0)
    add_more_row (self, parent, rest, MIN (n - ROWS_MAXIMUM, ROWS_MAXIMUM));
}

static void
add_group (TlChecklistReviewDialog *self, GtkWidget *box, TlReviewKind kind)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *expander = is_own (kind) ? adw_expander_row_new () : NULL;
  guint n = count_kind (self, kind);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), tl_review_kind_get_label (kind));
  gtk_box_append (GTK_BOX (buttons),
                  make_all_button (self, kind, TL_REVIEW_ACCEPT, _ ("Accept All")));
  gtk_box_append (GTK_BOX (buttons),
                  make_all_button (self, kind, TL_REVIEW_REJECT, _ ("Keep All")));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), buttons);
  if (n > ROWS_MAXIMUM)
    {
      g_autofree char *note
          = g_strdup_printf (_ ("“Accept All” and “Keep All” are about all %u, not only about "
                                "those that are shown."),
                             n);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), note);
    }
  if (expander != NULL)
    {
      g_autofree char *title
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n), n);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
    }
  add_rows (self, expander != NULL ? expander : group, kind, 0);
  gtk_box_append (GTK_BOX (box), group);
}

/** tl_checklist_review_dialog_accept: does what is decided, in one step, and closes. */
void
tl_checklist_review_dialog_accept (TlChecklistReviewDialog *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (GError) error = NULL;

  if (document == NULL || self->review == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  if (tl_checklist_review_apply (self->review, document, tl_date_get_today (), &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

/* Building. */

static GtkWidget *
make_list (TlChecklistReviewDialog *self, const GError *error)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->problem = tl_page_make_label ("error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  gtk_label_set_label (self->problem, error != NULL ? error->message : "");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  for (TlReviewKind kind = 0; self->review != NULL && kind < TL_N_REVIEW_KINDS; kind++)
    if (count_kind (self, kind) > 0)
      add_group (self, box, kind);
  if (self->review != NULL && self->review->entries->len == 0)
    {
      GtkLabel *label = tl_page_make_label ("kpi-meaning");

      gtk_label_set_label (label, _ ("The checklist says what the map says."));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
    }
  return tl_page_new (box, 640);
}

static void
build (TlChecklistReviewDialog *self, const GError *error)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page;

  gtk_box_append (GTK_BOX (box),
                  tl_dialog_make_header (self, _ ("_Update"),
                                         G_CALLBACK (tl_checklist_review_dialog_accept),
                                         &self->accept_button));
  page = make_list (self, error);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  gtk_widget_set_sensitive (self->accept_button,
                            self->review != NULL && self->review->entries->len > 0);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
tl_checklist_review_dialog_dispose (GObject *object)
{
  TlChecklistReviewDialog *self = TL_CHECKLIST_REVIEW_DIALOG (object);

  G_OBJECT_CLASS (tl_checklist_review_dialog_parent_class)->dispose (object);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->review, tl_checklist_review_free);
  g_clear_object (&self->workspace);
}

static void
tl_checklist_review_dialog_class_init (TlChecklistReviewDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_checklist_review_dialog_dispose;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
tl_checklist_review_dialog_init (TlChecklistReviewDialog *self)
{
  self->choices = g_ptr_array_new ();
}

/**
 * tl_checklist_review_dialog_new:
 * @parent: (nullable): the window above which it stands
 * @workspace: a workspace with a document
 * @checklist: the id of a checklist of it
 *
 * Returns: (transfer none): the dialog, to be presented
 */
TlChecklistReviewDialog *
tl_checklist_review_dialog_new (GtkWindow *parent, TlWorkspace *workspace, TlId checklist)
{
  TlChecklistReviewDialog *self
      = g_object_new (TL_TYPE_CHECKLIST_REVIEW_DIALOG, "transient-for", parent, "modal", TRUE,
                      "title", _ ("Update From the Map"), "default-width", 640, "default-height",
                      720, NULL);
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_workspace_lookup (workspace, checklist, TL_KIND_CHECKLIST);

  self->workspace = g_object_ref (workspace);
  self->review = tl_checklist_review_new (tl_workspace_get_document (workspace), record, &error);
  if (self->review != NULL)
    g_ptr_array_set_size (self->choices, (int) self->review->entries->len);
  build (self, error);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (gtk_window_destroy), self,
                           G_CONNECT_SWAPPED);
  return self;
}
