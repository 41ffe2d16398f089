/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a user does to the library of a project: personas, channels, teams, contact reasons and
 * competitors. Each is one named step of the history; nothing here knows a widget.
 *
 * A record is *used* by those that refer to it in a field. Places are counted among the records of the
 * same kind, because the project holds them between others.
 */
#include "tl-library-edit.h"

#include "tl-project.h"

#include <glib/gi18n-lib.h>

/* The steps of the history and the names of new records, in whole sentences for the translators. */
static const struct
{
  TlKind kind;
  const char *add;
  const char *remove;
  const char *move;
  const char *merge;
  const char *name;
} words[] = {
  { TL_KIND_PERSONA, N_ ("Add persona"), N_ ("Delete persona"), N_ ("Move persona"),
    N_ ("Merge personas"), N_ ("New persona") },
  { TL_KIND_CHANNEL, N_ ("Add channel"), N_ ("Delete channel"), N_ ("Move channel"),
    N_ ("Merge channels"), N_ ("New channel") },
  { TL_KIND_TEAM, N_ ("Add team"), N_ ("Delete team"), N_ ("Move team"), N_ ("Merge teams"),
    N_ ("New team") },
  { TL_KIND_REASON, N_ ("Add contact reason"), N_ ("Delete contact reason"),
    N_ ("Move contact reason"), N_ ("Merge contact reasons"), N_ ("New contact reason") },
  { TL_KIND_COMPETITOR, N_ ("Add competitor"), N_ ("Delete competitor"), N_ ("Move competitor"),
    N_ ("Merge competitors"), N_ ("New competitor") },
};

static guint
find_words (TlKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].kind == kind)
      return i;
  g_return_val_if_reached (0);
}

/**
 * tl_library_add:
 * @document: a document, not in an edit
 * @kind: a kind of the library
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): a new record, after the others of its kind
 */
TlRecord *
tl_library_add (TlDocument *document, TlKind kind, GError **error)
{
  guint index = find_words (kind);
  TlRecord *record;
  guint field;

  tl_document_begin (document, _ (words[index].add), NULL);
  record = tl_document_insert (document, kind, TL_ID_NONE, tl_document_get_project (document), -1,
                               error);
  if (record == NULL || !tl_kind_find_field (kind, "name", &field)
      || !tl_document_set_text (document, record, field, _ (words[index].name), error))
    {
      tl_document_rollback (document);
      return NULL;
    }
  tl_document_commit (document);
  return record;
}

/** tl_library_delete: removes a record, and the portrait with a persona. Returns: whether it was there */
gboolean
tl_library_delete (TlDocument *document, TlId record)
{
  TlRecord *target = tl_document_lookup (document, record);
  TlRecord *image = NULL;

  if (target == NULL)
    return FALSE;
  if (tl_record_get_kind (target) == TL_KIND_PERSONA)
    image
        = tl_document_lookup_kind (document, tl_record_get_reference (target, TL_PERSONA_PORTRAIT),
                                   TL_KIND_IMAGE);
  tl_document_begin (document, _ (words[find_words (tl_record_get_kind (target))].remove), NULL);
  if (image != NULL)
    tl_document_remove (document, image);
  tl_document_remove (document, target);
  return tl_document_commit (document);
}

/**
 * tl_library_move:
 * @document: a document, not in an edit
 * @record: the id of a record of the library
 * @place: its new place among those of its kind; a large number for the end
 *
 * Returns: whether it moved
 */
gboolean
tl_library_move (TlDocument *document, TlId record, guint place)
{
  TlRecord *target = tl_document_lookup (document, record);
  TlRecord *project = tl_document_get_project (document);
  g_autoptr (GPtrArray) siblings = NULL;
  guint index;
  guint goal;

  if (target == NULL)
    return FALSE;
  siblings = tl_record_list_children (project, tl_record_get_kind (target));
  place = MIN (place, siblings->len - 1);
  if (!g_ptr_array_find (siblings, target, &index) || index == place)
    return FALSE;
  /* Once it is out of its place, those behind it are one further up: that of the sibling it takes. */
  goal = tl_record_get_index (g_ptr_array_index (siblings, place));
  tl_document_begin (document, _ (words[find_words (tl_record_get_kind (target))].move), NULL);
  if (!tl_document_move (document, target, project, (int) goal, NULL))
    {
      tl_document_rollback (document);
      return FALSE;
    }
  return tl_document_commit (document);
}

/* Who uses it. */

static gboolean
refers (TlRecord *record, guint field, TlId target)
{
  const TlField *info = tl_kind_get_field (tl_record_get_kind (record), field);
  const TlValue *value = tl_record_get_value (record, field);
  const TlId *ids;
  guint n;

  if (!value->is_set)
    return FALSE;
  if (info->type == TL_FIELD_REFERENCE)
    return value->reference == target;
  if (info->type != TL_FIELD_REFERENCES)
    return FALSE;
  ids = tl_value_get_references (value, &n);
  for (guint i = 0; i < n; i++)
    if (ids[i] == target)
      return TRUE;
  return FALSE;
}

static void
collect_users (TlRecord *record, TlId target, GPtrArray *users)
{
  guint n_fields = tl_kind_get_n_fields (tl_record_get_kind (record));

  for (guint i = 0; i < n_fields; i++)
    if (refers (record, i, target))
      {
        g_ptr_array_add (users, record);
        break;
      }
  for (guint i = 0; i < tl_record_get_n_children (record); i++)
    collect_users (tl_record_get_child (record, i), target, users);
}

