/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The card of a persona, as a designer would pin it to a wall: portrait, name, segment, a sentence in
 * their own words, needs, goals, frustrations, preferred channels. “Edit” turns it over: on its back is
 * the form of the inspector. Escape turns it back, and so does “Done”, which is on the page, where it is in
 * sight however long the form.
 *
 * The front is drawn anew only when it would say something else.
 */
#include "tl-library-persona.h"

#include "tl-inspector-form.h"
#include "tl-inspector-names.h"
#include "tl-library-edit.h"
#include "tl-library-look.h"
#include "tl-page.h"
#include "tl-portrait.h"
#include "tl-project.h"
#include "tl-wrap-box.h"

#include <glib/gi18n-lib.h>

/* So many letters of what is said of a persona stand in a line where a card may choose: cards do not become
   wider, and stand below each other, because of one long sentence. */
#define WORDS_WIDTH 40

struct _TlLibraryPersona
{
  GtkBox parent_instance;

  TlId persona;

  /* owned */
  TlWorkspace *workspace;
  char *signature; /* of what the front says */

  /* borrowed: children */
  GtkWidget *avatar;
  GtkLabel *name;
  GtkLabel *segment;
  GtkLabel *quote;
  GtkBox *lists;
  GtkLabel *use;
  GtkWidget *front;
  GtkWidget *commands;
  GtkWidget *edit_button;
  GtkWidget *form; /* NULL: not turned over yet */
};

enum
{
  SIGNAL_TURNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlLibraryPersona, tl_library_persona, GTK_TYPE_BOX)

static TlRecord *
lookup (TlLibraryPersona *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  return document == NULL ? NULL
                          : tl_document_lookup_kind (document, self->persona, TL_KIND_PERSONA);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = tl_page_make_label (css_class);

  gtk_label_set_width_chars (label, 10);
  gtk_label_set_max_width_chars (label, WORDS_WIDTH);
  return label;
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* A heading, and a line each with a dot before it. */
static void
add_list (TlLibraryPersona *self, TlRecord *persona, guint field, const char *title)
{
  g_auto (GStrv) lines = tl_record_get_lines (persona, field);
  GtkLabel *heading;

  if (!tl_record_is_set (persona, field))
    return;
  heading = make_label ("persona-heading");
  gtk_label_set_label (heading, title);
  gtk_box_append (self->lists, GTK_WIDGET (heading));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *dot = gtk_label_new ("•");
      GtkLabel *text = make_label (NULL);

      gtk_widget_set_valign (dot, GTK_ALIGN_START);
      gtk_accessible_update_state (GTK_ACCESSIBLE (dot), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_label_set_label (text, lines[i]);
      gtk_widget_set_hexpand (GTK_WIDGET (text), TRUE);
      gtk_box_append (GTK_BOX (line), dot);
      gtk_box_append (GTK_BOX (line), GTK_WIDGET (text));
      gtk_box_append (self->lists, line);
    }
}

static void
add_channels (TlLibraryPersona *self, TlRecord *persona)
{
  guint n;
  const TlId *ids = tl_record_get_references (persona, TL_PERSONA_CHANNELS, &n);
  GtkWidget *box;

  if (n == 0)
    return;
  gtk_box_append (self->lists, GTK_WIDGET (make_label ("persona-heading")));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (GTK_WIDGET (self->lists))),
                       _ ("Preferred channels"));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  for (guint i = 0; i < n; i++)
    {
      TlRecord *channel = tl_document_lookup_kind (tl_workspace_get_document (self->workspace),
                                                   ids[i], TL_KIND_CHANNEL);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkLabel *name = make_label (NULL);
      GtkWidget *icon;
      g_autofree char *text = NULL;

      if (channel == NULL)
        continue;
      text = tl_inspector_dup_name (channel);
      icon = gtk_image_new_from_icon_name (tl_library_get_channel_icon (channel));
      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_label_set_label (name, text);
      gtk_box_append (GTK_BOX (line), icon);
      gtk_box_append (GTK_BOX (line), GTK_WIDGET (name));
      gtk_box_append (GTK_BOX (box), line);
    }
  gtk_box_append (self->lists, box);
}

