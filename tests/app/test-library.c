/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The library: what can be done to personas, channels and teams and that Undo takes it back to the byte;
 * portraits, also from files that mean harm; and the pages on a real display. Warnings of GTK are fatal.
 */
#include "tl-app-fixture.h"
#include "tl-document-writer.h"
#include "tl-library-edit.h"
#include "tl-library-look.h"
#include "tl-library.h"
#include "tl-comments.h"
#include "tl-portrait.h"
#include "tl-robot.h"
#include "tl-row-problem.h"

#include <adwaita.h>
#include <string.h>

static TlRecord *
find (TlDocument *document, TlKind kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  TlRecord *record = tl_project_find_by_name (document, kind, name, &error);

  g_assert_no_error (error);
  return record;
}

static guint
get_place (TlDocument *document, TlRecord *record)
{
  g_autoptr (GPtrArray) all
      = tl_record_list_children (tl_document_get_project (document), tl_record_get_kind (record));
  guint place;

  g_assert_true (g_ptr_array_find (all, record, &place));
  return place;
}

static void
test_move (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  TlRecord *phone = find (document, TL_KIND_CHANNEL, "phone");
  TlId id = tl_record_get_id (phone);

  g_assert_cmpuint (get_place (document, phone), ==, 1);
  g_assert_false (tl_library_move (document, id, 1));
  g_assert_true (tl_library_move (document, id, 0));
  g_assert_cmpuint (get_place (document, phone), ==, 0);
  g_assert_true (tl_library_move (document, id, 3));
  g_assert_cmpuint (get_place (document, phone), ==, 3);
  g_assert_true (tl_library_move (document, id, G_MAXUINT));
  g_assert_cmpuint (get_place (document, phone), ==, 7);
  g_assert_false (tl_library_move (document, id, G_MAXUINT));
  tl_app_assert_undone (document, before);
}

static void
test_merge (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  g_autoptr (GError) error = NULL;
  TlRecord *phone = find (document, TL_KIND_CHANNEL, "phone");
  TlRecord *other = find (document, TL_KIND_CHANNEL, "messaging app");
  TlRecord *persona = find (document, TL_KIND_PERSONA, "Kiosk owner, market town");
  TlId phone_id = tl_record_get_id (phone);
  TlId other_id = tl_record_get_id (other);
  g_autoptr (GPtrArray) phone_users = tl_library_list_users (document, phone_id);
  g_autoptr (GPtrArray) users = NULL;
  const TlId *channels;
  guint n;

  /* The persona has both: phone, messaging app, short-code menu. */
  g_assert_cmpuint (phone_users->len, >, 5);
  g_assert_true (tl_library_merge (document, phone_id, other_id, &error));
  g_assert_no_error (error);
  g_assert_null (tl_document_lookup (document, phone_id));
  users = tl_library_list_users (document, other_id);
  g_assert_cmpuint (users->len, >=, phone_users->len);
  channels = tl_record_get_references (persona, TL_PERSONA_CHANNELS, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (channels[0] == other_id);
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (document)), ==, 1);
  tl_app_assert_undone (document, before);
}

static void
test_use (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  TlRecord *team = find (document, TL_KIND_TEAM, "Design");
  g_autofree char *phone
      = tl_library_describe_use (document,
                                 tl_record_get_id (find (document, TL_KIND_CHANNEL, "website")));
  TlRecord *added = tl_library_add (document, TL_KIND_TEAM, NULL);
  g_autofree char *nothing = tl_library_describe_use (document, tl_record_get_id (added));

  g_assert_nonnull (team);
  g_assert_cmpstr (phone, ==, "Used by 1 touchpoint");
  g_assert_cmpstr (nothing, ==, "Not used yet");
}

