/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shortcuts window says is what the map and the application do. */
#include "tl-app-run.h"
#include "tl-shortcuts-window.h"
#include "tl-window-private.h"

#include <string.h>

/* All that a widget's class binds, but the keypad's twins: a set of “<Control>c”. */
static GHashTable *
list_bound (GtkWidget *widget)
{
  GHashTable *bound = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (controller)
                    ? g_list_model_get_n_items (G_LIST_MODEL (controller))
                    : 0;

      for (guint k = 0; k < n; k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (strstr (trigger, "KP_") == NULL)
            g_hash_table_add (bound, trigger);
          else
            g_free (trigger);
        }
    }
  return bound;
}

/* Notes “<Control>c”, or all keys of “<Control>1...6”. */
static void
note_key (GHashTable *keys, const char *word)
{
  const char *range = strstr (word, "...");
  g_autofree char *first = range == NULL ? g_strdup (word) : g_strndup (word, range - word);
  guint keyval;
  GdkModifierType modifiers;
  guint last;

  g_assert_true (gtk_accelerator_parse (first, &keyval, &modifiers));
  last = range == NULL ? keyval : (guint) range[3];
  for (; keyval <= last; keyval++)
    g_hash_table_add (keys, gtk_accelerator_name (keyval, modifiers));
}

/* A key is called as on the keyboard, “Page Up”, and by no symbol; a key that is “_” is called so. */
static void
assert_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      const char *label = gtk_label_get_label (GTK_LABEL (widget));

      g_assert_true (strchr (label, '_') == NULL || strlen (label) == 1);
      g_assert_cmpstr (label, !=, "␣");
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_words (child);
}

/* Adds the keys that the shortcuts window names, of which each of its lines has one. Returns how many. */
static guint
collect_shown (GtkWidget *widget, GHashTable *keys)
{
  guint n = GTK_IS_SHORTCUT_LABEL (widget);

  if (GTK_IS_SHORTCUT_LABEL (widget))
    note_key (keys, gtk_shortcut_label_get_accelerator (GTK_SHORTCUT_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += collect_shown (child, keys);
  g_assert_true (!GTK_IS_LIST_BOX_ROW (widget) || n > 0);
  return n;
}

/* Whether all its keys are named, but the keypad's twins. */
static gboolean
names_keys_of (GtkApplication *application, const char *action, GHashTable *keys)
{
  g_auto (GStrv) accelerators = gtk_application_get_accels_for_action (application, action);

  for (guint i = 0; accelerators[i] != NULL; i++)
    if ((strstr (accelerators[i], "KP_") == NULL) != g_hash_table_contains (keys, accelerators[i]))
      return FALSE;
  return accelerators[0] != NULL;
}

/* The shortcuts window names each key that the map and the application take. */
static void
test_shortcuts (TlAppRun *run)
{
  GtkWidget *window = GTK_WIDGET (tl_shortcuts_window_new (GTK_WINDOW (run->window)));
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) bound = list_bound (GTK_WIDGET (run->window->canvas));
  g_auto (GStrv) known
      = gtk_application_list_action_descriptions (GTK_APPLICATION (run->application));
  GHashTableIter iterator;
  gpointer name;
  int width;

  collect_shown (window, keys);
  assert_words (window);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);
  g_assert_cmpuint (g_hash_table_size (bound), >, 30);
  g_hash_table_iter_init (&iterator, bound);
  while (g_hash_table_iter_next (&iterator, &name, NULL))
    if (!g_hash_table_contains (keys, name))
      g_error ("the shortcuts window does not name the key %s of the map", (char *) name);
  for (guint i = 0; known[i] != NULL; i++)
    if (!names_keys_of (GTK_APPLICATION (run->application), known[i], keys))
      g_error ("the shortcuts window does not name all keys of the action %s", known[i]);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* GTK as it is, in no language: its names for keys are those of American English. */
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_add_data_func ("/tl/app/shortcuts/name-every-key", (gconstpointer) test_shortcuts,
                        tl_app_run);
  return g_test_run ();
}