static void
fill_front (TlLibraryPersona *self, TlRecord *persona, const char *use)
{
  const char *quote = tl_record_get_text (persona, TL_PERSONA_QUOTE);
  g_autofree char *name = tl_inspector_dup_name (persona);
  /* Translators: somebody's own words. */
  g_autofree char *quoted
      = *quote == '\0' ? g_strdup ("") : g_strdup_printf (C_ ("quote", "“%s”"), quote);
  GtkWidget *child;

  tl_portrait_avatar_set (self->avatar, tl_workspace_get_document (self->workspace), persona);
  set_text (self->name, name);
  set_text (self->segment, tl_record_get_text (persona, TL_PERSONA_SEGMENT));
  set_text (self->quote, quoted);
  set_text (self->use, use);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lists))) != NULL)
    gtk_box_remove (self->lists, child);
  add_list (self, persona, TL_PERSONA_NEEDS, _ ("Needs"));
  add_list (self, persona, TL_PERSONA_GOALS, _ ("Goals"));
  add_list (self, persona, TL_PERSONA_FRUSTRATIONS, _ ("Frustrations"));
  add_channels (self, persona);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Each card has the same commands: of whom is said behind each. */
  for (child = gtk_widget_get_first_child (self->commands); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      name, -1);
}

static char *
make_signature (TlLibraryPersona *self, TlRecord *persona, const char *use)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  GString *text = g_string_new (use);
  guint n;
  const TlId *ids = tl_record_get_references (persona, TL_PERSONA_CHANNELS, &n);

  for (guint i = 0; i < tl_kind_get_n_fields (TL_KIND_PERSONA); i++)
    {
      g_string_append_c (text, '\n');
      if (tl_record_is_set (persona, i))
        tl_value_append_string (tl_record_get_value (persona, i),
                                tl_kind_get_field (TL_KIND_PERSONA, i), text);
    }
  for (guint i = 0; i < n; i++)
    {
      TlRecord *channel = tl_document_lookup_kind (document, ids[i], TL_KIND_CHANNEL);

      if (channel != NULL)
        g_string_append_printf (text, "\n%s\t%s", tl_record_get_name (channel),
                                tl_library_get_channel_icon (channel));
    }
  return g_string_free (text, FALSE);
}

/** tl_library_persona_refresh: makes the card say what the document says. */
void
tl_library_persona_refresh (TlLibraryPersona *self)
{
  TlRecord *persona = lookup (self);
  gboolean editable = tl_workspace_is_editable (self->workspace);
  g_autofree char *use = NULL;
  g_autofree char *signature = NULL;

  if (persona == NULL)
    return;
  use = tl_library_describe_use (tl_workspace_get_document (self->workspace), self->persona);
  gtk_widget_set_visible (self->commands, editable);
  signature = make_signature (self, persona, use);
  if (g_strcmp0 (signature, self->signature) == 0)
    return;
  g_free (self->signature);
  self->signature = g_steal_pointer (&signature);
  fill_front (self, persona, use);
}

/** tl_library_persona_is_turned: Returns: whether the form is in front */
gboolean
tl_library_persona_is_turned (TlLibraryPersona *self)
{
  return !gtk_widget_get_visible (self->front);
}

static void
set_turned (TlLibraryPersona *self, gboolean turned)
{
  gtk_widget_set_visible (self->front, !turned);
  gtk_widget_set_visible (self->form, turned);
  gtk_widget_set_visible (self->edit_button, !turned);
  g_signal_emit (self, signals[SIGNAL_TURNED], 0);
}