/* The colours can be read on white, and white on them. */
static void
test_colours (void)
{
  for (guint i = 0; i < tl_library_get_n_colours (); i++)
    g_assert_cmpfloat (tl_colour_contrast (tl_library_get_colour (i), 0xffffff), >=, 4.5);
  for (guint i = 0; i < TL_N_CHANNEL_KIND_CHOICES; i++)
    g_assert_nonnull (tl_library_get_icon_name (tl_choice_get_word (TL_LIST_CHANNEL_KIND, i)));
}

/* Portraits. */

static GFile *
write_file (const char *folder, const char *name, gconstpointer data, gssize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, data, length, NULL));
  return g_file_new_for_path (path);
}

static GFile *
write_picture (const char *folder, const char *name, const char *type, int width, int height)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (picture, 0x2f5d9bff);
  g_assert_true (gdk_pixbuf_save (picture, path, type, NULL, NULL));
  return g_file_new_for_path (path);
}

static void
test_portrait (void)
{
  g_autoptr (TlDocument) document = tl_app_load_sample ();
  g_autoptr (GBytes) before = tl_document_to_bytes (document);
  char *folder = tl_app_make_folder ();
  g_autoptr (GFile) wide = write_picture (folder, "wide.png", "png", 1500, 750);
  g_autoptr (GFile) small = write_picture (folder, "small.jpg", "jpeg", 40, 60);
  TlRecord *persona = find (document, TL_KIND_PERSONA, "Kiosk owner, market town");
  TlId id = tl_record_get_id (persona);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = tl_portrait_read_file (wide, &error);
  g_autoptr (GBytes) second = tl_portrait_read_file (small, &error);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GPtrArray) images = NULL;

  g_assert_no_error (error);
  g_assert_null (tl_portrait_load (document, persona));
  g_assert_true (tl_portrait_set (document, id, first, &error));
  g_assert_true (tl_portrait_set (document, id, second, &error));
  g_assert_no_error (error);
  images = tl_record_list_children (tl_document_get_project (document), TL_KIND_IMAGE);
  g_assert_cmpuint (images->len, ==, 1);
  texture = tl_portrait_load (document, persona);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 40);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 60);

  tl_document_undo (document);
  g_clear_object (&texture);
  texture = tl_portrait_load (document, persona);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, TL_PORTRAIT_SIZE);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, TL_PORTRAIT_SIZE / 2);

  /* It goes with the persona, and comes back with it. */
  g_assert_true (tl_library_delete (document, id));
  g_assert_null (tl_document_lookup (document, tl_record_get_id (g_ptr_array_index (images, 0))));
  tl_document_undo (document);
  tl_app_assert_undone (document, before);
  tl_app_remove_folder (folder);
}

/* Files that are no pictures, or would be too much, are refused in words. */
static void
test_hostile_pictures (void)
{
  static const char huge[]
      = "<svg xmlns='http://www.w3.org/2000/svg' width='900000' height='900000'/>";
  static const char broken[] = "\211PNG\r\n\032\n\0\0\0\015IHDR\0\0\377\377";
  static const char external[]
      = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&e;</text>"
        "<image href='file:///etc/hostname' width='9' height='9'/></svg>";
  char *folder = tl_app_make_folder ();
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/at/all.png");
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (GFile) gif = write_file (folder, "a.gif", "GIF89a\1\0\1\0\200\0\0\0\0\0", 15);
  g_autoptr (GFile) text = write_file (folder, "text.png", "This is no picture.", -1);
  g_autoptr (GFile) empty = write_file (folder, "empty.png", "", 0);
  g_autoptr (GFile) cut = write_file (folder, "cut.png", broken, sizeof broken - 1);
  g_autoptr (GFile) large = write_file (folder, "large.svg", huge, -1);
  g_autoptr (GFile) other = write_file (folder, "other.svg", external, -1);
  GFile *const files[] = { missing, directory, gif, text, empty, cut, large };
  g_autoptr (GBytes) harmless = NULL;
  g_autoptr (GError) ignored = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tl_portrait_read_file (files[i], &error));
      g_assert_error (error, TL_PORTRAIT_ERROR, TL_PORTRAIT_ERROR_PICTURE);
    }
  /* Either refused or drawn without what it points to; never a crash. */
  harmless = tl_portrait_read_file (other, &ignored);
  g_assert_true (harmless != NULL || ignored != NULL);
  tl_app_remove_folder (folder);
}

