/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The button that puts findings of one check right: it opens a list of what can be chosen, an entry for
 * a line, generates a checklist, or goes to a KPI and computes it. For several findings, the same choice
 * is made for all of them.
 *
 * The button keeps copies of the findings: the list that it stands in may be another one by the time
 * it is pressed, and what a finding is about may be gone, which every fix survives.
 */
#include "tl-checks-row.h"

#include "tl-checklist-generator.h"
#include "tl-inspector-chooser.h"
#include "tl-inspector-kpi.h"
#include "tl-inspector-relations.h"
#include "tl-lint-fix.h"
#include "tl-popover.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TlWorkspace *workspace; /* borrowed: it lives longer than any view */
  GPtrArray *findings;    /* owned: TlLintFinding, with their messages */
} Fix;

static void
fix_free (gpointer data)
{
  Fix *fix = data;

  g_ptr_array_unref (fix->findings);
  g_free (fix);
}

static Fix *
fix_new (TlWorkspace *workspace, const TlLintFinding *const *findings, guint n_findings)
{
  Fix *fix = g_new0 (Fix, 1);

  fix->workspace = workspace;
  fix->findings = tl_lint_findings_new ();
  for (guint i = 0; i < n_findings; i++)
    tl_lint_findings_take (fix->findings, findings[i]->check, findings[i]->record,
                           findings[i]->target, g_strdup (findings[i]->message));
  return fix;
}

static Fix *
get_fix (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "fix");
}

static const TlLintFinding *const *
get_findings (const Fix *fix)
{
  return (const TlLintFinding *const *) fix->findings->pdata;
}

static TlLintCheck
get_check (const Fix *fix)
{
  return get_findings (fix)[0]->check;
}

/* The document if it may be changed now. */
static TlDocument *
get_document (const Fix *fix)
{
  return tl_workspace_is_editable (fix->workspace) ? tl_workspace_get_document (fix->workspace)
                                                   : NULL;
}

static void
tell (const Fix *fix, gboolean done, const GError *error)
{
  if (!done)
    tl_workspace_toast (fix->workspace, error->message, FALSE);
}

static void
fill_cb (GtkWidget *chooser)
{
  const Fix *fix = get_fix (chooser);
  TlDocument *document = get_document (fix);
  g_autoptr (GPtrArray) options = NULL;

  tl_inspector_chooser_clear (TL_INSPECTOR_CHOOSER (chooser));
  if (document == NULL)
    return;
  options = tl_lint_list_options (document, get_findings (fix)[0]);
  for (guint i = 0; i < options->len; i++)
    {
      const TlLintOption *option = g_ptr_array_index (options, i);
      TlRecord *kpi = tl_document_lookup_kind (document, option->value, TL_KIND_KPI);
      g_autofree char *maps = kpi == NULL ? NULL : tl_inspector_kpi_dup_maps (document, kpi);

      tl_inspector_chooser_add (TL_INSPECTOR_CHOOSER (chooser), option->value, option->label, maps);
    }
}

static void
chosen_cb (GtkWidget *chooser, guint64 value)
{
  const Fix *fix = get_fix (chooser);
  TlDocument *document = get_document (fix);
  g_autoptr (GError) error = NULL;

  if (document != NULL)
    tell (fix, tl_lint_choose (document, get_findings (fix), fix->findings->len, value, &error),
          error);
}

static void
create_cb (GtkWidget *chooser, const char *name)
{
  const Fix *fix = get_fix (chooser);
  TlDocument *document = get_document (fix);
  TlId stage = get_findings (fix)[0]->record;
  g_autoptr (GError) error = NULL;

  if (document == NULL)
    return;
  if (get_check (fix) != TL_LINT_STAGE_KPI)
    tell (fix, tl_lint_choose_new (document, get_findings (fix), fix->findings->len, name, &error),
          error);
  else if (tl_document_lookup (document, stage) != NULL)
    tell (fix,
          tl_inspector_add_kpi (document, stage, name, g_get_real_time () / G_USEC_PER_SEC, &error)
              != NULL,
          error);
}

