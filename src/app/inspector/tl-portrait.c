/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The portrait of a persona: read from a file, kept in the document, drawn in a circle.
 *
 *   file ──► at most 20 MB ──► decoded, scaled to 512 px ──► PNG ──► image record ──► chunks ≤ 1 MB
 *
 * What comes from a file is never kept as it was: a decoded and rewritten picture is small, has a known
 * format, and carries no place and time of the photograph to the people who get the project. A picture
 * that claims huge sides is refused before its pixels are made. Without a portrait there is the first
 * letter of the name, in the persona's colour.
 */
#include "tl-portrait.h"

#include "tl-file-chooser.h"
#include "tl-inspector-rows.h"
#include "tl-library-look.h"
#include "tl-project.h"
#include "tl-row-problem.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* The largest file that is read, and the longest side that is decoded. */
#define FILE_MAXIMUM (20 * 1024 * 1024)
#define SIDE_MAXIMUM 20000
#define PIXELS_MAXIMUM (100.0 * 1000 * 1000)

#define CHUNK_SIZE TL_BYTES_MAXIMUM
/* No portrait of TL_PORTRAIT_SIZE is larger; what claims to be is not loaded. */
#define CHUNKS_MAXIMUM 8

/* How much of what the circle cannot show of an upright picture is cut off above it. */
#define FACE_HEIGHT 0.25

G_DEFINE_QUARK (tl - portrait - error - quark, tl_portrait_error)

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, TL_PORTRAIT_ERROR, TL_PORTRAIT_ERROR_PICTURE, message);
  return FALSE;
}

/* Reading a file. */

typedef struct
{
  gboolean is_too_large;
} Decoding;

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  Decoding *decoding = user_data;
  double scale = (double) TL_PORTRAIT_SIZE / MAX (width, height);

  if (width < 1 || height < 1 || width > SIDE_MAXIMUM || height > SIDE_MAXIMUM
      || (double) width * height > PIXELS_MAXIMUM)
    {
      decoding->is_too_large = TRUE;
      /* Nothing at all: the decoders make room for all pixels before they scale. */
      gdk_pixbuf_loader_set_size (loader, 0, 0);
    }
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)),
                                MAX (1, (int) (height * scale)));
}

static gboolean
has_known_format (GdkPixbufLoader *loader)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  g_autofree char *name = format == NULL ? NULL : gdk_pixbuf_format_get_name (format);

  return g_strcmp0 (name, "png") == 0 || g_strcmp0 (name, "jpeg") == 0
         || g_strcmp0 (name, "svg") == 0;
}

/* The decoders take a file that was cut short for a picture whose lower part is grey. */

static gboolean
is_whole_png (const guchar *bytes, gsize length)
{
  /* After the signature: chunks of a length, a type, what they hold and a sum. */
  for (gsize at = 8; at + 12 <= length;)
    {
      gsize size = (gsize) bytes[at] << 24 | (gsize) bytes[at + 1] << 16
                   | (gsize) bytes[at + 2] << 8 | bytes[at + 3];

      if (memcmp (bytes + at + 4, "IEND", 4) == 0)
        return TRUE;
      if (size > length - at - 12)
        return FALSE;
      at += size + 12;
    }
  return FALSE;
}

static gboolean
is_whole_jpeg (const guchar *bytes, gsize length)
{
  gsize at = 2;

  /* Segments of a mark and a length, until that of the pixels: a preview among them has an end, too. */
  while (at + 4 <= length && bytes[at] == 0xff && bytes[at + 1] != 0xda)
    at += bytes[at + 1] == 0xff ? 1 : 2 + ((gsize) bytes[at + 2] << 8 | bytes[at + 3]);
  for (; at + 2 <= length; at++)
    if (bytes[at] == 0xff && bytes[at + 1] == 0xd9)
      return TRUE;
  return FALSE;
}

static gboolean
is_whole (GdkPixbufLoader *loader, const char *contents, gsize length)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  g_autofree char *name = format == NULL ? NULL : gdk_pixbuf_format_get_name (format);

  if (g_strcmp0 (name, "png") == 0)
    return is_whole_png ((const guchar *) contents, length);
  if (g_strcmp0 (name, "jpeg") == 0)
    return is_whole_jpeg ((const guchar *) contents, length);
  return TRUE;
}

