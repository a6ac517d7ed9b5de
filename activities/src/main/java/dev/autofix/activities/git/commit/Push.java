package dev.autofix.activities.git.commit;

import dev.autofix.activities.git.credential.Redactor;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.server.Remote;
import dev.autofix.activities.http.Calls;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/** Moves a branch from exactly one commit to another, never by force, and reads the answer. */
public final class Push {
  private static final boolean FORCE = false;

  private final Remote remote;
  private final Redactor redactor;
  private final Calls calls;

  public Push(Remote remote, Redactor redactor, Calls calls) {
    this.remote = remote;
    this.redactor = redactor;
    this.calls = calls;
  }

  /** Puts a batch on its branch. */
  PushAnswer move(RepositoryRef ref, Repository mirror, Stack stack) {
    return move(ref, mirror, stack.base(), stack.top(), stack.folders());
  }

  /** Makes a branch, if there is none of that name. */
  PushAnswer create(RepositoryRef ref, Repository mirror, ObjectId commit, Set<ObjectId> folders) {
    return move(ref, mirror, ObjectId.zeroId(), commit, folders);
  }

  /** Takes a branch away, if it is still at this commit. */
  PushAnswer delete(RepositoryRef ref, Repository mirror, ObjectId commit) {
    return move(ref, mirror, commit, ObjectId.zeroId(), Set.of());
  }

  private PushAnswer move(
      RepositoryRef ref, Repository mirror, ObjectId from, ObjectId to, Set<ObjectId> folders) {
    PushAnswer answer = moved(ref, mirror, from, to, folders);
    calls.pushed(answer.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    return answer;
  }

  private PushAnswer moved(
      RepositoryRef ref, Repository mirror, ObjectId from, ObjectId to, Set<ObjectId> folders) {
    Repository view = new PushView(mirror, folders);
    try {
      return remote.talk("push", ref, view, transport -> send(transport, ref, view, from, to));
    } catch (AutofixException failure) {
      if (failure.type() == FailureType.PUSH_REJECTED) {
        return new PushAnswer.Refused(String.valueOf(failure.getMessage()));
      }
      if (failure.type().retryable()) {
        return new PushAnswer.Unknown(failure);
      }
      throw failure;
    }
  }

  private PushAnswer send(
      Transport transport, RepositoryRef ref, Repository mirror, ObjectId from, ObjectId to)
      throws IOException {
    RemoteRefUpdate update =
        new RemoteRefUpdate(mirror, to.name(), to, ref.fullBranch(), FORCE, null, from);
    transport.setPushThin(true);
    PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
    return answer(update, result);
  }

  private PushAnswer answer(RemoteRefUpdate update, PushResult result) {
    String words =
        redactor.clean(
            Stream.of(result.getMessages(), update.getMessage())
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining("\n")));
    return switch (update.getStatus()) {
      case OK, UP_TO_DATE -> new PushAnswer.Accepted();
      case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD, NON_EXISTING -> new PushAnswer.Moved();
      case REJECTED_OTHER_REASON, REJECTED_NODELETE -> new PushAnswer.Refused(words);
      case NOT_ATTEMPTED, AWAITING_REPORT ->
          new PushAnswer.Unknown(
              new AutofixException(
                  FailureType.UNAVAILABLE, "the server did not report on the push: " + words));
    };
  }
}
