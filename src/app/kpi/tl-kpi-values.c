/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The figures of a KPI as a table, the latest first: period, value, n, interval, whether it is final, and
 * where it comes from.
 *
 * Figures that were typed in are entries; those that were computed are read. What is typed is taken with
 * Enter, and a moment after the focus has left: what cannot be understood stays as it was typed, with
 * the reason below the table. Until it is taken it is a draft of that cell, as in the table of the map.
 * The interval of a percentage follows from its n unless one is typed in. Lines are made anew only when
 * there are other figures, so that the focus stays.
 */
#include "tl-kpi-values.h"

#include "tl-inspector-format.h"
#include "tl-kpi-edit.h"
#include "tl-kpi-explain.h"
#include "tl-kpi-format.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FEW_LINES 24

/* A figure as it is shown. */
typedef struct
{
  TlId id;
  gboolean is_typed;
  GtkWidget *start;
  GtkWidget *value;
  GtkWidget *count;
  GtkWidget *interval;
  GtkWidget *final;
  GtkWidget *source;
} Line;

struct _TlKpiValues
{
  GtkBox parent_instance;

  TlId kpi;
  gboolean shows_all;
  gboolean is_updating;

  /* owned */
  TlWorkspace *workspace;
  GArray *lines;   /* of Line */
  char *signature; /* of which lines there are */

  /* borrowed: children */
  GtkGrid *grid;
  GtkLabel *problem;
  GtkWidget *add_button;
  GtkWidget *more_button;
  GtkWidget *table;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (TlKpiValues, tl_kpi_values, GTK_TYPE_BOX)

static void update (TlKpiValues *self);

static TlDocument *
get_document (TlKpiValues *self)
{
  return tl_workspace_get_document (self->workspace);
}

static TlRecord *
lookup_kpi (TlKpiValues *self)
{
  TlDocument *document = get_document (self);

  return document == NULL ? NULL : tl_document_lookup_kind (document, self->kpi, TL_KIND_KPI);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  gint64 first = tl_record_get_integer (*(TlRecord *const *) a, TL_VALUE_START);
  gint64 second = tl_record_get_integer (*(TlRecord *const *) b, TL_VALUE_START);

  return (first < second) - (first > second);
}

static GPtrArray *
list_values (TlRecord *kpi)
{
  GPtrArray *values = tl_record_list_children (kpi, TL_KIND_VALUE);

  g_ptr_array_sort (values, compare_values);
  return values;
}

static void
show_problem (TlKpiValues *self, GtkWidget *entry, const char *message)
{
  if (entry != NULL && message != NULL)
    gtk_widget_add_css_class (entry, "error");
  else if (entry != NULL)
    gtk_widget_remove_css_class (entry, "error");
  gtk_label_set_label (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
}

/* Editing. */

static guint
get_field (GtkWidget *entry)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "field"));
}

static TlId
get_value (GtkWidget *widget)
{
  return *(const TlId *) g_object_get_data (G_OBJECT (widget), "value");
}

static void
set_value (GtkWidget *widget, TlId value)
{
  g_object_set_data_full (G_OBJECT (widget), "value", g_memdup2 (&value, sizeof value), g_free);
}

static gboolean
take_text (TlDocument *document, GtkWidget *entry, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return get_field (entry) == TL_VALUE_LOW
             ? tl_kpi_edit_set_interval (document, get_value (entry), text, error)
             : tl_kpi_edit_set_value (document, get_value (entry), get_field (entry), text, error);
}

static const char *
get_shown (GtkWidget *entry)
{
  return g_object_get_data (G_OBJECT (entry), "text");
}

static gboolean
is_pending (GtkWidget *entry)
{
  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), get_shown (entry)) != 0;
}

static void
drop_draft (TlKpiValues *self, TlId value)
{
  tl_drafts_drop (tl_workspace_get_drafts (self->workspace), TL_DRAFT_CELL, value);
}

