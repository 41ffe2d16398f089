/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An item of the assessment form:
 *
 *     ▲ 3  Reads the last three contacts …            [ 1 Yes | 2 No | 3 n.a. ]
 *          Pain point: …                                                  Note
 *          ┌ What was said or seen ┐
 *
 * The keys stand on the answers: 1 is yes, 2 no, 3 n.a.; a level is its own number, and n.a. the first
 * key after the levels. Backspace takes the answer back.
 */
#include "tl-assessment-row.h"

#include "tl-page.h"

#include <glib/gi18n-lib.h>

#define MAX_ANSWERS 7

/* From this width on, answers stand beside the words of the item rather than below them. */
#define WIDE 620
#define GAP 12

/* A button, what it answers and by which key. */
typedef struct
{
  GtkWidget *button; /* borrowed: a child */
  TlAnswerType answer;
  int level;
  guint key; /* '1' … */
} Choice;

struct _TlAssessmentRow
{
  GtkListBoxRow parent_instance;

  guint place;
  Choice choices[MAX_ANSWERS];
  guint n_choices;
  gboolean updating;

  /* borrowed: lives longer */
  TlAssessment *assessment;

  /* borrowed: children */
  GtkWidget *note_button;
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (TlAssessmentRow, tl_assessment_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const TlAssessedItem *
get_item (TlAssessmentRow *self)
{
  return g_ptr_array_index (self->assessment->sheet->items, self->place);
}

static TlAnswer *
get_answer (TlAssessmentRow *self)
{
  return &self->assessment->answers[self->place];
}

static gboolean
is_chosen (TlAssessmentRow *self, const Choice *choice)
{
  const TlAnswer *answer = get_answer (self);

  return answer->answer == choice->answer
         && (choice->answer != TL_ANSWER_LEVEL || answer->level == choice->level);
}

/* What a screen reader says of the row. */
static void
describe (TlAssessmentRow *self)
{
  const TlAssessedItem *item = get_item (self);
  g_autofree char *answer = tl_assessed_item_format_answer (item, get_answer (self));
  g_autofree char *words
      = g_strdup_printf (item->critical ? _ ("%1$u. %2$s. Critical. %3$s") : _ ("%1$u. %2$s. %3$s"),
                         self->place + 1, item->wording,
                         *answer != '\0' ? answer : _ ("Not answered"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
update (TlAssessmentRow *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->n_choices; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->choices[i].button),
                                  is_chosen (self, &self->choices[i]));
  self->updating = FALSE;
  describe (self);
}

static void
answer (TlAssessmentRow *self, TlAnswerType type, int level, gboolean goes_on)
{
  if (tl_assessment_set_answer (self->assessment, self->place, type, level))
    {
      update (self);
      g_signal_emit (self, signals[ANSWERED], 0, goes_on);
    }
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
toggled_cb (TlAssessmentRow *self, GtkWidget *button)
{
  if (self->updating)
    return;
  for (guint i = 0; i < self->n_choices; i++)
    if (self->choices[i].button == button)
      {
        if (is_chosen (self, &self->choices[i]))
          answer (self, TL_ANSWER_OPEN, 0, FALSE);
        else
          answer (self, self->choices[i].answer, self->choices[i].level, FALSE);
        return;
      }
}

static void
note_changed_cb (TlAssessmentRow *self)
{
  tl_assessment_set_note (self->assessment, self->place,
                          gtk_editable_get_text (GTK_EDITABLE (self->note)));
  if (!self->updating)
    g_signal_emit (self, signals[ANSWERED], 0, FALSE);
}

static void
add_choice (TlAssessmentRow *self, GtkBox *box, const char *text, const char *said,
            TlAnswerType type, int level, guint key)
{
  Choice *choice = &self->choices[self->n_choices++];
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  char hint[2] = { (char) key, '\0' };

  *choice = (Choice){ button, type, level, key };
  if (type != TL_ANSWER_LEVEL)
    {
      GtkWidget *number = gtk_label_new (hint);

      gtk_widget_add_css_class (number, "assessment-key");
      gtk_box_append (GTK_BOX (content), number);
    }
  gtk_box_append (GTK_BOX (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  if (said != NULL && *said != '\0')
    gtk_widget_set_tooltip_text (button, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  said != NULL && *said != '\0' ? said : text, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
}

static void
add_levels (TlAssessmentRow *self, GtkBox *box, const TlAssessedItem *item)
{
  g_auto (GStrv) anchors = g_strsplit (item->anchors, "\n", -1);
  int lowest, highest;

  tl_answer_scale_get_levels (item->scale, &lowest, &highest);
  for (int level = lowest; level <= highest; level++)
    {
      char text[12];
      guint anchor = (guint) (level - lowest);

      g_snprintf (text, sizeof text, "%d", level);
      add_choice (self, box, text, anchor < g_strv_length (anchors) ? anchors[anchor] : NULL,
                  TL_ANSWER_LEVEL, level, (guint) ('0' + level));
    }
  if (!item->never_na)
    add_choice (self, box, _ ("n.a."), _ ("Not applicable"), TL_ANSWER_NOT_APPLICABLE, 0,
                (guint) ('0' + highest + 1));
}

static GtkWidget *
make_answers (TlAssessmentRow *self, const TlAssessedItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (item->scale != TL_ANSWER_SCALE_YES_NO)
    {
      add_levels (self, GTK_BOX (box), item);
      return box;
    }
  add_choice (self, GTK_BOX (box), _ ("Yes"), NULL, TL_ANSWER_YES, 0, '1');
  add_choice (self, GTK_BOX (box), _ ("No"), NULL, TL_ANSWER_NO, 0, '2');
  if (!item->never_na)
    add_choice (self, GTK_BOX (box), _ ("n.a."), _ ("Not applicable"), TL_ANSWER_NOT_APPLICABLE, 0,
                '3');
  return box;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkLabel *label = tl_page_make_label (css_class);

  gtk_label_set_label (label, text);
  return GTK_WIDGET (label);
}

static GtkWidget *
make_words (TlAssessmentRow *self, const TlAssessedItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *text
      = item->critical
            /* Translators: number and words of an item; the triangle marks critical ones. */
            ? g_strdup_printf (_ ("▲ %1$u. %2$s (critical)"), self->place + 1, item->wording)
            : g_strdup_printf (_ ("%1$u. %2$s"), self->place + 1, item->wording);

  gtk_box_append (GTK_BOX (box), make_label (text, "assessment-item"));
  if (*item->why != '\0')
    gtk_box_append (GTK_BOX (box), make_label (item->why, "training-second"));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/* The line: words and answers, which stand below the words where there is little room. */

static int
measure_height (GtkWidget *child, int width)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
measure_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static GtkSizeRequestMode
line_get_mode (GtkWidget *line)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
line_measure (GtkWidget *line, GtkOrientation orientation, int for_size, int *minimum, int *natural,
              int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *words = gtk_widget_get_first_child (line);
  GtkWidget *controls = gtk_widget_get_last_child (line);
  int width = measure_width (controls);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (measure_width (words), width);
      *natural = MAX (*minimum, WIDE);
    }
  else if (for_size >= WIDE)
    *minimum = *natural
        = MAX (measure_height (words, for_size - width - GAP), measure_height (controls, width));
  else
    *minimum = *natural = measure_height (words, for_size) + GAP / 2
                          + measure_height (controls, for_size < 0 ? -1 : MAX (for_size, width));
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_allocate (child, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

static void
line_allocate (GtkWidget *line, int width, int height, int baseline)
{
  GtkWidget *words = gtk_widget_get_first_child (line);
  GtkWidget *controls = gtk_widget_get_last_child (line);
  gboolean mirrored = gtk_widget_get_direction (line) == GTK_TEXT_DIR_RTL;
  int needed = measure_width (controls);
  int rest = width - needed - GAP;
  int above;

  if (width >= WIDE)
    {
      place (words, mirrored ? needed + GAP : 0, 0, rest, height);
      place (controls, mirrored ? 0 : width - needed, 0, needed, height);
      return;
    }
  above = measure_height (words, width);
  place (words, 0, 0, width, above);
  place (controls, mirrored ? width - needed : 0, above + GAP / 2, needed,
         height - above - GAP / 2);
}

static GtkWidget *
make_line (GtkWidget *words, GtkWidget *controls)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);

  gtk_widget_set_layout_manager (line, gtk_custom_layout_new (line_get_mode, line_measure,
                                                              line_allocate));
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), controls);
  return line;
}

static void
note_button_cb (TlAssessmentRow *self)
{
  gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->note_button));

  gtk_widget_set_visible (self->note, shown);
  if (shown && !self->updating)
    gtk_widget_grab_focus (self->note);
}

static GtkWidget *
make_note_button (TlAssessmentRow *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  self->note_button = button;
  gtk_button_set_icon_name (GTK_BUTTON (button), "document-edit-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("What was said or seen (E)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What was said or seen"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "toggled", G_CALLBACK (note_button_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
build (TlAssessmentRow *self)
{
  const TlAssessedItem *item = get_item (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *controls = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *said = get_answer (self)->note;

  gtk_box_append (GTK_BOX (controls), make_answers (self, item));
  gtk_box_append (GTK_BOX (controls), make_note_button (self));
  self->note = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->note), _ ("What was said or seen"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What was said or seen"), -1);
  gtk_editable_set_text (GTK_EDITABLE (self->note), said != NULL ? said : "");
  gtk_widget_set_visible (self->note, said != NULL);
  self->updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->note_button), said != NULL);
  self->updating = FALSE;
  g_signal_connect_object (self->note, "changed", G_CALLBACK (note_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "activate", G_CALLBACK (gtk_widget_grab_focus), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_line (make_words (self, item), controls));
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_widget_add_css_class (box, "assessment-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  update (self);
}

static void
tl_assessment_row_class_init (TlAssessmentRowClass *klass)
{
  /** TlAssessmentRow::answered: answer or note is another one; @goes_on: the next item is wanted */
  signals[ANSWERED] = g_signal_new ("answered", TL_TYPE_ASSESSMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
tl_assessment_row_init (TlAssessmentRow *self)
{
}

/**
 * tl_assessment_row_new:
 * @assessment: an assessment, which must live longer
 * @place: the place of an item on its sheet
 *
 * Returns: (transfer floating): the row of that item
 */
GtkWidget *
tl_assessment_row_new (TlAssessment *assessment, guint place)
{
  TlAssessmentRow *self = g_object_new (TL_TYPE_ASSESSMENT_ROW, NULL);

  self->assessment = assessment;
  self->place = place;
  build (self);
  return GTK_WIDGET (self);
}

/** tl_assessment_row_get_place: Returns: the place of its item on the sheet */
guint
tl_assessment_row_get_place (TlAssessmentRow *self)
{
  return self->place;
}

/**
 * tl_assessment_row_answer_by_key:
 * @self: a row
 * @key: a character that was typed
 *
 * Returns: whether it answered, or took the answer back
 */
gboolean
tl_assessment_row_answer_by_key (TlAssessmentRow *self, guint key)
{
  for (guint i = 0; i < self->n_choices; i++)
    if (self->choices[i].key == key)
      {
        answer (self, self->choices[i].answer, self->choices[i].level, TRUE);
        return TRUE;
      }
  return FALSE;
}

/** tl_assessment_row_show_note: has the evidence typed. */
void
tl_assessment_row_show_note (TlAssessmentRow *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->note_button), TRUE);
  gtk_widget_grab_focus (self->note);
}

/** tl_assessment_row_clear: takes the answer back. */
void
tl_assessment_row_clear (TlAssessmentRow *self)
{
  answer (self, TL_ANSWER_OPEN, 0, FALSE);
}
