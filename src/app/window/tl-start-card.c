/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A card of the start page: a project that was opened before, or a template. It shows a picture, a
 * name, and where and when, or what for.
 *
 * A project whose file is not where it was says so, in words and with a sign, and offers to be
 * located or forgotten. Whether it is there is known when its picture has been looked for: asking a
 * slow disk must not keep the page waiting.
 *
 * What the menu and the buttons do is asked for by signals; the page does it.
 */
#include "tl-start-card.h"

#include "tl-date.h"
#include "tl-path.h"
#include "tl-text.h"
#include "tl-thumbnail.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _TlStartCard
{
  GtkFlowBoxChild parent_instance;

  gboolean missing;

  /* owned */
  char *path;
  TlKnownProject *known; /* NULL: a template */
  char *words;           /* all that it says, folded, for the search */
  GSimpleActionGroup *actions;

  /* template */
  AdwBin *picture;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *place;
  GtkWidget *menu_button;
  GtkWidget *missing_box;
  GtkWidget *locate_button;
  GtkWidget *forget_button;
};

enum
{
  LOCATE,
  FORGET,
  SHOW_FOLDER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TlStartCard, tl_start_card, GTK_TYPE_FLOW_BOX_CHILD)

/* “~/Documents/Solar” */
static char *
dup_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);

  if (g_str_equal (shown, home))
    return g_strdup (_ ("Home folder"));
  if (g_str_has_prefix (shown, home) && shown[length] == '/')
    return g_strconcat ("~", shown + length, NULL);
  return g_steal_pointer (&shown);
}

/* “solar-2 · ~/Documents/Solar”: copies of a project have its name, and often its folder. */
static char *
dup_place (const char *path)
{
  g_autofree char *folder = dup_folder (path);
  g_autofree char *name = tl_path_dup_project_name (path);

  return g_strdup_printf ("%s · %s", name, folder);
}

static char *
dup_when (gint64 seconds)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (seconds);
  g_autofree char *day = NULL;
  TlDate date;
  TlDate today;

  if (then == NULL)
    return g_strdup ("");
  date = tl_date_from_ymd (g_date_time_get_year (then), g_date_time_get_month (then),
                           g_date_time_get_day_of_month (then));
  today = tl_date_get_today ();
  if (date == today)
    return g_strdup (_ ("Opened today"));
  if (date == today - 1)
    return g_strdup (_ ("Opened yesterday"));
  day = tl_date_format_day (date);
  /* Translators: %s is a date. */
  return g_strdup_printf (_ ("Opened %s"), day);
}

