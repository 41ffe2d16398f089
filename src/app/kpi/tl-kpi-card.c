/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One KPI in the list of all: its name, its figure with all that belongs to it, its status as a shape and
 * in words, its curve, whose it is and where it belongs.
 *
 *     ╭────────────────────────────────╮
 *     │ First response, median         │
 *     │ 2 h 10 min              ⟋⟍⟋─•  │
 *     │ ▼ misses the target, worse …   │
 *     │ 2:02–2:19 · n 1,204 · Oct 2026 │
 *     │ ↻ Rows were imported since …   │  where that is so
 *     │ touchpoint · Contact centre    │
 *     ╰────────────────────────────────╯
 */
#include "tl-kpi-card.h"

#include "tl-chart.h"
#include "tl-inspector-kpi.h"
#include "tl-inspector-names.h"
#include "tl-kpi-format.h"
#include "tl-kpi-job.h"
#include "tl-kpi-status.h"
#include "tl-language.h"
#include "tl-own-direction.h"
#include "tl-paint.h"
#include "tl-palette-choice.h"
#include "tl-page.h"
#include "tl-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define SPARK_WIDTH 110
#define SPARK_HEIGHT 34
#define SPARK_PAD 4

struct _TlKpiCard
{
  GtkBox parent_instance;

  /* owned */
  TlSceneGroup *spark; /* NULL: fewer than two figures */

  gboolean right_to_left; /* the project's language, as that of its charts */

  /* borrowed: children */
  GtkLabel *name;
  GtkLabel *value;
  GtkWidget *curve;
  GtkBox *status;
  GtkWidget *shape;
  GtkLabel *verdict;
  GtkLabel *figures;
  GtkLabel *freshness; /* hidden: no rows were imported since */
  GtkLabel *place;
};

G_DEFINE_FINAL_TYPE (TlKpiCard, tl_kpi_card, GTK_TYPE_BOX)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  TlKpiCard *self = data;
  double scale = MIN ((double) width / SPARK_WIDTH, (double) height / SPARK_HEIGHT);

  if (self->spark == NULL)
    return;
  /* Time runs as people read, and as in the chart behind the card. */
  if (self->right_to_left)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  cairo_scale (cr, scale, scale);
  tl_paint_tree (cr, self->spark, tl_palette_choose (), NULL);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = tl_page_make_label (css_class);

  /* No sentence asks for more width than the figures do: cards stand side by side. */
  gtk_label_set_max_width_chars (label, 32);
  return label;
}

static GtkWidget *
make_figure_row (TlKpiCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->value = make_label ("kpi-value");
  self->curve = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->curve), SPARK_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->curve), SPARK_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->curve), draw_cb, self, NULL);
  gtk_widget_set_valign (self->curve, GTK_ALIGN_CENTER);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->curve), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->value), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (row), self->curve);
  return row;
}

static void
update_spark (TlKpiCard *self, const TlKpiDefinition *definition, GArray *points,
              const TlKpiPoint *latest, TlKpiStatus status)
{
  static const TlInk inks[] = { TL_INK_CHANNEL, TL_INK_GOOD, TL_INK_NEAR, TL_INK_BAD };
  const TlKpiPoint *first = (const TlKpiPoint *) (gpointer) points->data;
  const TlRect place
      = { SPARK_PAD, SPARK_PAD, SPARK_WIDTH - 2 * SPARK_PAD, SPARK_HEIGHT - 2 * SPARK_PAD };

  g_clear_pointer (&self->spark, tl_scene_group_unref);
  if (latest != NULL && latest > first)
    {
      self->spark = tl_scene_group_new (TL_ROLE_ARTIFACT, TL_ID_NONE, "spark");
      tl_chart_add_spark (self->spark, definition, first, (guint) (latest - first) + 1,
                          inks[status], &place);
    }
  gtk_widget_queue_draw (self->curve);
}

/**
 * tl_kpi_card_make_figures:
 * @definition: of a KPI
 * @latest: (nullable): its latest final point
 *
 * Returns: (transfer full): what belongs to its value: “target ≥ 80 % · 66–76 · n 318 · Oct 2026”
 */
char *
tl_kpi_card_make_figures (const TlKpiDefinition *definition, const TlKpiPoint *latest)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *target = tl_kpi_format_target (definition);
  g_autofree char *line = NULL;

  if (target != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_ ("target %s"), target));
  if (latest != NULL && tl_kpi_point_has_interval (latest))
    g_ptr_array_add (parts, tl_kpi_format_interval (definition, latest->low, latest->high));
  if (latest != NULL && latest->n >= 0)
    {
      g_autofree char *count = tl_kpi_format_count (latest->n);

      g_ptr_array_add (parts, g_strdup_printf (_ ("n %s"), count));
    }
  if (latest != NULL)
    g_ptr_array_add (parts, tl_kpi_format_period (definition, latest->start));
  g_ptr_array_add (parts, NULL);
  line = g_strjoinv (" · ", (char **) parts->pdata);
  return tl_text_keep_parts (line);
}

static void
update_freshness (TlKpiCard *self, TlDocument *document, TlRecord *kpi)
{
  g_autofree char *sentence = tl_kpi_job_describe_freshness (document, kpi);
  g_autofree char *text = sentence == NULL ? NULL : g_strdup_printf ("↻ %s", sentence);

  gtk_label_set_label (self->freshness, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->freshness), text != NULL);
}

