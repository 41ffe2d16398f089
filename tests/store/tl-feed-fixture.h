/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"

G_BEGIN_DECLS

/**
 * TlFeedFixture: a data directory of its own.
 * @directory: its path
 * @path: of a file in it, not yet there, for rows to import
 * @database: open
 */
typedef struct
{
  char *directory;
  char *path;
  TlDatabase *database;
} TlFeedFixture;

void tl_feed_fixture_set_up (TlFeedFixture *fixture, gconstpointer data);
void tl_feed_fixture_tear_down (TlFeedFixture *fixture, gconstpointer data);

G_END_DECLS