static GdkPixbuf *
decode (const char *contents, gsize length, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Decoding decoding = { FALSE };
  GdkPixbuf *picture;
  gboolean whole;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &decoding);
  whole = gdk_pixbuf_loader_write (loader, (const guchar *) contents, length, NULL);
  whole = gdk_pixbuf_loader_close (loader, NULL) && whole;
  picture = gdk_pixbuf_loader_get_pixbuf (loader);
  if (decoding.is_too_large)
    fail (error, _ ("This picture is too large. Please choose one of at most 20,000 pixels."));
  else if (gdk_pixbuf_loader_get_format (loader) != NULL && !has_known_format (loader))
    fail (error, _ ("Please choose a picture in the format PNG, JPEG or SVG."));
  else if (!whole || picture == NULL || !is_whole (loader, contents, length))
    fail (error,
          _ ("This file holds no picture that can be read. Please choose another one, in the "
             "format PNG, JPEG or SVG."));
  else
    return gdk_pixbuf_apply_embedded_orientation (picture);
  return NULL;
}

/* A loader may decline to scale, as with pictures of a single line. */
static GdkPixbuf *
shrink (GdkPixbuf *picture)
{
  int width = gdk_pixbuf_get_width (picture);
  int height = gdk_pixbuf_get_height (picture);
  double scale = (double) TL_PORTRAIT_SIZE / MAX (width, height);

  if (scale >= 1)
    return g_object_ref (picture);
  return gdk_pixbuf_scale_simple (picture, MAX (1, (int) (width * scale)),
                                  MAX (1, (int) (height * scale)), GDK_INTERP_BILINEAR);
}

/* A picture without the notes that a camera made in it. */
static GdkPixbuf *
copy_pixels (GdkPixbuf *picture)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (picture);

  return gdk_pixbuf_new_from_bytes (pixels, GDK_COLORSPACE_RGB, gdk_pixbuf_get_has_alpha (picture),
                                    8, gdk_pixbuf_get_width (picture),
                                    gdk_pixbuf_get_height (picture),
                                    gdk_pixbuf_get_rowstride (picture));
}

static gboolean
check_size (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (info == NULL)
    return fail (error, _ ("This file cannot be opened. Please choose another one."));
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return fail (error, _ ("This is no file with a picture. Please choose another one."));
  if (g_file_info_get_size (info) > FILE_MAXIMUM)
    return fail (error, _ ("This file is too large. Please choose one of at most 20 MB."));
  return TRUE;
}

/**
 * tl_portrait_read_file:
 * @file: a picture: PNG, JPEG or SVG
 * @error: return location for an error
 *
 * Fails with a #TlPortraitError whose message says what to choose instead.
 *
 * Returns: (transfer full) (nullable): the picture as PNG, no side longer than %TL_PORTRAIT_SIZE
 */
GBytes *
tl_portrait_read_file (GFile *file, GError **error)
{
  g_autofree char *contents = NULL;
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GdkPixbuf) small = NULL;
  g_autoptr (GdkPixbuf) bare = NULL;
  gsize length;
  char *png;
  gsize png_length;

  if (!check_size (file, error))
    return NULL;
  if (!g_file_load_contents (file, NULL, &contents, &length, NULL, NULL))
    {
      fail (error, _ ("This file cannot be opened. Please choose another one."));
      return NULL;
    }
  picture = decode (contents, length, error);
  if (picture == NULL)
    return NULL;
  small = shrink (picture);
  bare = copy_pixels (small);
  if (!gdk_pixbuf_save_to_buffer (bare, &png, &png_length, "png", NULL, NULL))
    {
      fail (error, _ ("There is not enough memory for this picture."));
      return NULL;
    }
  return g_bytes_new_take (png, png_length);
}

/* The document. */

static void
remove_image (TlDocument *document, TlRecord *persona)
{
  TlRecord *image
      = tl_document_lookup_kind (document, tl_record_get_reference (persona, TL_PERSONA_PORTRAIT),
                                 TL_KIND_IMAGE);

  if (image != NULL)
    tl_document_remove (document, image);
}

