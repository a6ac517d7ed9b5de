package dev.autofix.manifests.key;

import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.KeyPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an edit does what it is meant to do, and nothing else. */
public sealed interface Proof {

  /**
   * The edit, and everything that differs once it is rendered.
   *
   * @param oldText the value before, null where none stood
   * @param diff the edit as a unified diff
   * @param proofClass as in {@link ProvenKey#proofClass()}, for the edit itself
   * @param moves every container whose limit becomes {@code newText}, the target included; for a
   *     value, every workload that it drives; whether others may move is the rule's decision
   * @param fields what a value moves, the target's own field first; empty for a limit
   * @param derived what follows from the limit: environment, arguments, checksum annotations
   * @param renderedDifference all differences of the rendered documents, one a line
   */
  record Proven(
      String file,
      KeyPath path,
      @Nullable String oldText,
      String newText,
      Edit edit,
      String diff,
      String proofClass,
      List<String> moves,
      List<MovedField> fields,
      List<String> derived,
      List<String> renderedDifference)
      implements Proof {

    public Proven {
      moves = List.copyOf(moves);
      fields = List.copyOf(fields);
      derived = List.copyOf(derived);
      renderedDifference = List.copyOf(renderedDifference);
    }
  }

  /**
   * The edit would do too little or too much.
   *
   * @param reason what was seen
   * @param remedy what a person can do
   */
  record Refused(String reason, String remedy) implements Proof {}
}
