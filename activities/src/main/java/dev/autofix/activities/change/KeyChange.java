package dev.autofix.activities.change;

import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesEditor;
import dev.autofix.workflows.activity.Located;
import java.util.Optional;

/** A proposed step or revert: it stands where the key holds the value that our commit wrote. */
record KeyChange(RepositoryRef target, Change change, Located located) implements ProposedWork {
  private static final ValuesEditor EDITOR = new ValuesEditor();

  @Override
  public boolean standsIn(Snapshot now, Snapshot ours) {
    return valueIn(now).equals(valueIn(ours));
  }

  private Optional<String> valueIn(Snapshot snapshot) {
    KeyPath key = KeyPath.parse(located.key());
    return snapshot.text(located.file()).flatMap(text -> EDITOR.read(text, key));
  }
}