/* A copy that broke off half-way is refused, rather than kept as half a face above grey. */
static void
test_cut_pictures (void)
{
  static const char *const types[] = { "png", "jpeg" };
  char *folder = tl_app_make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GFile) whole = write_picture (folder, "whole", types[i], 300, 400);
      g_autoptr (GFile) cut = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_load_contents (whole, NULL, &contents, &length, NULL, NULL));
      cut = write_file (folder, "cut", contents, (gssize) length * 3 / 4);
      g_assert_null (tl_portrait_read_file (cut, &error));
      g_assert_error (error, TL_PORTRAIT_ERROR, TL_PORTRAIT_ERROR_PICTURE);
    }
  tl_app_remove_folder (folder);
}

/* Pages. */

typedef struct
{
  TlDocument *document;
  TlWorkspace *workspace;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, GtkWidget *(*make) (TlWorkspace *), gboolean editable)
{
  GtkWidget *page;

  fixture->document = tl_app_load_sample ();
  fixture->workspace = tl_workspace_new ();
  tl_workspace_set_document (fixture->workspace, fixture->document, editable);
  page = make (fixture->workspace);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 800);
  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tl_app_wait_until (tl_app_is_mapped, page);
  tl_app_settle ();
}

static void
tear_down (Fixture *fixture)
{
  gpointer page = gtk_window_get_child (GTK_WINDOW (fixture->window));

  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tl_app_settle ();
  g_assert_null (page);
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->document);
}

typedef struct
{
  GType type;
  const char *name; /* of a button's icon, or its label, or a row's title; NULL: any */
  guint n;
  GtkWidget *first;
} Search;

static gboolean
has_name (GtkWidget *widget, const char *name)
{
  if (name == NULL)
    return TRUE;
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), name) == 0
           || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0;
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name) == 0;
}

static void
search (GtkWidget *widget, Search *wanted)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (g_type_is_a (G_OBJECT_TYPE (widget), wanted->type) && has_name (widget, wanted->name))
    {
      if (wanted->n++ == 0)
        wanted->first = widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    search (child, wanted);
}

static guint
count (Fixture *fixture, GType type, const char *name)
{
  Search wanted = { type, name, 0, NULL };

  search (fixture->window, &wanted);
  return wanted.n;
}

static void
press (Fixture *fixture, const char *name)
{
  Search wanted = { GTK_TYPE_BUTTON, name, 0, NULL };

  search (fixture->window, &wanted);
  g_assert_nonnull (wanted.first);
  g_signal_emit_by_name (wanted.first, "clicked");
}

static void
click (Fixture *fixture, const char *name)
{
  press (fixture, name);
  tl_app_settle ();
}

/* Whether all of @widget is. */
static gboolean
is_in_sight (gpointer widget)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t box;

  return gtk_widget_get_mapped (widget) && gtk_widget_get_height (widget) > 0
         && gtk_widget_compute_bounds (widget, window, &box) && box.origin.y >= 0
         && box.origin.y + box.size.height <= (float) gtk_widget_get_height (window);
}

