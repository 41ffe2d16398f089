/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A button that chooses a time zone by its place: “Europe/Berlin”, found by typing any part of it. The
 * places are those of this computer's time zone data.
 */
#include "tl-data-zone.h"

#include "tl-inspector-chooser.h"
#include "tl-zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A place a line, the third column of tabs; lines of “#” are comments. */
#define PLACES "/usr/share/zoneinfo/zone.tab"

struct _TlDataZone
{
  GtkWidget parent_instance;

  /* owned */
  char *zone;
  GPtrArray *places; /* utf8, by name; filled when first asked */

  /* borrowed: children */
  GtkWidget *button;
  TlInspectorChooser *chooser;
};

G_DEFINE_FINAL_TYPE (TlDataZone, tl_data_zone, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_zone (const char *name)
{
  g_autoptr (TlZone) zone = name == NULL || *name == '\0' ? NULL : tl_zone_new (name, NULL);

  return zone != NULL;
}

/**
 * tl_data_zone_propose:
 * @project_zone: the zone of the project, or ""
 *
 * Returns: (transfer full): that zone; failing that the one of this computer, or UTC
 */
char *
tl_data_zone_propose (const char *project_zone)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();

  if (is_zone (project_zone))
    return g_strdup (project_zone);
  return g_strdup (is_zone (g_time_zone_get_identifier (local)) ? g_time_zone_get_identifier (local)
                                                                : "UTC");
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_places (void)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_ptr_array_add (places, g_strdup ("UTC"));
  if (!g_file_get_contents (PLACES, &text, NULL, NULL))
    return places;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 4);

      if (*lines[i] != '#' && g_strv_length (cells) >= 3)
        g_ptr_array_add (places, g_strdup (cells[2]));
    }
  g_ptr_array_sort (places, compare_places);
  return places;
}

static void
fill_cb (TlDataZone *self)
{
  tl_inspector_chooser_clear (self->chooser);
  if (self->places == NULL)
    self->places = list_places ();
  for (guint i = 0; i < self->places->len; i++)
    {
      const char *place = g_ptr_array_index (self->places, i);
      /* “New York” is typed with a space. */
      g_autofree char *spoken = g_strdelimit (g_strdup (place), "_", ' ');

      tl_inspector_chooser_add (self->chooser, i, spoken, NULL);
    }
}

/** tl_data_zone_set_zone: shows @zone as chosen. */
void
tl_data_zone_set_zone (TlDataZone *self, const char *zone)
{
  g_autofree char *spoken = g_strdelimit (g_strdup (zone), "_", ' ');
  g_autofree char *accessible = NULL;

  /* Translators: %s is a time zone. */
  accessible = g_strdup_printf (_ ("Time zone: %s"), spoken);
  g_free (self->zone);
  self->zone = g_strdup (zone);
  tl_inspector_chooser_button_set_label (self->button, spoken, accessible);
}

/** tl_data_zone_get_zone: Returns: (transfer none): the IANA name of what is chosen */
const char *
tl_data_zone_get_zone (TlDataZone *self)
{
  return self->zone;
}

static void
chosen_cb (TlDataZone *self, guint64 id)
{
  const char *place = g_ptr_array_index (self->places, (guint) id);

  if (g_strcmp0 (place, self->zone) == 0)
    return;
  tl_data_zone_set_zone (self, place);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
tl_data_zone_dispose (GObject *object)
{
  TlDataZone *self = TL_DATA_ZONE (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (tl_data_zone_parent_class)->dispose (object);
}

static void
tl_data_zone_finalize (GObject *object)
{
  TlDataZone *self = TL_DATA_ZONE (object);

  g_free (self->zone);
  g_clear_pointer (&self->places, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_data_zone_parent_class)->finalize (object);
}

static void
tl_data_zone_class_init (TlDataZoneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tl_data_zone_dispose;
  object_class->finalize = tl_data_zone_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  /** TlDataZone::changed: the user chose another zone */
  signals[CHANGED] = g_signal_new ("changed", TL_TYPE_DATA_ZONE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
tl_data_zone_init (TlDataZone *self)
{
  self->chooser = TL_INSPECTOR_CHOOSER (tl_inspector_chooser_new (_ ("Search places")));
  self->button = tl_inspector_chooser_button_new (self->chooser);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_object (self->chooser, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

/** tl_data_zone_new: Returns: (transfer floating): a button that shows no zone yet */
GtkWidget *
tl_data_zone_new (void)
{
  return g_object_new (TL_TYPE_DATA_ZONE, NULL);
}
