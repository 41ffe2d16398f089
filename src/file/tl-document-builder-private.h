/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the builder share; see tl-document-builder.c. */
#pragma once

#include "tl-document-builder.h"

G_BEGIN_DECLS

/* No field is open. */
#define TL_NO_FIELD (-1)

/* An open record. */
typedef struct
{
  TlRecord *record;
  TlKind kind;
  guint line;
  guint next_field; /* earlier ones may no longer come */
  gboolean has_children;
} TlBuilderFrame;

/* Where a record stands in the file. */
typedef struct
{
  TlRecord *record;
  guint line;
  gboolean has_references;
} TlBuilderPlace;

struct _TlDocumentBuilder
{
  /* borrowed */
  TlLoadReport *report;
  GHashTable *left_out; /* of TlId */

  gboolean accept_newer;
  gboolean stopped;
  guint depth;    /* of open elements */
  guint skipping; /* how many of them are left out */
  TlBuilderFrame frames[TL_FILE_DEPTH_MAXIMUM];
  guint n_frames;
  int field; /* of the innermost frame, whose element is open, or TL_NO_FIELD */
  guint field_line;
  int lines_field; /* of the innermost frame, whose lines are being collected, or TL_NO_FIELD */
  guint lines_line;

  /* owned */
  TlDocument *document; /* NULL before the project */
  GString *text;        /* of the open field */
  GString *lines;
  GArray *places; /* every record, in the order of the file */
};

void tl_document_builder_fail (TlDocumentBuilder *self, TlFileError code, guint line,
                               const char *element, const char *format, ...) G_GNUC_PRINTF (5, 6);
void tl_document_builder_complain (TlDocumentBuilder *self, guint line, const char *element,
                                   const char *format, ...) G_GNUC_PRINTF (4, 5);
void tl_document_builder_leave_out (TlDocumentBuilder *self, TlId id);
void tl_document_builder_skip (TlDocumentBuilder *self, const TlSaxAttribute *attributes, guint n);
TlBuilderFrame *tl_document_builder_get_frame (TlDocumentBuilder *self);

void tl_document_builder_read_attributes (TlDocumentBuilder *self, const TlSaxAttribute *attributes,
                                          guint n, TlBuilderPlace *place);
void tl_document_builder_start_field (TlDocumentBuilder *self, guint index,
                                      const TlSaxAttribute *attributes, guint n, guint line);
void tl_document_builder_end_field (TlDocumentBuilder *self);
void tl_document_builder_end_lines (TlDocumentBuilder *self);

void tl_document_builder_check_references (TlDocumentBuilder *self, const TlBuilderPlace *place);

G_END_DECLS
