/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A popover with a search entry and a list: the one way in which the inspector has a record, a phase or
 * a colour chosen. Typing narrows the list, Enter takes its first line, arrows walk it. What is not
 * there can be made from the words typed, where the owner offers it (tl_inspector_chooser_set_create()).
 *
 * The owner fills it at ::fill, each time it opens, and hears ::chosen or ::create. It never shows more
 * than ROWS_MAXIMUM lines: a project may have ten thousand touchpoints, and nobody reads that many. GTK
 * measures wrapping lines so slowly that 100 of them take 90 ms; so those in view are made at once, and the
 * others a few at a time when GTK is idle.
 */
#include "tl-inspector-chooser.h"

#include "tl-page.h"
#include "tl-popover.h"
#include "tl-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINES 3 /* of what is chosen */
#define ROWS_MAXIMUM 100
#define ROWS_AT_ONCE 20
#define ROWS_LATER 8

typedef struct
{
  guint64 id;
  char *title;
  char *subtitle;
  char *folded; /* of both, to search in */
} Item;

struct _TlInspectorChooser
{
  GtkPopover parent_instance;

  /* owned */
  GPtrArray *items;   /* Item */
  GPtrArray *fitting; /* those that are shown, or will be; borrowed from @items */
  char *typed;        /* (nullable): the last line makes what is called so */
  char *create;       /* format of the last line, with one %s; NULL: nothing can be made */
  char *hint;         /* (nullable): what can be typed to make something */
  char *lack;         /* (nullable): what is said where there is nothing to choose */

  TlInspectorChooserReader reader; /* (nullable): of what is typed */

  guint n_made; /* of @fitting */
  guint maker;  /* 0: all lines are there */

  /* borrowed: children */
  GtkEditable *search;
  GtkListBox *list;
  GtkLabel *rest;
};

G_DEFINE_FINAL_TYPE (TlInspectorChooser, tl_inspector_chooser, GTK_TYPE_POPOVER)

enum
{
  FILL,
  CHOSEN,
  CREATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->title);
  g_free (item->subtitle);
  g_free (item->folded);
  g_free (item);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkLabel *label = tl_page_make_label (css_class);

  gtk_label_set_label (label, text);
  gtk_label_set_max_width_chars (label, 36);
  return GTK_WIDGET (label);
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_label (title, NULL));
  if (subtitle != NULL && *subtitle != '\0')
    gtk_box_append (GTK_BOX (box), make_label (subtitle, "field-title"));
  gtk_widget_add_css_class (box, "chooser-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

static gboolean
has_title (TlInspectorChooser *self, const char *folded)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = g_ptr_array_index (self->items, i);
      g_autofree char *title = tl_text_fold (item->title);

      if (strcmp (title, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_create_row (TlInspectorChooser *self)
{
  g_autoptr (GString) title = g_string_new (self->create);
  g_autofree char *reading = self->reader != NULL ? self->reader (self->typed) : NULL;
  GtkWidget *row;

  g_string_replace (title, "%s", self->typed, 1);
  row = make_row (title->str, reading);
  g_object_set_data_full (G_OBJECT (row), "create", g_strdup (self->typed), g_free);
  gtk_list_box_append (self->list, row);
}

/* Finds the lines that begin with @folded, or those that have it elsewhere. Returns: how many fit by now */
static guint
find_fitting (TlInspectorChooser *self, const char *folded, gboolean at_start, guint n)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);
      const char *place = strstr (item->folded, folded);

      if (place != NULL && (place == item->folded) == at_start && ++n <= ROWS_MAXIMUM)
        g_ptr_array_add (self->fitting, item);
    }
  return n;
}

/* Makes @n more lines. Returns: whether there are others still */
static gboolean
make_rows (TlInspectorChooser *self, guint n)
{
  for (; n > 0 && self->n_made < self->fitting->len; n--)
    {
      Item *item = g_ptr_array_index (self->fitting, self->n_made++);
      GtkWidget *row = make_row (item->title, item->subtitle);

      g_object_set_data (G_OBJECT (row), "item", item);
      gtk_list_box_append (self->list, row);
    }
  if (self->n_made < self->fitting->len)
    return TRUE;
  if (self->typed != NULL)
    add_create_row (self);
  return FALSE;
}

static gboolean
make_rows_cb (gpointer data)
{
  TlInspectorChooser *self = data;

  if (make_rows (self, ROWS_LATER))
    return G_SOURCE_CONTINUE;
  self->maker = 0;
  return G_SOURCE_REMOVE;
}

