/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window that tells all keys: groups of lines, each what one does and with which keys, below each
 * other in one list that can be narrowed by typing.
 *
 * Not a GtkShortcutsWindow: its columns are as wide as their longest line, which has four keys with two
 * modifiers, so it was wider than the screen, with the button that closes it beyond the edge; and it
 * does not get narrower for a phone or for large text. Here what a line says and its keys take as many
 * lines as they must.
 */
#include "tl-shortcuts-window.h"

#include "tl-page.h"
#include "tl-text.h"
#include "tl-wrap-box.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GROUP_SPACING 6
/* Wider than what GTK puts between the keys of one shortcut. */
#define KEYS_SPACING 14
#define TITLE_SPACING 8
#define LIST_WIDTH 560

typedef struct
{
  const char *title;
  const char *keys; /* with spaces between, or the action that has them; NULL: a group begins */
} Line;

static const Line lines[] = {
  { N_ ("Go about the map"), NULL },
  { N_ ("Go to the neighbour"), "Left Right Up Down" },
  { N_ ("Select more to the side"), "<Shift>Left <Shift>Right" },
  { N_ ("Select more above or below"), "<Shift>Up <Shift>Down" },
  { N_ ("Start and end of the row"), "Home End" },
  { N_ ("Start and end of the map"), "<Control>Home <Control>End" },
  { N_ ("One screen up or down"), "Page_Up Page_Down" },
  { N_ ("Move the view to the side"), "<Control>Page_Up <Control>Page_Down" },
  { N_ ("Walk on without selecting"),
    "<Control><Shift>Left <Control><Shift>Right <Control><Shift>Up <Control><Shift>Down" },
  { N_ ("Select or unselect one more"), "<Control>space" },
  { N_ ("Select all cards and points of the curve"), "<Control>A" },
  { N_ ("Select nothing"), "Escape" },
  { N_ ("Stages, steps and lanes"), NULL },
  { N_ ("Move the stage or step"), "<Alt>Left <Alt>Right" },
  { N_ ("Move the lane"), "<Alt>Up <Alt>Down" },
  { N_ ("Make the step narrower or wider"), "<Alt><Shift>Left <Alt><Shift>Right" },
  { N_ ("Make the lane lower or higher"), "<Alt><Shift>Up <Alt><Shift>Down" },
  { N_ ("Cards"), NULL },
  { N_ ("Add a card"), "N Insert" },
  { N_ ("Edit the title"), "Return F2" },
  { N_ ("Channel of the touchpoint"), "C" },
  { N_ ("Owner of the card"), "O" },
  { N_ ("Service, evidence or anything else of the selected cards"), "at" },
  { N_ ("Severity of the pain points, or effort of the opportunities"), "1...5" },
  { N_ ("Score of the point of the emotion curve, such as -1"), "0...2 plus minus" },
  { N_ ("Link to another card"), "L" },
  { N_ ("Show the links"), "<Control>L" },
  { N_ ("Add a point to the emotion curve"), "E" },
  { N_ ("Move the cards to another step"), "<Control>Left <Control>Right" },
  { N_ ("Move the cards, or a point of the curve, up or down"), "<Control>Up <Control>Down" },
  { N_ ("Copy"), "<Control>C <Control>Insert" },
  { N_ ("Cut"), "<Control>X <Shift>Delete" },
  { N_ ("Paste cards, a stage, lines or a table"), "<Control>V <Shift>Insert" },
  { N_ ("Duplicate"), "<Control>D" },
  { N_ ("Delete"), "Delete BackSpace" },
  { N_ ("While typing a title"), NULL },
  { N_ ("Keep it and go to the next place"), "Tab" },
  { N_ ("Keep it and go back"), "<Shift>Tab" },
  { N_ ("Keep it"), "Return" },
  { N_ ("Keep it and add another card below, or another stage"), "<Shift>Return" },
  { N_ ("Say channel, service, severity, evidence or owner behind it"), "at" },
  { N_ ("Leave it as it was"), "Escape" },
  { N_ ("Table"), NULL },
  { N_ ("Go to the next cell or row"), "Left Right Up Down" },
  { N_ ("Select more rows"), "<Shift>Up <Shift>Down" },
  { N_ ("First and last column"), "Home End" },
  { N_ ("First and last row"), "<Control>Home <Control>End" },
  { N_ ("Select all rows"), "<Control>A" },
  { N_ ("Edit the cell"), "Return F2" },
  { N_ ("Keep what was typed and go on"), "Tab" },
  { N_ ("Add a row like this one"), "Insert" },
  { N_ ("Delete the selected rows"), "Delete" },
  { N_ ("Select or unselect the row"), "<Control>space" },
  { N_ ("Links of the row"), "<Control>L" },
  { N_ ("Copy the cell, or the selected rows"), "<Control>C <Control>Insert" },
  { N_ ("Paste text, lines or a table from the cell on"), "<Control>V <Shift>Insert" },
  { N_ ("Leave the table: to what is below or above it"), "<Control>Tab <Control><Shift>Tab" },
  { N_ ("Project"), NULL },
  { N_ ("New project"), "app.new" },
  { N_ ("Open"), "app.open" },
  { N_ ("Start page"), "win.show-start" },
  { N_ ("Keep this version"), "win.save-version" },
  { N_ ("History"), "win.history" },
  { N_ ("Save a copy"), "win.save-copy" },
  { N_ ("Export the map"), "win.export" },
  { N_ ("Print"), "win.print" },
  { N_ ("Present"), "win.present" },
  { N_ ("Close the window"), "window.close" },
  { N_ ("Quit"), "app.quit" },
  { N_ ("Checklists"), NULL },
  { N_ ("Move the item or section"), "<Alt>Up <Alt>Down" },
  { N_ ("Add an item below"), "Insert" },
  { N_ ("Take the item out"), "Delete" },
  { N_ ("List of maps"), NULL },
  { N_ ("Rename the map"), "F2" },
  { N_ ("Delete the map"), "Delete" },
  { N_ ("Move the map"), "<Alt>Up <Alt>Down" },
  { N_ ("Presenting"), NULL },
  { N_ ("Next and previous stage"), "Right Left" },
  { N_ ("First and last stage"), "Home End" },
  { N_ ("Black screen, and back"), "B period" },
  { N_ ("End the presentation"), "Escape" },
  { N_ ("General"), NULL },
  { N_ ("Undo"), "<Control>Z" },
  { N_ ("Redo"), "<Control><Shift>Z <Control>Y" },
  { N_ ("Find in the map or the table"), "win.find" },
  { N_ ("Next match"), "win.find-next" },
  { N_ ("Previous match"), "win.find-previous" },
  { N_ ("Search in all projects"), "win.search-projects" },
  { N_ ("Show or hide the details of what is selected"), "win.enter-details" },
  { N_ ("Back from the details to the map"), "Escape" },
  { N_ ("Show or hide the sidebar"), "win.show-sidebar" },
  { N_ ("Go to the sidebar, and from there to the page"), "win.switch-pane" },
  { N_ ("Preferences"), "app.preferences" },
  { N_ ("Keyboard shortcuts"), "win.shortcuts" },
  { N_ ("Menu of what is selected"), "Menu <Shift>F10" },
  { N_ ("Main menu"), "F10" },
  { N_ ("Back to all KPIs, checklists or agents"), "<Alt>Left" },
  { N_ ("Duplicate the KPI"), "<Control>D" },
  { N_ ("View"), NULL },
  { N_ ("Map, table and checks"), "<Alt>1...3" },
  { N_ ("Look through a lens"), "<Control><Alt>1...6" },
  { N_ ("No lens"), "<Control><Alt>0" },
  { N_ ("Compare with the current state"), "win.compare" },
  { N_ ("Zoom in"), "win.zoom-in" },
  { N_ ("Zoom out"), "win.zoom-out" },
  { N_ ("Show the whole map"), "win.zoom-fit" },
  { N_ ("Original size"), "win.zoom-100" },
  { N_ ("Show what is selected"), "win.zoom-selection" },
};

