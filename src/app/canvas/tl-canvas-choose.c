/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Choosing the channel, the owner or anything else that marks say (tl-mark.h) of the selected cards on
 * the map: a list that narrows while one types, beside the card. It offers what the project has and then
 * what most projects need; other words make a new one. All selected cards get it, in one step of the
 * history.
 */
#include "tl-canvas-private.h"
#include "tl-edit-mark.h"
#include "tl-edit.h"
#include "tl-inspector-chooser.h"
#include "tl-popover.h"
#include "tl-project.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

/* Usual names are offered with the ids from 1; those of records are random and never that small. */
static const char *const usual_teams[] = {
  N_ ("Marketing"), N_ ("Sales"), N_ ("Service"), N_ ("Product"), N_ ("Design"), N_ ("Operations"),
};

static gboolean
has_other_kind (TlCanvas *self, TlKind kind)
{
  for (guint i = 0; i < tl_selection_get_n_items (self->selection); i++)
    {
      TlRecord *record
          = tl_document_lookup (self->document, tl_selection_get_item (self->selection, i));

      if (record != NULL && tl_record_get_kind (record) != kind)
        return TRUE;
    }
  return FALSE;
}

/* Moves the marks that every kind of card knows before those of one kind. */
static void
put_common_first (GPtrArray *marks)
{
  guint place = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      TlMarkGroup group = ((const TlMark *) g_ptr_array_index (marks, i))->group;

      if (group == TL_MARK_EVIDENCE || group == TL_MARK_OWNER)
        g_ptr_array_insert (marks, (int) place++, g_ptr_array_steal_index (marks, i));
    }
}

/* What marks of the selected cards can say, as the lead's kind knows it. */
static GPtrArray *
list_marks (TlCanvas *self)
{
  TlRecord *lead = tl_canvas_lookup_selection (self);
  TlKind kind = lead == NULL ? TL_N_KINDS : tl_record_get_kind (lead);
  GPtrArray *marks = tl_marks_list (self->document, kind);

  if (has_other_kind (self, kind))
    put_common_first (marks);
  return marks;
}

static void
fill_marks (TlCanvas *self, TlInspectorChooser *chooser)
{
  g_autoptr (GPtrArray) marks = list_marks (self);

  tl_inspector_chooser_clear (chooser);
  for (guint i = 0; i < marks->len; i++)
    {
      const TlMark *mark = g_ptr_array_index (marks, i);

      const char *about = tl_mark_group_get_label (mark->group);

      tl_inspector_chooser_add (chooser, i + 1, mark->label, *about == '\0' ? NULL : about);
    }
}

static TlKind
get_target_kind (guint field)
{
  return field == TL_CARD_OWNER ? TL_KIND_TEAM : TL_KIND_CHANNEL;
}

static guint
get_n_usual (guint field)
{
  return field == TL_CARD_OWNER ? G_N_ELEMENTS (usual_teams)
                                : tl_choice_list_get_length (TL_LIST_CHANNEL_KIND);
}

/* The first kind of channel is “other”, which says nothing. */
static const char *
get_usual (guint field, guint number)
{
  if (field == TL_CARD_OWNER)
    return g_dgettext (GETTEXT_PACKAGE, usual_teams[number]);
  return number == TL_CHANNEL_KIND_OTHER ? NULL
                                         : tl_choice_get_label (TL_LIST_CHANNEL_KIND, number);
}

static gboolean
has_name (GPtrArray *records, const char *name)
{
  g_autofree char *wanted = tl_text_fold (name);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *own = tl_text_fold (tl_record_get_name (g_ptr_array_index (records, i)));

      if (g_str_equal (own, wanted))
        return TRUE;
    }
  return FALSE;
}

static void
fill_cb (TlCanvas *self, TlInspectorChooser *chooser)
{
  TlRecord *project = tl_document_get_project (self->document);
  g_autoptr (GPtrArray) records = NULL;

  if (self->chosen_field == TL_CANVAS_ANY_MARK)
    {
      fill_marks (self, chooser);
      return;
    }
  records = tl_record_list_children (project, get_target_kind (self->chosen_field));
  tl_inspector_chooser_clear (chooser);
  for (guint i = 0; i < records->len; i++)
    tl_inspector_chooser_add (chooser, tl_record_get_id (g_ptr_array_index (records, i)),
                              tl_record_get_name (g_ptr_array_index (records, i)), NULL);
  for (guint i = 0; i < get_n_usual (self->chosen_field); i++)
    {
      const char *name = get_usual (self->chosen_field, i);

      if (name != NULL && !has_name (records, name))
        tl_inspector_chooser_add (chooser, i + 1, name, _ ("new in this project"));
    }
  tl_inspector_chooser_add (chooser, TL_ID_NONE,
                            self->chosen_field == TL_CARD_OWNER ? _ ("No owner") : _ ("No channel"),
                            NULL);
}

