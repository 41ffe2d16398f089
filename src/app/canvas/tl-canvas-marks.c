/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said about a card while its title is typed: after an “@” the marks (tl-mark.h) that it may mean
 * are offered below the title, the first of which is taken with the title. Up and Down put another one
 * into the text, so what stands there is always what is taken. Before that a hint says so. For a KPI it
 * says how its line of figures is understood.
 */
#include "tl-canvas-private.h"

#include "tl-canvas-offer.h"
#include "tl-edit-kpi.h"
#include "tl-kpi-line.h"
#include "tl-mark.h"
#include "tl-project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GAP 6 /* pixels of the screen, between the title and what is offered */

/* Of what a title is being typed, %TL_N_KINDS if that is gone. */
static TlKind
get_kind (TlCanvas *self)
{
  TlRecord *edited = tl_document_lookup (self->document, self->edited);
  TlRecord *lane = tl_document_lookup_kind (self->document, self->adding_lane, TL_KIND_LANE);
  TlKind kind = TL_N_KINDS;

  if (edited != NULL)
    return tl_record_get_kind (edited);
  if (lane != NULL)
    tl_canvas_lane_takes (lane, &kind);
  return kind;
}

static const char *
get_hint (TlCanvas *self, TlKind kind)
{
  switch (kind)
    {
    case TL_KIND_TOUCHPOINT:
      return _ ("Type @ for channel, service, evidence or owner");
    case TL_KIND_PAIN_POINT:
      return _ ("Type @ for severity, evidence or owner");
    case TL_KIND_OPPORTUNITY:
      return _ ("Type @ for effort, evidence or owner");
    case TL_KIND_CARD:
    case TL_KIND_FEEDBACK:
      return _ ("Type @ for evidence or owner");
    case TL_KIND_EMOTION:
      return _ ("Type @ for the score, from −2 to +2");
    case TL_KIND_STAGE:
      return _ ("Type @ for the phase");
    case TL_KIND_KPI:
      /* Translators: how a KPI is typed; “worst” and “n” are understood as they stand. */
      return self->edited == TL_ID_NONE ? _ ("Name, figures and target: CSAT 78, 71 % ≥ 80 % n 318")
                                        : "";
    default:
      return "";
    }
}

/* How the line of a new KPI is understood, or what can be typed. */
static char *
dup_hint (TlCanvas *self)
{
  TlKind kind = get_kind (self);
  g_autofree char *text = NULL;
  g_autofree char *reading = NULL;
  g_auto (TlKpiLine) line = { 0 };

  if (kind == TL_KIND_KPI && self->edited == TL_ID_NONE)
    {
      text = tl_canvas_editor_dup_text (self->editor);
      tl_kpi_line_init (&line, text);
      reading = tl_kpi_line_describe (&line);
    }
  return reading != NULL ? g_steal_pointer (&reading) : g_strdup (get_hint (self, kind));
}

/* So that a screen reader hears what is meant. */
static void
describe (TlCanvas *self, const char *hint)
{
  const TlMark *lead = self->offered == NULL || self->offered->len == 0
                           ? NULL
                           : g_ptr_array_index (self->offered, self->offered_lead);

  gtk_accessible_update_property (GTK_ACCESSIBLE (tl_canvas_editor_get_view (self->editor)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  lead != NULL ? lead->label : hint, -1);
}

static void
show (TlCanvas *self)
{
  g_autofree char *hint = dup_hint (self);
  gboolean offers = self->offered != NULL && self->offered->len > 0;
  gboolean shown = offers || *hint != '\0';

  tl_canvas_offer_set (TL_CANVAS_OFFER (self->offer), self->offered, self->offered_lead, hint);
  tl_canvas_editor_set_offering (self->editor, offers);
  describe (self, hint);
  g_object_notify (G_OBJECT (self), "hint");
  if (gtk_widget_get_child_visible (self->offer) == shown)
    return;
  gtk_widget_set_child_visible (self->offer, shown);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
changed_cb (TlCanvas *self)
{
  g_autofree char *text = NULL;

  if (self->offering || self->document == NULL || self->offer == NULL)
    return;
  text = tl_canvas_editor_dup_text (self->editor);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  self->offered_lead = 0;
  self->offered = tl_marks_offer (self->document, get_kind (self), text);
  show (self);
}

/* What stands behind the last “@” becomes that mark; the list stays, so that one can go on in it. */
static void
write_mark (TlCanvas *self, guint number)
{
  const TlMark *mark = g_ptr_array_index (self->offered, number);

  self->offered_lead = number;
  self->offering = TRUE;
  tl_canvas_editor_replace_token (self->editor, mark->label);
  self->offering = FALSE;
  show (self);
}

static void
walk_cb (TlCanvas *self, int down)
{
  if (self->offered != NULL && self->offered->len > 0)
    write_mark (self,
                (self->offered_lead + self->offered->len + (guint) down) % self->offered->len);
}

static void
chosen_cb (TlCanvas *self, guint number)
{
  if (self->editor != NULL && self->offered != NULL && number < self->offered->len)
    write_mark (self, number);
}

/** tl_canvas_start_offer: offers marks for the title that is being typed from now on. */
void
tl_canvas_start_offer (TlCanvas *self)
{
  tl_canvas_end_offer (self);
  self->offer = tl_canvas_offer_new ();
  gtk_widget_set_parent (self->offer, GTK_WIDGET (self));
  g_signal_connect_object (self->offer, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "walk", G_CALLBACK (walk_cb), self, G_CONNECT_SWAPPED);
  show (self);
}

/** tl_canvas_end_offer: offers nothing any more. */
void
tl_canvas_end_offer (TlCanvas *self)
{
  g_clear_pointer (&self->offer, gtk_widget_unparent);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  self->offered_lead = 0;
}

/** tl_canvas_allocate_offer: places it below the title, or above it where there is no room. */
void
tl_canvas_allocate_offer (TlCanvas *self)
{
  int view_width = gtk_widget_get_width (GTK_WIDGET (self));
  int view_height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t title;
  int least;
  int width;
  int height;
  double x;
  double y;

  if (self->offer == NULL || self->editor == NULL || !gtk_widget_get_child_visible (self->offer)
      || !gtk_widget_compute_bounds (GTK_WIDGET (self->editor), GTK_WIDGET (self), &title))
    return;
  gtk_widget_measure (self->offer, GTK_ORIENTATION_HORIZONTAL, -1, &least, &width, NULL, NULL);
  width = CLAMP (MAX (width, (int) title.size.width), least, MAX (least, view_width - 2 * GAP));
  gtk_widget_measure (self->offer, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  x = self->scene != NULL && self->scene->right_to_left ? title.origin.x + title.size.width - width
                                                        : title.origin.x;
  y = title.origin.y + title.size.height + GAP;
  if (y + height > view_height && title.origin.y - GAP - height >= 0)
    y = title.origin.y - GAP - height;
  x = CLAMP (x, GAP, MAX (GAP, view_width - GAP - width));
  gtk_widget_allocate (self->offer, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) floor (x),
                                                                            (float) floor (y))));
}
