/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What people said about a record: who, when, and whether it is settled; and a place to say something.
 *
 * A comment that is being written belongs to its record: going to another one, leaving the project or a
 * crash keeps it until the user comes back (TlDrafts).
 */
#include "tl-comments.h"

#include "tl-comment.h"
#include "tl-page.h"
#include "tl-popover.h"
#include "tl-project.h"
#include "tl-settings.h"
#include "tl-text-view.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TlComments
{
  AdwPreferencesGroup parent_instance;

  TlId record;
  gboolean loading; /* the text comes from the drafts */

  /* owned */
  TlWorkspace *workspace;
  GSettings *settings; /* NULL without a schema */
  char *author;
  char *signature; /* of what the rows say */

  /* borrowed: children */
  GtkListBox *list;
  GtkWidget *writing_row;
  GtkTextView *writing;
  GtkWidget *add_button;
  GtkEditable *author_entry;
};

G_DEFINE_FINAL_TYPE (TlComments, tl_comments, ADW_TYPE_PREFERENCES_GROUP)

static TlRecord *
lookup_record (TlComments *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);

  return document == NULL ? NULL : tl_document_lookup (document, self->record);
}

static char *
format_time (TlRecord *comment)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (!tl_record_is_set (comment, TL_COMMENT_TIME))
    return g_strdup ("");
  utc = g_date_time_new_from_unix_utc (tl_record_get_integer (comment, TL_COMMENT_TIME));
  local = utc == NULL ? NULL : g_date_time_to_local (utc);
  /* Translators: date and time of a comment, as for strftime(). */
  return local == NULL ? g_strdup ("") : g_date_time_format (local, _ ("%e %b %Y, %H:%M"));
}

static TlRecord *
lookup_comment (TlComments *self, GtkWidget *row)
{
  const TlId *id = g_object_get_data (G_OBJECT (row), "comment");

  if (!tl_workspace_is_editable (self->workspace))
    return NULL;
  return tl_document_lookup_kind (tl_workspace_get_document (self->workspace), *id,
                                  TL_KIND_COMMENT);
}

static void
resolve_cb (GtkWidget *row)
{
  TlComments *self = TL_COMMENTS (gtk_widget_get_ancestor (row, TL_TYPE_COMMENTS));
  TlRecord *comment = lookup_comment (self, row);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  gboolean resolved;

  if (comment == NULL)
    return;
  resolved = tl_record_get_boolean (comment, TL_COMMENT_RESOLVED);
  gtk_widget_grab_focus (GTK_WIDGET (self->writing));
  tl_document_begin (document, resolved ? _ ("Reopen comment") : _ ("Resolve comment"), NULL);
  tl_document_set_integer (document, comment, TL_COMMENT_RESOLVED, !resolved, NULL);
  tl_document_commit (document);
}

static void
delete_cb (GtkWidget *row)
{
  TlComments *self = TL_COMMENTS (gtk_widget_get_ancestor (row, TL_TYPE_COMMENTS));
  TlRecord *comment = lookup_comment (self, row);
  TlDocument *document = tl_workspace_get_document (self->workspace);

  if (comment == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->writing));
  tl_document_begin (document, _ ("Delete comment"), NULL);
  tl_document_remove (document, comment);
  tl_document_commit (document);
  tl_workspace_toast (self->workspace, _ ("Comment deleted"), TRUE);
}

static GtkWidget *
make_button (GtkWidget *row, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", clicked, row, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkLabel *label = tl_page_make_label (css_class);

  gtk_label_set_label (label, text);
  gtk_label_set_max_width_chars (label, 40);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  return GTK_WIDGET (label);
}

static char *
make_heading (TlRecord *comment)
{
  const char *author = tl_record_get_text (comment, TL_COMMENT_AUTHOR);
  g_autofree char *time = format_time (comment);
  const char *name = *author == '\0' ? _ ("Somebody") : author;

  if (tl_record_get_boolean (comment, TL_COMMENT_RESOLVED))
    /* Translators: above a comment: its author and its time. */
    return g_strdup_printf (_ ("%s · %s · resolved"), name, time);
  /* Translators: above a comment: its author and its time. */
  return g_strdup_printf (C_ ("comment", "%s · %s"), name, time);
}

