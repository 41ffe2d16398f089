/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The skills library: data/skills/skills.ini, read in one language. It is data that belongs to the
 * program, so it is built into it: a checklist can be made wherever the program runs. Its format is
 * told at its head.
 *
 * An item that comes from here keeps the skill's key and the way of contact in its field “origin”,
 * so that a later release may word it better and the review offers the new words; see
 * tl-checklist-review.c.
 */
#include "tl-skills.h"

#include "tl-skills-data.h"
#include "tl-training-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RESOURCE_PATH "/io/github/throughline/skills/skills.ini"
#define SEPARATOR '|'

struct _TlSkills
{
  GPtrArray *skills; /* owned: TlSkill */
};

static const struct
{
  const char *word;
  const char *label;
} ways[TL_N_WAYS] = {
  [TL_WAY_PHONE] = { "phone", N_ ("by phone") },
  [TL_WAY_CHAT] = { "chat", N_ ("in chat") },
  [TL_WAY_EMAIL] = { "e-mail", N_ ("by e-mail") },
  [TL_WAY_MESSAGE] = { "message", N_ ("by message") },
  [TL_WAY_IN_PERSON] = { "in-person", N_ ("in person") },
};

/** tl_contact_way_get_word: Returns: its word in data and files */
const char *
tl_contact_way_get_word (TlContactWay way)
{
  return ways[way].word;
}

/** tl_contact_way_get_label: Returns: its words for people: “by phone” */
const char *
tl_contact_way_get_label (TlContactWay way)
{
  return _ (ways[way].label);
}