/** tl_library_persona_turn: turns the card to its form, if it is not. */
void
tl_library_persona_turn (TlLibraryPersona *self)
{
  if (self->form == NULL)
    {
      self->form = tl_inspector_form_new (self->workspace, TL_KIND_PERSONA);
      gtk_box_insert_child_after (GTK_BOX (self), self->form, self->front);
      tl_inspector_form_set_records (TL_INSPECTOR_FORM (self->form), &self->persona, 1);
    }
  set_turned (self, TRUE);
  gtk_widget_child_focus (self->form, GTK_DIR_TAB_FORWARD);
}

/** tl_library_persona_turn_back: turns a card that is turned back, and goes to it. */
void
tl_library_persona_turn_back (TlLibraryPersona *self)
{
  /* First, so that what has the focus is not hidden under it. */
  gtk_widget_set_visible (self->edit_button, TRUE);
  gtk_widget_grab_focus (self->edit_button);
  set_turned (self, FALSE);
  tl_page_centre_when_placed (GTK_WIDGET (self));
}

/* What is typed in the form is kept as it is typed, so there is nothing to leave as it was. */
static gboolean
escape_cb (TlLibraryPersona *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || !tl_library_persona_is_turned (self))
    return GDK_EVENT_PROPAGATE;
  tl_library_persona_turn_back (self);
  return GDK_EVENT_STOP;
}

static void
move_by (TlLibraryPersona *self, int offset)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *persona = lookup (self);
  g_autoptr (GPtrArray) personas = NULL;
  guint place;

  if (persona == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  personas = tl_record_list_children (tl_document_get_project (document), TL_KIND_PERSONA);
  if (g_ptr_array_find (personas, persona, &place) && (offset > 0 || place > 0))
    tl_library_move (document, self->persona, (guint) ((int) place + offset));
}

static void
earlier_cb (TlLibraryPersona *self)
{
  move_by (self, -1);
}

static void
later_cb (TlLibraryPersona *self)
{
  move_by (self, 1);
}

static gboolean
key_cb (TlLibraryPersona *self, guint key, guint code, GdkModifierType state)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean back = key == GDK_KEY_Up || key == (rtl ? GDK_KEY_Right : GDK_KEY_Left);
  gboolean on = key == GDK_KEY_Down || key == (rtl ? GDK_KEY_Left : GDK_KEY_Right);

  if ((state & GDK_ALT_MASK) == 0 || (!back && !on) || !gtk_widget_get_visible (self->edit_button))
    return GDK_EVENT_PROPAGATE;
  move_by (self, back ? -1 : 1);
  gtk_widget_grab_focus (self->edit_button);
  return GDK_EVENT_STOP;
}

static void
delete_cb (TlLibraryPersona *self)
{
  TlRecord *persona = lookup (self);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autoptr (TlWorkspace) workspace = g_object_ref (self->workspace);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (persona == NULL || !tl_workspace_is_editable (self->workspace))
    return;
  name = tl_inspector_dup_name (persona);
  message = g_strdup_printf (_ ("“%s” deleted"), name);
  tl_library_delete (document, self->persona);
  tl_workspace_toast (workspace, message, TRUE);
}

/* Dragging one card onto another puts it there. */

static GdkContentProvider *
prepare_drag_cb (TlLibraryPersona *self)
{
  if (!tl_workspace_is_editable (self->workspace) || !gtk_widget_get_visible (self->front))
    return NULL;
  return gdk_content_provider_new_typed (G_TYPE_UINT64, (guint64) self->persona);
}

static gboolean
drop_cb (TlLibraryPersona *self, const GValue *value)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *persona = lookup (self);
  g_autoptr (GPtrArray) personas = NULL;
  guint place;

  if (persona == NULL || !tl_workspace_is_editable (self->workspace)
      || tl_document_lookup_kind (document, g_value_get_uint64 (value), TL_KIND_PERSONA) == NULL)
    return FALSE;
  personas = tl_record_list_children (tl_document_get_project (document), TL_KIND_PERSONA);
  return g_ptr_array_find (personas, persona, &place)
         && tl_library_move (document, g_value_get_uint64 (value), place);
}

