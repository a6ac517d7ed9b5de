package dev.autofix.activities.source;

import dev.autofix.activities.git.server.ServerRefs;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.regex.Pattern;

/**
 * From a {@code targetRevision} to the branch that it follows. The server is asked only where the
 * text does not tell: {@code HEAD} or nothing, and what may be a version as well as a branch.
 */
final class TargetRevision {
  private static final String HEADS = "refs/heads/";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
  private static final Pattern RANGE = Pattern.compile("[~^<>=*].*|.*\\.[xX*](\\..*)?|.* .*");
  private static final Pattern VERSION = Pattern.compile("v?[0-9]+(\\.[0-9]+)*([-+].*)?");

  private final ServerNames servers;

  TargetRevision(ServerNames servers) {
    this.servers = servers;
  }

  /**
   * The branch's name.
   *
   * @throws AutofixException REFUSED, if a push to no branch would ever be seen
   */
  String branch(String repository, String revision) {
    if (revision.startsWith(HEADS)) {
      return revision.substring(HEADS.length());
    }
    if (revision.isEmpty() || revision.equals("HEAD")) {
      return servers
          .of(repository)
          .defaultBranch()
          .orElseThrow(() -> refused("the HEAD of " + repository + " names no branch"));
    }
    if (RANGE.matcher(revision).matches()) {
      throw refused(shown(revision) + " is a range of versions");
    }
    boolean perhaps =
        COMMIT.matcher(revision).matches()
            || VERSION.matcher(revision).matches()
            || revision.startsWith("refs/");
    if (perhaps && !isBranch(servers.of(repository), revision)) {
      throw refused(shown(revision) + " is a tag or a commit");
    }
    return revision;
  }

  private static boolean isBranch(ServerRefs refs, String revision) {
    return refs.branches().contains(revision);
  }

  private static String shown(String revision) {
    return "targetRevision '" + revision + "'";
  }

  private static AutofixException refused(String what) {
    return new AutofixException(
        FailureType.REFUSED,
        what
            + " and no branch, so a push would change nothing"
            + " (remedy: let the Application follow a branch)");
  }
}