static void
update_name (TlStartCard *self)
{
  const char *title = gtk_label_get_label (self->title);
  const char *subtitle = gtk_label_get_label (self->subtitle);
  const char *place = gtk_label_get_label (self->place);
  g_autofree char *description
      = *place == '\0' ? g_strdup (subtitle) : g_strconcat (subtitle, " · ", place, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
missing_cb (TlStartCard *self, GParamSpec *pspec, GObject *thumbnail)
{
  g_autofree char *when = NULL;

  g_object_get (thumbnail, "missing", &self->missing, NULL);
  gtk_widget_set_visible (self->missing_box, self->missing);
  gtk_widget_set_visible (self->menu_button, !self->missing);
  when = self->missing ? g_strdup (_ ("The file is missing")) : dup_when (self->known->opened_at);
  gtk_label_set_label (self->subtitle, when);
  if (self->missing)
    gtk_widget_add_css_class (GTK_WIDGET (self), "missing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "missing");
  update_name (self);
}

static void
set_picture (TlStartCard *self, TlPictureCache *pictures)
{
  GtkWidget *thumbnail = tl_thumbnail_new (pictures, self->path);

  adw_bin_set_child (self->picture, thumbnail);
  if (self->known != NULL)
    g_signal_connect_object (thumbnail, "notify::missing", G_CALLBACK (missing_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
set_words (TlStartCard *self, const char *more)
{
  g_autofree char *words = g_strdup_printf ("%s %s", gtk_label_get_label (self->title), more);

  self->words = tl_text_fold (words);
}

/** tl_start_card_get_path: Returns: (type filename): its file */
const char *
tl_start_card_get_path (TlStartCard *self)
{
  return self->path;
}

/** tl_start_card_get_known: Returns: (nullable): what is known of the project; %NULL of a template */
const TlKnownProject *
tl_start_card_get_known (TlStartCard *self)
{
  return self->known;
}

/** tl_start_card_is_missing: Returns: whether its file is not there */
gboolean
tl_start_card_is_missing (TlStartCard *self)
{
  return self->missing;
}

/** tl_start_card_matches: Returns: whether the card says all of @words, without regard to case */
gboolean
tl_start_card_matches (TlStartCard *self, const char *words)
{
  g_autofree char *folded = tl_text_fold (words);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (self->words, parts[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
emit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const struct
  {
    const char *action;
    guint signal;
  } names[] = {
    { "locate", LOCATE },
    { "forget", FORGET },
    { "show-folder", SHOW_FOLDER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (g_action_get_name (G_ACTION (action)), names[i].action))
      g_signal_emit (user_data, signals[names[i].signal], 0);
}

static void
tl_start_card_dispose (GObject *object)
{
  TlStartCard *self = TL_START_CARD (object);

  g_clear_object (&self->actions);

  G_OBJECT_CLASS (tl_start_card_parent_class)->dispose (object);
}

static void
tl_start_card_finalize (GObject *object)
{
  TlStartCard *self = TL_START_CARD (object);

  g_free (self->path);
  g_free (self->words);
  g_clear_pointer (&self->known, tl_known_project_free);

  G_OBJECT_CLASS (tl_start_card_parent_class)->finalize (object);
}

/* Where the file is: not above the button, whose menu would open below those words. */
static gboolean
tl_start_card_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                             GtkTooltip *tooltip)
{
  GtkWidget *button = TL_START_CARD (widget)->menu_button;
  double button_x;
  double button_y;

  if (!keyboard && gtk_widget_translate_coordinates (widget, button, x, y, &button_x, &button_y)
      && gtk_widget_contains (button, button_x, button_y))
    return FALSE;
  return GTK_WIDGET_CLASS (tl_start_card_parent_class)
      ->query_tooltip (widget, x, y, keyboard, tooltip);
}

static void
tl_start_card_class_init (TlStartCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tl_start_card_dispose;
  object_class->finalize = tl_start_card_finalize;
  widget_class->query_tooltip = tl_start_card_query_tooltip;

  /** TlStartCard::locate: the user knows where the file is now */
  signals[LOCATE] = g_signal_new ("locate", TL_TYPE_START_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  /** TlStartCard::forget: the project shall not be listed any more */
  signals[FORGET] = g_signal_new ("forget", TL_TYPE_START_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  /** TlStartCard::show-folder: the file shall be shown where it lies */
  signals[SHOW_FOLDER] = g_signal_new ("show-folder", TL_TYPE_START_CARD, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/throughline/Throughline/tl-start-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TlStartCard, picture);
  gtk_widget_class_bind_template_child (widget_class, TlStartCard, title);
  gtk_widget_class_bind_template_child (widget_class, TlStartCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, TlStartCard, place);
  gtk_widget_class_bind_template_child (widget_class, TlStartCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TlStartCard, missing_box);
  gtk_widget_class_bind_template_child (widget_class, TlStartCard, locate_button);
  gtk_widget_class_bind_template_child (widget_class, TlStartCard, forget_button);
}

static void
tl_start_card_init (TlStartCard *self)
{
  static const GActionEntry entries[] = {
    { "locate", emit_action, NULL, NULL, NULL },
    { "forget", emit_action, NULL, NULL, NULL },
    { "show-folder", emit_action, NULL, NULL, NULL },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "card", G_ACTION_GROUP (self->actions));
}

/* Each card has the same buttons; who only hears them has to know whose they are. */
static void
name_buttons (TlStartCard *self, const char *name)
{
  /* Translators: %s is the name of a project. */
  g_autofree char *menu = g_strdup_printf (_ ("Menu of “%s”"), name);
  /* Translators: %s is the name of a project. */
  g_autofree char *locate = g_strdup_printf (_ ("Locate “%s”"), name);
  /* Translators: %s is the name of a project. */
  g_autofree char *forget = g_strdup_printf (_ ("Forget “%s”"), name);
  /* What has the focus is a button inside, which GTK 4.8 leaves without a name. */
  GtkWidget *inner = gtk_widget_get_first_child (self->menu_button);

  gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->locate_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, locate, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->forget_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, forget, -1);
}

/**
 * tl_start_card_new_for_project:
 * @pictures: where pictures come from
 * @known: (transfer none): a project
 *
 * Returns: (transfer floating): its card
 */
GtkWidget *
tl_start_card_new_for_project (TlPictureCache *pictures, const TlKnownProject *known)
{
  TlStartCard *self = g_object_new (TL_TYPE_START_CARD, NULL);
  g_autofree char *place = dup_place (known->path);
  g_autofree char *when = dup_when (known->opened_at);
  g_autofree char *file = g_filename_display_name (known->path);

  self->path = g_strdup (known->path);
  self->known = g_memdup2 (known, sizeof *known);
  self->known->path = g_strdup (known->path);
  self->known->name = g_strdup (known->name);
  gtk_label_set_label (self->title, known->name);
  gtk_label_set_label (self->subtitle, when);
  gtk_label_set_label (self->place, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place), TRUE);
  gtk_widget_set_visible (self->menu_button, TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), file);
  name_buttons (self, known->name);
  set_words (self, file);
  set_picture (self, pictures);
  update_name (self);
  return GTK_WIDGET (self);
}

/**
 * tl_start_card_new_for_template:
 * @pictures: where pictures come from
 * @path: (type filename): its file
 * @name: what it is called
 * @description: what it is for, in a sentence or two
 *
 * Returns: (transfer floating): its card
 */
GtkWidget *
tl_start_card_new_for_template (TlPictureCache *pictures, const char *path, const char *name,
                                const char *description)
{
  TlStartCard *self = g_object_new (TL_TYPE_START_CARD, NULL);

  self->path = g_strdup (path);
  gtk_label_set_label (self->title, name);
  gtk_label_set_label (self->subtitle, description);
  set_words (self, description);
  set_picture (self, pictures);
  update_name (self);
  return GTK_WIDGET (self);
}
