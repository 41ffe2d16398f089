/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libxml2's streaming parser behind a small interface; nothing else of the reader knows libxml2, and
 * differences between its releases end here. The parser builds no tree, loads nothing, and stops at
 * the first error of form.
 *
 * Lines: libxml2 counts up to the end of a start tag, which may be many lines on. As no "<" can stand
 * inside a well-formed tag, the tag began at the last "<" before the parser's place.
 */
#include "tl-sax.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *XmlErrorPointer;
#else
typedef xmlErrorPtr XmlErrorPointer;
#endif

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

/* SAX 2 gives each attribute as five pointers. */
enum
{
  ATTRIBUTE_NAME,
  ATTRIBUTE_PREFIX,
  ATTRIBUTE_URI,
  ATTRIBUTE_VALUE,
  ATTRIBUTE_END,
  N_ATTRIBUTE_POINTERS
};

typedef struct
{
  const TlSaxHandler *handler;
  gpointer user_data;
  TlLoadReport *report;
  gboolean stopped;

  /* borrowed */
  xmlParserCtxt *parser;

  /* owned */
  GString *values;    /* of the start tag in work, each ended by a NUL */
  GArray *attributes; /* of TlSaxAttribute */
} Sax;

static void
stop (Sax *self)
{
  self->stopped = TRUE;
  xmlStopParser (self->parser);
}

static guint
current_line (Sax *self)
{
  return (guint) MAX (1, xmlSAX2GetLineNumber (self->parser));
}

static guint
start_tag_line (Sax *self)
{
  const xmlParserInput *input = self->parser->input;
  const xmlChar *start = input->cur;
  guint line = current_line (self);

  while (start > input->base && *start != '<')
    start--;
  while ((start = memchr (start, '\n', (gsize) (input->cur - start))) != NULL && line > 1)
    {
      line--;
      start++;
    }
  return line;
}

/* The name as the parser's dictionary keeps it; a namespace makes it a name that nothing has. */
static const char *
full_name (Sax *self, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  if (prefix == NULL && uri == NULL)
    return (const char *) name;
  return (const char *) xmlDictQLookup (self->parser->dict, prefix != NULL ? prefix : uri, name);
}

static void
collect_attributes (Sax *self, const xmlChar **pointers, guint n)
{
  gsize size = 0;
  char *value;

  for (guint i = 0; i < n; i++)
    {
      const xmlChar **p = pointers + i * N_ATTRIBUTE_POINTERS;

      size += (gsize) (p[ATTRIBUTE_END] - p[ATTRIBUTE_VALUE]) + 1;
    }
  g_string_set_size (self->values, size);
  g_array_set_size (self->attributes, n);
  value = self->values->str;
  for (guint i = 0; i < n; i++)
    {
      const xmlChar **p = pointers + i * N_ATTRIBUTE_POINTERS;
      TlSaxAttribute *attribute = &g_array_index (self->attributes, TlSaxAttribute, i);
      gsize length = (gsize) (p[ATTRIBUTE_END] - p[ATTRIBUTE_VALUE]);

      attribute->name = full_name (self, p[ATTRIBUTE_NAME], p[ATTRIBUTE_PREFIX], p[ATTRIBUTE_URI]);
      attribute->value = memcpy (value, p[ATTRIBUTE_VALUE], length);
      value[length] = '\0';
      value += length + 1;
    }
}

static void
start_element_cb (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
                  const xmlChar **attributes)
{
  Sax *self = context;
  const char *full;

  if (self->stopped)
    return;
  full = full_name (self, name, prefix, uri);
  collect_attributes (self, attributes, (guint) n_attributes);
  if (!self->handler->start (self->user_data, full,
                             (const TlSaxAttribute *) (gpointer) self->attributes->data,
                             (guint) n_attributes, start_tag_line (self)))
    stop (self);
}

static void
end_element_cb (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Sax *self = context;

  if (!self->stopped && !self->handler->end (self->user_data))
    stop (self);
}

static void
text_cb (void *context, const xmlChar *text, int length)
{
  Sax *self = context;

  if (!self->stopped
      && !self->handler->text (self->user_data, (const char *) text, (gsize) length,
                               current_line (self)))
    stop (self);
}

/* The gate lets no declaration through; should they ever disagree, this is the second lock. */
static void
document_type_cb (void *context, const xmlChar *name, const xmlChar *external_id,
                  const xmlChar *system_id)
{
  Sax *self = context;

  if (self->stopped)
    return;
  tl_load_report_add_problem (self->report, TL_FILE_ERROR_SYNTAX, current_line (self), NULL,
                              _ ("The file has a document type declaration. A map needs none: "
                                 "remove it."));
  stop (self);
}

static void
error_cb (void *context, XmlErrorPointer xml_error)
{
  Sax *self = context;
  g_autofree char *reason = NULL;
  g_autofree char *message = NULL;

  if (self->stopped || xml_error->level < XML_ERR_ERROR)
    return;
  reason = g_utf8_make_valid (xml_error->message != NULL ? xml_error->message : "", -1);
  g_strstrip (reason);
  if (g_str_has_suffix (reason, "."))
    reason[strlen (reason) - 1] = '\0';
  /* Translators: %s is what the XML parser says, in English. */
  message = g_strdup_printf (_ ("This is not well-formed XML (%s). Correct it, or restore an "
                                "earlier copy of the file."),
                             reason);
  tl_load_report_add_problem (self->report, TL_FILE_ERROR_SYNTAX, (guint) MAX (1, xml_error->line),
                              NULL, message);
  stop (self);
}

static const xmlSAXHandler sax_handler = {
  .initialized = XML_SAX2_MAGIC,
  .internalSubset = document_type_cb,
  .startElementNs = start_element_cb,
  .endElementNs = end_element_cb,
  .characters = text_cb,
  .ignorableWhitespace = text_cb,
  .cdataBlock = text_cb,
  .serror = error_cb,
};

/**
 * tl_sax_parse:
 * @data: (array length=length): what the gate has let through; see tl_xml_gate_check()
 * @length: in bytes, at most %TL_FILE_SIZE_MAXIMUM
 * @handler: whom to call
 * @user_data: for @handler
 * @report: where to note an error of form
 *
 * Returns: whether @data was well formed and @handler never stopped
 */
gboolean
tl_sax_parse (const char *data, gsize length, const TlSaxHandler *handler, gpointer user_data,
              TlLoadReport *report)
{
  g_autoptr (GString) values = g_string_sized_new (1024);
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (TlSaxAttribute));
  g_autoptr (xmlParserCtxt) parser = NULL;
  Sax self = { .handler = handler, .user_data = user_data, .report = report };

  self.values = values;
  self.attributes = attributes;
  self.parser = parser = xmlCreateMemoryParserCtxt (data, (int) length);
  if (parser == NULL)
    g_error ("libxml2 has no memory for a parser");

  /* NOENT only makes it resolve "&amp;" in attributes: there are no other entities. */
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC);
  *parser->sax = sax_handler;
  parser->userData = &self;
  xmlParseDocument (parser);
  if (!self.stopped && !parser->wellFormed)
    {
      tl_load_report_add_problem (report, TL_FILE_ERROR_SYNTAX, current_line (&self), NULL,
                                  _ ("This is not well-formed XML. Correct it, or restore an "
                                     "earlier copy of the file."));
      return FALSE;
    }
  return !self.stopped;
}
