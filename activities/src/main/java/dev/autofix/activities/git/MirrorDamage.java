package dev.autofix.activities.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.InvalidObjectIdException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;

/** The mirror on disk cannot be trusted any more; like a cache miss, it is fetched anew. */
final class MirrorDamage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MirrorDamage(Throwable cause) {
    super("the mirror is damaged: " + cause.getMessage(), cause);
  }

  static boolean causes(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isDamage(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDamage(Throwable cause) {
    return cause instanceof MissingObjectException
        || cause instanceof CorruptObjectException
        || cause instanceof InvalidObjectIdException
        || cause instanceof PackInvalidException
        || cause instanceof ConfigInvalidException
        || cause instanceof RepositoryNotFoundException;
  }

  /** Damage as itself, any other local trouble as an unchecked failure of the disk. */
  static RuntimeException of(IOException failure) {
    return causes(failure) ? new MirrorDamage(failure) : new UncheckedIOException(failure);
  }
}