static void
typed_cb (GtkWidget *entry)
{
  GtkWidget *widget = gtk_widget_get_ancestor (entry, TL_TYPE_KPI_VALUES);
  TlKpiValues *self = widget == NULL ? NULL : TL_KPI_VALUES (widget);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *column = NULL;

  if (self == NULL || self->is_updating)
    return;
  if (g_strcmp0 (text, get_shown (entry)) == 0)
    {
      drop_draft (self, get_value (entry));
      return;
    }
  /* The column of the table in which that figure stands, too. */
  column = g_strconcat (tl_kind_get_element (TL_KIND_VALUE), ".",
                        tl_kind_get_field (TL_KIND_VALUE, get_field (entry))->name, NULL);
  tl_drafts_note (tl_workspace_get_drafts (self->workspace),
                  &(TlDraft){ .kind = TL_DRAFT_CELL,
                              .record = get_value (entry),
                              .field = column,
                              .before = (char *) get_shown (entry),
                              .text = (char *) text });
}

static void
take_entry (TlKpiValues *self, GtkWidget *entry)
{
  g_autoptr (GError) error = NULL;
  TlDocument *document = get_document (self);

  if (document == NULL || !tl_workspace_is_editable (self->workspace)
      || tl_document_lookup_kind (document, get_value (entry), TL_KIND_VALUE) == NULL
      || !is_pending (entry))
    return;
  if (take_text (document, entry, &error))
    {
      drop_draft (self, get_value (entry));
      show_problem (self, entry, NULL);
      update (self);
    }
  else
    show_problem (self, entry, error->message);
}

static void
activate_cb (GtkWidget *entry)
{
  GtkWidget *self = gtk_widget_get_ancestor (entry, TL_TYPE_KPI_VALUES);

  if (self != NULL)
    take_entry (TL_KPI_VALUES (self), entry);
}

static gboolean
take_left_cb (gpointer data)
{
  activate_cb (GTK_WIDGET (data));
  return G_SOURCE_REMOVE;
}

/* The step may destroy the widget that is getting the focus: not before it has it. */
static void
leave_cb (GtkEventController *controller)
{
  GtkWidget *entry = gtk_event_controller_get_widget (controller);

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, take_left_cb, g_object_ref (entry), g_object_unref);
}

/* Taking one makes lines anew. */
static void
end_typing_cb (TlKpiValues *self)
{
  g_autoptr (GPtrArray) pending = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      GtkWidget *entries[] = { line->start, line->value, line->count, line->interval };

      for (guint k = 0; line->is_typed && k < G_N_ELEMENTS (entries); k++)
        if (is_pending (entries[k]))
          g_ptr_array_add (pending, g_object_ref (entries[k]));
    }
  for (guint i = 0; i < pending->len; i++)
    activate_cb (g_ptr_array_index (pending, i));
}

static void
final_toggled_cb (GtkWidget *check)
{
  GtkWidget *widget = gtk_widget_get_ancestor (check, TL_TYPE_KPI_VALUES);
  TlKpiValues *self = widget == NULL ? NULL : TL_KPI_VALUES (widget);

  if (self == NULL || self->is_updating || get_document (self) == NULL)
    return;
  tl_kpi_edit_set_final (get_document (self), get_value (check),
                         gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

static void
remove_cb (GtkWidget *button)
{
  GtkWidget *widget = gtk_widget_get_ancestor (button, TL_TYPE_KPI_VALUES);
  TlKpiValues *self = TL_KPI_VALUES (widget);

  if (!tl_workspace_is_editable (self->workspace))
    return;
  gtk_widget_grab_focus (self->add_button);
  if (tl_kpi_edit_remove_value (get_document (self), get_value (button)))
    tl_workspace_toast (self->workspace, _ ("Figure deleted"), TRUE);
}

static void
add_cb (TlKpiValues *self)
{
  g_autoptr (GError) error = NULL;
  TlRecord *value;

  if (lookup_kpi (self) == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  value = tl_kpi_edit_add_value (get_document (self), self->kpi,
                                 g_get_real_time () / G_USEC_PER_SEC, &error);
  if (value == NULL)
    {
      show_problem (self, NULL, error->message);
      return;
    }
  update (self);
  for (guint i = 0; i < self->lines->len; i++)
    if (g_array_index (self->lines, Line, i).id == tl_record_get_id (value))
      gtk_widget_grab_focus (g_array_index (self->lines, Line, i).value);
}

static void
more_cb (TlKpiValues *self)
{
  self->shows_all = TRUE;
  update (self);
}

/* Lines. */

static GtkWidget *
make_label (const char *text, double xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), (float) xalign);
  gtk_widget_set_halign (label, xalign > 0.5 ? GTK_ALIGN_END : GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_entry (const Line *line, guint field, const char *label, int width)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), field == TL_VALUE_START ? 0 : 1);
  g_object_set_data (G_OBJECT (entry), "field", GUINT_TO_POINTER (field));
  set_value (entry, line->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), NULL);
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), NULL);
  g_signal_connect (focus, "leave", G_CALLBACK (leave_cb), NULL);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static GtkWidget *
