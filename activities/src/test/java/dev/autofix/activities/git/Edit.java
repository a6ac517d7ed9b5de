package dev.autofix.activities.git;

import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.tree.Snapshot;
import java.util.Optional;
import java.util.function.Function;

/** A change that rewrites one file's text. */
public record Edit(String id, String path, Function<String, Attempt> decision) implements Change {
  static Edit replacing(String id, String path, String from, String to) {
    return new Edit(id, path, text -> write(id, path, text.replace(from, to)));
  }

  static Attempt.Write write(String id, String path, String text) {
    return new Attempt.Write(path, text, "Fix " + id + "\n\nAutofix-Fix: " + id + "\n");
  }

  @Override
  public Optional<String> since() {
    return Optional.empty();
  }

  @Override
  public Attempt apply(Snapshot tip) {
    return decision.apply(tip.text(path).orElseThrow());
  }
}