/* “stage · Contact centre”, and the maps where another KPI has the same name */
static char *
make_place (TlDocument *document, TlRecord *kpi)
{
  const char *level = tl_choice_get_label (TL_LIST_LEVEL, tl_record_get_choice (kpi, TL_KPI_LEVEL));
  TlRecord *owner = tl_document_lookup_kind (document, tl_record_get_reference (kpi, TL_KPI_OWNER),
                                             TL_KIND_TEAM);
  g_autofree char *maps = tl_inspector_kpi_dup_maps (document, kpi);

  return g_strjoin (" · ", level, owner != NULL ? tl_record_get_name (owner) : _ ("no owner"), maps,
                    NULL);
}

/**
 * tl_kpi_card_set_kpi:
 * @self: a card
 * @document: a document
 * @kpi: a KPI of it, of which nothing is kept
 *
 * Shows what the KPI is and what it came to.
 */
void
tl_kpi_card_set_kpi (TlKpiCard *self, TlDocument *document, TlRecord *kpi)
{
  g_autoptr (GArray) points = tl_kpi_points_from_record (kpi);
  const TlKpiPoint *latest
      = tl_kpi_points_find_latest ((const TlKpiPoint *) (gpointer) points->data, points->len);
  g_autofree char *name = tl_inspector_dup_name (kpi);
  g_autofree char *value = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *figures = NULL;
  g_autofree char *place = make_place (document, kpi);
  g_autofree char *shown = NULL;
  TlKpiDefinition definition;

  tl_kpi_definition_from_record (&definition, kpi);
  value = latest == NULL ? NULL : tl_kpi_format_value (&definition, latest->value);
  verdict = latest == NULL ? g_strdup ("") : tl_inspector_kpi_dup_verdict (kpi);
  figures = tl_kpi_card_make_figures (&definition, latest);
  self->right_to_left = tl_language_is_right_to_left (
      tl_record_get_text (tl_document_get_project (document), TL_PROJECT_LANGUAGE));
  gtk_label_set_label (self->name, name);
  shown = tl_own_direction (GTK_WIDGET (self->value), value != NULL ? value : _ ("no figures yet"));
  gtk_label_set_label (self->value, shown);
  gtk_label_set_label (self->verdict, verdict);
  gtk_label_set_label (self->figures, figures);
  gtk_label_set_label (self->place, place);
  update_freshness (self, document, kpi);
  gtk_widget_set_visible (GTK_WIDGET (self->figures), *figures != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->status), latest != NULL);
  if (self->shape != NULL)
    gtk_box_remove (self->status, self->shape);
  self->shape = tl_inspector_kpi_shape_new (kpi);
  gtk_widget_set_valign (self->shape, GTK_ALIGN_START);
  gtk_box_prepend (self->status, self->shape);
  update_spark (self, &definition, points, latest, tl_kpi_get_status (&definition, latest).status);
}

/** tl_kpi_card_dup_words: Returns: (transfer full): all that the card says, for assistive technology */
char *
tl_kpi_card_dup_words (TlKpiCard *self)
{
  GtkLabel *const labels[]
      = { self->value, self->verdict, self->figures, self->place, self->freshness };
  GString *words = g_string_new (gtk_label_get_label (self->name));

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (*gtk_label_get_label (labels[i]) != '\0')
      g_string_append_printf (words, "%s%s", i == 0 ? ": " : "; ", gtk_label_get_label (labels[i]));
  return g_string_free (words, FALSE);
}

static void
tl_kpi_card_dispose (GObject *object)
{
  TlKpiCard *self = TL_KPI_CARD (object);

  g_clear_pointer (&self->spark, tl_scene_group_unref);

  G_OBJECT_CLASS (tl_kpi_card_parent_class)->dispose (object);
}

static void
tl_kpi_card_class_init (TlKpiCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_kpi_card_dispose;
}

static void
tl_kpi_card_init (TlKpiCard *self)
{
  GtkBox *box = GTK_BOX (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kpi-card");
  self->name = make_label ("heading");
  self->status = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->verdict = make_label (NULL);
  self->figures = make_label ("kpi-small");
  self->freshness = make_label (NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->freshness), FALSE);
  self->place = make_label ("kpi-small");
  gtk_widget_set_hexpand (GTK_WIDGET (self->verdict), TRUE);
  gtk_box_append (self->status, GTK_WIDGET (self->verdict));
  gtk_box_append (box, GTK_WIDGET (self->name));
  gtk_box_append (box, make_figure_row (self));
  gtk_box_append (box, GTK_WIDGET (self->status));
  gtk_box_append (box, GTK_WIDGET (self->figures));
  gtk_box_append (box, GTK_WIDGET (self->freshness));
  gtk_box_append (box, GTK_WIDGET (self->place));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self->curve, G_CONNECT_SWAPPED);
}

/** tl_kpi_card_new: Returns: (transfer floating): a card of no KPI */
GtkWidget *
tl_kpi_card_new (void)
{
  return g_object_new (TL_TYPE_KPI_CARD, NULL);
}