static void
test_list (void)
{
  Fixture fixture;
  g_autoptr (GBytes) before = NULL;
  Search wanted = { ADW_TYPE_EXPANDER_ROW, "phone", 0, NULL };
  GtkWidget *focus;

  set_up (&fixture, tl_channels_view_new, TRUE);
  before = tl_document_to_bytes (fixture.document);
  /* 8 channels, 9 reasons, 2 competitors. */
  g_assert_cmpuint (count (&fixture, ADW_TYPE_EXPANDER_ROW, NULL), ==, 19);

  search (fixture.window, &wanted);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (wanted.first), TRUE);
  tl_app_settle ();
  g_assert_cmpuint (count (&fixture, ADW_TYPE_ENTRY_ROW, NULL), ==, 1);
  click (&fixture, "go-up-symbolic");
  g_assert_cmpuint (get_place (fixture.document, find (fixture.document, TL_KIND_CHANNEL, "phone")),
                    ==, 0);
  /* It is the same row, still unfolded. */
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (wanted.first)));
  click (&fixture, "user-trash-symbolic");
  g_assert_cmpuint (count (&fixture, ADW_TYPE_EXPANDER_ROW, NULL), ==, 18);
  /* Who deletes goes on with the next one. */
  focus = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)),
                                   ADW_TYPE_EXPANDER_ROW);
  g_assert_nonnull (focus);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (focus)), ==, "in person");
  tl_document_undo (fixture.document);
  tl_app_settle ();
  g_assert_cmpuint (count (&fixture, ADW_TYPE_EXPANDER_ROW, NULL), ==, 19);
  click (&fixture, "list-add-symbolic");
  g_assert_cmpuint (count (&fixture, ADW_TYPE_EXPANDER_ROW, "New channel"), ==, 1);
  tl_app_assert_undone (fixture.document, before);
  tl_app_settle ();
  tl_workspace_set_document (fixture.workspace, NULL, FALSE);
  tl_app_settle ();
  g_assert_cmpuint (count (&fixture, ADW_TYPE_EXPANDER_ROW, NULL), ==, 0);
  tear_down (&fixture);
}

static GtkWidget *
find_by_tooltip (GtkWidget *widget, const char *tooltip)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  tl_app_list_widgets (widget, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (g_ptr_array_index (buttons, i)), tooltip) == 0)
      return g_ptr_array_index (buttons, i);
  return NULL;
}

static guint
count_swatches (Fixture *fixture, guint *n_seen)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint n = 0;

  *n_seen = 0;
  tl_app_list_widgets (fixture->window, ADW_TYPE_EXPANDER_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *swatch = g_object_get_data (g_ptr_array_index (rows, i), "swatch");

      if (swatch == NULL || !gtk_widget_get_mapped (swatch))
        continue;
      n++;
      *n_seen += gtk_widget_get_opacity (swatch) > 0;
    }
  return n;
}

/* The list of channels has no colours to show until one is chosen; that is one step, which Undo
 * takes back. */
static void
test_channel_colour (void)
{
  Fixture fixture;
  g_autoptr (GBytes) before = NULL;
  Search wanted = { ADW_TYPE_EXPANDER_ROW, "phone", 0, NULL };
  TlColour colour;
  guint n_seen;

  set_up (&fixture, tl_channels_view_new, TRUE);
  before = tl_document_to_bytes (fixture.document);
  g_assert_cmpuint (count_swatches (&fixture, &n_seen), ==, 0);
  search (fixture.window, &wanted);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (wanted.first), TRUE);
  tl_app_settle ();
  g_signal_emit_by_name (find_by_tooltip (wanted.first, "Purple"), "clicked");
  tl_app_settle ();
  g_assert_true (tl_record_get_colour (find (fixture.document, TL_KIND_CHANNEL, "phone"), &colour));
  g_assert_cmphex (colour, ==, 0x7a3fa3);
  g_assert_cmpuint (count_swatches (&fixture, &n_seen), ==, 8);
  g_assert_cmpuint (n_seen, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (fixture.document)), ==, 1);
  tl_app_assert_undone (fixture.document, before);
  tl_app_settle ();
  g_assert_cmpuint (count_swatches (&fixture, &n_seen), ==, 0);
  tear_down (&fixture);
}

/* What has the focus keeps it while cards change places, and nothing of them is left behind although
 * they do so twice within a frame. */