struct _TlShortcutsWindow
{
  AdwWindow parent_instance;

  char *wanted; /* owned: what is searched for, folded; empty: nothing */

  /* borrowed: children */
  GtkWidget *entry;
  GtkWidget *groups; /* of a box a group: its title, its list */
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (TlShortcutsWindow, tl_shortcuts_window, ADW_TYPE_WINDOW)

static gboolean
is_action (const char *keys)
{
  return g_str_has_prefix (keys, "win.") || g_str_has_prefix (keys, "app.")
         || g_str_has_prefix (keys, "window.");
}

/* The keys of a line: for an action all but their twins on the keypad. */
static char **
list_keys (const Line *line)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_auto (GStrv) accelerators = NULL;

  if (!is_action (line->keys))
    return g_strsplit (line->keys, " ", -1);
  accelerators
      = gtk_application_get_accels_for_action (GTK_APPLICATION (g_application_get_default ()),
                                               line->keys);
  for (guint i = 0; accelerators[i] != NULL; i++)
    if (strstr (accelerators[i], "KP_") == NULL)
      g_strv_builder_add (keys, accelerators[i]);
  return g_strv_builder_end (keys);
}

/* Where GTK is not translated, as in American English, it calls keys by their symbols: “Page_Up”. */
static char *
part_words (const char *name)
{
  char *words = g_strdup (name);

  for (char *p = words; *p != '\0'; p++)
    if (*p == '_' && p > words && g_ascii_isalpha (p[-1]) && g_ascii_isalpha (p[1]))
      *p = ' ';
  return words;
}

/* What a key is called where it is drawn: GTK has a sign for the space bar that few know. */
static char *
name_key (const char *drawn)
{
  return strcmp (drawn, "␣") == 0 ? gtk_accelerator_get_label (GDK_KEY_space, 0)
                                  : part_words (drawn);
}

static void
part_words_in (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      g_autofree char *words = name_key (gtk_label_get_label (GTK_LABEL (widget)));

      gtk_label_set_label (GTK_LABEL (widget), words);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    part_words_in (child);
}