static void
remove_rows (TlInspectorChooser *self)
{
  GtkWidget *row;

  g_clear_handle_id (&self->maker, g_source_remove);
  g_ptr_array_set_size (self->fitting, 0);
  g_clear_pointer (&self->typed, g_free);
  self->n_made = 0;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/* Below the lines: what to do if they are not all, or not what is wanted. */
static const char *
get_advice (TlInspectorChooser *self, guint n, gboolean any_typed)
{
  if (n > ROWS_MAXIMUM)
    return _ ("There are more. Type a part of the name.");
  if (self->hint != NULL && !any_typed)
    return self->hint;
  if (n > 0 || self->typed != NULL)
    return "";
  if (self->create != NULL)
    return _ ("Type a name to make a new one.");
  if (self->items->len > 0)
    return _ ("Nothing found");
  return self->lack != NULL ? self->lack : _ ("There is nothing to choose from yet.");
}

/** tl_inspector_chooser_update: shows the lines that fit what was typed. */
void
tl_inspector_chooser_update (TlInspectorChooser *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  g_autofree char *folded = tl_text_fold (typed);
  const char *advice;
  guint n;

  remove_rows (self);
  n = find_fitting (self, folded, TRUE, 0);
  n = find_fitting (self, folded, FALSE, n);
  if (self->create != NULL && *typed != '\0' && !has_title (self, folded))
    self->typed = g_steal_pointer (&typed);
  advice = get_advice (self, n, *folded != '\0');
  gtk_label_set_label (self->rest, advice);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), *advice != '\0');
  if (make_rows (self, ROWS_AT_ONCE))
    self->maker = g_idle_add (make_rows_cb, self);
  /* Without lines it would still be as high as one. */
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->list),
                                                   GTK_TYPE_SCROLLED_WINDOW),
                          self->n_made > 0 || self->typed != NULL);
}

/** tl_inspector_chooser_choose: takes that line, as a click does. */
void
tl_inspector_chooser_choose (TlInspectorChooser *self, guint64 id)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

/** tl_inspector_chooser_create: makes what is called so, as the last line does. */
void
tl_inspector_chooser_create (TlInspectorChooser *self, const char *text)
{
  g_autofree char *copy = g_strdup (text);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CREATE], 0, copy);
}

static void
row_activated_cb (TlInspectorChooser *self, GtkWidget *row)
{
  const Item *item = g_object_get_data (G_OBJECT (row), "item");

  if (item != NULL)
    tl_inspector_chooser_choose (self, item->id);
  else
    tl_inspector_chooser_create (self, g_object_get_data (G_OBJECT (row), "create"));
}

static void
search_activated_cb (TlInspectorChooser *self)
{
  GtkWidget *row;

  /* Enter may come before the search entry has told of the latest letters. */
  tl_inspector_chooser_update (self);
  row = gtk_widget_get_first_child (GTK_WIDGET (self->list));
  if (row != NULL)
    row_activated_cb (self, row);
}

static gboolean
key_cb (TlInspectorChooser *self, guint key)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (row);
  return GDK_EVENT_STOP;
}

/* The button may have been scrolled out of view while it kept the focus. */
static void
point_to_button (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_MENU_BUTTON (parent) && gtk_widget_get_root (parent) != NULL)
    tl_popover_point_to (widget, &(GdkRectangle){ 0, 0, gtk_widget_get_width (parent),
                                                  gtk_widget_get_height (parent) });
}

