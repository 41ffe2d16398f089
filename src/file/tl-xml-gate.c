/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The gate before the XML parser: one pass over the bytes of a file that lets through only what is
 * UTF-8, has no document type declaration (hence no entities, and nothing to fetch), and no tag with
 * absurdly many or long attributes. It does not judge whether the XML is well formed; it only has
 * to see tags where the parser would see them, up to the first error of form.
 *
 * Why not leave this to libxml2: it compares every attribute of a tag with every other (before 2.12),
 * so that a tag of 10 MB takes hours; it accepts encodings that need a converter; and it tells of a
 * declaration only after having read it.
 */
#include "tl-xml-gate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *start;
  const char *end;
  TlLoadReport *report;
} Gate;

static guint
line_of (const Gate *self, const char *at)
{
  guint line = 1;
  const char *p = self->start;

  while ((p = memchr (p, '\n', (gsize) (at - p))) != NULL)
    {
      line++;
      p++;
    }
  return line;
}

static gboolean
refuse (const Gate *self, TlFileError code, const char *at, const char *message)
{
  tl_load_report_add_problem (self->report, code, line_of (self, at), NULL, message);
  return FALSE;
}

static gboolean
starts_with (const Gate *self, const char *at, const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (self->end - at) >= length && memcmp (at, prefix, length) == 0;
}

/* Where @closing (which ends in ">") is over, at or after @at, or the end of the file. */
static const char *
skip_past (const Gate *self, const char *at, const char *closing)
{
  gsize length = strlen (closing);
  const char *p = at;

  while (p < self->end && (p = memchr (p, '>', (gsize) (self->end - p))) != NULL)
    {
      p++;
      if ((gsize) (p - at) >= length && memcmp (p - length, closing, length) == 0)
        return p;
    }
  return self->end;
}

static gboolean
check_utf8 (const Gate *self)
{
  const char *end;

  if (starts_with (self, self->start, "\xff\xfe") || starts_with (self, self->start, "\xfe\xff"))
    return refuse (self, TL_FILE_ERROR_SYNTAX, self->start,
                   _ ("The file is in UTF-16. Save it in UTF-8."));
  if (g_utf8_validate_len (self->start, (gsize) (self->end - self->start), &end))
    return TRUE;
  if (*end == '\0')
    return refuse (self, TL_FILE_ERROR_SYNTAX, end,
                   _ ("There is a zero byte, which no text holds. The file is damaged or not in "
                      "UTF-8; restore an earlier copy."));
  return refuse (self, TL_FILE_ERROR_SYNTAX, end,
                 _ ("This is not valid UTF-8 text. Save the file in UTF-8, or restore an earlier "
                    "copy."));
}

/* The XML declaration may name no other encoding. */
static gboolean
check_declaration (const Gate *self)
{
  const char *p = starts_with (self, self->start, "\xef\xbb\xbf") ? self->start + 3 : self->start;
  g_autofree char *declaration = NULL;
  char *encoding;
  char quote;

  if (!starts_with (self, p, "<?xml"))
    return TRUE;
  declaration = g_strndup (p, (gsize) (skip_past (self, p, "?>") - p));
  encoding = strstr (declaration, "encoding");
  if (encoding == NULL)
    return TRUE;
  encoding += strcspn (encoding, "'\"");
  quote = *encoding;
  if (quote == '\0')
    return TRUE; /* not well formed: the parser will say so */
  encoding++;
  encoding[strcspn (encoding, quote == '"' ? "\"" : "'")] = '\0';
  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0 || g_ascii_strcasecmp (encoding, "US-ASCII") == 0)
    return TRUE;
  return refuse (self, TL_FILE_ERROR_SYNTAX, p,
                 _ ("The file declares another encoding than UTF-8. Save it in UTF-8."));
}

/* @at is behind the "<" of a start tag; sets @at to the tag's end. */
static gboolean
check_start_tag (const Gate *self, const char **at)
{
  const char *p = *at;
  guint n_attributes = 0;

  for (; p < self->end && *p != '>' && *p != '<'; p++)
    {
      const char *close;

      if (*p != '"' && *p != '\'')
        continue;
      close = memchr (p + 1, *p, (gsize) (self->end - p - 1));
      if (close == NULL)
        close = self->end;
      if (close - p > TL_FILE_ATTRIBUTE_LENGTH_MAXIMUM)
        return refuse (self, TL_FILE_ERROR_LIMIT, p,
                       _ ("An attribute is too long for any field of a map, or its closing quote "
                          "is missing. Shorten it, or restore an earlier copy."));
      if (++n_attributes > TL_FILE_ATTRIBUTES_MAXIMUM)
        return refuse (self, TL_FILE_ERROR_LIMIT, p,
                       _ ("An element has more attributes than any record of a map. Remove what "
                          "does not belong there, or restore an earlier copy."));
      if (close == self->end)
        break;
      p = close;
    }
  *at = p;
  return TRUE;
}

static gboolean
check_tags (const Gate *self)
{
  const char *p = self->start;

  while (p < self->end && (p = memchr (p, '<', (gsize) (self->end - p))) != NULL)
    {
      if (starts_with (self, p, "<!--"))
        p = skip_past (self, p + 4, "-->");
      else if (starts_with (self, p, "<![CDATA["))
        p = skip_past (self, p + 9, "]]>");
      else if (starts_with (self, p, "<!"))
        return refuse (self, TL_FILE_ERROR_SYNTAX, p,
                       _ ("The file has a document type declaration or defines entities. A map "
                          "needs neither, and they can do harm: remove this part."));
      else if (starts_with (self, p, "<?"))
        p = skip_past (self, p + 2, "?>");
      else
        {
          p++;
          if (!check_start_tag (self, &p))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * tl_xml_gate_check:
 * @data: (array length=length): a file's contents
 * @length: in bytes
 * @report: where to note the problem
 *
 * Returns: whether @data may be given to the XML parser
 */
gboolean
tl_xml_gate_check (const char *data, gsize length, TlLoadReport *report)
{
  Gate self = { .start = data, .end = data + length, .report = report };

  if (length == 0)
    {
      tl_load_report_add_problem (report, TL_FILE_ERROR_SYNTAX, 0, NULL,
                                  _ ("The file is empty. Restore an earlier copy."));
      return FALSE;
    }
  return check_utf8 (&self) && check_declaration (&self) && check_tags (&self);
}