/** tl_library_list_users: Returns: (transfer container): the records that refer to @record */
GPtrArray *
tl_library_list_users (TlDocument *document, TlId record)
{
  GPtrArray *users = g_ptr_array_new ();

  collect_users (tl_document_get_project (document), record, users);
  return users;
}

static char *
count_kind (TlKind kind, guint n)
{
  switch (kind)
    {
    case TL_KIND_TOUCHPOINT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u touchpoint", "%u touchpoints", n),
                              n);
    case TL_KIND_PAIN_POINT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u pain point", "%u pain points", n),
                              n);
    case TL_KIND_OPPORTUNITY:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u opportunity", "%u opportunities",
                                           n),
                              n);
    case TL_KIND_PERSONA:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u persona", "%u personas", n), n);
    case TL_KIND_MAP:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u map", "%u maps", n), n);
    case TL_KIND_KPI:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u KPI", "%u KPIs", n), n);
    case TL_KIND_EMOTION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u emotion", "%u emotions", n), n);
    case TL_KIND_CHECKLIST:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u checklist", "%u checklists", n), n);
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u card", "%u cards", n), n);
    }
}

/* Other kinds of cards count as cards. */
static TlKind
get_counted_kind (TlRecord *user)
{
  TlKind kind = tl_record_get_kind (user);

  return kind == TL_KIND_FEEDBACK ? TL_KIND_CARD : kind;
}

/** tl_library_describe_use: Returns: (transfer full): “Used by 7 touchpoints, 2 personas” */
char *
tl_library_describe_use (TlDocument *document, TlId record)
{
  g_autoptr (GPtrArray) users = tl_library_list_users (document, record);
  guint counts[TL_N_KINDS] = { 0 };
  g_autoptr (GString) list = g_string_new (NULL);

  if (users->len == 0)
    return g_strdup (_ ("Not used yet"));
  for (guint i = 0; i < users->len; i++)
    counts[get_counted_kind (g_ptr_array_index (users, i))]++;
  for (guint i = 0; i < TL_N_KINDS; i++)
    if (counts[i] > 0)
      {
        g_autofree char *count = count_kind ((TlKind) i, counts[i]);

        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", count);
      }
  /* Translators: %s is a list such as “7 touchpoints, 2 personas”. */
  return g_strdup_printf (_ ("Used by %s"), list->str);
}

/* Merging. */

static gboolean
replace_in_list (TlDocument *document, TlRecord *record, guint field, TlId from, TlId into,
                 GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TlId));
  gboolean has_into = FALSE;
  guint n;
  const TlId *old = tl_record_get_references (record, field, &n);

  for (guint i = 0; i < n; i++)
    {
      TlId id = old[i] == from ? into : old[i];

      if (id == into && has_into)
        continue;
      has_into = has_into || id == into;
      g_array_append_val (ids, id);
    }
  return tl_document_set_references (document, record, field, (const TlId *) (gpointer) ids->data,
                                     ids->len, error);
}

static gboolean
replace_in (TlDocument *document, TlRecord *record, TlId from, TlId into, GError **error)
{
  TlKind kind = tl_record_get_kind (record);

  for (guint i = 0; i < tl_kind_get_n_fields (kind); i++)
    {
      if (!refers (record, i, from))
        continue;
      if (tl_kind_get_field (kind, i)->type == TL_FIELD_REFERENCES
              ? !replace_in_list (document, record, i, from, into, error)
              : !tl_document_set_reference (document, record, i, into, error))
        return FALSE;
    }
  return TRUE;
}

/* What the one that stays does not say, but the other does. */
static gboolean
fill_gaps (TlDocument *document, TlRecord *from, TlRecord *into, GError **error)
{
  for (guint i = 0; i < tl_kind_get_n_fields (tl_record_get_kind (from)); i++)
    if (!tl_record_is_set (into, i) && tl_record_is_set (from, i)
        && !tl_document_set_value (document, into, i, tl_record_get_value (from, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
move_comments (TlDocument *document, TlRecord *from, TlRecord *into, GError **error)
{
  g_autoptr (GPtrArray) comments = tl_record_list_children (from, TL_KIND_COMMENT);

  for (guint i = 0; i < comments->len; i++)
    if (!tl_document_move (document, g_ptr_array_index (comments, i), into, -1, error))
      return FALSE;
  return TRUE;
}

/**
 * tl_library_merge:
 * @document: a document, not in an edit
 * @from: the id of a record of the library, which goes
 * @into: the id of another one of its kind, which takes its place everywhere
 * @error: return location for an error
 *
 * Returns: FALSE if it failed; nothing has changed then
 */
gboolean
tl_library_merge (TlDocument *document, TlId from, TlId into, GError **error)
{
  TlRecord *source = tl_document_lookup (document, from);
  TlRecord *target = tl_document_lookup (document, into);
  g_autoptr (GPtrArray) users = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (source != NULL && target != NULL && source != target, FALSE);
  g_return_val_if_fail (tl_record_get_kind (source) == tl_record_get_kind (target), FALSE);

  users = tl_library_list_users (document, from);
  tl_document_begin (document, _ (words[find_words (tl_record_get_kind (source))].merge), NULL);
  for (guint i = 0; done && i < users->len; i++)
    done = replace_in (document, g_ptr_array_index (users, i), from, into, error);
  done = done && fill_gaps (document, source, target, error)
         && move_comments (document, source, target, error);
  if (!done)
    {
      tl_document_rollback (document);
      return FALSE;
    }
  tl_document_remove (document, source);
  tl_document_commit (document);
  return TRUE;
}
