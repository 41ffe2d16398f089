/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Presents a map on the whole screen: first all of it, then stage by stage.
 *
 * A *slide* is a page on the screen. The first is the map as it is; each stage has one, or several if
 * it holds too much, laid out for the screen with its heads and the labels of the lanes, so that it can
 * be read from the back of a room. Rejected: a camera that travels over the one large page. Heads and
 * labels would have to be pinned over it, and a stage of one step would be a narrow strip of small type
 * in the middle of a wide screen.
 *
 * Stages are laid out in a thread, the one that is wanted first, then the next ones, on a copy of the
 * document: what others edit meanwhile does not move under the presenter. Presentations are on white,
 * as exports are.
 */
#include "tl-present.h"

#include "tl-language.h"
#include "tl-page-view.h"
#include "tl-pages-job.h"

#include <glib/gi18n-lib.h>

/* The pointer, and the button that ends it, are hidden after so long without a move. */
#define POINTER_SECONDS 2

/* Smaller moves of the pointer are a table that shakes, in pixels. */
#define POINTER_DISTANCE 4

/* Left free below the slides for where one is, in pixels. */
#define PLACE_HEIGHT 44

/* The map as a whole, or a stage. */
typedef struct
{
  TlId stage; /* TL_ID_NONE: the whole map */
  char *name;
  GPtrArray *pages; /* of TlScene; NULL until laid out */
} Chapter;

struct _TlPresent
{
  AdwWindow parent_instance;

  TlId map;
  guint chapter;
  guint page;
  gboolean to_end; /* the last page of the chapter is wanted, however many it will have */
  guint making;    /* the chapter that is being laid out */
  gboolean right_to_left;
  double screen_width;
  double screen_height;
  double pointer_x;
  double pointer_y;

  /* owned */
  TlDocument *copy;
  GPtrArray *chapters;       /* of Chapter */
  GCancellable *cancellable; /* NULL: nothing is being laid out */
  guint pointer_source;

  /* children */
  GtkWidget *slides; /* all but the button */
  GtkStack *stack;
  TlPageView *views[2]; /* by turns, so that one can go as the other comes */
  guint front;          /* which one is in view */
  GtkSpinner *spinner;
  GtkLabel *place_label;
  GtkWidget *end_button; /* for who has no key for it at hand */
};

G_DEFINE_FINAL_TYPE (TlPresent, tl_present, ADW_TYPE_WINDOW)

static void prepare (TlPresent *self);

static void
chapter_free (gpointer data)
{
  Chapter *chapter = data;

  g_free (chapter->name);
  g_clear_pointer (&chapter->pages, g_ptr_array_unref);
  g_free (chapter);
}

static Chapter *
get_chapter (TlPresent *self, guint i)
{
  return g_ptr_array_index (self->chapters, i);
}

static void
add_chapter (TlPresent *self, TlId stage, const char *name)
{
  Chapter *chapter = g_new0 (Chapter, 1);

  chapter->stage = stage;
  chapter->name = g_strdup (name);
  g_ptr_array_add (self->chapters, chapter);
}

static void
add_chapters (TlPresent *self)
{
  TlRecord *map = tl_document_lookup (self->copy, self->map);

  add_chapter (self, TL_ID_NONE, tl_record_get_text (map, TL_MAP_TITLE));
  for (guint i = 0; i < tl_record_get_n_children (map); i++)
    {
      TlRecord *stage = tl_record_get_child (map, i);

      if (tl_record_get_kind (stage) == TL_KIND_STAGE
          && !tl_record_get_boolean (stage, TL_STAGE_HIDDEN))
        add_chapter (self, tl_record_get_id (stage), tl_record_get_text (stage, TL_STAGE_NAME));
    }
}

