/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pins a comment of a customer to a card. The comment can be changed before, for it leaves the rows, which
 * nobody else sees, and goes into the project and its exports, which others do: addresses and long
 * numbers are taken out already, and the dialog says what else to look for.
 *
 *     Cancel        Pin Comment             Pin
 *     What the customer said  ┌──────────────┐
 *                             └──────────────┘
 *     It becomes part of the project …
 *     Pin to                  Fault call  ▾
 */
#include "tl-kpi-pin-dialog.h"

#include "tl-dialog.h"
#include "tl-feedback-text.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-names.h"
#include "tl-inspector-relations.h"
#include "tl-page.h"
#include "tl-project.h"
#include "tl-text-view.h"

#include <glib/gi18n-lib.h>

struct _TlKpiPinDialog
{
  AdwWindow parent_instance;

  TlId kpi;
  TlId card;
  TlDate day;

  /* owned */
  TlWorkspace *workspace;
  char *source;

  /* borrowed: children */
  GtkTextBuffer *text;
  GtkLabel *removed;
  GtkLabel *problem;
  GtkWidget *chooser;
  GtkWidget *chooser_button;
  GtkWidget *accept_button;
};

G_DEFINE_FINAL_TYPE (TlKpiPinDialog, tl_kpi_pin_dialog, ADW_TYPE_WINDOW)

enum
{
  PINNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TlRecord *
lookup_card (TlKpiPinDialog *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *card = document == NULL ? NULL : tl_document_lookup (document, self->card);

  return card != NULL && tl_kpi_pin_takes (card) ? card : NULL;
}

static char *
dup_text (TlKpiPinDialog *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->text, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->text, &start, &end, FALSE));
}

static void
update (TlKpiPinDialog *self)
{
  TlRecord *card = lookup_card (self);
  g_autofree char *text = dup_text (self);
  g_autofree char *name = card != NULL ? tl_inspector_dup_name (card) : g_strdup (_ ("Choose"));
  g_autofree char *words = g_strdup_printf (_ ("Pin to: %s"), name);

  tl_inspector_chooser_button_set_label (self->chooser_button, name, words);
  gtk_widget_set_sensitive (self->accept_button, card != NULL && *text != '\0');
}

/* Cards. */

static gboolean
is_measured (TlDocument *document, TlId kpi, TlRecord *card)
{
  g_autoptr (GArray) links = tl_inspector_list_links (document, kpi);

  for (guint i = 0; i < links->len; i++)
    if (g_array_index (links, TlInspectorLink, i).other == card)
      return TRUE;
  return FALSE;
}

static void
list_below (TlKpiPinDialog *self, TlRecord *parent, GPtrArray *measured, GPtrArray *others)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  for (guint i = 0; i < tl_record_get_n_children (parent); i++)
    {
      TlRecord *record = tl_record_get_child (parent, i);

      if (tl_kpi_pin_takes (record))
        g_ptr_array_add (is_measured (document, self->kpi, record) ? measured : others, record);
      list_below (self, record, measured, others);
    }
}

/* The shown map comes first; then the others. */
static void
list_cards (TlKpiPinDialog *self, GPtrArray *measured, GPtrArray *others)
{
  TlRecord *shown = tl_workspace_lookup_map (self->workspace);
  g_autoptr (GPtrArray) maps = tl_record_list_children (
      tl_document_get_project (tl_workspace_get_document (self->workspace)), TL_KIND_MAP);

  if (shown != NULL)
    list_below (self, shown, measured, others);
  for (guint i = 0; i < maps->len; i++)
    if (g_ptr_array_index (maps, i) != shown)
      list_below (self, g_ptr_array_index (maps, i), measured, others);
}

static void
add_card (TlKpiPinDialog *self, TlRecord *card)
{
  g_autofree char *name = tl_inspector_dup_name (card);
  g_autofree char *place
      = tl_inspector_dup_place (tl_workspace_get_document (self->workspace), card);
  g_autofree char *map = tl_inspector_dup_name (tl_record_get_ancestor (card, TL_KIND_MAP));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", place, map);

  tl_inspector_chooser_add (TL_INSPECTOR_CHOOSER (self->chooser), tl_record_get_id (card), name,
                            subtitle);
}

static void
fill_cb (TlKpiPinDialog *self)
{
  g_autoptr (GPtrArray) measured = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  tl_inspector_chooser_clear (TL_INSPECTOR_CHOOSER (self->chooser));
  if (tl_workspace_get_document (self->workspace) == NULL)
    return;
  list_cards (self, measured, others);
  for (guint i = 0; i < measured->len; i++)
    add_card (self, g_ptr_array_index (measured, i));
  for (guint i = 0; i < others->len; i++)
    add_card (self, g_ptr_array_index (others, i));
}

/** tl_kpi_pin_dialog_choose: says to which card the comment goes, as choosing one does. */
void
tl_kpi_pin_dialog_choose (TlKpiPinDialog *self, TlId card)
{
  g_return_if_fail (TL_IS_KPI_PIN_DIALOG (self));
  self->card = card;
  update (self);
}

/* What is measured by the KPI is what its rows are about, if that is one card. */
static void
choose_first (TlKpiPinDialog *self)
{
  g_autoptr (GPtrArray) measured = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  list_cards (self, measured, others);
  for (guint i = 0; i < measured->len && self->card == TL_ID_NONE; i++)
    if (tl_record_get_kind (g_ptr_array_index (measured, i)) == TL_KIND_TOUCHPOINT)
      self->card = tl_record_get_id (g_ptr_array_index (measured, i));
}

