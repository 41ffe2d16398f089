/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One finding in the list of checks:
 *
 *     “Calls are not returned” has no owner.
 *     Enquire            [Choose owner ▾] (👁)
 *
 * The row itself goes to the record; the buttons put it right, or have it ignored. They stand below the
 * sentence, so that it keeps the whole width of a phone's screen.
 */
#include "tl-checks-row.h"

#include "tl-lint-fix.h"
#include "tl-page.h"
#include "tl-wrap-box.h"

#include <glib/gi18n-lib.h>

struct _TlChecksRow
{
  GtkListBoxRow parent_instance;

  /* owned */
  GPtrArray *finding; /* of one TlLintFinding */

  /* borrowed: it lives longer */
  TlWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (TlChecksRow, tl_checks_row, GTK_TYPE_LIST_BOX_ROW)

/** tl_checks_row_get_finding: Returns: (transfer none): what the row is about */
const TlLintFinding *
tl_checks_row_get_finding (TlChecksRow *self)
{
  return g_ptr_array_index (self->finding, 0);
}

static void
ignore_cb (TlChecksRow *self)
{
  const TlLintFinding *finding = tl_checks_row_get_finding (self);
  TlRecord *map = tl_workspace_lookup_map (self->workspace);
  g_autoptr (GError) error = NULL;

  if (map == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  if (!tl_lint_set_ignored (tl_workspace_get_document (self->workspace), map, finding,
                            !finding->is_ignored, &error))
    tl_workspace_toast (self->workspace, error->message, FALSE);
}

/* “Pain point · Enquire”: what to go to, and the stage that it stands in. */
static char *
make_place (TlChecksRow *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *record = tl_document_lookup (document, tl_checks_row_get_finding (self)->target);
  TlRecord *step = NULL;
  const char *kind;

  if (record == NULL)
    return NULL;
  kind = tl_kind_get_label (tl_record_get_kind (record));
  if (tl_kind_is_card (tl_record_get_kind (record))
      || tl_record_get_kind (record) == TL_KIND_EMOTION)
    step = tl_card_get_step (document, record);
  if (step == NULL)
    return g_strdup (kind);
  return g_strdup_printf ("%s · %s", kind, tl_record_get_name (tl_record_get_parent (step)));
}

static GtkWidget *
make_ignore_button (TlChecksRow *self)
{
  const TlLintFinding *finding = tl_checks_row_get_finding (self);
  GtkWidget *button = gtk_button_new_from_icon_name (finding->is_ignored ? "view-reveal-symbolic"
                                                                         : "view-conceal-symbolic");
  g_autofree char *label = NULL;

  /* Translators: a button and the finding that it is about. */
  label = g_strdup_printf (finding->is_ignored ? _ ("Stop ignoring: %s") : _ ("Ignore: %s"),
                           finding->message);
  gtk_widget_set_tooltip_text (button, finding->is_ignored ? _ ("Stop Ignoring")
                                                           : _ ("Ignore in This Map"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, tl_workspace_is_editable (self->workspace));
  g_signal_connect_object (button, "clicked", G_CALLBACK (ignore_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_second_line (TlChecksRow *self)
{
  const TlLintFinding *finding = tl_checks_row_get_finding (self);
  GtkWidget *line = tl_wrap_box_new (6);
  g_autofree char *words = make_place (self);
  GtkWidget *place = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (place, TRUE);
  gtk_widget_add_css_class (place, "check-place");
  tl_wrap_box_append (TL_WRAP_BOX (line), place);
  if (!finding->is_ignored && tl_lint_check_get_fix (finding->check) != TL_LINT_FIX_NONE)
    tl_wrap_box_append (TL_WRAP_BOX (line),
                        tl_checks_fix_button_new (self->workspace, &finding, 1));
  tl_wrap_box_append (TL_WRAP_BOX (line), make_ignore_button (self));
  return line;
}

static void
tl_checks_row_finalize (GObject *object)
{
  g_ptr_array_unref (TL_CHECKS_ROW (object)->finding);

  G_OBJECT_CLASS (tl_checks_row_parent_class)->finalize (object);
}

static void
tl_checks_row_class_init (TlChecksRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_checks_row_finalize;
}

static void
tl_checks_row_init (TlChecksRow *self)
{
  self->finding = tl_lint_findings_new ();
}

/** tl_checks_row_new: Returns: (transfer floating): a row about a copy of @finding */
GtkWidget *
tl_checks_row_new (TlWorkspace *workspace, const TlLintFinding *finding)
{
  TlChecksRow *self = g_object_new (TL_TYPE_CHECKS_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkLabel *message = tl_page_make_label ("check-message");

  self->workspace = workspace;
  tl_lint_findings_take (self->finding, finding->check, finding->record, finding->target,
                         g_strdup (finding->message));
  ((TlLintFinding *) g_ptr_array_index (self->finding, 0))->is_ignored = finding->is_ignored;
  tl_page_set_text (message, finding->message);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (message));
  gtk_box_append (GTK_BOX (box), make_second_line (self));
  gtk_widget_add_css_class (box, "check-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding->message, -1);
  return GTK_WIDGET (self);
}