/* “3 of 8 · Enquire”, and which part of it, or the map's title. */
static char *
describe_place (TlPresent *self)
{
  Chapter *chapter = get_chapter (self, self->chapter);
  g_autofree char *place = NULL;

  if (chapter->stage == TL_ID_NONE)
    return g_strdup (*chapter->name != '\0' ? chapter->name : _ ("The whole map"));
  /* Translators: which of how many stages is presented, and its name: “3 of 8 · Enquire”. */
  place = g_strdup_printf (_ ("%u of %u · %s"), self->chapter, self->chapters->len - 1,
                           *chapter->name != '\0' ? chapter->name
                                                  : tl_kind_get_label (TL_KIND_STAGE));
  if (chapter->pages == NULL || chapter->pages->len == 1)
    return g_steal_pointer (&place);
  /* Translators: “3 of 8 · Enquire (1/2)”: the first of two screens for this stage. */
  return g_strdup_printf (_ ("%s (%u/%u)"), place, self->page + 1, chapter->pages->len);
}

static void
set_blank (TlPresent *self, gboolean blank)
{
  if (blank)
    gtk_widget_add_css_class (GTK_WIDGET (self), "blank");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "blank");
  gtk_widget_set_opacity (self->slides, blank ? 0 : 1);
}

/* Brings the page of the present place into view, or that it is on its way. */
static void
show_place (TlPresent *self, gboolean forwards)
{
  Chapter *chapter = get_chapter (self, self->chapter);
  gboolean ready = chapter->pages != NULL;
  g_autofree char *place = NULL;

  if (ready)
    {
      self->page
          = self->to_end ? chapter->pages->len - 1 : MIN (self->page, chapter->pages->len - 1);
      self->to_end = FALSE;
    }
  place = describe_place (self);
  gtk_label_set_label (self->place_label, place);
  gtk_spinner_set_spinning (self->spinner, !ready);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), !ready);
  if (!ready)
    return;
  self->front = 1 - self->front;
  tl_page_view_set_scene (self->views[self->front], g_ptr_array_index (chapter->pages, self->page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->views[self->front]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, place, -1);
  gtk_stack_set_transition_type (self->stack, forwards != self->right_to_left
                                                  ? GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT
                                                  : GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->views[self->front]));
  gtk_widget_grab_focus (GTK_WIDGET (self->views[self->front]));
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TlPresent) self = user_data;
  g_autoptr (GPtrArray) pages = tl_pages_lay_out_finish (result, NULL);

  if (self->cancellable == NULL) /* closed meanwhile */
    return;
  g_clear_object (&self->cancellable);
  /* The copy has the map, so there are pages. */
  get_chapter (self, self->making)->pages = g_steal_pointer (&pages);
  if (self->making == self->chapter)
    show_place (self, TRUE);
  prepare (self);
}

/* Has the next pages laid out: the wanted ones, then those after them, then the rest. */
static void
prepare (TlPresent *self)
{
  Chapter *chapter = NULL;

  if (self->cancellable != NULL)
    return;
  for (guint i = 0; i < self->chapters->len && chapter == NULL; i++)
    {
      self->making = (self->chapter + i) % self->chapters->len;
      if (get_chapter (self, self->making)->pages == NULL)
        chapter = get_chapter (self, self->making);
    }
  if (chapter == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  if (chapter->stage == TL_ID_NONE)
    tl_pages_lay_out_async (self->copy, self->map, &(TlMapPagesOptions){ 0 }, self->cancellable,
                            laid_out_cb, g_object_ref (self));
  else
    tl_pages_lay_out_stage_async (self->copy, self->map, chapter->stage, self->screen_width,
                                  self->screen_height, self->cancellable, laid_out_cb,
                                  g_object_ref (self));
}

static void
go_to (TlPresent *self, guint chapter, gboolean to_end)
{
  gboolean forwards = chapter >= self->chapter;

  set_blank (self, FALSE);
  self->chapter = chapter;
  self->page = 0;
  self->to_end = to_end;
  show_place (self, forwards);
  prepare (self);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlPresent *self = TL_PRESENT (widget);
  Chapter *chapter = get_chapter (self, self->chapter);

  set_blank (self, FALSE);
  if (chapter->pages != NULL && self->page + 1 < chapter->pages->len)
    {
      self->page++;
      show_place (self, TRUE);
    }
  else if (self->chapter + 1 < self->chapters->len)
    go_to (self, self->chapter + 1, FALSE);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlPresent *self = TL_PRESENT (widget);

  set_blank (self, FALSE);
  if (self->page > 0)
    {
      self->page--;
      show_place (self, FALSE);
    }
  else if (self->chapter > 0)
    go_to (self, self->chapter - 1, TRUE);
}

/* A black screen, so that people look at who speaks; and back to where one was. Whatever else goes
 * somewhere ends it, also where there is nothing further: who presses on wants to see something. */
static void
blank_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_blank (TL_PRESENT (widget), !gtk_widget_has_css_class (widget, "blank"));
}