static GtkWidget *
make_row (TlComments *self, TlRecord *comment)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean resolved = tl_record_get_boolean (comment, TL_COMMENT_RESOLVED);
  const char *text = tl_record_get_text (comment, TL_COMMENT_TEXT);
  g_autofree char *heading = make_heading (comment);

  gtk_box_append (GTK_BOX (head), make_label (heading, "field-title"));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), make_label (text, resolved ? "dim-label" : NULL));
  if (tl_workspace_is_editable (self->workspace))
    {
      gtk_box_append (GTK_BOX (head),
                      make_button (row, resolved ? "edit-undo-symbolic" : "object-select-symbolic",
                                   resolved ? _ ("Reopen") : _ ("Resolve"),
                                   G_CALLBACK (resolve_cb)));
      gtk_box_append (GTK_BOX (head),
                      make_button (row, "user-trash-symbolic", _ ("Delete the comment"),
                                   G_CALLBACK (delete_cb)));
    }
  gtk_widget_add_css_class (box, "field-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  g_object_set_data_full (G_OBJECT (row), "comment",
                          g_memdup2 (&(TlId){ tl_record_get_id (comment) }, sizeof (TlId)), g_free);
  return row;
}

static guint
count_open (GPtrArray *comments)
{
  guint n = 0;

  for (guint i = 0; i < comments->len; i++)
    n += !tl_record_get_boolean (g_ptr_array_index (comments, i), TL_COMMENT_RESOLVED);
  return n;
}

static void
update_title (TlComments *self, GPtrArray *comments)
{
  guint n = count_open (comments);
  g_autofree char *title = NULL;

  if (n == 0)
    title = g_strdup (_ ("Comments"));
  else
    /* Translators: a heading; how many comments are not resolved yet. */
    title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Comments (%u open)",
                                          "Comments (%u open)", n),
                             n);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

static char *
make_signature (TlComments *self, GPtrArray *comments)
{
  GString *text = g_string_new (tl_workspace_is_editable (self->workspace) ? "w" : "r");

  for (guint i = 0; i < comments->len; i++)
    {
      TlRecord *comment = g_ptr_array_index (comments, i);
      g_autofree char *heading = make_heading (comment);

      g_string_append_printf (text, "\n%" G_GUINT64_FORMAT "\t%s\t%s", tl_record_get_id (comment),
                              heading, tl_record_get_text (comment, TL_COMMENT_TEXT));
    }
  return g_string_free (text, FALSE);
}

static void
refresh (TlComments *self)
{
  TlRecord *record = lookup_record (self);
  g_autoptr (GPtrArray) comments = NULL;
  g_autofree char *signature = NULL;
  gboolean editable = tl_workspace_is_editable (self->workspace);
  GtkWidget *row;

  if (record == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  comments = tl_record_list_children (record, TL_KIND_COMMENT);
  gtk_widget_set_visible (GTK_WIDGET (self), editable || comments->len > 0);
  gtk_widget_set_visible (self->writing_row, editable);
  signature = make_signature (self, comments);
  if (g_strcmp0 (signature, self->signature) == 0)
    return;
  g_free (self->signature);
  self->signature = g_steal_pointer (&signature);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != self->writing_row)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < comments->len; i++)
    gtk_list_box_insert (self->list, make_row (self, g_ptr_array_index (comments, i)), (int) i);
  update_title (self, comments);
}

/* Writing. */

static char *
dup_draft (TlComments *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->writing);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
draft_changed_cb (TlComments *self)
{
  g_autofree char *text = dup_draft (self);
  TlDraft draft = { .kind = TL_DRAFT_COMMENT, .record = self->record, .text = text };

  if (self->record != TL_ID_NONE && !self->loading)
    tl_drafts_note (tl_workspace_get_drafts (self->workspace), &draft);
  gtk_widget_set_sensitive (self->add_button, *g_strstrip (text) != '\0');
}

static void
show_draft (TlComments *self)
{
  const char *text = tl_drafts_get_text (tl_workspace_get_drafts (self->workspace),
                                         TL_DRAFT_COMMENT, self->record);

  self->loading = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->writing), text == NULL ? "" : text, -1);
  self->loading = FALSE;
}

