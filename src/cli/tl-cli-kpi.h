/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-cli.h"

G_BEGIN_DECLS

int tl_cli_run_kpi_add (TlCli *cli, int argc, char **argv);

G_END_DECLS
