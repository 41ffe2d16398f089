/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-database.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** TlJobProgress: how far a job is, 0…1; called in the main thread. */
typedef void (*TlJobProgress) (double fraction, gpointer owner);

void tl_job_run_behind (GTask *task, GTaskThreadFunc work);
void tl_job_tell (GTask *task, GWeakRef *owner, TlJobProgress progress, double fraction);
gulong tl_job_connect_cancel (GCancellable *cancellable, TlDatabase *database);

G_END_DECLS
