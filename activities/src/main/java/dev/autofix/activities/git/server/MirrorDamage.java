package dev.autofix.activities.git.server;

import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.InvalidObjectIdException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;

/**
 * The mirror on disk cannot be trusted any more; like a cache miss, it is fetched anew. It has to
 * be told from the failures of servers, so it stands with them.
 */
public final class MirrorDamage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MirrorDamage(Throwable cause) {
    super("the mirror is damaged: " + cause.getMessage(), cause);
  }

  /** Whether a failure comes from what is on disk, and not from the server or the network. */
  public static boolean causes(Throwable failure) {
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
}
