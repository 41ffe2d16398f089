/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The preferences: few, and each takes effect at once. What can be seen and changed where it is used
 * (panes, columns, the choices of an export) is remembered there and not asked for here.
 */
#include "tl-preferences.h"

#include "tl-combo-words.h"

struct _TlPreferences
{
  AdwPreferencesWindow parent_instance;

  /* template */
  AdwComboRow *colour_row;
  AdwComboRow *paper_row;
  GtkSwitch *reopen_switch;
  AdwEntryRow *author_row;
};

G_DEFINE_FINAL_TYPE (TlPreferences, tl_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the row's list. */
static const struct
{
  const char *word;
  AdwColorScheme scheme;
} colour_schemes[] = {
  { "system", ADW_COLOR_SCHEME_DEFAULT },
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
};

static guint
find_colour_scheme (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (colour_schemes); i++)
    if (g_str_equal (colour_schemes[i].word, word))
      return i;
  return 0;
}

static gboolean
read_colour_scheme (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_uint (value, find_colour_scheme (g_variant_get_string (variant, NULL)));
  return TRUE;
}

static GVariant *
write_colour_scheme (const GValue *value, const GVariantType *type, gpointer user_data)
{
  guint index = g_value_get_uint (value);

  return index < G_N_ELEMENTS (colour_schemes) ? g_variant_new_string (colour_schemes[index].word)
                                               : NULL;
}

/* In the order of the row's list. */
static const char *const papers[] = { "region", "A4", "Letter" };

static gboolean
read_paper (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *word = g_variant_get_string (variant, NULL);

  g_value_set_uint (value, 0);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_str_equal (papers[i], word))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
write_paper (const GValue *value, const GVariantType *type, gpointer user_data)
{
  guint index = g_value_get_uint (value);

  return index < G_N_ELEMENTS (papers) ? g_variant_new_string (papers[index]) : NULL;
}

static void
colour_scheme_changed_cb (GSettings *settings)
{
  g_autofree char *word = g_settings_get_string (settings, "colour-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      colour_schemes[find_colour_scheme (word)].scheme);
}

/**
 * tl_preferences_follow_colour_scheme:
 * @settings: the settings
 *
 * Makes all windows light or dark as the settings say, now and whenever they change.
 */
void
tl_preferences_follow_colour_scheme (GSettings *settings)
{
  g_signal_connect (settings, "changed::colour-scheme", G_CALLBACK (colour_scheme_changed_cb),
                    NULL);
  colour_scheme_changed_cb (settings);
}

static void
tl_preferences_class_init (TlPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/throughline/Throughline/tl-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, TlPreferences, colour_row);
  gtk_widget_class_bind_template_child (widget_class, TlPreferences, paper_row);
  gtk_widget_class_bind_template_child (widget_class, TlPreferences, reopen_switch);
  gtk_widget_class_bind_template_child (widget_class, TlPreferences, author_row);
}

static void
tl_preferences_init (TlPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tl_combo_words_show_whole (self->colour_row);
  tl_combo_words_show_whole (self->paper_row);
}

/**
 * tl_preferences_new:
 * @parent: (nullable): the window above which it stands
 * @settings: the settings
 *
 * Returns: (transfer none): the window with the preferences, not yet shown
 */
TlPreferences *
tl_preferences_new (GtkWindow *parent, GSettings *settings)
{
  TlPreferences *self = g_object_new (TL_TYPE_PREFERENCES, "transient-for", parent, NULL);

  g_settings_bind_with_mapping (settings, "colour-scheme", self->colour_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, read_colour_scheme, write_colour_scheme,
                                NULL, NULL);
  g_settings_bind_with_mapping (settings, "paper", self->paper_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, read_paper, write_paper, NULL, NULL);
  g_settings_bind (settings, "reopen-project", self->reopen_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "comment-author", self->author_row, "text", G_SETTINGS_BIND_DEFAULT);
  return self;
}
