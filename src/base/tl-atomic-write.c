/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing a file so that at any moment, power cut included, its name shows either the earlier file or
 * the new one, whole.
 *
 * The *target* is the file that is to change: the end of the chain where the given path is a symbolic
 * link. What is written goes to the *part*, a new file with a random hidden name in the target's
 * folder (another folder could be another disk, and a rename across disks is a copy). A commit syncs
 * the part, gives it the target's permissions, renames it over the target and syncs the folder. Other
 * hard links to the earlier file keep the earlier contents.
 *
 * A target that is no regular file (a pipe, a terminal, /dev/stdout) has no earlier contents to
 * protect and is written directly.
 *
 * Why not g_file_set_contents_full(): it follows no links, drops the permissions, and takes the whole
 * file at once, while a PDF comes in pieces.
 */
#include "tl-atomic-write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (64 * 1024)
#define MAX_LINKS 40
#define MAX_NAME_TRIES 100

struct _TlAtomicWrite
{
  char *path;      /* as the user gave it, for messages */
  char *target;    /* what path leads to */
  char *part;      /* NULL when the target is written directly, and after a commit */
  int fd;          /* -1 once closed */
  gboolean secret; /* a new file is for the user's eyes alone */
  gboolean exists;
  struct stat earlier; /* if exists */
  gsize n_buffered;
  guint8 buffer[BUFFER_SIZE];
};

/* What went wrong and what to do about it, for someone who does not know what an errno is. */
static const char *
explain (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
      return _ ("The disk is full. Free some space, or save to another place.");
    case EFBIG:
      return _ (
          "The file would be larger than this disk or account allows. Save to another place.");
    case EROFS:
      return _ ("This disk can only be read. Save to another place.");
    case EACCES:
    case EPERM:
      return _ ("You may not write there. Save to another folder, or ask who owns this one.");
    case ENOENT:
    case ENOTDIR:
      return _ ("The folder does not exist. Choose another folder, or create it first.");
    case EISDIR:
      return _ ("There is a folder of this name. Choose another name.");
    case ENAMETOOLONG:
      return _ ("The name is too long. Choose a shorter one.");
    case EIO:
      return _ ("The disk does not work as it should. Save to another place.");
    case ELOOP:
      return _ ("The name is a link that leads back to itself. Choose another name.");
    default:
      return NULL;
    }
}

static gboolean
fail (const char *path, int number, GError **error)
{
  const char *reason = explain (number);
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: a file's path, then a sentence or two. */
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (number),
               _ ("“%s” could not be saved. %s"), name,
               reason != NULL ? reason : g_strerror (number));
  return FALSE;
}

/* Follows links one at a time, because realpath() cannot name a target that does not exist yet. */
static char *
follow_links (const char *path, int *number)
{
  g_autofree char *target = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *folder = NULL;
      g_autofree char *link = NULL;
      struct stat status;

      if (lstat (target, &status) != 0 || !S_ISLNK (status.st_mode))
        return g_steal_pointer (&target);
      /* What /proc shows for a pipe ("pipe:[7]") is no path: such a link opens, but names nothing. */
      if (stat (target, &status) == 0 && !S_ISREG (status.st_mode))
        return g_steal_pointer (&target);

      link = g_file_read_link (target, NULL);
      if (link == NULL)
        break;
      folder = g_path_get_dirname (target);
      g_free (target);
      target = g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (folder, link, NULL);
    }

  *number = ELOOP;
  return NULL;
}