/* Takes @fix. */
static GtkWidget *
make_chooser (Fix *fix)
{
  TlLintCheck check = get_check (fix);
  GtkWidget *chooser = tl_inspector_chooser_new (tl_lint_check_get_fix_label (check));

  g_object_set_data_full (G_OBJECT (chooser), "fix", fix, fix_free);
  if (tl_lint_check_get_new_kind (check) == TL_KIND_TEAM)
    /* Translators: a line that makes a team with the name that was typed. */
    tl_inspector_chooser_set_create (TL_INSPECTOR_CHOOSER (chooser), _ ("New team “%s”"));
  else if (tl_lint_check_get_new_kind (check) == TL_KIND_CHANNEL)
    /* Translators: a line that makes a channel with the name that was typed. */
    tl_inspector_chooser_set_create (TL_INSPECTOR_CHOOSER (chooser), _ ("New channel “%s”"));
  else if (check == TL_LINT_STAGE_KPI)
    /* A map that was just begun has none to link. */
    tl_inspector_chooser_set_create (TL_INSPECTOR_CHOOSER (chooser), _ ("New KPI “%s”"));
  else if (check == TL_LINT_OPPORTUNITY_ADDRESSES)
    tl_inspector_chooser_set_lack (TL_INSPECTOR_CHOOSER (chooser),
                                   _ ("This map has no pain points yet."));
  g_signal_connect (chooser, "fill", G_CALLBACK (fill_cb), NULL);
  g_signal_connect (chooser, "chosen", G_CALLBACK (chosen_cb), NULL);
  g_signal_connect (chooser, "create", G_CALLBACK (create_cb), NULL);
  return chooser;
}

static void
line_activated_cb (GtkWidget *popover, GtkEntry *entry)
{
  const Fix *fix = get_fix (popover);
  TlDocument *document = get_document (fix);
  g_autofree char *line = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autoptr (GError) error = NULL;

  if (*line == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (popover));
  if (document != NULL)
    tell (fix, tl_lint_write_line (document, get_findings (fix)[0], line, &error), error);
}

/* Takes @fix. */
static GtkWidget *
make_line_popover (Fix *fix)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_ ("What an agent does, so that others can see it:"));
  GtkWidget *entry = gtk_entry_new ();

  g_object_set_data_full (G_OBJECT (popover), "fix", fix, fix_free);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Names the day and hour of the call-back"));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 28);
  gtk_entry_set_max_length (GTK_ENTRY (entry), TL_TEXT_MAXIMUM);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (line_activated_cb), popover,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  tl_popover_fit (popover);
  tl_popover_guard_keys (popover);
  return popover;
}

/* For the stage and the channel of the touchpoint, as the checklists page would make it. */
static void
generate_cb (GtkWidget *button)
{
  const Fix *fix = get_fix (button);
  TlDocument *document = get_document (fix);
  TlRecord *touchpoint, *step;
  TlChecklistScope scope = { .kind = TL_CHECKLIST_KIND_ASSESSMENT_SHEET };
  g_autoptr (GError) error = NULL;

  if (document == NULL)
    return;
  touchpoint = tl_document_lookup (document, get_findings (fix)[0]->record);
  step = touchpoint != NULL ? tl_card_get_step (document, touchpoint) : NULL;
  if (step == NULL)
    return;
  scope.map = tl_record_get_ancestor (touchpoint, TL_KIND_MAP);
  scope.stage = tl_record_get_parent (step);
  scope.channel
      = tl_document_lookup_kind (document,
                                 tl_record_get_reference (touchpoint, TL_TOUCHPOINT_CHANNEL),
                                 TL_KIND_CHANNEL);
  if (tl_checklist_generate (document, &scope, NULL, &error) != NULL)
    tl_workspace_toast (fix->workspace, _ ("Checklist generated"), TRUE);
  else
    tl_workspace_toast (fix->workspace, error->message, FALSE);
}

