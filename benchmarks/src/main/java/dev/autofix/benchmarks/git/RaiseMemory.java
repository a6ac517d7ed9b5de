package dev.autofix.benchmarks.git;

import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.tree.Snapshot;

/** The fix of one chart: the limit in its values file doubled. */
record RaiseMemory(String id, String path) implements Change {
  static String edit(String values) {
    return values.replace("128Mi", "256Mi");
  }

  @Override
  public Attempt apply(Snapshot tip) {
    String text = tip.text(path).orElseThrow();
    return new Attempt.Write(
        path, edit(text), "Raise memory in " + path + "\n\nAutofix-Fix: " + id + "\n");
  }
}
