/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search in the map that is looked at: what is typed is found at once, in reading order. The find
 * at which one stands is selected, so that map, table and inspector show it, and said below the entry,
 * because it may be in a note that the map does not show. All finds go out with ::found, for the map to
 * light them.
 *
 * Escape closes the bar; the find at which one stood stays selected.
 */
#include "tl-search-bar.h"

#include "tl-edit-structure.h"
#include "tl-edit.h"
#include "tl-search.h"
#include "tl-table-text.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>

struct _TlSearchBar
{
  AdwBin parent_instance;

  guint current; /* the find at which one stands, if there are any */

  /* owned */
  TlWorkspace *workspace;
  GPtrArray *hits; /* of TlSearchHit */
  char *searched;  /* what the hits are of */

  /* template */
  GtkSearchBar *bar;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkLabel *excerpt;
  GtkWidget *previous_button;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (TlSearchBar, tl_search_bar, ADW_TYPE_BIN)

enum
{
  FOUND,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const TlSearchHit *
get_current (TlSearchBar *self)
{
  return self->hits->len == 0 ? NULL : g_ptr_array_index (self->hits, self->current);
}

static void
emit_found (TlSearchBar *self)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (TlId));

  for (guint i = 0; i < self->hits->len; i++)
    g_array_append_val (records, ((TlSearchHit *) g_ptr_array_index (self->hits, i))->record);
  g_signal_emit (self, signals[FOUND], 0, records->data, records->len, self->current);
}

/* “Note: …rings twice…”, with the find in bold. */
static char *
make_excerpt (TlSearchBar *self, const TlSearchHit *hit)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *record = tl_document_lookup (document, hit->record);
  g_autofree char *before = g_markup_escape_text (hit->excerpt, (gssize) hit->start);
  g_autofree char *find = g_markup_escape_text (hit->excerpt + hit->start, (gssize) hit->length);
  g_autofree char *after = g_markup_escape_text (hit->excerpt + hit->start + hit->length, -1);
  g_autofree char *marked = g_strdup_printf ("%s<b>%s</b>%s", before, find, after);
  /* Of a comment its kind says more than its field. */
  const char *label = hit->kind == TL_KIND_COMMENT
                          ? tl_kind_get_label (hit->kind)
                          : tl_field_get_label (tl_kind_get_field (hit->kind, hit->field));

  if (record == NULL)
    return g_strdup ("");
  /* Translators: where a text was found, and the words around it: Note: …rings twice… */
  return tl_text_format_two (C_ ("find", "%1$s: %2$s"), label, marked);
}

/* Before the words around the find, so that it is read also where those are long: why the map does not
 * show it. */
static char *
add_cover (TlSearchBar *self, const TlSearchHit *hit, const char *excerpt)
{
  TlDocument *document = tl_workspace_get_document (self->workspace);
  TlRecord *record = tl_document_lookup (document, hit->record);
  TlRecord *cover = record == NULL ? NULL : tl_edit_find_cover (document, record);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (cover == NULL)
    return g_strdup (excerpt);
  name = g_markup_escape_text (tl_edit_get_title (cover), -1);
  if (*name == '\0')
    {
      g_free (name);
      name = g_markup_escape_text (tl_kind_get_label (tl_record_get_kind (cover)), -1);
    }
  /* Translators: %s is a stage, step or lane that the map does not show; what was found is in it. */
  words = g_strdup_printf (tl_edit_is_hidden (cover) ? _ ("In “%s”, which is hidden")
                                                     : _ ("In “%s”, which is collapsed"),
                           name);
  return g_strdup_printf ("%s · %s", words, excerpt);
}

static void
show_state (TlSearchBar *self)
{
  const TlSearchHit *hit = get_current (self);
  gboolean typed = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;
  g_autofree char *excerpt = NULL;

  if (hit != NULL)
    {
      /* Translators: the number of a find, and how many there are: 3 of 12. */
      count = g_strdup_printf (_ ("%u of %u"), self->current + 1, self->hits->len);
      words = make_excerpt (self, hit);
      excerpt = add_cover (self, hit, words);
    }
  gtk_label_set_label (self->count, count != NULL ? count : typed ? _ ("Not found") : "");
  /* GTK 4.8 warns of the width of an empty text that may wrap. */
  gtk_widget_set_visible (GTK_WIDGET (self->count), count != NULL || typed);
  gtk_label_set_markup (self->excerpt, excerpt != NULL ? excerpt : "");
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt), excerpt != NULL);
  gtk_widget_set_sensitive (self->previous_button, self->hits->len > 1);
  gtk_widget_set_sensitive (self->next_button, self->hits->len > 1);
  if (typed && hit == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  emit_found (self);
}