static void
test_focus (void)
{
  GtkWidget *(*const pages[]) (TlWorkspace *) = { tl_personas_view_new, tl_teams_view_new };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      Fixture fixture;
      Search wanted = { ADW_TYPE_EXPANDER_ROW, NULL, 0, NULL };
      GtkWidget *focus;

      set_up (&fixture, pages[i], TRUE);
      search (fixture.window, &wanted);
      if (wanted.first != NULL)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (wanted.first), TRUE);
      else
        press (&fixture, "Edit");
      tl_app_settle ();
      if (wanted.first != NULL)
        gtk_widget_child_focus (wanted.first, GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
      g_assert_nonnull (focus);
      for (guint k = 0; k < 2; k++)
        {
          TlKind kind = i == 0 ? TL_KIND_PERSONA : TL_KIND_TEAM;
          g_autoptr (GPtrArray) all
              = tl_record_list_children (tl_document_get_project (fixture.document), kind);

          g_assert_true (
              tl_library_move (fixture.document, tl_record_get_id (g_ptr_array_index (all, 0)), 1));
          g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == focus);
        }
      tear_down (&fixture);
    }
}

static gboolean
is_heading (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-2"))
    return g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), words);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_heading (child, words))
      return TRUE;
  return FALSE;
}

/* Headings of pages are of one size. */
static void
test_headings (void)
{
  static const struct
  {
    GtkWidget *(*page) (TlWorkspace *);
    const char *heading;
  } cases[] = {
    { tl_personas_view_new, "Personas" },
    { tl_teams_view_new, "Teams" },
    { tl_channels_view_new, "Channels" },
    { tl_channels_view_new, "Contact reasons" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;

      set_up (&fixture, cases[i].page, TRUE);
      g_assert_true (is_heading (fixture.window, cases[i].heading));
      tear_down (&fixture);
    }
}

/* What is new is called something at once: its name has the focus, and typing takes its place, in the
 * same step. */
static void
test_name_of_new (void)
{
  static const struct
  {
    GtkWidget *(*page) (TlWorkspace *);
    const char *button;
    const char *name;
  } cases[] = {
    { tl_personas_view_new, "New Persona", "New persona" },
    { tl_teams_view_new, "list-add-symbolic", "New team" },
    { tl_channels_view_new, "list-add-symbolic", "New channel" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      GtkWidget *focus;
      int start;
      int end;

      set_up (&fixture, cases[i].page, TRUE);
      press (&fixture, cases[i].button);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
      g_assert_true (GTK_IS_TEXT (focus));
      tl_app_wait_until (is_in_sight, focus);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focus)), ==, cases[i].name);
      g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (focus), &start, &end));
      g_assert_cmpint (end - start, ==, (int) strlen (cases[i].name));
      gtk_editable_set_text (GTK_EDITABLE (focus), "S");
      gtk_editable_set_text (GTK_EDITABLE (focus), "Sa");
      g_assert_cmpuint (g_list_model_get_n_items (tl_document_get_undo_list (fixture.document)), ==,
                        1);
      tear_down (&fixture);
    }
}

static void
test_personas (void)
{
  Fixture fixture;
  g_autoptr (GBytes) before = NULL;

  set_up (&fixture, tl_personas_view_new, TRUE);
  before = tl_document_to_bytes (fixture.document);
  g_assert_cmpuint (count (&fixture, GTK_TYPE_FLOW_BOX_CHILD, NULL), ==, 2);
  click (&fixture, "Edit");
  g_assert_cmpuint (count (&fixture, GTK_TYPE_BUTTON, "Done"), ==, 1);
  click (&fixture, "go-next-symbolic");
  g_assert_cmpuint (count (&fixture, GTK_TYPE_BUTTON, "Done"), ==, 1);
  click (&fixture, "Done");
  click (&fixture, "New Persona");
  g_assert_cmpuint (count (&fixture, GTK_TYPE_FLOW_BOX_CHILD, NULL), ==, 3);
  click (&fixture, "user-trash-symbolic");
  g_assert_cmpuint (count (&fixture, GTK_TYPE_FLOW_BOX_CHILD, NULL), ==, 2);
  tl_app_assert_undone (fixture.document, before);
  tl_app_settle ();
  g_assert_cmpuint (count (&fixture, GTK_TYPE_FLOW_BOX_CHILD, NULL), ==, 2);
  tear_down (&fixture);
}