static void
first_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to (TL_PRESENT (widget), 0, FALSE);
}

static void
last_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TlPresent *self = TL_PRESENT (widget);

  go_to (self, self->chapters->len - 1, TRUE);
}

/* Left and right are where they point, whichever way the map is read. */
static void
left_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (TL_PRESENT (widget)->right_to_left)
    next_action (widget, name, parameter);
  else
    previous_action (widget, name, parameter);
}

static void
right_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (TL_PRESENT (widget)->right_to_left)
    previous_action (widget, name, parameter);
  else
    next_action (widget, name, parameter);
}

static gboolean
hide_pointer_cb (gpointer user_data)
{
  TlPresent *self = user_data;

  self->pointer_source = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  gtk_widget_set_visible (self->end_button, FALSE);
  return G_SOURCE_REMOVE;
}

static void
show_pointer (TlPresent *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_set_visible (self->end_button, TRUE);
  g_clear_handle_id (&self->pointer_source, g_source_remove);
  self->pointer_source = g_timeout_add_seconds (POINTER_SECONDS, hide_pointer_cb, self);
}

/* A finger has no pointer that moves: a touch shows how to end it, too. */
static void
pressed_cb (TlPresent *self, int n_presses, double x, double y, GtkGesture *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  show_pointer (self);
  gtk_widget_activate_action (GTK_WIDGET (self),
                              button == GDK_BUTTON_SECONDARY ? "present.previous" : "present.next",
                              NULL);
}

static void
swiped_cb (TlPresent *self, double velocity_x, double velocity_y)
{
  if (ABS (velocity_x) > ABS (velocity_y))
    gtk_widget_activate_action (GTK_WIDGET (self),
                                velocity_x < 0 ? "present.right" : "present.left", NULL);
}

static void
moved_cb (TlPresent *self, double x, double y)
{
  if (ABS (x - self->pointer_x) + ABS (y - self->pointer_y) < POINTER_DISTANCE)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  show_pointer (self);
}

/* Nothing more is laid out. */
static void
stop (TlPresent *self)
{
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&self->cancellable);

  g_clear_handle_id (&self->pointer_source, g_source_remove);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
}

/* It is closed. What still lays it out keeps it, maybe for longer than there is a window that it was
 * above, which GTK would ask once more when it goes. */
static void
tl_present_unrealize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tl_present_parent_class)->unrealize (widget);
  stop (TL_PRESENT (widget));
  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
}

static void
tl_present_dispose (GObject *object)
{
  TlPresent *self = TL_PRESENT (object);

  stop (self);
  g_clear_object (&self->copy);
  g_clear_pointer (&self->chapters, g_ptr_array_unref);

  G_OBJECT_CLASS (tl_present_parent_class)->dispose (object);
}

