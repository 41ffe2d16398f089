/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of the last export, in the user's settings. Printing shows what the last export showed. */
#include "tl-export-choices.h"

#include "tl-settings.h"

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
