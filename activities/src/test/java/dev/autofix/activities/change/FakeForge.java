package dev.autofix.activities.change;

import dev.autofix.activities.forge.Forge;
import dev.autofix.activities.forge.NewPullRequest;
import dev.autofix.activities.forge.PullRequest;
import dev.autofix.activities.forge.PullRequest.State;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A forge that remembers; people decide by {@link #decide}. */
final class FakeForge implements Forge {
  final List<NewPullRequest> opened = new ArrayList<>();
  final List<String> comments = new ArrayList<>();
  boolean takesComments = true;
  private final List<PullRequest> requests = new ArrayList<>();

  /** What people make of the newest request. */
  void decide(State state, @Nullable String mergeCommit) {
    long number = requests.size();
    requests.set(requests.size() - 1, new PullRequest(number, link(number), state, mergeCommit));
  }

  private static String link(long number) {
    return "https://forge/" + number;
  }

  @Override
  public Optional<PullRequest> find(String branch, String target) {
    for (int i = opened.size() - 1; i >= 0; i--) {
      if (opened.get(i).branch().equals(branch) && opened.get(i).target().equals(target)) {
        return Optional.of(requests.get(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public PullRequest open(NewPullRequest request) {
    opened.add(request);
    long number = opened.size();
    requests.add(new PullRequest(number, link(number), State.OPEN, null));
    return get(number);
  }

  @Override
  public PullRequest get(long number) {
    return requests.get((int) number - 1);
  }

  @Override
  public void comment(long number, String text) {
    if (!takesComments) {
      throw new AutofixException(FailureType.UNAVAILABLE, "no comments now");
    }
    comments.add(number + ": " + text);
  }

  @Override
  public void close(long number) {
    decide(State.CLOSED, null);
  }

  @Override
  public void check() {}
}