static void
add_controllers (TlLibraryPersona *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT64, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *escape = gtk_event_controller_key_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->front, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (escape, "key-pressed", G_CALLBACK (escape_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), escape);
}

static GtkWidget *
make_button (TlLibraryPersona *self, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button
      = icon == NULL ? gtk_button_new_with_label (label) : gtk_button_new_from_icon_name (icon);

  if (icon != NULL)
    {
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
    }
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_commands (TlLibraryPersona *self)
{
  GtkWidget *box = tl_wrap_box_new (3);
  GtkWidget *places = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->edit_button = make_button (self, NULL, _ ("Edit"), G_CALLBACK (tl_library_persona_turn));
  gtk_widget_set_hexpand (places, TRUE);
  gtk_widget_set_halign (places, GTK_ALIGN_END);
  tl_wrap_box_append (TL_WRAP_BOX (box), self->edit_button);
  tl_wrap_box_append (TL_WRAP_BOX (box), places);
  gtk_box_append (GTK_BOX (places), make_button (self, "go-previous-symbolic", _ ("Move Before"),
                                                 G_CALLBACK (earlier_cb)));
  gtk_box_append (GTK_BOX (places),
                  make_button (self, "go-next-symbolic", _ ("Move After"), G_CALLBACK (later_cb)));
  gtk_box_append (GTK_BOX (places),
                  make_button (self, "user-trash-symbolic", _ ("Delete"), G_CALLBACK (delete_cb)));
  return box;
}

static GtkWidget *
make_front (TlLibraryPersona *self)
{
  GtkWidget *front = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->avatar = tl_portrait_avatar_new (72);
  self->name = make_label ("title-3");
  /* In its large type as many letters as elsewhere would make the card wider than a narrow screen. */
  gtk_label_set_width_chars (self->name, 6);
  self->segment = make_label ("dim-label");
  self->quote = make_label ("persona-quote");
  self->use = make_label ("field-title");
  self->lists = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (names, TRUE);
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->segment));
  gtk_box_append (GTK_BOX (head), self->avatar);
  gtk_box_append (GTK_BOX (head), names);
  gtk_box_append (GTK_BOX (front), head);
  gtk_box_append (GTK_BOX (front), GTK_WIDGET (self->quote));
  gtk_box_append (GTK_BOX (front), GTK_WIDGET (self->lists));
  gtk_box_append (GTK_BOX (front), GTK_WIDGET (self->use));
  return front;
}

static void
tl_library_persona_finalize (GObject *object)
{
  TlLibraryPersona *self = TL_LIBRARY_PERSONA (object);

  g_clear_object (&self->workspace);
  g_free (self->signature);

  G_OBJECT_CLASS (tl_library_persona_parent_class)->finalize (object);
}

static void
tl_library_persona_class_init (TlLibraryPersonaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_library_persona_finalize;

  /** TlLibraryPersona::turned: the card was turned to its form, or back */
  signals[SIGNAL_TURNED] = g_signal_new ("turned", TL_TYPE_LIBRARY_PERSONA, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tl_library_persona_init (TlLibraryPersona *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "persona-card");
  self->front = make_front (self);
  self->commands = make_commands (self);
  gtk_box_append (GTK_BOX (self), self->front);
  gtk_box_append (GTK_BOX (self), self->commands);
  add_controllers (self);
}

/** tl_library_persona_new: Returns: (transfer floating): the card of a persona */
GtkWidget *
tl_library_persona_new (TlWorkspace *workspace, TlId persona)
{
  TlLibraryPersona *self = g_object_new (TL_TYPE_LIBRARY_PERSONA, NULL);

  self->workspace = g_object_ref (workspace);
  self->persona = persona;
  tl_library_persona_refresh (self);
  return GTK_WIDGET (self);
}

/** tl_library_persona_get_id: Returns: whose card it is */
TlId
tl_library_persona_get_id (TlLibraryPersona *self)
{
  return self->persona;
}