/** tl_contact_way_from_word: Returns: whether @word is one */
gboolean
tl_contact_way_from_word (const char *word, TlContactWay *way)
{
  for (guint i = 0; i < TL_N_WAYS; i++)
    if (strcmp (ways[i].word, word) == 0)
      {
        *way = (TlContactWay) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tl_contact_way_from_channel:
 * @channel: (nullable): a channel
 *
 * Returns: how agent and customer meet in it; by phone where it is not said
 */
TlContactWay
tl_contact_way_from_channel (TlRecord *channel)
{
  switch (channel != NULL ? tl_record_get_choice (channel, TL_CHANNEL_KIND) : TL_CHANNEL_KIND_PHONE)
    {
    case TL_CHANNEL_KIND_IN_PERSON:
    case TL_CHANNEL_KIND_EVENT:
      return TL_WAY_IN_PERSON;
    case TL_CHANNEL_KIND_LIVE_CHAT:
    case TL_CHANNEL_KIND_APP:
    case TL_CHANNEL_KIND_WEBSITE:
      return TL_WAY_CHAT;
    case TL_CHANNEL_KIND_EMAIL:
    case TL_CHANNEL_KIND_POST:
      return TL_WAY_EMAIL;
    case TL_CHANNEL_KIND_TEXT_MESSAGE:
    case TL_CHANNEL_KIND_MESSAGING_APP:
    case TL_CHANNEL_KIND_SOCIAL_MEDIA:
      return TL_WAY_MESSAGE;
    default:
      return TL_WAY_PHONE;
    }
}

static void
skill_behaviour_free (gpointer data)
{
  TlSkillBehaviour *behaviour = data;

  g_free (behaviour->text);
  g_free (behaviour);
}

static void
skill_free (gpointer data)
{
  TlSkill *skill = data;

  g_free (skill->key);
  g_free (skill->name);
  g_free (skill->definition);
  g_free (skill->avoid);
  g_free (skill->manager);
  for (guint i = 0; i < TL_N_WAYS; i++)
    g_clear_pointer (&skill->behaviours[i], g_ptr_array_unref);
  g_free (skill);
}

/* The behaviours of @way in the order of the sections. */
static GPtrArray *
read_behaviours (GKeyFile *file, const char *group, const char *way, const char *language)
{
  GPtrArray *behaviours = g_ptr_array_new_with_free_func (skill_behaviour_free);

  for (guint section = TL_SECTION_KIND_OPENING; section < TL_N_SECTION_KIND_CHOICES; section++)
    {
      g_autofree char *key
          = g_strdup_printf ("%s-%s", way, tl_choice_get_word (TL_LIST_SECTION_KIND, section));
      g_auto (GStrv) texts
          = g_key_file_get_locale_string_list (file, group, key, language, NULL, NULL);

      for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
        {
          TlSkillBehaviour *behaviour = g_new (TlSkillBehaviour, 1);

          behaviour->text = g_strdup (g_strstrip (texts[i]));
          behaviour->section = (TlChoice_SECTION_KIND) section;
          g_ptr_array_add (behaviours, behaviour);
        }
    }
  return behaviours;
}

static gboolean
read_skill (TlSkills *self, GKeyFile *file, const char *group, const char *language, GError **error)
{
  TlSkill *skill = g_new0 (TlSkill, 1);
  const struct
  {
    const char *key;
    char **text;
  } texts[] = {
    { "name", &skill->name },
    { "definition", &skill->definition },
    { "dont", &skill->avoid },
    { "manager", &skill->manager },
  };

  g_ptr_array_add (self->skills, skill);
  skill->key = g_strdup (group);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      *texts[i].text = g_key_file_get_locale_string (file, group, texts[i].key, language, error);
      if (*texts[i].text == NULL)
        return FALSE;
    }
  for (guint i = 0; i < TL_N_WAYS; i++)
    skill->behaviours[i] = read_behaviours (file, group, ways[i].word, language);
  return TRUE;
}

/**
 * tl_skills_new_from_data:
 * @data: a skills library as text
 * @length: its bytes, or -1
 * @language: language tag of the texts, such as “de” or “de-CH”; English where there are none
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the library
 */
TlSkills *
tl_skills_new_from_data (const char *data, gssize length, const char *language, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (TlSkills) self = g_new0 (TlSkills, 1);
  g_auto (GStrv) groups = NULL;
  g_autofree char *locale = g_strdelimit (g_strdup (language), "-", '_');

  self->skills = g_ptr_array_new_with_free_func (skill_free);
  g_key_file_set_list_separator (file, SEPARATOR);
  if (!g_key_file_load_from_data (file, data, length < 0 ? strlen (data) : (gsize) length,
                                  G_KEY_FILE_KEEP_TRANSLATIONS, error))
    return NULL;
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!read_skill (self, file, groups[i], *locale != '\0' ? locale : NULL, error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * tl_skills_new:
 * @language: language tag of a project, "" if it says none
 *
 * Returns: (transfer full): the library that comes with the program
 */
TlSkills *
tl_skills_new (const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (tl_skills_data_get_resource (), RESOURCE_PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  TlSkills *self = NULL;

  if (bytes != NULL)
    self = tl_skills_new_from_data (g_bytes_get_data (bytes, NULL),
                                    (gssize) g_bytes_get_size (bytes), language, &error);
  if (self == NULL) /* it is a part of the program */
    g_error ("skills library: %s", error->message);
  return self;
}

void
tl_skills_free (TlSkills *self)
{
  g_ptr_array_unref (self->skills);
  g_free (self);
}

guint
tl_skills_get_n (TlSkills *self)
{
  return self->skills->len;
}

/** tl_skills_get: Returns: (transfer none): skill number @index */
const TlSkill *
tl_skills_get (TlSkills *self, guint index)
{
  return g_ptr_array_index (self->skills, index);
}

/** tl_skills_find: Returns: (transfer none) (nullable): the skill with that key */
const TlSkill *
tl_skills_find (TlSkills *self, const char *key)
{
  for (guint i = 0; i < self->skills->len; i++)
    if (strcmp (tl_skills_get (self, i)->key, key) == 0)
      return tl_skills_get (self, i);
  return NULL;
}
