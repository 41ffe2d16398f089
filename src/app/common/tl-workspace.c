/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the views of one window share: the document, whether it may be changed, the map that is looked
 * at, what is selected and what is being typed (TlDrafts). A view (map, table, checks, inspector,
 * personas, …) is made with the workspace alone and knows no other view; what it wants from the window
 * (go to a record, open a page, tell the user something) it asks for here, and the window answers the
 * signal.
 *
 * A view connects to ::document-changed rather than to the document, for two reasons: the document
 * is another one when another file is opened, and by the time of the signal the map and the
 * selection name nothing that is gone.
 */
#include "tl-workspace.h"

#include "tl-project.h"

struct _TlWorkspace
{
  GObject parent_instance;

  TlId map;
  gboolean editable;

  /* owned */
  TlDocument *document; /* NULL: nothing is open */
  TlSelection *selection;
  TlDrafts *drafts;
};

G_DEFINE_FINAL_TYPE (TlWorkspace, tl_workspace, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_MAP,
  N_PROPERTIES
};

enum
{
  DOCUMENT_CHANGED,
  REVEAL,
  SHOW_PAGE,
  TOAST,
  RETURNED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/** tl_workspace_get_document: Returns: (transfer none) (nullable): what is open */
TlDocument *
tl_workspace_get_document (TlWorkspace *self)
{
  g_return_val_if_fail (TL_IS_WORKSPACE (self), NULL);
  return self->document;
}

/** tl_workspace_is_editable: Returns: whether a document is open that may be changed */
gboolean
tl_workspace_is_editable (TlWorkspace *self)
{
  g_return_val_if_fail (TL_IS_WORKSPACE (self), FALSE);
  return self->document != NULL && self->editable;
}

static TlId
find_first_map (TlWorkspace *self)
{
  TlRecord *map = self->document == NULL ? NULL : tl_project_find_map (self->document, NULL, NULL);

  return map == NULL ? TL_ID_NONE : tl_record_get_id (map);
}

static void
document_changed_cb (TlWorkspace *self, guint origin, TlTransaction *transaction,
                     TlChanges *changes)
{
  if (tl_workspace_lookup_map (self) == NULL)
    tl_workspace_set_map (self, find_first_map (self));
  tl_selection_prune (self->selection, self->document);
  g_signal_emit (self, signals[DOCUMENT_CHANGED], 0, changes);
}

/**
 * tl_workspace_set_document:
 * @self: a workspace
 * @document: (nullable): what is open from now on, at its first map
 * @editable: whether it may be changed
 */
void
tl_workspace_set_document (TlWorkspace *self, TlDocument *document, gboolean editable)
{
  g_return_if_fail (TL_IS_WORKSPACE (self));
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, document_changed_cb, self);
  tl_selection_set (self->selection, TL_ID_NONE);
  g_set_object (&self->document, document);
  self->editable = editable;
  if (document != NULL)
    g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self,
                             G_CONNECT_SWAPPED);
  self->map = find_first_map (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAP]);
}

/** tl_workspace_get_map: Returns: the id of the map that is looked at, or %TL_ID_NONE */
TlId
tl_workspace_get_map (TlWorkspace *self)
{
  g_return_val_if_fail (TL_IS_WORKSPACE (self), TL_ID_NONE);
  return self->map;
}

/** tl_workspace_lookup_map: Returns: (transfer none) (nullable): the map that is looked at */
TlRecord *
tl_workspace_lookup_map (TlWorkspace *self)
{
  g_return_val_if_fail (TL_IS_WORKSPACE (self), NULL);
  return tl_workspace_lookup (self, self->map, TL_KIND_MAP);
}

/** tl_workspace_set_map: looks at that map; nothing is selected then. */
void
tl_workspace_set_map (TlWorkspace *self, TlId map)
{
  g_return_if_fail (TL_IS_WORKSPACE (self));
  if (self->map == map)
    return;
  tl_selection_set (self->selection, TL_ID_NONE);
  self->map = map;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAP]);
}

/** tl_workspace_get_selection: Returns: (transfer none): what is selected, in all views */
TlSelection *
tl_workspace_get_selection (TlWorkspace *self)
{
  g_return_val_if_fail (TL_IS_WORKSPACE (self), NULL);
  return self->selection;
}

/** tl_workspace_get_drafts: Returns: (transfer none): what is being typed and not taken yet */
TlDrafts *
tl_workspace_get_drafts (TlWorkspace *self)
{
  g_return_val_if_fail (TL_IS_WORKSPACE (self), NULL);
  return self->drafts;
}

/**
 * tl_workspace_lookup:
 *
 * Returns: (transfer none) (nullable): the record with that id, if it is of that kind
 */