static GArray *
list_selected (TlCanvas *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; i < tl_selection_get_n_items (self->selection); i++)
    {
      TlId id = tl_selection_get_item (self->selection, i);

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
set_mark (TlCanvas *self, guint number)
{
  g_autoptr (GPtrArray) marks = list_marks (self);
  g_autoptr (GArray) ids = list_selected (self);
  g_autoptr (GError) error = NULL;

  if (number < marks->len
      && !tl_edit_mark (self->document, (const TlId *) (gpointer) ids->data, ids->len,
                        g_ptr_array_index (marks, number), &error)
      && error != NULL)
    tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
}

/**
 * tl_canvas_weigh:
 * @self: a canvas with a map
 * @weight: from 1 to 5
 *
 * Gives the selected pain points that severity, or opportunities that effort.
 *
 * Returns: whether such are selected
 */
gboolean
tl_canvas_weigh (TlCanvas *self, guint weight)
{
  g_autoptr (GArray) ids = list_selected (self);
  g_autoptr (GError) error = NULL;
  gboolean weighed;

  if (!self->editable)
    return FALSE;
  weighed = tl_edit_weigh (self->document, (const TlId *) (gpointer) ids->data, ids->len, weight,
                           &error);
  if (error != NULL)
    tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
  return weighed;
}

static void
set_chosen (TlCanvas *self, TlId target, const char *name)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  if (self->document == NULL || !self->editable)
    return;
  ids = list_selected (self);
  if (!tl_edit_set_reference (self->document, (const TlId *) (gpointer) ids->data, ids->len,
                              self->chosen_field, target, name, &error)
      && error != NULL)
    tl_canvas_emit (self, TL_CANVAS_TOAST, error->message, FALSE);
}

static void
chosen_cb (TlCanvas *self, guint64 id)
{
  if (self->chosen_field == TL_CANVAS_ANY_MARK)
    {
      if (self->document != NULL && self->editable)
        set_mark (self, (guint) id - 1);
      return;
    }
  if (id != TL_ID_NONE && id <= get_n_usual (self->chosen_field))
    set_chosen (self, TL_ID_NONE, get_usual (self->chosen_field, (guint) id - 1));
  else
    set_chosen (self, id, NULL);
}

static void
create_cb (TlCanvas *self, const char *name)
{
  set_chosen (self, TL_ID_NONE, name);
}

static void
make_chooser (TlCanvas *self, guint field)
{
  GtkWidget *chooser = tl_inspector_chooser_new (field == TL_CANVAS_ANY_MARK
                                                     ? _ ("Search channel, service, evidence …")
                                                 : field == TL_CARD_OWNER ? _ ("Search owner")
                                                                          : _ ("Search channel"));

  g_clear_pointer (&self->chooser, gtk_widget_unparent);
  self->chooser = chooser;
  self->chosen_field = field;
  if (field != TL_CANVAS_ANY_MARK)
    tl_inspector_chooser_set_create (TL_INSPECTOR_CHOOSER (chooser), field == TL_CARD_OWNER
                                                                         ? _ ("New team “%s”")
                                                                         : _ ("New channel “%s”"));
  gtk_widget_set_parent (chooser, GTK_WIDGET (self));
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "create", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "closed", G_CALLBACK (tl_canvas_return_focus), self,
                           G_CONNECT_SWAPPED);
}

/* Whether one of the selected cards has such a field. */
static gboolean
is_wanted (TlCanvas *self, guint field)
{
  if (field == TL_CANVAS_ANY_MARK)
    {
      g_autoptr (GPtrArray) marks = list_marks (self);

      return marks->len > 0;
    }
  for (guint i = 0; i < tl_selection_get_n_items (self->selection); i++)
    {
      TlRecord *record
          = tl_document_lookup (self->document, tl_selection_get_item (self->selection, i));

      if (record != NULL
          && (field == TL_CARD_OWNER ? tl_edit_is_card (record)
                                     : tl_record_get_kind (record) == TL_KIND_TOUCHPOINT))
        return TRUE;
    }
  return FALSE;
}

/**
 * tl_canvas_choose:
 * @self: a canvas with a map
 * @field: %TL_CARD_OWNER, %TL_TOUCHPOINT_CHANNEL, or %TL_CANVAS_ANY_MARK for whatever marks say
 *
 * Lets the user choose it for the selected cards.
 */
void
tl_canvas_choose (TlCanvas *self, guint field)
{
  const TlCanvasItem *item
      = tl_canvas_index_find_record (self->index, tl_canvas_get_selection (self));
  GdkRectangle place = { 0, 0, 1, 1 };

  if (!self->editable || !is_wanted (self, field))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  tl_canvas_end_editing (self);
  make_chooser (self, field);
  if (item != NULL)
    {
      tl_canvas_reveal (self, &item->box);
      tl_canvas_get_item_view_box (self, item, &place);
    }
  tl_popover_point_to (self->chooser, &place);
  tl_popover_popup (self->chooser);
}