static gboolean
open_part (TlAtomicWrite *self)
{
  g_autofree char *folder = g_path_get_dirname (self->target);
  /* An earlier file may be secret: nobody else may look at its successor before the commit. */
  mode_t mode = self->exists || self->secret ? 0600 : 0666;

  for (guint i = 0; i < MAX_NAME_TRIES; i++)
    {
      g_autofree char *name = g_strdup_printf (".throughline-%08x.part", g_random_int ());

      self->part = g_build_filename (folder, name, NULL);
      self->fd = open (self->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
      if (self->fd >= 0)
        return TRUE;
      g_clear_pointer (&self->part, g_free);
      if (errno != EEXIST)
        return FALSE;
    }
  return FALSE;
}

static gboolean
open_target (TlAtomicWrite *self)
{
  if (S_ISDIR (self->earlier.st_mode))
    {
      errno = EISDIR;
      return FALSE;
    }
  self->fd = open (self->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  return self->fd >= 0;
}

static TlAtomicWrite *
open_write (const char *path, gboolean secret, GError **error)
{
  g_autoptr (TlAtomicWrite) self = g_new0 (TlAtomicWrite, 1);
  int number = 0;
  gboolean ready;

  self->fd = -1;
  self->secret = secret;
  self->path = g_strdup (path);
  self->target = follow_links (path, &number);
  if (self->target == NULL)
    {
      fail (path, number, error);
      return NULL;
    }

  self->exists = stat (self->target, &self->earlier) == 0;
  if (self->exists && !S_ISREG (self->earlier.st_mode))
    ready = open_target (self);
  else if (self->exists && faccessat (AT_FDCWD, self->target, W_OK, AT_EACCESS) != 0)
    ready = FALSE; /* someone made it read-only: a rename would not care, the user would */
  else
    ready = open_part (self);

  if (!ready)
    {
      fail (path, errno, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * tl_atomic_write_new:
 * @path: (type filename): the file to write; its folder must exist
 * @error: return location for a #GIOErrorEnum with a message for the user
 *
 * Returns: (transfer full) (nullable): a file to write to, or %NULL if nothing can be written there
 */
TlAtomicWrite *
tl_atomic_write_new (const char *path, GError **error)
{
  return open_write (path, FALSE, error);
}

static gboolean
write_all (TlAtomicWrite *self, const guint8 *data, gsize length, GError **error)
{
  while (length > 0)
    {
      ssize_t n = write (self->fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (self->path, errno, error);
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
flush (TlAtomicWrite *self, GError **error)
{
  gsize length = self->n_buffered;

  self->n_buffered = 0;
  return write_all (self, self->buffer, length, error);
}

/**
 * tl_atomic_write_append:
 * @self: a file being written
 * @data: (array length=length): what comes next
 * @length: in bytes
 * @error: return location for a #GIOErrorEnum with a message for the user
 *
 * After a failure the file can only be freed.
 *
 * Returns: whether it was taken
 */
gboolean
tl_atomic_write_append (TlAtomicWrite *self, gconstpointer data, gsize length, GError **error)
{
  g_return_val_if_fail (self->fd >= 0, FALSE);

  if (length > BUFFER_SIZE - self->n_buffered && !flush (self, error))
    return FALSE;
  if (length >= BUFFER_SIZE)
    return write_all (self, data, length, error);

  memcpy (self->buffer + self->n_buffered, data, length);
  self->n_buffered += length;
  return TRUE;
}

/* As the earlier file was; who may not give it away still owns the new one, with the same mode. */
static gboolean
keep_permissions (TlAtomicWrite *self)
{
  if (!self->exists)
    return TRUE;
  if (fchown (self->fd, self->earlier.st_uid, self->earlier.st_gid) != 0
      && fchown (self->fd, (uid_t) -1, self->earlier.st_gid) != 0)
    g_debug ("%s: owner and group stay those of this process", self->target);
  return fchmod (self->fd, self->earlier.st_mode & 0777) == 0;
}

/* Not every file system can sync a folder; the file itself is safe already. */
static void
sync_folder (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  close (fd);
}

/**
 * tl_atomic_write_commit:
 * @self: a file being written
 * @error: return location for a #GIOErrorEnum with a message for the user
 *
 * Puts the new file in the place of the earlier one. On failure the earlier one is unharmed. Either
 * way @self can only be freed afterwards.
 *
 * Returns: whether the new file is there, durably
 */
gboolean
tl_atomic_write_commit (TlAtomicWrite *self, GError **error)
{
  int fd = self->fd;

  g_return_val_if_fail (fd >= 0, FALSE);

  if (!flush (self, error))
    return FALSE;
  if (self->part != NULL && (!keep_permissions (self) || fsync (fd) != 0))
    return fail (self->path, errno, error);
  self->fd = -1;
  if (close (fd) != 0 && errno != EINTR)
    return fail (self->path, errno, error);
  if (self->part == NULL)
    return TRUE;

  if (g_rename (self->part, self->target) != 0)
    return fail (self->path, errno, error);
  g_clear_pointer (&self->part, g_free);
  sync_folder (self->target);
  return TRUE;
}

/** tl_atomic_write_free: frees @self; without a commit before, nothing of it stays on disk. */
void
tl_atomic_write_free (TlAtomicWrite *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->part != NULL)
    g_unlink (self->part);
  g_free (self->path);
  g_free (self->target);
  g_free (self->part);
  g_free (self);
}

/**
 * tl_atomic_write_contents:
 * @path: (type filename): the file to write; its folder must exist
 * @data: (array length=length): all of its contents
 * @length: in bytes
 * @error: return location for a #GIOErrorEnum with a message for the user
 *
 * Writes a file in one call; see #TlAtomicWrite.
 *
 * Returns: whether the new file is there, durably
 */
gboolean
tl_atomic_write_contents (const char *path, gconstpointer data, gsize length, GError **error)
{
  g_autoptr (TlAtomicWrite) self = tl_atomic_write_new (path, error);

  return self != NULL && tl_atomic_write_append (self, data, length, error)
         && tl_atomic_write_commit (self, error);
}

/**
 * tl_atomic_write_secret_contents:
 * @path: (type filename): the file to write; its folder must exist
 * @data: (array length=length): all of its contents
 * @length: in bytes
 * @error: return location for a #GIOErrorEnum with a message for the user
 *
 * Writes a file about people in one call: if it is new, nobody but the user may read it.
 *
 * Returns: whether the new file is there, durably
 */
gboolean
tl_atomic_write_secret_contents (const char *path, gconstpointer data, gsize length, GError **error)
{
  g_autoptr (TlAtomicWrite) self = open_write (path, TRUE, error);

  return self != NULL && tl_atomic_write_append (self, data, length, error)
         && tl_atomic_write_commit (self, error);
}
