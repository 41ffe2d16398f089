/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The structure of a PDF: what a screen reader reads, in which order, and where links lead.
 *
 * Roles become standard structure types. A *section* (Sect, L) holds others; a *block* (P, H1…H6,
 * LI) holds the text of one thing, a card or a heading, and nothing inside it is tagged again, so
 * that a card is read out in one go. Text that stands right in a section gets a paragraph of its own
 * for each run of lines that follow one another. Artifacts, and what they hold, stay untagged.
 *
 * Limits of Cairo 1.16, and what is done about them: it knows no language, alternative text or
 * artifact marks, so there are none; a tag inside a pushed group is lost, so nothing pushes one; a
 * link to a name that is nowhere defined fails the whole file, so only links to groups that are drawn
 * are made; a name may be defined once, so a group that is repeated on every page is a target on its
 * first; tags may not overlap, so a paragraph is closed before anything else opens.
 */
#include "tl-pdf-tags-private.h"
#include "tl-href.h"
#include "tl-paragraph.h"

typedef enum
{
  TAG_NONE,    /* shows what it holds */
  TAG_SILENT,  /* hides what it holds */
  TAG_SECTION, /* holds sections and blocks */
  TAG_BLOCK    /* holds text */
} TagKind;

static const struct
{
  TagKind kind;
  const char *name;
} role_tags[TL_N_ROLES] = {
  [TL_ROLE_GROUP] = { TAG_NONE, NULL },
  [TL_ROLE_ARTIFACT] = { TAG_SILENT, NULL },
  [TL_ROLE_DOCUMENT] = { TAG_SECTION, "Document" },
  [TL_ROLE_HEADER] = { TAG_SECTION, "Sect" },
  [TL_ROLE_HEADING] = { TAG_BLOCK, "H1" },
  [TL_ROLE_PARAGRAPH] = { TAG_BLOCK, "P" },
  [TL_ROLE_LEGEND] = { TAG_SECTION, "Sect" },
  [TL_ROLE_PHASE] = { TAG_BLOCK, "H2" },
  [TL_ROLE_STAGE] = { TAG_BLOCK, "H2" },
  [TL_ROLE_STEP] = { TAG_BLOCK, "H3" },
  [TL_ROLE_LANE] = { TAG_SECTION, "Sect" },
  [TL_ROLE_LANE_LABEL] = { TAG_BLOCK, "H2" },
  [TL_ROLE_CELL] = { TAG_NONE, NULL },
  [TL_ROLE_CARD] = { TAG_BLOCK, "P" },
  [TL_ROLE_KPI] = { TAG_BLOCK, "P" },
  [TL_ROLE_EMOTION] = { TAG_BLOCK, "P" },
  [TL_ROLE_CHANNEL] = { TAG_BLOCK, "P" },
  [TL_ROLE_LINK] = { TAG_NONE, NULL },
  [TL_ROLE_FORM_FIELD] = { TAG_BLOCK, "P" },
  [TL_ROLE_LIST] = { TAG_SECTION, "L" },
  [TL_ROLE_LIST_ITEM] = { TAG_BLOCK, "LI" },
  [TL_ROLE_FOOTER] = { TAG_SECTION, "Sect" },
};

static const char *const heading_tags[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

struct _TlPdfTags
{
  GHashTable *targets;          /* names that links lead to and that are drawn; borrowed strings */
  GHashTable *defined;          /* those of them that have been passed; borrowed strings */
  gboolean silent;              /* in a block or an artifact */
  gboolean in_link;             /* links may not nest */
  const TlSceneItem *paragraph; /* the line before, if a paragraph is open */
};

typedef void (*GroupFunc) (const TlSceneGroup *group, gpointer data);

static void
visit_groups (const TlSceneGroup *group, GroupFunc func, gpointer data)
{
  const TlSceneItem *items;
  guint n_items;

  func (group, data);
  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_CHILD)
      visit_groups (items[i].child.group, func, data);
}

static void
collect_wanted (const TlSceneGroup *group, gpointer data)
{
  if (group->href != NULL && group->href[0] == '#')
    g_hash_table_add (data, group->href + 1);
}

/* Moves a name from the wanted ones, the first of @data, to the targets, the second. */
static void
collect_target (const TlSceneGroup *group, gpointer data)
{
  GHashTable **sets = data;

  if (g_hash_table_contains (sets[0], group->id))
    g_hash_table_add (sets[1], group->id);
}