static void
tl_present_class_init (TlPresentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tl_present_dispose;
  widget_class->unrealize = tl_present_unrealize;
  gtk_widget_class_install_action (widget_class, "present.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "present.blank", NULL, blank_action);
  gtk_widget_class_install_action (widget_class, "present.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "present.first", NULL, first_action);
  gtk_widget_class_install_action (widget_class, "present.last", NULL, last_action);
  gtk_widget_class_install_action (widget_class, "present.left", NULL, left_action);
  gtk_widget_class_install_action (widget_class, "present.right", NULL, right_action);
}

static void
add_keys (TlPresent *self)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Right, "present.right" },
    { GDK_KEY_KP_Right, "present.right" },
    { GDK_KEY_Left, "present.left" },
    { GDK_KEY_KP_Left, "present.left" },
    { GDK_KEY_space, "present.next" },
    { GDK_KEY_Return, "present.next" },
    { GDK_KEY_Page_Down, "present.next" },
    { GDK_KEY_KP_Page_Down, "present.next" },
    { GDK_KEY_Down, "present.next" },
    { GDK_KEY_KP_Down, "present.next" },
    { GDK_KEY_BackSpace, "present.previous" },
    { GDK_KEY_Page_Up, "present.previous" },
    { GDK_KEY_KP_Page_Up, "present.previous" },
    { GDK_KEY_Up, "present.previous" },
    { GDK_KEY_KP_Up, "present.previous" },
    { GDK_KEY_Home, "present.first" },
    { GDK_KEY_KP_Home, "present.first" },
    { GDK_KEY_End, "present.last" },
    { GDK_KEY_KP_End, "present.last" },
    { GDK_KEY_b, "present.blank" },
    { GDK_KEY_period, "present.blank" },
    { GDK_KEY_Escape, "window.close" },
    { GDK_KEY_F5, "window.close" },
    { GDK_KEY_F11, "window.close" },
  };

  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0),
                                                            gtk_named_action_new (keys[i].action)));
  /* Before the window takes arrows for moving the focus. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
add_controllers (TlPresent *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *swipe = gtk_gesture_swipe_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "released", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (swipe), TRUE);
  g_signal_connect_object (swipe, "swipe", G_CALLBACK (swiped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (swipe));
  g_signal_connect_object (motion, "motion", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
add_place_label (TlPresent *self, GtkOverlay *overlay)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->place_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->place_label, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->place_label));
  gtk_widget_add_css_class (box, "present-place");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  gtk_widget_set_can_target (box, FALSE);
  gtk_overlay_add_overlay (overlay, box);
}

static void
add_end_button (TlPresent *self, GtkOverlay *overlay)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  const char *words = _ ("End the presentation");

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "window.close");
  gtk_widget_add_css_class (button, "osd");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "present-end");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_visible (button, FALSE);
  gtk_overlay_add_overlay (overlay, button);
  self->end_button = button;
}

static void
tl_present_init (TlPresent *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->slides = gtk_overlay_new ();
  self->chapters = g_ptr_array_new_with_free_func (chapter_free);
  self->stack = GTK_STACK (gtk_stack_new ());
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    {
      GtkWidget *view = tl_page_view_new ();

      gtk_widget_set_focusable (view, TRUE);
      gtk_widget_add_css_class (view, "flat");
      gtk_stack_add_child (self->stack, view);
      self->views[i] = TL_PAGE_VIEW (view);
    }
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->stack), PLACE_HEIGHT);
  gtk_overlay_set_child (GTK_OVERLAY (self->slides), GTK_WIDGET (self->stack));
  add_place_label (self, GTK_OVERLAY (self->slides));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->slides);
  add_end_button (self, GTK_OVERLAY (overlay));
  adw_window_set_content (ADW_WINDOW (self), overlay);
  gtk_widget_add_css_class (GTK_WIDGET (self), "present");
  add_keys (self);
  add_controllers (self);
}

/* Only the proportions matter: pages are shown as large as there is room. */
static void
find_screen_size (TlPresent *self, GtkWindow *parent)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (parent));
  GdkMonitor *monitor
      = surface == NULL
            ? NULL
            : gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  GdkRectangle geometry = { 0, 0, 16, 9 };

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &geometry);
  self->screen_width = geometry.width;
  self->screen_height = geometry.height;
}

/**
 * tl_present_new:
 * @parent: the window whose map it is
 * @document: a document; what is presented is how it is now
 * @map: the id of one of its maps
 *
 * Returns: (transfer none): the presentation, not yet shown, on the whole screen
 */
TlPresent *
tl_present_new (GtkWindow *parent, TlDocument *document, TlId map)
{
  TlPresent *self = g_object_new (TL_TYPE_PRESENT, "transient-for", parent, "title",
                                  _ ("Presentation"), "destroy-with-parent", TRUE, NULL);

  self->copy = tl_document_copy (document);
  self->map = map;
  self->right_to_left = tl_language_is_right_to_left (
      tl_record_get_text (tl_document_get_project (document), TL_PROJECT_LANGUAGE));
  find_screen_size (self, parent);
  add_chapters (self);
  go_to (self, 0, FALSE);
  gtk_window_fullscreen (GTK_WINDOW (self));
  return self;
}
