/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** TL_TEMPLATE_EMPTY: the file name of the template that is no example. */
#define TL_TEMPLATE_EMPTY "empty-map.throughline"

/**
 * TlTemplateInfo:
 * @path: (type filename): its file
 * @name: what it is called
 * @description: what it is for, in a sentence or two
 */
typedef struct
{
  char *path;
  char *name;
  char *description;
} TlTemplateInfo;

void tl_template_list_load_async (GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *tl_template_list_load_finish (GAsyncResult *result);

G_END_DECLS