/**
 * tl_pdf_tags_new:
 * @scenes: (element-type TlScene): all pages; they must outlive the result
 *
 * Returns: (transfer full): the tags of a PDF of @scenes
 */
TlPdfTags *
tl_pdf_tags_new (GPtrArray *scenes)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  TlPdfTags *self = g_new0 (TlPdfTags, 1);
  GHashTable *sets[2];

  self->targets = g_hash_table_new (g_str_hash, g_str_equal);
  self->defined = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < scenes->len; i++)
    visit_groups (((TlScene *) scenes->pdata[i])->root, collect_wanted, wanted);

  sets[0] = wanted;
  sets[1] = self->targets;
  for (guint i = 0; i < scenes->len && g_hash_table_size (wanted) > 0; i++)
    visit_groups (((TlScene *) scenes->pdata[i])->root, collect_target, sets);
  return self;
}

/** tl_pdf_tags_free: frees @self. */
void
tl_pdf_tags_free (TlPdfTags *self)
{
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->defined);
  g_free (self);
}

static gboolean
has_text (const TlSceneGroup *group)
{
  const TlSceneItem *items;
  guint n_items;

  if (group->role == TL_ROLE_ARTIFACT)
    return FALSE;
  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    if (items[i].type == TL_ITEM_TEXT
        || (items[i].type == TL_ITEM_CHILD && has_text (items[i].child.group)))
      return TRUE;
  return FALSE;
}

/* A stage that holds its cards, say, is a section; one that is only its name is a heading. */
static gboolean
holds_others (const TlSceneGroup *group)
{
  const TlSceneItem *items;
  guint n_items;

  items = tl_scene_group_get_items (group, &n_items);
  for (guint i = 0; i < n_items; i++)
    {
      const TlSceneGroup *child;

      if (items[i].type != TL_ITEM_CHILD)
        continue;
      child = items[i].child.group;
      if (child->role != TL_ROLE_HEADING && child->role != TL_ROLE_PARAGRAPH
          && child->role != TL_ROLE_LANE_LABEL && role_tags[child->role].kind >= TAG_SECTION)
        return TRUE;
      if (holds_others (child))
        return TRUE;
    }
  return FALSE;
}

static void
open_tag (cairo_t *cr, TlPdfTagged *tagged, const char *name, const char *attributes)
{
  g_assert (tagged->n_open < TL_PDF_MAX_TAGS);
  cairo_tag_begin (cr, name, attributes);
  tagged->open[tagged->n_open++] = name;
}

static void
close_paragraph (TlPdfTags *self, cairo_t *cr)
{
  if (self->paragraph == NULL)
    return;
  cairo_tag_end (cr, "P");
  self->paragraph = NULL;
}

/* A name in the form of Cairo's attributes. An NCName holds neither quotes nor backslashes. */
static char *
quote_name (const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);

  return g_strdup_printf ("'%s'", escaped);
}

/* A PDF's places are whole points from the top: Cairo's tags know nothing of its transformations. */
static void
define_target (TlPdfTags *self, cairo_t *cr, const TlSceneGroup *group, double x, double y)
{
  g_autofree char *name = NULL;
  g_autofree char *attributes = NULL;

  if (!g_hash_table_contains (self->targets, group->id)
      || !g_hash_table_add (self->defined, group->id))
    return;
  cairo_user_to_device (cr, &x, &y);
  name = quote_name (group->id);
  attributes = g_strdup_printf ("name=%s x=%d y=%d", name, (int) x, (int) y);
  cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end (cr, CAIRO_TAG_DEST);
}

/* The box rather than what is drawn: all of a card leads on, not only its letters. */
static char *
format_box (cairo_t *cr, const TlSceneGroup *group, double x, double y)
{
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
  double values[4] = { x, y, group->width, group->height };

  cairo_user_to_device (cr, &values[0], &values[1]);
  cairo_user_to_device_distance (cr, &values[2], &values[3]);
  for (guint i = 0; i < 4; i++)
    g_ascii_formatd (numbers[i], sizeof numbers[i], "%.2f", values[i]);
  return g_strdup_printf ("rect=[%s %s %s %s]", numbers[0], numbers[1], numbers[2], numbers[3]);
}

