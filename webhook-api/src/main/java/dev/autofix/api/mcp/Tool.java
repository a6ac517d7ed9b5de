package dev.autofix.api.mcp;

import java.util.List;
import java.util.Map;

/**
 * Something that a client may have done.
 *
 * @param right of {@link dev.autofix.api.security.Role}, which the caller must have
 * @param fields its arguments; others are refused by name
 */
public record Tool(
    String name,
    String description,
    String right,
    Effect effect,
    List<Field> fields,
    Action action) {
  public Tool {
    fields = List.copyOf(fields);
  }

  /** What calling it may do. */
  public enum Effect {
    /** Nothing. */
    READS,
    /** A fix may begin, as if its alert had fired. */
    ASKS,
    /** A fix goes on or ends. */
    DECIDES
  }

  /** Does it. */
  @FunctionalInterface
  public interface Action {
    /** The answer, to be written as JSON; an exception is answered as REST answers it. */
    Object call(Arguments arguments, Asker asker) throws InterruptedException;
  }

  Map<String, Object> schema() {
    return Field.schema(fields);
  }
}