static void
add_cb (TlComments *self)
{
  TlRecord *record = lookup_record (self);
  TlDocument *document = tl_workspace_get_document (self->workspace);
  g_autofree char *text = g_strstrip (dup_draft (self));
  g_autoptr (GError) error = NULL;

  if (record == NULL || *text == '\0' || !tl_workspace_is_editable (self->workspace))
    return;
  if (!tl_comment_add (document, record, self->author, text, &error))
    {
      tl_workspace_toast (self->workspace, error->message, FALSE);
      return;
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->writing), "", -1);
}

/* Ctrl+Enter: in the text, Enter is a new line. */
static gboolean
key_cb (TlComments *self, guint key, guint code, GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) == 0 || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  add_cb (self);
  return GDK_EVENT_STOP;
}

static void
author_changed_cb (TlComments *self)
{
  g_autofree char *name
      = tl_text_clean (gtk_editable_get_text (self->author_entry), -1, TL_TEXT_ONE_LINE);

  g_strstrip (name);
  g_free (self->author);
  self->author = *name == '\0' ? tl_comment_dup_user_name () : g_strdup (name);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "comment-author", name);
}

static GtkWidget *
make_author_button (TlComments *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Your _name on comments"));

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), self->author);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 24);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  tl_popover_guard_keys (popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "avatar-default-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Your name on comments"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Your name on comments"), -1);
  self->author_entry = GTK_EDITABLE (entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (author_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (gtk_popover_popdown), popover,
                           G_CONNECT_SWAPPED);
  return button;
}

static GtkTextView *
make_writing (TlComments *self)
{
  GtkWidget *view = GTK_WIDGET (tl_text_view_new ());
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "field-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New comment"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, keys);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                           G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_TEXT_VIEW (view);
}

static void
add_writing_row (TlComments *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_button_new_with_label (_ ("Comment"));

  self->writing_row = gtk_list_box_row_new ();
  self->add_button = add;
  self->writing = make_writing (self);
  gtk_widget_set_tooltip_text (add, _ ("Add the comment (Ctrl+Enter)"));
  gtk_widget_set_sensitive (add, FALSE);
  gtk_widget_set_hexpand (add, TRUE);
  gtk_widget_set_halign (add, GTK_ALIGN_END);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), make_author_button (self));
  gtk_box_append (GTK_BOX (buttons), add);
  gtk_box_append (GTK_BOX (box), make_label (_ ("New comment"), "field-title"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->writing));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "field-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->writing_row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->writing_row), FALSE);
  gtk_widget_set_focusable (self->writing_row, FALSE);
  gtk_list_box_append (self->list, self->writing_row);
}

static void
document_replaced_cb (TlComments *self)
{
  self->record = TL_ID_NONE;
}

static void
tl_comments_finalize (GObject *object)
{
  TlComments *self = TL_COMMENTS (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_free (self->author);
  g_free (self->signature);

  G_OBJECT_CLASS (tl_comments_parent_class)->finalize (object);
}

static void
tl_comments_class_init (TlCommentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tl_comments_finalize;
}

static void
tl_comments_init (TlComments *self)
{
  self->settings = tl_settings_new ();
  self->author = tl_comment_dup_author ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
  add_writing_row (self);
}

/** tl_comments_new: Returns: (transfer floating): a group for comments, of no record yet */
GtkWidget *
tl_comments_new (TlWorkspace *workspace)
{
  TlComments *self = g_object_new (TL_TYPE_COMMENTS, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::document", G_CALLBACK (document_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** tl_comments_set_record: shows the comments on that record from now on; on none, nothing. */
void
tl_comments_set_record (TlComments *self, TlId record)
{
  self->record = record;
  show_draft (self);
  g_clear_pointer (&self->signature, g_free);
  refresh (self);
}

/* The row of the first comment that is not settled. */
static GtkWidget *
find_open (TlComments *self)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (; row != self->writing_row; row = gtk_widget_get_next_sibling (row))
    {
      const TlId *id = g_object_get_data (G_OBJECT (row), "comment");
      TlRecord *comment = tl_document_lookup_kind (document, *id, TL_KIND_COMMENT);

      if (comment != NULL && !tl_record_get_boolean (comment, TL_COMMENT_RESOLVED))
        return row;
    }
  return NULL;
}

/** tl_comments_take_focus: goes to the first comment that is not settled, if there is one. */
void
tl_comments_take_focus (TlComments *self)
{
  GtkWidget *row = find_open (self);

  if (row == NULL)
    return;
  gtk_widget_grab_focus (row);
  tl_page_centre_when_placed (row);
}