static GtkWidget *
find_button (Fixture *fixture, const char *name)
{
  Search wanted = { GTK_TYPE_BUTTON, name, 0, NULL };

  search (fixture->window, &wanted);
  g_assert_nonnull (wanted.first);
  return wanted.first;
}

/* The form of a persona is longer than a window. What ends it is in sight from the start, Escape does so,
 * too, and then the card is in sight and has the focus. */
static void
test_done (void)
{
  Fixture fixture;
  TlRobot *robot;

  set_up (&fixture, tl_personas_view_new, TRUE);
  robot = tl_robot_new ();
  tl_robot_resize (robot, GTK_WINDOW (fixture.window), 360, 800);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *edit = find_button (&fixture, "Edit");
      GtkWidget *card = gtk_widget_get_ancestor (edit, GTK_TYPE_FLOW_BOX_CHILD);

      press (&fixture, "Edit");
      g_assert_cmpuint (count (&fixture, GTK_TYPE_BUTTON, "Edit"), ==, 1);
      tl_app_wait_until (is_in_sight, find_button (&fixture, "Done"));
      if (i == 0)
        tl_robot_key (robot, "Escape");
      else
        tl_robot_click (robot, find_button (&fixture, "Done"), 1, 1);
      tl_app_wait_until (is_in_sight, card);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == edit);
      g_assert_cmpuint (count (&fixture, GTK_TYPE_BUTTON, "Edit"), ==, 2);
    }
  tl_robot_free (robot);
  tear_down (&fixture);
}

static int
measure_card (Fixture *fixture)
{
  Search card = { GTK_TYPE_FLOW_BOX_CHILD, NULL, 0, NULL };
  int natural;

  tl_app_settle ();
  search (fixture->window, &card);
  g_assert_nonnull (card.first);
  gtk_widget_measure (card.first, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Long words wrap in a card. Cards that became wider for them would stand below each other. */
static void
test_long_words (void)
{
  static const guint fields[]
      = { TL_PERSONA_NAME, TL_PERSONA_SEGMENT, TL_PERSONA_QUOTE, TL_PERSONA_NEEDS };
  Fixture fixture;
  g_autoptr (GString) words = g_string_new ("Many");
  Search row = { ADW_TYPE_ACTION_ROW, "Portrait", 0, NULL };
  TlRecord *persona;
  TlRecord *comment;

  set_up (&fixture, tl_personas_view_new, TRUE);
  for (guint i = 0; i < 60; i++)
    g_string_append (words, " words");
  persona = find (fixture.document, TL_KIND_PERSONA, "First-time buyer, rural");
  tl_document_begin (fixture.document, "Write", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_true (tl_document_set_string (fixture.document, persona, fields[i], words->str, NULL));
  comment = tl_document_insert (fixture.document, TL_KIND_COMMENT, TL_ID_NONE, persona, -1, NULL);
  tl_document_set_text (fixture.document, comment, TL_COMMENT_TEXT, words->str, NULL);
  tl_document_commit (fixture.document);
  g_assert_cmpint (measure_card (&fixture), <, 600);

  press (&fixture, "Edit");
  tl_app_settle ();
  search (fixture.window, &row);
  g_assert_nonnull (row.first);
  tl_row_set_problem (row.first, row.first, words->str);
  g_assert_cmpint (measure_card (&fixture), <, 600);
  tear_down (&fixture);
}

static gboolean
is_chooser_open (gpointer window)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ()) == 2;
}

static gboolean
is_chooser_closed (gpointer window)
{
  return !is_chooser_open (window);
}

/* Asking for a portrait and thinking better of it: nothing is let go twice. */
static void
test_choose_portrait (void)
{
  Fixture fixture;
  GListModel *windows = gtk_window_get_toplevels ();

  set_up (&fixture, tl_personas_view_new, TRUE);
  click (&fixture, "Edit");
  press (&fixture, "C_hoose…");
  tl_app_wait_until (is_chooser_open, fixture.window);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_WIDGET (window) != fixture.window)
        gtk_window_close (window);
    }
  tl_app_wait_until (is_chooser_closed, fixture.window);
  tl_app_settle ();
  g_assert_false (tl_document_can_undo (fixture.document));
  tear_down (&fixture);
}

