/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tl-training-fixture.h"

#include "tl-document-reader.h"

#include <string.h>

static const char project[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<throughline version=\"1\"><project id=\"abaaaaaaaaaaa\" name=\"Lamps\">"
      "<channel id=\"baaaaaaaaaaaa\" name=\"Phone\" kind=\"phone\"/>"
      "<channel id=\"bbaaaaaaaaaaa\" name=\"Counter\" kind=\"in-person\"/>"
      "<team id=\"caaaaaaaaaaaa\" name=\"Service\"/>"
      "<contact-reason id=\"daaaaaaaaaaaa\" name=\"Fault\"/>"
      "<kpi id=\"eaaaaaaaaaaaa\" name=\"CSAT\" target=\"80\"/>"
      "<map id=\"faaaaaaaaaaaa\" title=\"Journey\">"
      "<stage id=\"gaaaaaaaaaaaa\" name=\"Help\"><step id=\"haaaaaaaaaaaa\"/></stage>"
      "<lane id=\"iaaaaaaaaaaaa\" kind=\"touchpoints\">"
      "<touchpoint id=\"jaaaaaaaaaaaa\" step=\"haaaaaaaaaaaa\" title=\"Call\""
      " owner=\"caaaaaaaaaaaa\" channel=\"baaaaaaaaaaaa\" service=\"support\" answers=\"person\""
      " contact-reasons=\"daaaaaaaaaaaa\"><behaviour>Gives own name</behaviour>"
      "<behaviour>Runs the fault tree</behaviour><behaviour>Says it back</behaviour></touchpoint>"
      "<touchpoint id=\"jbaaaaaaaaaaa\" step=\"haaaaaaaaaaaa\" title=\"Counter\""
      " channel=\"bbaaaaaaaaaaa\"><behaviour>Greets first</behaviour></touchpoint>"
      "<touchpoint id=\"jcaaaaaaaaaaa\" step=\"haaaaaaaaaaaa\" title=\"Portal\""
      " service=\"self-service\" answers=\"automatic\"><behaviour>Keeps texts true</behaviour>"
      "</touchpoint></lane>"
      "<lane id=\"ibaaaaaaaaaaa\" kind=\"pain-points\">"
      "<pain-point id=\"kaaaaaaaaaaaa\" step=\"haaaaaaaaaaaa\" title=\"Repeat calls\""
      " severity=\"5\"><behaviour>Reads the last contacts</behaviour></pain-point></lane>"
      "<lane id=\"icaaaaaaaaaaa\" kind=\"opportunities\">"
      "<opportunity id=\"laaaaaaaaaaaa\" step=\"haaaaaaaaaaaa\" title=\"One owner\""
      " done-on=\"2026-10-03\"><behaviour>Keeps the case</behaviour></opportunity></lane>"
      "<link id=\"maaaaaaaaaaaa\" kind=\"happens-at\" from=\"kaaaaaaaaaaaa\" to=\"jaaaaaaaaaaaa\"/>"
      "<link id=\"mbaaaaaaaaaaa\" kind=\"addresses\" from=\"laaaaaaaaaaaa\" to=\"jaaaaaaaaaaaa\"/>"
      "<link id=\"mcaaaaaaaaaaa\" kind=\"measured-by\" from=\"kaaaaaaaaaaaa\""
      " to=\"eaaaaaaaaaaaa\"/></map></project></throughline>\n";

static TlRecord *
find (TlTrainingFixture *self, const char *id_text)
{
  TlId id;

  g_assert_true (tl_id_from_string (id_text, &id));
  return tl_document_lookup (self->document, id);
}

void
tl_training_set_up (TlTrainingFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (project, strlen (project));

  self->document = tl_document_from_bytes (bytes, "fixture", TL_LOAD_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  self->map = find (self, "faaaaaaaaaaaa");
  self->stage = find (self, "gaaaaaaaaaaaa");
  self->phone = find (self, "baaaaaaaaaaaa");
  self->team = find (self, "caaaaaaaaaaaa");
  self->reason = find (self, "daaaaaaaaaaaa");
  self->kpi = find (self, "eaaaaaaaaaaaa");
  self->call = find (self, "jaaaaaaaaaaaa");
  self->counter = find (self, "jbaaaaaaaaaaa");
  self->portal = find (self, "jcaaaaaaaaaaa");
  self->pain = find (self, "kaaaaaaaaaaaa");
  self->done = find (self, "laaaaaaaaaaaa");
}

void
tl_training_tear_down (TlTrainingFixture *self, gconstpointer data)
{
  g_assert_false (tl_document_is_editing (self->document));
  g_object_unref (self->document);
}

/* One edit, or a part of one. */
void
tl_training_set (TlTrainingFixture *self, TlRecord *record, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean own = !tl_document_is_editing (self->document);
  guint number;

  g_assert_true (tl_kind_find_field (tl_record_get_kind (record), field, &number));
  if (own)
    tl_document_begin (self->document, "Set", NULL);
  tl_document_set_string (self->document, record, number, text, &error);
  g_assert_no_error (error);
  if (own)
    tl_document_commit (self->document);
}

TlChecklistScope
tl_training_by_phone (TlTrainingFixture *self)
{
  return (TlChecklistScope){ .map = self->map, .stage = self->stage, .channel = self->phone };
}

TlRecord *
tl_training_generate (TlTrainingFixture *self, const TlChecklistScope *scope)
{
  g_autoptr (GError) error = NULL;
  TlRecord *checklist = tl_checklist_generate (self->document, scope, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (checklist);
  return checklist;
}

/* The items as “section: text” lines, critical ones with an exclamation mark. */
char *
tl_training_describe (TlRecord *checklist)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tl_record_get_n_children (checklist); i++)
    {
      TlRecord *section = tl_record_get_child (checklist, i);
      guint kind = tl_record_get_choice (section, TL_SECTION_KIND);

      for (guint k = 0; k < tl_record_get_n_children (section); k++)
        {
          TlRecord *item = tl_record_get_child (section, k);

          g_string_append_printf (out, "%s: %s%s\n",
                                  tl_choice_get_word (TL_LIST_SECTION_KIND, kind),
                                  tl_record_get_text (item, TL_ITEM_WORDING),
                                  tl_record_get_boolean (item, TL_ITEM_CRITICAL) ? "!" : "");
        }
    }
  return g_string_free (out, FALSE);
}

TlRecord *
tl_training_find_item (TlRecord *checklist, const char *text)
{
  for (guint i = 0; i < tl_record_get_n_children (checklist); i++)
    {
      TlRecord *section = tl_record_get_child (checklist, i);

      for (guint k = 0; k < tl_record_get_n_children (section); k++)
        if (strcmp (tl_record_get_text (tl_record_get_child (section, k), TL_ITEM_WORDING), text)
            == 0)
          return tl_record_get_child (section, k);
    }
  return NULL;
}
