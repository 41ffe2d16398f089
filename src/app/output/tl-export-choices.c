/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of the last export, in the user's settings. Printing shows what the last export showed. */
#include "tl-export-choices.h"

#include "tl-settings.h"

#include <math.h>

static const char *const format_words[TL_N_EXPORT_FORMATS] = {
  [TL_EXPORT_SVG] = "svg",
  [TL_EXPORT_PDF] = "pdf",
  [TL_EXPORT_PNG] = "png",
};

/* Switches, and where their choice is. */
static const struct
{
  const char *key;
  gsize offset;
  gboolean inverted; /* the setting says what is shown, the option what is left out */
} switches[] = {
  { "export-landscape", G_STRUCT_OFFSET (TlExportChoices, pages.paper.landscape), FALSE },
  { "export-one-page", G_STRUCT_OFFSET (TlExportChoices, pages.one_page), FALSE },
  { "export-legend", G_STRUCT_OFFSET (TlExportChoices, pages.without_legend), TRUE },
  { "export-sources", G_STRUCT_OFFSET (TlExportChoices, pages.without_sources), TRUE },
  { "export-hidden", G_STRUCT_OFFSET (TlExportChoices, pages.with_hidden), FALSE },
  { "export-notes", G_STRUCT_OFFSET (TlExportChoices, pages.with_notes), FALSE },
  { "export-comments", G_STRUCT_OFFSET (TlExportChoices, pages.with_comments), FALSE },
  { "export-text-as-shapes", G_STRUCT_OFFSET (TlExportChoices, file.text_as_shapes), FALSE },
};

/* What is proposed instead of a paper that is too small. */
static const TlPaperSize larger_sizes[]
    = { TL_PAPER_TABLOID, TL_PAPER_A3, TL_PAPER_A2, TL_PAPER_A1, TL_PAPER_A0 };

/** tl_export_choices_load: what was chosen last, or what most people want. */
void
tl_export_choices_load (TlExportChoices *choices)
{
  g_autoptr (GSettings) settings = tl_settings_new ();
  g_autofree char *format = NULL;
  g_autofree char *paper = NULL;

  *choices = (TlExportChoices){ .pages = { .paper = { .landscape = TRUE } },
                                .file = { .format = TL_EXPORT_PDF, .dpi = 192 } };
  if (settings == NULL)
    return;
  format = g_settings_get_string (settings, "export-format");
  paper = g_settings_get_string (settings, "export-paper");
  for (guint i = 0; i < TL_N_EXPORT_FORMATS; i++)
    if (g_str_equal (format_words[i], format))
      choices->file.format = i;
  tl_paper_size_from_word (paper, &choices->pages.paper.size);
  choices->file.dpi = g_settings_get_int (settings, "export-dpi");
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    G_STRUCT_MEMBER (gboolean, choices, switches[i].offset)
        = g_settings_get_boolean (settings, switches[i].key) != switches[i].inverted;
}

/** tl_export_choices_keep: remembers @choices for the next time. */
void
tl_export_choices_keep (const TlExportChoices *choices)
{
  g_autoptr (GSettings) settings = tl_settings_new ();

  if (settings == NULL)
    return;
  g_settings_set_string (settings, "export-format", format_words[choices->file.format]);
  g_settings_set_string (settings, "export-paper",
                         tl_paper_size_get_word (choices->pages.paper.size));
  g_settings_set_int (settings, "export-dpi", (int) choices->file.dpi);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      gboolean value = G_STRUCT_MEMBER (gboolean, choices, switches[i].offset);

      g_settings_set_boolean (settings, switches[i].key, value != switches[i].inverted);
    }
}

/**
 * tl_export_choices_find_larger_paper:
 * @choices: what is chosen
 * @points: how high the smallest type is on that paper, in points
 * @size: (out): the smallest paper on which it can be read
 *
 * Returns: whether there is one
 */
gboolean
tl_export_choices_find_larger_paper (const TlExportChoices *choices, double points,
                                     TlPaperSize *size)
{
  TlPaper paper = choices->pages.paper;
  double width, height;
  double area;

  tl_paper_get_pixels (&paper, &width, &height);
  area = width * height * pow (TL_READABLE_POINTS / points, 2);
  for (guint i = 0; i < G_N_ELEMENTS (larger_sizes) && paper.size != TL_PAPER_SLIDE; i++)
    {
      paper.size = larger_sizes[i];
      tl_paper_get_pixels (&paper, &width, &height);
      /* Tabloid is for those who have Letter. */
      if (paper.size == TL_PAPER_TABLOID && choices->pages.paper.size != TL_PAPER_LETTER
          && choices->pages.paper.size != TL_PAPER_LEGAL)
        continue;
      if (width * height >= area)
        {
          *size = paper.size;
          return TRUE;
        }
    }
  return FALSE;
}