static gboolean
add_chunks (TlDocument *document, TlRecord *image, GBytes *png, GError **error)
{
  gsize size = g_bytes_get_size (png);

  for (gsize offset = 0; offset < size; offset += CHUNK_SIZE)
    {
      g_autoptr (GBytes) part
          = g_bytes_new_from_bytes (png, offset, MIN (CHUNK_SIZE, size - offset));
      TlRecord *chunk = tl_document_insert (document, TL_KIND_CHUNK, TL_ID_NONE, image, -1, error);
      TlValue value = TL_VALUE_INIT;
      const TlField *field = tl_kind_get_field (TL_KIND_CHUNK, TL_CHUNK_BYTES);
      gboolean done;

      if (chunk == NULL || !tl_value_set_bytes (&value, field, part, error))
        return FALSE;
      done = tl_document_set_value (document, chunk, TL_CHUNK_BYTES, &value, error);
      tl_value_clear (&value, field);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_image (TlDocument *document, TlRecord *persona, GBytes *png, GError **error)
{
  TlRecord *image = tl_document_insert (document, TL_KIND_IMAGE, TL_ID_NONE,
                                        tl_document_get_project (document), -1, error);

  return image != NULL
         && tl_document_set_text (document, image, TL_IMAGE_MEDIA_TYPE, "image/png", error)
         && add_chunks (document, image, png, error)
         && tl_document_set_reference (document, persona, TL_PERSONA_PORTRAIT,
                                       tl_record_get_id (image), error);
}

/**
 * tl_portrait_set:
 * @document: a document, not in an edit
 * @persona: the id of a persona
 * @png: (nullable): from tl_portrait_read_file(); %NULL takes the portrait away
 * @error: return location for an error
 *
 * The earlier portrait goes with it, in the same step of the history.
 *
 * Returns: FALSE if it failed
 */
gboolean
tl_portrait_set (TlDocument *document, TlId persona, GBytes *png, GError **error)
{
  TlRecord *record = tl_document_lookup_kind (document, persona, TL_KIND_PERSONA);

  g_return_val_if_fail (record != NULL, FALSE);

  tl_document_begin (document, png == NULL ? _ ("Remove portrait") : _ ("Set portrait"), NULL);
  remove_image (document, record);
  if (png != NULL && !add_image (document, record, png, error))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  tl_document_commit (document);
  return TRUE;
}

static GBytes *
join_chunks (TlRecord *image)
{
  g_autoptr (GPtrArray) chunks = tl_record_list_children (image, TL_KIND_CHUNK);
  GByteArray *all = g_byte_array_new ();

  for (guint i = 0; i < chunks->len && i < CHUNKS_MAXIMUM; i++)
    {
      const TlValue *value = tl_record_get_value (g_ptr_array_index (chunks, i), TL_CHUNK_BYTES);

      if (value->is_set)
        g_byte_array_append (all, g_bytes_get_data (value->bytes, NULL),
                             (guint) g_bytes_get_size (value->bytes));
    }
  return g_byte_array_free_to_bytes (all);
}

/**
 * tl_portrait_load:
 * @document: a document
 * @persona: a persona in it
 *
 * The file of a project comes from strangers, too: its picture goes through the same decoder and limits
 * as one that is chosen.
 *
 * Returns: (transfer full) (nullable): its portrait; %NULL without one that can be shown
 */
GdkTexture *
tl_portrait_load (TlDocument *document, TlRecord *persona)
{
  TlRecord *image
      = tl_document_lookup_kind (document, tl_record_get_reference (persona, TL_PERSONA_PORTRAIT),
                                 TL_KIND_IMAGE);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) picture = NULL;

  if (image == NULL)
    return NULL;
  bytes = join_chunks (image);
  picture = decode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  return picture == NULL ? NULL : gdk_texture_new_for_pixbuf (picture);
}

/* The picture in a circle. */

typedef struct
{
  GdkTexture *texture; /* owned; NULL: the letter */
  char letter[7];
  TlColour colour;
} Face;

static void
face_free (gpointer data)
{
  Face *face = data;

  g_clear_object (&face->texture);
  g_free (face);
}

static void
draw_texture (cairo_t *context, GdkTexture *texture, int size)
{
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  double scale = (double) size / MIN (width, height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  cairo_scale (context, scale, scale);
  /* In an upright picture the face is above the middle. */
  cairo_set_source_surface (context, surface, (size / scale - width) / 2,
                            (size / scale - height) * FACE_HEIGHT);
  cairo_pattern_set_filter (cairo_get_source (context), CAIRO_FILTER_GOOD);
  cairo_paint (context);
  cairo_surface_destroy (surface);
}

static void
draw_letter (GtkWidget *widget, cairo_t *context, const Face *face, int size)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, face->letter);
  PangoFontDescription *font = pango_font_description_from_string ("Inter, Cantarell, Sans Bold");
  PangoRectangle ink;

  pango_font_description_set_absolute_size (font, size * 0.42 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_set_source_rgb (context, TL_COLOUR_RED (face->colour) / 255.0,
                        TL_COLOUR_GREEN (face->colour) / 255.0,
                        TL_COLOUR_BLUE (face->colour) / 255.0);
  cairo_paint (context);
  cairo_set_source_rgb (context, 1, 1, 1);
  cairo_move_to (context, size / 2.0 - ink.x - ink.width / 2.0,
                 size / 2.0 - ink.y - ink.height / 2.0);
  pango_cairo_show_layout (context, layout);
}

static void
draw_avatar_cb (GtkDrawingArea *area, cairo_t *context, int width, int height, gpointer user_data)
{
  const Face *face = g_object_get_data (G_OBJECT (area), "face");
  int size = MIN (width, height);

  if (face == NULL)
    return;
  cairo_translate (context, (width - size) / 2.0, (height - size) / 2.0);
  cairo_arc (context, size / 2.0, size / 2.0, size / 2.0, 0, 2 * G_PI);
  cairo_clip (context);
  if (face->texture != NULL)
    draw_texture (context, face->texture, size);
  else
    draw_letter (GTK_WIDGET (area), context, face, size);
}

/** tl_portrait_avatar_new: Returns: (transfer floating): an empty circle of @size pixels */
GtkWidget *
tl_portrait_avatar_new (int size)
{
  GtkWidget *avatar
      = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (avatar), size);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (avatar), size);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (avatar), draw_avatar_cb, NULL, NULL);
  gtk_widget_set_halign (avatar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  return avatar;
}

