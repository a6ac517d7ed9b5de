package dev.autofix.activities.git.server;

import dev.autofix.activities.git.credential.Redactor;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.net.SocketTimeoutException;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLHandshakeException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TooLargePackException;
import org.eclipse.jgit.internal.JGitText;

/** Turns what a transport throws into the one list of failures; what it says is redacted. */
final class RemoteFailures {
  private static final String UNPACK_FAILED =
      JGitText.get().errorOccurredDuringUnpackingOnTheRemoteEnd.replaceFirst("\\{0}.*", "").strip();

  private final Redactor redactor;

  RemoteFailures(Redactor redactor) {
    this.redactor = redactor;
  }

  RuntimeException classify(RepositoryRef ref, Exception failure, OptionalInt status) {
    if (failure instanceof AutofixException known) {
      return known;
    }
    if (failure instanceof MirrorDamage || MirrorDamage.causes(failure)) {
      return new MirrorDamage(failure);
    }
    if (isMissingBranch(ref, failure)) {
      return new AutofixException(
          FailureType.NOT_FOUND, "%s has no branch %s".formatted(ref.url(), ref.branch()));
    }
    FailureType type = byCause(failure).or(() -> byStatus(status)).orElse(FailureType.UNAVAILABLE);
    return new AutofixException(type, message(ref, type, failure), redactedCopy(failure));
  }

  private static boolean isMissingBranch(RepositoryRef ref, Exception failure) {
    String text = MessageFormat.format(JGitText.get().remoteDoesNotHaveSpec, ref.fullBranch());
    return text.equals(failure.getMessage());
  }

  private static Optional<FailureType> byCause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<FailureType> type = one(cause);
      if (type.isPresent()) {
        return type;
      }
    }
    return Optional.empty();
  }

  private static Optional<FailureType> one(Throwable cause) {
    if (cause instanceof GuardedHttp.ForeignRedirect) {
      return Optional.of(FailureType.REFUSED);
    }
    if (cause instanceof SSLHandshakeException) {
      return Optional.of(FailureType.CONFIGURATION);
    }
    if (cause instanceof SocketTimeoutException) {
      return Optional.of(FailureType.TIMEOUT);
    }
    if (isRefusedByTheServer(cause)) {
      return Optional.of(FailureType.PUSH_REJECTED);
    }
    if (cause instanceof NoRemoteRepositoryException) {
      return Optional.of(FailureType.NOT_FOUND);
    }
    return cause instanceof SshException ssh ? bySsh(ssh) : Optional.empty();
  }

  /** The server has received a push and will not take it apart: too large, or not to its checks. */
  private static boolean isRefusedByTheServer(Throwable cause) {
    return cause instanceof TooLargePackException
        || cause instanceof TooLargeObjectInPackException
        || String.valueOf(cause.getMessage()).contains(UNPACK_FAILED);
  }

  private static Optional<FailureType> bySsh(SshException failure) {
    return switch (failure.getDisconnectCode()) {
      case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE ->
          Optional.of(FailureType.UNAUTHENTICATED);
      case SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE ->
          Optional.of(FailureType.CONFIGURATION);
      default -> Optional.empty();
    };
  }

  private static Optional<FailureType> byStatus(OptionalInt status) {
    return switch (status.orElse(-1)) {
      case 401, 407 -> Optional.of(FailureType.UNAUTHENTICATED);
      case 403 -> Optional.of(FailureType.FORBIDDEN);
      case 404, 410 -> Optional.of(FailureType.NOT_FOUND);
      default -> Optional.empty();
    };
  }

  private String message(RepositoryRef ref, FailureType type, Exception failure) {
    String seen = redactor.clean(rootMessage(failure).replace(ref.uri() + ": ", ""));
    return switch (type) {
      case UNAUTHENTICATED ->
          "%s does not accept our credentials: %s (expected: a login for %s in the configuration, ~/.git-credentials, ~/.netrc, GIT_ASKPASS or ssh-agent)"
              .formatted(ref.url(), seen, ref.host());
      case FORBIDDEN -> "%s forbids it to our login: %s".formatted(ref.url(), seen);
      case NOT_FOUND ->
          "%s is not there, or our login may not see it: %s".formatted(ref.url(), seen);
      case CONFIGURATION ->
          "%s cannot be trusted: %s (expected: its host key in known_hosts, or a certificate that this Java trusts)"
              .formatted(ref.url(), seen);
      default -> "%s: %s".formatted(ref.url(), seen);
    };
  }

  /** JGit puts the reason in the outer message and sometimes only in the innermost cause. */
  private static String rootMessage(Throwable failure) {
    String outer = String.valueOf(failure.getMessage());
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String inner = String.valueOf(root.getMessage());
    return outer.contains(inner) ? outer : outer + ": " + inner;
  }

  /** The stack without the text: a cause's own message is printed with it and may hold a secret. */
  private Throwable redactedCopy(Throwable failure) {
    Exception copy =
        new Exception(failure.getClass().getName() + ": " + redactor.clean(rootMessage(failure)));
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }
}
