package dev.autofix.manifests.key;

import dev.autofix.manifests.values.ValuesPath;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A value of a chart, and what may follow from it.
 *
 * @param path among the chart's values
 * @param kind the workload's
 * @param name the workload's
 * @param moves the fields that may change in the render
 */
public record ValueTarget(ValuesPath path, String kind, String name, List<FieldPath> moves) {
  public ValueTarget {
    moves = List.copyOf(moves);
  }

  /** {@code Kind/name}, the id of the workload's document in a render. */
  public String document() {
    return kind + "/" + name;
  }

  boolean lists(Difference difference) {
    return moves.stream()
        .anyMatch(
            field ->
                difference.document().startsWith(field.kind() + "/")
                    && difference.path().equals(field.path()));
  }

  /** The fields for people. */
  String fields() {
    return moves.stream().map(FieldPath::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return path + " of " + document() + " moving " + fields();
  }
}
