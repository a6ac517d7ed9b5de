package dev.autofix.core.explain;

import java.util.List;
import java.util.stream.Stream;

/**
 * Why a decision came out as it did: a tree of statements. Logs, the API, commits and pages print
 * this one tree, so no door tells another story.
 *
 * @param verdict how this statement speaks for the decision
 * @param text one sentence with the values that were seen
 * @param because the statements it rests on
 */
public record Explanation(Verdict verdict, String text, List<Explanation> because) {
  /** How a statement speaks for the decision above it. */
  public enum Verdict {
    YES("+"),
    NO("-"),
    NOTE("*");

    private final String mark;

    Verdict(String mark) {
      this.mark = mark;
    }

    /** What a printed line begins with. */
    public String mark() {
      return mark;
    }
  }

  public Explanation {
    because = List.copyOf(because);
  }

  public static Explanation yes(String text, Explanation... because) {
    return new Explanation(Verdict.YES, text, List.of(because));
  }

  public static Explanation no(String text, Explanation... because) {
    return new Explanation(Verdict.NO, text, List.of(because));
  }

  public static Explanation note(String text, Explanation... because) {
    return new Explanation(Verdict.NOTE, text, List.of(because));
  }

  /** The tree as indented lines, one statement each. */
  public List<String> lines() {
    return lines("").toList();
  }

  private Stream<String> lines(String indent) {
    return Stream.concat(
        Stream.of(indent + verdict.mark + " " + text),
        because.stream().flatMap(child -> child.lines(indent + "  ")));
  }
}
