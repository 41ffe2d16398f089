/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in a database of their own, for tests of measures. */
#pragma once

#include "tl-feed-import.h"
#include "tl-measure.h"

/** TL_TEST_LATER: 1 January 2027, when the rows of tests are imported. */
#define TL_TEST_LATER G_GINT64_CONSTANT (1798761600)

/** TL_TEST_REQUEST: a request whose definition has these fields. */
#define TL_TEST_REQUEST(...) ((TlMeasureRequest){ .definition = { __VA_ARGS__ } })

typedef struct
{
  char *directory;
  TlDatabase *database;
} TlTestRows;

void tl_test_rows_init (TlTestRows *self);
void tl_test_rows_clear (TlTestRows *self);
TlFeed *tl_test_rows_import (TlTestRows *self, TlFeedKind kind, const char *csv, const char *zone,
                             const char *const *mapping);
GPtrArray *tl_test_rows_compute (TlTestRows *self, const TlFeed *feed,
                                 const TlMeasureRequest *request, gint64 as_of);
void tl_test_rows_assert (TlTestRows *self, const TlFeed *feed, TlMeasureRequest request,
                          const char *expected);
char *tl_test_points_dump (GArray *points);