/* “Ctrl+E”, or “1 … 5” for “1...5”. */
static char *
describe_key (const char *key)
{
  const char *range = strstr (key, "...");
  g_autofree char *first = range == NULL ? g_strdup (key) : g_strndup (key, range - key);
  g_autofree char *name = NULL;
  GdkModifierType modifiers;
  guint keyval;
  char *label;

  if (!gtk_accelerator_parse (first, &keyval, &modifiers))
    return g_strdup (key);
  name = gtk_accelerator_get_label (keyval, modifiers);
  label = part_words (name);
  if (range != NULL)
    {
      g_autofree char *from = label;

      label = g_strdup_printf ("%s … %s", from, range + strlen ("..."));
    }
  return label;
}

static GtkWidget *
make_line (const Line *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = tl_wrap_box_new (TITLE_SPACING);
  GtkLabel *title = tl_page_make_label ("shortcut-title");
  GtkWidget *keys = tl_wrap_box_new (KEYS_SPACING);
  g_auto (GStrv) words = list_keys (line);
  g_autoptr (GString) spoken = g_string_new (_ (line->title));
  g_autofree char *folded = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *described = describe_key (words[i]);
      GtkWidget *label = gtk_shortcut_label_new (words[i]);

      part_words_in (label);
      tl_wrap_box_append (TL_WRAP_BOX (keys), label);
      g_string_append_printf (spoken, "%s%s", i == 0 ? ": " : ", ", described);
    }
  gtk_label_set_label (title, _ (line->title));
  gtk_widget_set_hexpand (keys, TRUE);
  gtk_widget_set_halign (keys, GTK_ALIGN_END);
  gtk_widget_add_css_class (box, "shortcut-line");
  tl_wrap_box_append (TL_WRAP_BOX (box), GTK_WIDGET (title));
  tl_wrap_box_append (TL_WRAP_BOX (box), keys);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str,
                                  -1);
  folded = tl_text_fold (spoken->str);
  g_object_set_data_full (G_OBJECT (row), "words", g_steal_pointer (&folded), g_free);
  return row;
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  TlShortcutsWindow *self = user_data;

  return strstr (g_object_get_data (G_OBJECT (row), "words"), self->wanted) != NULL;
}

static GtkWidget *
make_group (TlShortcutsWindow *self, const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, GROUP_SPACING);
  GtkLabel *heading = tl_page_make_label ("heading");
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_label (heading, title);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (list), is_wanted, self, NULL);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (group), GTK_WIDGET (heading));
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (GTK_BOX (self->groups), group);
  return list;
}

/* Shows what is searched for, and no heading above nothing. */
static void
search_changed_cb (TlShortcutsWindow *self)
{
  g_autofree char *text
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  gboolean any = FALSE;

  g_free (self->wanted);
  self->wanted = tl_text_fold (text);
  for (GtkWidget *group = gtk_widget_get_first_child (self->groups); group != NULL;
       group = gtk_widget_get_next_sibling (group))
    {
      GtkWidget *list = gtk_widget_get_last_child (group);
      gboolean some = FALSE;

      gtk_list_box_invalidate_filter (GTK_LIST_BOX (list));
      for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
           row = gtk_widget_get_next_sibling (row))
        some |= is_wanted (GTK_LIST_BOX_ROW (row), self);
      gtk_widget_set_visible (group, some);
      any |= some;
    }
  gtk_stack_set_visible_child_name (self->stack, any ? "keys" : "nothing");
}

static void
tl_shortcuts_window_finalize (GObject *object)
{
  g_free (TL_SHORTCUTS_WINDOW (object)->wanted);

  G_OBJECT_CLASS (tl_shortcuts_window_parent_class)->finalize (object);
}

static void
tl_shortcuts_window_class_init (TlShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tl_shortcuts_window_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_header (TlShortcutsWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_object_set (self->entry, "placeholder-text", _ ("Search shortcuts"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search shortcuts"), -1);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), LIST_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->entry);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), clamp);
  return header;
}

static void
add_lines (TlShortcutsWindow *self)
{
  GtkWidget *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i].keys == NULL)
      list = make_group (self, _ (lines[i].title));
    else
      gtk_list_box_append (GTK_LIST_BOX (list), make_line (&lines[i]));
}

static void
tl_shortcuts_window_init (TlShortcutsWindow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *nothing = adw_status_page_new ();

  self->wanted = g_strdup ("");
  self->groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _ ("No Such Shortcut"));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, tl_page_new (self->groups, LIST_WIDTH), "keys");
  gtk_stack_add_named (self->stack, nothing, "nothing");
  gtk_box_append (GTK_BOX (content), make_header (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_size (GTK_WINDOW (self), 600, 680);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, 320);
  add_lines (self);
}

/**
 * tl_shortcuts_window_new:
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWindow *
tl_shortcuts_window_new (GtkWindow *parent)
{
  return g_object_new (TL_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, "modal", TRUE, "title",
                       _ ("Keyboard Shortcuts"), NULL);
}