make_remove_button (const Line *line)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *label = _ ("Delete this figure");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  set_value (button, line->id);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), NULL);
  return button;
}

static void
attach_line (TlKpiValues *self, Line *line, int row)
{
  line->interval = line->is_typed ? make_entry (line, TL_VALUE_LOW, _ ("95 % interval"), 10)
                                  : make_label (NULL, 1, NULL);
  line->source = make_label (NULL, 0, "kpi-small");
  if (line->is_typed)
    {
      line->start = make_entry (line, TL_VALUE_START, _ ("First day of the period"), 12);
      line->value = make_entry (line, TL_VALUE_NUMBER, _ ("Value"), 10);
      line->count = make_entry (line, TL_VALUE_COUNT, _ ("n: number of answers"), 7);
      line->final = gtk_check_button_new ();
      gtk_widget_set_halign (line->final, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (line->final), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Final"), -1);
      set_value (line->final, line->id);
      g_signal_connect (line->final, "toggled", G_CALLBACK (final_toggled_cb), NULL);
      gtk_grid_attach (self->grid, make_remove_button (line), 6, row, 1, 1);
    }
  else
    {
      line->start = make_label (NULL, 0, NULL);
      line->value = make_label (NULL, 1, "heading");
      line->count = make_label (NULL, 1, NULL);
      line->final = make_label (NULL, 0, NULL);
    }
  gtk_grid_attach (self->grid, line->start, 0, row, 1, 1);
  gtk_grid_attach (self->grid, line->value, 1, row, 1, 1);
  gtk_grid_attach (self->grid, line->interval, 2, row, 1, 1);
  gtk_grid_attach (self->grid, line->count, 3, row, 1, 1);
  gtk_grid_attach (self->grid, line->final, 4, row, 1, 1);
  gtk_grid_attach (self->grid, line->source, 5, row, 1, 1);
}

static void
attach_head (TlKpiValues *self)
{
  const char *const titles[]
      = { _ ("Period"), _ ("Value"), _ ("95 % interval"), _ ("n"), _ ("Final"), _ ("Source") };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    gtk_grid_attach (self->grid, make_label (titles[i], i >= 1 && i <= 3 ? 1 : 0, "kpi-small"),
                     (int) i, 0, 1, 1);
}

static void
set_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_label (GTK_LABEL (widget), text);
      return;
    }
  /* What is being typed is the user's. */
  if (g_strcmp0 (get_shown (widget), text) == 0)
    return;
  g_object_set_data_full (G_OBJECT (widget), "text", g_strdup (text), g_free);
  gtk_editable_set_text (GTK_EDITABLE (widget), text);
  gtk_widget_remove_css_class (widget, "error");
}

static char *
make_entry_text (TlRecord *value, guint field, gboolean duration)
{
  return tl_inspector_format_value (tl_kind_get_field (TL_KIND_VALUE, field),
                                    tl_record_get_value (value, field), duration);
}