static void
select_current (TlSearchBar *self)
{
  const TlSearchHit *hit = get_current (self);

  if (hit != NULL)
    tl_selection_set (tl_workspace_get_selection (self->workspace), hit->record);
}

/* Searches anew; stands at @record if it is found, else at the first find. */
static void
search (TlSearchBar *self, TlId record)
{
  TlRecord *map = tl_workspace_lookup_map (self->workspace);

  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_free (self->searched);
  self->searched = g_strdup (text);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = map == NULL ? g_ptr_array_new ()
                           : tl_search_map (tl_workspace_get_document (self->workspace), map, text);
  self->current = 0;
  for (guint i = 0; i < self->hits->len; i++)
    if (((TlSearchHit *) g_ptr_array_index (self->hits, i))->record == record)
      self->current = i;
  show_state (self);
}

static void
search_changed_cb (TlSearchBar *self)
{
  if (!gtk_search_bar_get_search_mode (self->bar))
    return;
  search (self, tl_selection_get_lead (tl_workspace_get_selection (self->workspace)));
  select_current (self);
}

/* The entry tells only after a pause; who presses Enter or Escape does not wait for that. */
static gboolean
catch_up (TlSearchBar *self)
{
  if (g_strcmp0 (self->searched, gtk_editable_get_text (GTK_EDITABLE (self->entry))) == 0)
    return FALSE;
  search (self, tl_selection_get_lead (tl_workspace_get_selection (self->workspace)));
  select_current (self);
  return TRUE;
}

static void
document_changed_cb (TlSearchBar *self)
{
  const TlSearchHit *hit = get_current (self);

  if (gtk_search_bar_get_search_mode (self->bar))
    search (self, hit == NULL ? TL_ID_NONE : hit->record);
}

/**
 * tl_search_bar_go:
 * @self: a search bar
 * @offset: 1 for the next find, -1 for the one before; from the last one it goes on with the first
 */
void
tl_search_bar_go (TlSearchBar *self, int offset)
{
  if (catch_up (self) || self->hits->len == 0)
    return;
  self->current = (self->current + self->hits->len + (guint) offset) % self->hits->len;
  show_state (self);
  select_current (self);
}

static void
next_cb (TlSearchBar *self)
{
  tl_search_bar_go (self, 1);
}

static void
previous_cb (TlSearchBar *self)
{
  tl_search_bar_go (self, -1);
}

static gboolean
key_cb (TlSearchBar *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || !(modifiers & GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  tl_search_bar_go (self, -1);
  return GDK_EVENT_STOP;
}

static void
mode_changed_cb (TlSearchBar *self)
{
  if (gtk_search_bar_get_search_mode (self->bar))
    {
      search_changed_cb (self);
      return;
    }
  catch_up (self);
  select_current (self);
  g_ptr_array_set_size (self->hits, 0);
  emit_found (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

/** tl_search_bar_open: shows the bar, with what was looked for last, and types into it. */
void
tl_search_bar_open (TlSearchBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/** tl_search_bar_is_open: Returns: whether the bar is shown */
gboolean
tl_search_bar_is_open (TlSearchBar *self)
{
  return gtk_search_bar_get_search_mode (self->bar);
}

static void
close_cb (TlSearchBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

static void
tl_search_bar_dispose (GObject *object)
{
  TlSearchBar *self = TL_SEARCH_BAR (object);

  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tl_search_bar_parent_class)->dispose (object);
}

static void
tl_search_bar_finalize (GObject *object)
{
  g_ptr_array_unref (TL_SEARCH_BAR (object)->hits);
  g_free (TL_SEARCH_BAR (object)->searched);

  G_OBJECT_CLASS (tl_search_bar_parent_class)->finalize (object);
}

static void
tl_search_bar_class_init (TlSearchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_search_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_search_bar_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/throughline/Throughline/tl-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, bar);
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, entry);
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, count);
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, excerpt);
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, TlSearchBar, next_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);

  /**
   * TlSearchBar::found:
   * @records: (type gpointer): an array of TlId: all finds
   * @n: how many; 0 when the bar closes
   * @current: at which of them one stands
   */
  signals[FOUND] = g_signal_new ("found", TL_TYPE_SEARCH_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_UINT, G_TYPE_UINT);
  /** TlSearchBar::closed: the view wants the focus back */
  signals[CLOSED] = g_signal_new ("closed", TL_TYPE_SEARCH_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
tl_search_bar_init (TlSearchBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) tl_search_hit_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/** tl_search_bar_new: Returns: (transfer floating): a closed bar for the map of @workspace */
GtkWidget *
tl_search_bar_new (TlWorkspace *workspace)
{
  TlSearchBar *self = g_object_new (TL_TYPE_SEARCH_BAR, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "document-changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::map", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
