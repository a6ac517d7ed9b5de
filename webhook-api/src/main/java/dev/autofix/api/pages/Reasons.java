package dev.autofix.api.pages;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.explain.Explanation.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of explanations back into the trees that they were printed from. */
final class Reasons {
  private static final int INDENT = 2;

  private Reasons() {}

  /**
   * The trees, in the order of their first lines.
   *
   * @param lines as {@link Explanation#lines} prints them; of those that do not look like it, each
   *     is a note of its own
   */
  static List<Explanation> of(List<String> lines) {
    List<Line> read = lines.stream().map(Line::of).toList();
    return trees(new Lines(read.iterator()), -1);
  }

  private static List<Explanation> trees(Lines lines, int above) {
    List<Explanation> trees = new ArrayList<>();
    for (Line line = lines.peek(); line != null && line.depth > above; line = lines.peek()) {
      lines.take();
      trees.add(new Explanation(line.verdict, line.text, trees(lines, line.depth)));
    }
    return trees;
  }

  private record Line(int depth, Verdict verdict, String text) {
    static Line of(String printed) {
      String stripped = printed.stripLeading();
      return Arrays.stream(Verdict.values())
          .filter(verdict -> stripped.startsWith(verdict.mark() + " "))
          .findFirst()
          .map(
              verdict ->
                  new Line(
                      (printed.length() - stripped.length()) / INDENT,
                      verdict,
                      stripped.substring(verdict.mark().length() + 1)))
          .orElseGet(() -> new Line(0, Verdict.NOTE, printed));
    }
  }

  /** An iterator that can be looked at. */
  private static final class Lines {
    private final Iterator<Line> rest;
    private @Nullable Line next;

    Lines(Iterator<Line> rest) {
      this.rest = rest;
      take();
    }

    @Nullable Line peek() {
      return next;
    }

    void take() {
      next = rest.hasNext() ? rest.next() : null;
    }
  }
}