static void
fill_typed (const Line *line, TlRecord *value, const TlKpiDefinition *definition)
{
  gboolean duration = definition->unit == TL_UNIT_DURATION;
  g_autofree char *start = make_entry_text (value, TL_VALUE_START, FALSE);
  g_autofree char *number = make_entry_text (value, TL_VALUE_NUMBER, duration);
  g_autofree char *count = make_entry_text (value, TL_VALUE_COUNT, FALSE);

  set_text (line->start, start);
  set_text (line->value, number);
  set_text (line->count, count);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (line->final),
                               tl_record_get_boolean (value, TL_VALUE_FINAL));
}

static void
fill_computed (const Line *line, TlRecord *value, const TlKpiDefinition *definition)
{
  TlDate start = (TlDate) tl_record_get_integer (value, TL_VALUE_START);
  g_autofree char *period = tl_kpi_format_period (definition, start);
  g_autofree char *number
      = tl_kpi_format_value (definition, tl_record_get_number (value, TL_VALUE_NUMBER));
  g_autofree char *count = tl_kpi_format_count (tl_record_get_integer (value, TL_VALUE_COUNT));

  set_text (line->start, period);
  set_text (line->value, number);
  set_text (line->count, tl_record_is_set (value, TL_VALUE_COUNT) ? count : "");
  set_text (line->final, tl_record_get_boolean (value, TL_VALUE_FINAL) ? _ ("yes") : _ ("not yet"));
}

static void
fill_line (TlKpiValues *self, const Line *line, TlRecord *kpi, const TlKpiDefinition *definition)
{
  TlRecord *value = tl_document_lookup (get_document (self), line->id);
  g_autofree char *interval = NULL;
  g_autofree char *source = NULL;
  TlKpiProvenance provenance;
  TlKpiPoint point;

  if (tl_kpi_point_from_record (value, definition, &point) && tl_kpi_point_has_interval (&point))
    interval = tl_kpi_format_interval (definition, point.low, point.high);
  if (tl_kpi_find_provenance (kpi, (TlDate) tl_record_get_integer (value, TL_VALUE_START),
                              &provenance))
    source = tl_kpi_provenance_describe (&provenance);
  self->is_updating = TRUE;
  if (line->is_typed)
    fill_typed (line, value, definition);
  else
    fill_computed (line, value, definition);
  self->is_updating = FALSE;
  set_text (line->interval, interval != NULL ? interval : "");
  set_text (line->source, source != NULL ? source : "");
}

static void
build (TlKpiValues *self, GPtrArray *values, guint n)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < self->lines->len; i++)
    drop_draft (self, g_array_index (self->lines, Line, i).id);
  g_array_set_size (self->lines, 0);
  show_problem (self, NULL, NULL);
  if (n > 0)
    attach_head (self);
  for (guint i = 0; i < n; i++)
    {
      TlRecord *value = g_ptr_array_index (values, i);
      Line line = { .id = tl_record_get_id (value),
                    .is_typed = !tl_record_is_set (value, TL_VALUE_FEED)
                                && tl_workspace_is_editable (self->workspace) };

      attach_line (self, &line, (int) i + 1);
      g_array_append_val (self->lines, line);
    }
}

static char *
make_signature (TlKpiValues *self, GPtrArray *values, guint n)
{
  GString *signature = g_string_new (NULL);

  g_string_append_printf (signature, "%" G_GUINT64_FORMAT " %d", self->kpi,
                          tl_workspace_is_editable (self->workspace));
  for (guint i = 0; i < n; i++)
    {
      TlRecord *value = g_ptr_array_index (values, i);

      g_string_append_printf (signature, " %" G_GUINT64_FORMAT "%c", tl_record_get_id (value),
                              tl_record_is_set (value, TL_VALUE_FEED) ? 'c' : 't');
    }
  return g_string_free (signature, FALSE);
}

