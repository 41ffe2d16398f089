/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tl-date.h"
#include "tl-document.h"
#include "tl-scene.h"

G_BEGIN_DECLS

/**
 * TlCertificate: what a certificate says.
 * @agent: the name of who passed
 * @assessor: the name of who says so
 * @title: what was passed
 * @version: of the checklist; 0 if it had none
 * @score: of 100
 * @pass_mark: so much was needed
 * @day: when it was passed
 * @due: until when that holds; 0 for ever
 */
typedef struct
{
  const char *agent;
  const char *assessor;
  const char *title;
  gint64 version;
  double score;
  double pass_mark;
  TlDate day;
  TlDate due;
} TlCertificate;

TlScene *tl_certificate_draw (TlDocument *document, const TlCertificate *certificate,
                              gboolean letter);

G_END_DECLS