/* The page of the KPI shows what came of it, or what is missing; there figures are typed, too. */
static void
figures_cb (GtkWidget *button)
{
  const Fix *fix = get_fix (button);
  TlId kpi = get_findings (fix)[0]->record;

  if (tl_workspace_lookup (fix->workspace, kpi, TL_KIND_KPI) == NULL)
    return;
  gtk_widget_activate_action (button, "win.fill-kpi", "t", kpi);
}

/**
 * tl_checks_fix_get_label:
 * @workspace: a workspace
 * @finding: a finding of its document
 *
 * Returns: (nullable): what the button that puts it right says; %NULL for one that has none
 */
const char *
tl_checks_fix_get_label (TlWorkspace *workspace, const TlLintFinding *finding)
{
  TlRecord *kpi = tl_workspace_lookup (workspace, finding->record, TL_KIND_KPI);

  /* Only what comes from rows can be computed. */
  if (tl_lint_check_get_fix (finding->check) == TL_LINT_FIX_FIGURES && kpi != NULL
      && !tl_record_is_set (kpi, TL_KPI_FEED))
    return _ ("Type figures");
  return tl_lint_check_get_fix_label (finding->check);
}

/* What the button is for, in full. */
static char *
make_accessible_label (const Fix *fix)
{
  const char *label = tl_checks_fix_get_label (fix->workspace, get_findings (fix)[0]);

  if (fix->findings->len == 1)
    /* Translators: a button and the finding that it puts right: “Choose owner: “Too slow” has no
     * owner.” */
    return g_strdup_printf (_ ("%1$s: %2$s"), label, get_findings (fix)[0]->message);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The same for %u finding",
                                       "The same for all %u findings", fix->findings->len),
                          fix->findings->len);
}

/* The popover is made when it is first asked for: few of hundreds of buttons are ever pressed. */
static void
make_popover_cb (GtkMenuButton *button, gpointer data)
{
  const Fix *fix = get_fix (button);
  Fix *copy;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  copy = fix_new (fix->workspace, get_findings (fix), fix->findings->len);
  gtk_menu_button_set_popover (button, tl_lint_check_get_fix (get_check (fix)) == TL_LINT_FIX_LINE
                                           ? make_line_popover (copy)
                                           : make_chooser (copy));
}

/**
 * tl_checks_fix_button_new:
 * @workspace: a workspace
 * @findings: (array length=n_findings): findings of one check that has a fix
 * @n_findings: how many, at least one; several only if tl_lint_check_fixes_many()
 *
 * Returns: (transfer floating): a button that puts them right
 */
GtkWidget *
tl_checks_fix_button_new (TlWorkspace *workspace, const TlLintFinding *const *findings,
                          guint n_findings)
{
  Fix *fix = fix_new (workspace, findings, n_findings);
  TlLintFix kind = tl_lint_check_get_fix (get_check (fix));
  const char *label = tl_checks_fix_get_label (fix->workspace, get_findings (fix)[0]);
  g_autofree char *accessible = make_accessible_label (fix);
  GtkWidget *button, *focus;

  if (n_findings > 1)
    /* Translators: a button that makes the same choice for all findings of a list. */
    label = _ ("Same for All");
  if (kind == TL_LINT_FIX_CHECKLIST || kind == TL_LINT_FIX_FIGURES)
    {
      button = focus = gtk_button_new_with_label (label);
      g_signal_connect (button, "clicked",
                        kind == TL_LINT_FIX_FIGURES ? G_CALLBACK (figures_cb)
                                                    : G_CALLBACK (generate_cb),
                        NULL);
    }
  else
    {
      button = gtk_menu_button_new ();
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_popover_cb, NULL, NULL);
      gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
      /* What has the focus is a button inside. */
      focus = gtk_widget_get_first_child (button);
    }
  g_object_set_data_full (G_OBJECT (button), "fix", fix, fix_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, tl_workspace_is_editable (workspace));
  return button;
}