static void
update (TlKpiValues *self)
{
  TlRecord *kpi = lookup_kpi (self);
  g_autoptr (GPtrArray) values = NULL;
  g_autofree char *signature = NULL;
  TlKpiDefinition definition;
  guint n;

  if (kpi == NULL)
    return;
  tl_kpi_definition_from_record (&definition, kpi);
  values = list_values (kpi);
  n = self->shows_all ? values->len : MIN (values->len, FEW_LINES);
  signature = make_signature (self, values, n);
  if (g_strcmp0 (signature, self->signature) != 0)
    {
      g_free (self->signature);
      self->signature = g_steal_pointer (&signature);
      build (self, values, n);
    }
  for (guint i = 0; i < self->lines->len; i++)
    fill_line (self, &g_array_index (self->lines, Line, i), kpi, &definition);
  gtk_widget_set_visible (self->empty, values->len == 0);
  gtk_widget_set_visible (self->table, values->len > 0);
  gtk_widget_set_visible (self->more_button, n < values->len);
  /* Where figures are computed, one that is typed in would stand between them by mistake only. */
  gtk_widget_set_visible (self->add_button, tl_workspace_is_editable (self->workspace)
                                                && !tl_record_is_set (kpi, TL_KPI_FEED));
}

/**
 * tl_kpi_values_set_kpi:
 * @self: a table
 * @kpi: the id of a KPI of the workspace's document
 *
 * Shows the figures of that KPI as they are now; call it again when the document changes.
 */
void
tl_kpi_values_set_kpi (TlKpiValues *self, TlId kpi)
{
  g_return_if_fail (TL_IS_KPI_VALUES (self));
  if (self->kpi != kpi)
    self->shows_all = FALSE;
  self->kpi = kpi;
  update (self);
}

static void
tl_kpi_values_finalize (GObject *object)
{
  TlKpiValues *self = TL_KPI_VALUES (object);

  g_object_unref (self->workspace);
  g_array_unref (self->lines);
  g_free (self->signature);

  G_OBJECT_CLASS (tl_kpi_values_parent_class)->finalize (object);
}

static void
tl_kpi_values_class_init (TlKpiValuesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_kpi_values_finalize;
}

/* GTK 4.8 swallows the wheel over a pane that scrolls only sideways: the page shall have it. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy)
{
  GtkWidget *pane = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *page
      = gtk_widget_get_ancestor (gtk_widget_get_parent (pane), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;

  if (page == NULL || fabs (dy) <= fabs (dx)
      || (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller))
          & GDK_SHIFT_MASK)
             != 0)
    return GDK_EVENT_PROPAGATE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment)
                                + dy * pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0));
  return GDK_EVENT_STOP;
}

static void
tl_kpi_values_init (TlKpiValues *self)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "kpi-table");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (window, "card");
  self->table = window;
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), NULL);
  gtk_widget_add_controller (window, scroll);
  self->empty = make_label (_ ("There are no figures yet."), 0, "dim-label");
  self->problem = GTK_LABEL (make_label (NULL, 0, "error"));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  self->add_button = gtk_button_new_with_label (_ ("Add Period"));
  self->more_button = gtk_button_new_with_label (_ ("Show All Periods"));
  gtk_widget_add_css_class (self->more_button, "flat");
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->more_button, "clicked", G_CALLBACK (more_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), self->add_button);
  gtk_box_append (GTK_BOX (buttons), self->more_button);
  gtk_box_append (GTK_BOX (self), self->empty);
  gtk_box_append (GTK_BOX (self), window);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (self), buttons);
}

/** tl_kpi_values_focus: goes to where another figure is added. */
void
tl_kpi_values_focus (TlKpiValues *self)
{
  g_return_if_fail (TL_IS_KPI_VALUES (self));
  gtk_widget_grab_focus (self->add_button);
}

/** tl_kpi_values_new: Returns: (transfer floating): the table of no KPI yet */
GtkWidget *
tl_kpi_values_new (TlWorkspace *workspace)
{
  TlKpiValues *self = g_object_new (TL_TYPE_KPI_VALUES, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (tl_workspace_get_drafts (workspace), "end", G_CALLBACK (end_typing_cb),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