static void
tl_inspector_chooser_show (GtkWidget *widget)
{
  TlInspectorChooser *self = TL_INSPECTOR_CHOOSER (widget);

  gtk_editable_set_text (self->search, "");
  g_signal_emit (self, signals[FILL], 0);
  tl_inspector_chooser_update (self);
  point_to_button (widget);
  GTK_WIDGET_CLASS (tl_inspector_chooser_parent_class)->show (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
tl_inspector_chooser_dispose (GObject *object)
{
  g_clear_handle_id (&TL_INSPECTOR_CHOOSER (object)->maker, g_source_remove);

  G_OBJECT_CLASS (tl_inspector_chooser_parent_class)->dispose (object);
}

static void
tl_inspector_chooser_finalize (GObject *object)
{
  TlInspectorChooser *self = TL_INSPECTOR_CHOOSER (object);

  g_ptr_array_unref (self->fitting);
  g_ptr_array_unref (self->items);
  g_free (self->typed);
  g_free (self->create);
  g_free (self->hint);
  g_free (self->lack);

  G_OBJECT_CLASS (tl_inspector_chooser_parent_class)->finalize (object);
}

static void
tl_inspector_chooser_class_init (TlInspectorChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_inspector_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = tl_inspector_chooser_finalize;
  GTK_WIDGET_CLASS (klass)->show = tl_inspector_chooser_show;

  /** TlInspectorChooser::fill: it opens, and wants its lines */
  signals[FILL] = g_signal_new ("fill", TL_TYPE_INSPECTOR_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  /** TlInspectorChooser::chosen: the line with that id was taken */
  signals[CHOSEN] = g_signal_new ("chosen", TL_TYPE_INSPECTOR_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  /** TlInspectorChooser::create: something with that name shall be made */
  signals[CREATE] = g_signal_new ("create", TL_TYPE_INSPECTOR_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_list (TlInspectorChooser *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "chooser-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  /* It asks how high lines are at their natural width, so it must have that, or the last is cut. */
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), 280);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return window;
}

static void
tl_inspector_chooser_init (TlInspectorChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->items = g_ptr_array_new_with_free_func (item_free);
  self->fitting = g_ptr_array_new ();
  self->search = GTK_EDITABLE (search);
  self->rest = GTK_LABEL (make_label ("", "field-title"));
  gtk_label_set_max_width_chars (self->rest, 48);
  gtk_widget_set_margin_start (GTK_WIDGET (self->rest), 9); /* under the lines */
  gtk_widget_set_margin_end (GTK_WIDGET (self->rest), 9);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rest));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  tl_popover_guard_keys (GTK_WIDGET (self));
  gtk_widget_set_size_request (box, 240, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chooser");
  g_signal_connect_object (search, "search-changed", G_CALLBACK (tl_inspector_chooser_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (search, keys);
}

/**
 * tl_inspector_chooser_new:
 * @search_label: what is searched for, for people
 *
 * Returns: (transfer floating): an empty chooser
 */
GtkWidget *
tl_inspector_chooser_new (const char *search_label)
{
  TlInspectorChooser *self = g_object_new (TL_TYPE_INSPECTOR_CHOOSER, NULL);

  g_object_set (self->search, "placeholder-text", search_label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  search_label, -1);
  return GTK_WIDGET (self);
}

/** tl_inspector_chooser_clear: takes all lines away. */
void
tl_inspector_chooser_clear (TlInspectorChooser *self)
{
  remove_rows (self);
  g_ptr_array_set_size (self->items, 0);
}

/**
 * tl_inspector_chooser_add:
 * @self: a chooser
 * @id: what ::chosen shall say
 * @title: the line
 * @subtitle: (nullable): a second, smaller line
 */
void
tl_inspector_chooser_add (TlInspectorChooser *self, guint64 id, const char *title,
                          const char *subtitle)
{
  Item *item = g_new0 (Item, 1);
  g_autofree char *all = g_strconcat (title, " ", subtitle, NULL);

  item->id = id;
  item->title = g_strdup (title);
  item->subtitle = g_strdup (subtitle);
  item->folded = tl_text_fold (all);
  g_ptr_array_add (self->items, item);
}

/**
 * tl_inspector_chooser_set_create:
 * @self: a chooser
 * @format: (nullable): a line that makes something called as was typed, such as “New channel “%s””
 */
void
tl_inspector_chooser_set_create (TlInspectorChooser *self, const char *format)
{
  g_free (self->create);
  self->create = g_strdup (format);
}

/**
 * tl_inspector_chooser_set_reader:
 * @self: a chooser in which something can be made
 * @reader: tells how what is typed is understood, below the line that makes it
 * @hint: what can be typed
 *
 * For what is made of more than its name.
 */
void
tl_inspector_chooser_set_reader (TlInspectorChooser *self, TlInspectorChooserReader reader,
                                 const char *hint)
{
  self->reader = reader;
  g_free (self->hint);
  self->hint = g_strdup (hint);
}

/**
 * tl_inspector_chooser_set_lack:
 * @self: a chooser
 * @lack: (nullable): what is missing where it has no line at all, as a sentence; by default it only
 *   says that there is nothing
 *
 * Who looks for what is not there would take “Nothing found” for a fault.
 */
void
tl_inspector_chooser_set_lack (TlInspectorChooser *self, const char *lack)
{
  g_free (self->lack);
  self->lack = g_strdup (lack);
}

/** tl_inspector_chooser_button_new: Returns: (transfer floating): a flat button that opens @chooser */
GtkWidget *
tl_inspector_chooser_button_new (TlInspectorChooser *chooser)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);

  /* Long names that begin alike are told by their ends. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (chooser));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "chooser-button");
  g_object_set_data (G_OBJECT (button), "label", label);
  return button;
}

/**
 * tl_inspector_chooser_button_set_label:
 * @button: from tl_inspector_chooser_button_new()
 * @label: what is chosen
 * @accessible: the same with what it is for: “Channel: Phone”
 */
void
tl_inspector_chooser_button_set_label (GtkWidget *button, const char *label, const char *accessible)
{
  GtkWidget *text = g_object_get_data (G_OBJECT (button), "label");

  gtk_label_set_label (GTK_LABEL (text), label);
  /* Short ones are never cut; what is beside them can be wrapped. */
  gtk_label_set_width_chars (GTK_LABEL (text), (int) MIN (g_utf8_strlen (label, -1), 14));
  gtk_widget_set_tooltip_text (text, *label == '\0' ? NULL : label);
  /* What has the focus is a button inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
}