TlRecord *
tl_workspace_lookup (TlWorkspace *self, TlId id, TlKind kind)
{
  g_return_val_if_fail (TL_IS_WORKSPACE (self), NULL);
  if (self->document == NULL)
    return NULL;
  return tl_document_lookup_kind (self->document, id, kind);
}

/** tl_workspace_lookup_lead: Returns: (transfer none) (nullable): the record selected last */
TlRecord *
tl_workspace_lookup_lead (TlWorkspace *self)
{
  g_return_val_if_fail (TL_IS_WORKSPACE (self), NULL);
  if (self->document == NULL)
    return NULL;
  return tl_document_lookup (self->document, tl_selection_get_lead (self->selection));
}

static TlRecord *
find_map_of (TlWorkspace *self, TlId id)
{
  TlRecord *record = self->document == NULL ? NULL : tl_document_lookup (self->document, id);

  while (record != NULL && tl_record_get_kind (record) != TL_KIND_MAP)
    record = tl_record_get_parent (record);
  return record;
}

/**
 * tl_workspace_reveal:
 * @self: a workspace
 * @record: the id of a record
 *
 * Goes to that record: looks at its map if it is in one, selects it, and has the window show the
 * view in which it can be seen.
 */
void
tl_workspace_reveal (TlWorkspace *self, TlId record)
{
  TlRecord *map = find_map_of (self, record);

  g_return_if_fail (TL_IS_WORKSPACE (self));
  if (map != NULL)
    tl_workspace_set_map (self, tl_record_get_id (map));
  tl_selection_set (self->selection, record);
  g_signal_emit (self, signals[REVEAL], 0, record);
}

/**
 * tl_workspace_show_page:
 * @self: a workspace
 * @page: the name of a page of the window: "map", "table", "checks", "personas", …
 */
void
tl_workspace_show_page (TlWorkspace *self, const char *page)
{
  g_return_if_fail (TL_IS_WORKSPACE (self));
  g_signal_emit (self, signals[SHOW_PAGE], 0, page);
}

/**
 * tl_workspace_toast:
 * @self: a workspace
 * @message: what happened, in plain text
 * @offer_undo: whether that was the latest step of the history
 */
void
tl_workspace_toast (TlWorkspace *self, const char *message, gboolean offer_undo)
{
  g_return_if_fail (TL_IS_WORKSPACE (self));
  g_signal_emit (self, signals[TOAST], 0, message, offer_undo);
}

/** tl_workspace_note_return: the user came back to the window; see TlWorkspace::returned. */
void
tl_workspace_note_return (TlWorkspace *self)
{
  g_return_if_fail (TL_IS_WORKSPACE (self));
  g_signal_emit (self, signals[RETURNED], 0);
}

static void
tl_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TlWorkspace *self = TL_WORKSPACE (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_MAP:
      g_value_set_uint64 (value, self->map);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tl_workspace_dispose (GObject *object)
{
  TlWorkspace *self = TL_WORKSPACE (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, document_changed_cb, self);
  g_clear_object (&self->document);
  g_clear_object (&self->selection);
  g_clear_object (&self->drafts);

  G_OBJECT_CLASS (tl_workspace_parent_class)->dispose (object);
}

static void
tl_workspace_class_init (TlWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tl_workspace_get_property;
  object_class->dispose = tl_workspace_dispose;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, TL_TYPE_DOCUMENT, flags);
  properties[PROP_MAP] = g_param_spec_uint64 ("map", NULL, NULL, 0, G_MAXUINT64, TL_ID_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * TlWorkspace::document-changed:
   * @changes: (type gpointer) the change list (TlChanges)
   *
   * The document changed; map and selection name nothing that is gone.
   */
  signals[DOCUMENT_CHANGED]
      = g_signal_new ("document-changed", TL_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_POINTER);
  /** TlWorkspace::reveal: that record was selected and shall be seen */
  signals[REVEAL] = g_signal_new ("reveal", TL_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  /** TlWorkspace::show-page: the page of that name shall be seen */
  signals[SHOW_PAGE] = g_signal_new ("show-page", TL_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /** TlWorkspace::toast: the user shall be told, and may be offered to undo it */
  signals[TOAST] = g_signal_new ("toast", TL_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  /** TlWorkspace::returned: the window has the focus again: other programs may have added rows */
  signals[RETURNED] = g_signal_new ("returned", TL_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
tl_workspace_init (TlWorkspace *self)
{
  self->selection = tl_selection_new ();
  self->drafts = tl_drafts_new ();
}

/** tl_workspace_new: Returns: (transfer full): a workspace with nothing open */
TlWorkspace *
tl_workspace_new (void)
{
  return g_object_new (TL_TYPE_WORKSPACE, NULL);
}
