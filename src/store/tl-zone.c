/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A time zone for many rows: GTimeZone with a memory.
 *
 * GTimeZone searches its list of transitions for every question, which costs more than parsing the
 * whole row. Nearly every day has one offset from its start to its end, so that is remembered by
 * day in two small direct-mapped tables, one for days of the zone and one for days of UTC. A day
 * with a transition is marked as uneven and asked about each time.
 */
#include "tl-zone.h"

#include <glib/gi18n-lib.h>

#define N_SLOTS 1024
#define DAY G_GINT64_CONSTANT (86400)

typedef struct
{
  gint64 day;
  gint32 offset;
  gboolean used;
  gboolean uneven;
} Slot;

struct _TlZone
{
  /* owned */
  GTimeZone *zone;

  Slot local[N_SLOTS];
  Slot universal[N_SLOTS];
};

/**
 * tl_zone_new:
 * @identifier: an IANA name ("Europe/Berlin"), "UTC" or an offset ("+03:00")
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the zone, or %NULL with @error set
 */
TlZone *
tl_zone_new (const char *identifier, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (identifier);
  TlZone *self;

  if (zone == NULL)
    {
      g_set_error (error, TL_STORE_ERROR, TL_STORE_ERROR_MAPPING,
                   _ ("“%s” is no time zone that this computer knows. Use a name such as "
                      "Europe/Berlin or Africa/Nairobi."),
                   identifier);
      return NULL;
    }
  self = g_new0 (TlZone, 1);
  self->zone = g_steal_pointer (&zone);
  return self;
}

/**
 * tl_zone_free:
 * @self: (transfer full): a zone
 */
void
tl_zone_free (TlZone *self)
{
  g_time_zone_unref (self->zone);
  g_free (self);
}

static gint64
floor_day (gint64 seconds)
{
  return seconds >= 0 ? seconds / DAY : -((-seconds + DAY - 1) / DAY);
}

static gint32
find_offset (TlZone *self, GTimeType type, gint64 seconds)
{
  int interval = g_time_zone_adjust_time (self->zone, type, &seconds);

  return g_time_zone_get_offset (self->zone, interval);
}

static const Slot *
get_slot (TlZone *self, Slot *slots, GTimeType type, gint64 day)
{
  Slot *slot = &slots[(guint64) day % N_SLOTS];

  if (!slot->used || slot->day != day)
    {
      slot->used = TRUE;
      slot->day = day;
      slot->offset = find_offset (self, type, day * DAY);
      slot->uneven = slot->offset != find_offset (self, type, (day + 1) * DAY);
    }
  return slot;
}

/**
 * tl_zone_to_utc:
 * @self: a zone
 * @local_seconds: a wall clock time in the zone, as if it were UTC
 *
 * A time that the clock shows twice counts as the later one, standard time; a time that it skips
 * counts as so much later.
 *
 * Returns: seconds since 1970-01-01 00:00 UTC
 */
gint64
tl_zone_to_utc (TlZone *self, gint64 local_seconds)
{
  const Slot *slot = get_slot (self, self->local, G_TIME_TYPE_STANDARD, floor_day (local_seconds));

  if (!slot->uneven)
    return local_seconds - slot->offset;
  else
    {
      gint64 adjusted = local_seconds;
      int interval = g_time_zone_adjust_time (self->zone, G_TIME_TYPE_STANDARD, &adjusted);

      return adjusted - g_time_zone_get_offset (self->zone, interval);
    }
}

/**
 * tl_zone_to_local:
 * @self: a zone
 * @utc_seconds: a point in time
 *
 * Returns: what the clock on the wall shows then, as if it were UTC
 */
gint64
tl_zone_to_local (TlZone *self, gint64 utc_seconds)
{
  const Slot *slot
      = get_slot (self, self->universal, G_TIME_TYPE_UNIVERSAL, floor_day (utc_seconds));

  return utc_seconds
         + (slot->uneven ? find_offset (self, G_TIME_TYPE_UNIVERSAL, utc_seconds) : slot->offset);
}

/**
 * tl_zone_get_day:
 * @self: a zone
 * @utc_seconds: a point in time
 *
 * Returns: the day in the zone on which it falls
 */
TlDate
tl_zone_get_day (TlZone *self, gint64 utc_seconds)
{
  return (TlDate) floor_day (tl_zone_to_local (self, utc_seconds));
}

/**
 * tl_zone_get_start_of_day:
 * @self: a zone
 * @day: a day
 *
 * Returns: the point in time at which @day begins in the zone
 */
gint64
tl_zone_get_start_of_day (TlZone *self, TlDate day)
{
  return tl_zone_to_utc (self, day * DAY);
}