static TlColour
get_colour (TlRecord *persona)
{
  TlColour colour;

  if (!tl_record_get_colour (persona, &colour))
    return 0x1d2433;
  while (tl_colour_contrast (colour, 0xffffff) < 4.5)
    colour = tl_colour_mix (colour, 0x000000, 0.1);
  return colour;
}

/** tl_portrait_avatar_set: shows the portrait of a persona, or its letter. */
void
tl_portrait_avatar_set (GtkWidget *avatar, TlDocument *document, TlRecord *persona)
{
  Face *face = g_new0 (Face, 1);
  const char *name = tl_record_get_name (persona);
  g_autofree char *label = NULL;

  face->texture = tl_portrait_load (document, persona);
  face->colour = get_colour (persona);
  if (*name != '\0')
    g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (name)), face->letter);
  /* Translators: the picture of a persona. */
  label = g_strdup_printf (_ ("Portrait of %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (avatar), "face", face, face_free);
  gtk_widget_queue_draw (avatar);
}

/* The row of a form. */

static void
portrait_chosen_cb (GFile *file, gpointer user_data)
{
  TlInspectorField *field = tl_inspector_row_get_field (user_data);
  TlWorkspace *workspace = tl_inspector_field_get_workspace (field);
  TlRecord *persona = tl_inspector_field_lookup_record (field);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = tl_portrait_read_file (file, &error);

  tl_row_set_problem (user_data, g_object_get_data (user_data, "choose"),
                      error == NULL ? NULL : error->message);
  if (png == NULL || persona == NULL || !tl_inspector_field_is_editable (field))
    return;
  if (!tl_portrait_set (tl_workspace_get_document (workspace), tl_record_get_id (persona), png,
                        &error))
    tl_workspace_toast (workspace, error->message, FALSE);
}

static void
choose_cb (GtkWidget *row)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (row);

  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/svg+xml");
  tl_file_chooser_show (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, TL_FILE_CHOOSER_OPEN,
                        _ ("Choose a Portrait"), _ ("_Choose"), filter, NULL, NULL,
                        portrait_chosen_cb, G_OBJECT (row));
}

static void
remove_cb (GtkWidget *row)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  TlRecord *persona = tl_inspector_field_lookup_record (field);

  if (persona != NULL && tl_inspector_field_is_editable (field))
    tl_portrait_set (tl_workspace_get_document (tl_inspector_field_get_workspace (field)),
                     tl_record_get_id (persona), NULL, NULL);
}

static void
refresh (gpointer row, gboolean others)
{
  TlInspectorField *field = tl_inspector_row_get_field (row);
  g_autoptr (GPtrArray) personas = tl_inspector_field_list_records (field);
  gboolean one = personas->len == 1;
  gboolean editable = one && tl_inspector_field_is_editable (field);

  gtk_widget_set_visible (row, one);
  if (one)
    tl_portrait_avatar_set (g_object_get_data (row, "avatar"),
                            tl_workspace_get_document (tl_inspector_field_get_workspace (field)),
                            g_ptr_array_index (personas, 0));
  gtk_widget_set_visible (g_object_get_data (row, "choose"), editable);
  gtk_widget_set_visible (g_object_get_data (row, "remove"),
                          editable
                              && tl_record_is_set (g_ptr_array_index (personas, 0),
                                                   TL_PERSONA_PORTRAIT));
}

/** tl_portrait_row_new: Returns: (transfer floating): a row for the portrait of a persona */
GtkWidget *
tl_portrait_row_new (TlInspectorField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = tl_portrait_avatar_new (48);
  GtkWidget *choose = gtk_button_new_with_mnemonic (_ ("C_hoose…"));
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_margin_top (avatar, 6);
  gtk_widget_set_margin_bottom (avatar, 6);
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove the portrait"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove the portrait"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tl_inspector_field_get_label (field));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choose);
  g_object_set_data (G_OBJECT (row), "avatar", avatar);
  g_object_set_data (G_OBJECT (row), "choose", choose);
  g_object_set_data (G_OBJECT (row), "remove", remove);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (choose_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), row, G_CONNECT_SWAPPED);
  tl_inspector_row_follow (row, field, refresh);
  return row;
}