/* What people said of a channel or a team is there, and can be answered. */
static void
test_comments (void)
{
  Fixture fixture;
  Search row = { ADW_TYPE_EXPANDER_ROW, "Marketing", 0, NULL };
  Search comments = { TL_TYPE_COMMENTS, NULL, 0, NULL };
  TlRecord *team;
  TlRecord *comment;

  set_up (&fixture, tl_teams_view_new, TRUE);
  team = find (fixture.document, TL_KIND_TEAM, "Marketing");
  tl_document_begin (fixture.document, "Comment", NULL);
  comment = tl_document_insert (fixture.document, TL_KIND_COMMENT, TL_ID_NONE, team, -1, NULL);
  tl_document_set_text (fixture.document, comment, TL_COMMENT_TEXT, "Who leads it?", NULL);
  tl_document_commit (fixture.document);
  search (fixture.window, &row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row.first), TRUE);
  tl_app_settle ();
  search (fixture.window, &comments);
  g_assert_cmpuint (comments.n, ==, 1);
  click (&fixture, "object-select-symbolic");
  g_assert_true (tl_record_get_boolean (comment, TL_COMMENT_RESOLVED));
  tear_down (&fixture);
}

static void
test_read_only (void)
{
  Fixture fixture;

  set_up (&fixture, tl_personas_view_new, FALSE);
  g_assert_cmpuint (count (&fixture, GTK_TYPE_FLOW_BOX_CHILD, NULL), ==, 2);
  g_assert_cmpuint (count (&fixture, GTK_TYPE_BUTTON, "Edit"), ==, 0);
  g_assert_cmpuint (count (&fixture, GTK_TYPE_BUTTON, "New Persona"), ==, 0);
  tear_down (&fixture);
  set_up (&fixture, tl_teams_view_new, FALSE);
  g_assert_cmpuint (count (&fixture, ADW_TYPE_EXPANDER_ROW, NULL), ==, 9);
  g_assert_cmpuint (count (&fixture, GTK_TYPE_BUTTON, "user-trash-symbolic"), ==, 0);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/tl/app/library/move", test_move);
  g_test_add_func ("/tl/app/library/merge", test_merge);
  g_test_add_func ("/tl/app/library/use", test_use);
  g_test_add_func ("/tl/app/library/colours", test_colours);
  g_test_add_func ("/tl/app/library/portrait", test_portrait);
  g_test_add_func ("/tl/app/library/hostile-pictures", test_hostile_pictures);
  g_test_add_func ("/tl/app/library/cut-pictures", test_cut_pictures);
  g_test_add_func ("/tl/app/library/long-words", test_long_words);
  g_test_add_func ("/tl/app/library/choose-portrait", test_choose_portrait);
  g_test_add_func ("/tl/app/library/comments", test_comments);
  g_test_add_func ("/tl/app/library/list", test_list);
  g_test_add_func ("/tl/app/library/channel-colour", test_channel_colour);
  g_test_add_func ("/tl/app/library/focus", test_focus);
  g_test_add_func ("/tl/app/library/headings", test_headings);
  g_test_add_func ("/tl/app/library/name-of-new", test_name_of_new);
  g_test_add_func ("/tl/app/library/personas", test_personas);
  g_test_add_func ("/tl/app/library/done", test_done);
  g_test_add_func ("/tl/app/library/read-only", test_read_only);
  return g_test_run ();
}