/** tl_kpi_pin_dialog_accept: pins the comment, and closes. */
void
tl_kpi_pin_dialog_accept (TlKpiPinDialog *self)
{
  TlRecord *card = lookup_card (self);
  g_autofree char *text = dup_text (self);
  const TlKpiQuote quote = { text, self->day, self->source };
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *toast = NULL;

  g_return_if_fail (TL_IS_KPI_PIN_DIALOG (self));
  if (card == NULL || *text == '\0' || !tl_workspace_is_editable (self->workspace))
    return;
  name = tl_inspector_dup_name (card);
  if (tl_kpi_pin_add (tl_workspace_get_document (self->workspace), self->card, &quote, &error)
      == NULL)
    {
      gtk_label_set_label (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  toast = g_strdup_printf (_ ("Comment pinned to “%s”"), name);
  tl_workspace_toast (self->workspace, toast, TRUE);
  g_signal_emit (self, signals[PINNED], 0, name);
  gtk_window_close (GTK_WINDOW (self));
}

/* Building. */

static GtkWidget *
make_text (TlKpiPinDialog *self)
{
  GtkWidget *view = GTK_WIDGET (tl_text_view_new ());
  GtkWidget *window = gtk_scrolled_window_new ();

  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  g_object_set (view, "top-margin", 10, "bottom-margin", 10, "left-margin", 12, "right-margin", 12,
                NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the customer said"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (window), 110);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), view);
  gtk_widget_add_css_class (window, "card");
  g_signal_connect_object (self->text, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return window;
}

static GtkWidget *
make_card_row (TlKpiPinDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_action_row_new ();

  self->chooser = tl_inspector_chooser_new (_ ("Search cards"));
  self->chooser_button = tl_inspector_chooser_button_new (TL_INSPECTOR_CHOOSER (self->chooser));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Pin to"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->chooser_button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->chooser_button);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect_object (self->chooser, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (tl_kpi_pin_dialog_choose), self,
                           G_CONNECT_SWAPPED);
  return list;
}

static GtkWidget *
make_content (TlKpiPinDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkLabel *heading = tl_page_make_label ("heading");
  GtkLabel *note = tl_page_make_label ("kpi-small");

  self->removed = tl_page_make_label ("kpi-small");
  self->problem = tl_page_make_label ("error");
  gtk_label_set_label (heading, _ ("What the customer said"));
  gtk_label_set_label (note, _ ("It becomes part of the project and of what is exported from it. "
                                "Take out names and whatever else tells who said it."));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (heading));
  gtk_box_append (GTK_BOX (content), make_text (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->removed));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (note));
  gtk_box_append (GTK_BOX (content), make_card_row (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->problem));
  gtk_widget_add_css_class (content, "library-page");
  return content;
}

static void
set_comment (TlKpiPinDialog *self, const char *comment)
{
  guint n_removed;
  g_autofree char *text = tl_feedback_text_make_anonymous (comment, &n_removed);
  g_autofree char *words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u address or number was taken out: see “…”.",
                   "%u addresses and numbers were taken out: see “…”.", n_removed),
      n_removed);

  gtk_label_set_label (self->removed, words);
  gtk_widget_set_visible (GTK_WIDGET (self->removed), n_removed > 0);
  gtk_text_buffer_set_text (self->text, text, -1);
}

static void
tl_kpi_pin_dialog_finalize (GObject *object)
{
  TlKpiPinDialog *self = TL_KPI_PIN_DIALOG (object);

  g_object_unref (self->workspace);
  g_free (self->source);

  G_OBJECT_CLASS (tl_kpi_pin_dialog_parent_class)->finalize (object);
}

static void
tl_kpi_pin_dialog_class_init (TlKpiPinDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_kpi_pin_dialog_finalize;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /** TlKpiPinDialog::pinned: the comment is evidence for the card of that name now */
  signals[PINNED] = g_signal_new ("pinned", TL_TYPE_KPI_PIN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tl_kpi_pin_dialog_init (TlKpiPinDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  gtk_box_append (GTK_BOX (box),
                  tl_dialog_make_header (self, _ ("_Pin"), G_CALLBACK (tl_kpi_pin_dialog_accept),
                                         &self->accept_button));
  adw_clamp_set_child (ADW_CLAMP (clamp), make_content (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), clamp);
  gtk_widget_set_vexpand (window, TRUE);
  gtk_box_append (GTK_BOX (box), window);
  adw_window_set_content (ADW_WINDOW (self), box);
}

/**
 * tl_kpi_pin_dialog_new:
 * @parent: (nullable): the window above which it stands
 * @workspace: a workspace with a document that can be edited
 * @kpi: the id of the KPI whose rows are looked at
 * @quote: the comment as the row has it
 *
 * Returns: (transfer none): the dialog, to be presented
 */
TlKpiPinDialog *
tl_kpi_pin_dialog_new (GtkWindow *parent, TlWorkspace *workspace, TlId kpi, const TlKpiQuote *quote)
{
  TlKpiPinDialog *self
      = g_object_new (TL_TYPE_KPI_PIN_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                      _ ("Pin Comment"), "default-width", 480, "default-height", 440, NULL);

  self->workspace = g_object_ref (workspace);
  self->kpi = kpi;
  self->day = quote->day;
  self->source = g_strdup (quote->source);
  choose_first (self);
  set_comment (self, quote->text);
  update (self);
  return self;
}