static void
open_link (TlPdfTags *self, cairo_t *cr, const TlSceneGroup *group, double x, double y,
           TlPdfTagged *tagged)
{
  g_autofree char *box = NULL;
  g_autofree char *goal = NULL;
  g_autofree char *target = NULL;
  g_autofree char *attributes = NULL;

  if (self->in_link || !tl_href_is_safe (group->href))
    return;
  if (group->href[0] == '#')
    {
      if (!g_hash_table_contains (self->targets, group->href + 1))
        return;
      goal = quote_name (group->href + 1);
      target = g_strdup_printf ("dest=%s ", goal);
    }
  else
    {
      /* A PDF's URI is ASCII, and Cairo writes it between parentheses as it is. */
      goal = g_uri_escape_string (group->href, ":/?#[]@!$&*+,;=%", FALSE);
      target = g_strdup_printf ("uri='%s' ", goal);
    }
  box = format_box (cr, group, x, y);
  attributes = g_strconcat (target, box, NULL);
  open_tag (cr, tagged, CAIRO_TAG_LINK, attributes);
  self->in_link = TRUE;
}

/* The first level is for headings proper: a map's stages stand below its title. */
static const char *
get_heading_tag (const TlSceneGroup *group)
{
  guint first = group->role == TL_ROLE_HEADING ? 1 : group->role == TL_ROLE_STEP ? 3 : 2;
  guint level = CLAMP (group->outline_level, first, G_N_ELEMENTS (heading_tags));

  return heading_tags[level - 1];
}

static void
open_structure (TlPdfTags *self, cairo_t *cr, const TlSceneGroup *group, TlPdfTagged *tagged)
{
  TagKind kind = role_tags[group->role].kind;
  const char *name = role_tags[group->role].name;

  if (kind == TAG_SILENT)
    self->silent = TRUE;
  if (self->silent || kind == TAG_NONE || !has_text (group))
    return;
  if (kind == TAG_BLOCK && holds_others (group))
    {
      kind = TAG_SECTION;
      name = "Sect";
    }
  else if (kind == TAG_BLOCK && name[0] == 'H')
    name = get_heading_tag (group);

  open_tag (cr, tagged, name, NULL);
  if (group->role == TL_ROLE_LIST_ITEM && kind == TAG_BLOCK)
    open_tag (cr, tagged, "LBody", NULL);
  self->silent = kind == TAG_BLOCK;
}

/**
 * tl_pdf_tags_enter:
 * @self: the tags
 * @cr: where the page is drawn
 * @group: the group that begins
 * @x: where its origin stands in @cr's user space
 * @y: likewise
 *
 * Returns: what to give to tl_pdf_tags_leave() when the group ends
 */
TlPdfTagged
tl_pdf_tags_enter (TlPdfTags *self, cairo_t *cr, const TlSceneGroup *group, double x, double y)
{
  TlPdfTagged tagged = { .was_silent = self->silent, .was_in_link = self->in_link };

  close_paragraph (self, cr);
  define_target (self, cr, group, x, y);
  open_structure (self, cr, group, &tagged);
  if (group->href != NULL)
    open_link (self, cr, group, x, y, &tagged);
  return tagged;
}

/** tl_pdf_tags_leave: closes what tl_pdf_tags_enter() opened. */
void
tl_pdf_tags_leave (TlPdfTags *self, cairo_t *cr, const TlPdfTagged *tagged)
{
  close_paragraph (self, cr);
  for (guint i = tagged->n_open; i > 0; i--)
    cairo_tag_end (cr, tagged->open[i - 1]);
  self->silent = tagged->was_silent;
  self->in_link = tagged->was_in_link;
}

/**
 * tl_pdf_tags_item:
 * @self: the tags
 * @cr: where the page is drawn
 * @item: what is drawn next; no child
 *
 * Opens and closes the paragraphs of text that stands right in a section.
 */
void
tl_pdf_tags_item (TlPdfTags *self, cairo_t *cr, const TlSceneItem *item)
{
  if (self->paragraph != NULL && !tl_paragraph_continues (self->paragraph, item))
    close_paragraph (self, cr);
  if (item->type != TL_ITEM_TEXT || self->silent)
    return;
  if (self->paragraph == NULL)
    cairo_tag_begin (cr, "P", NULL);
  self->paragraph = item;
}
