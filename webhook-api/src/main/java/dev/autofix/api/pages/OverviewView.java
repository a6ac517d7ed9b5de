package dev.autofix.api.pages;

import dev.autofix.api.fixes.FixSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /} shows.
 *
 * @param admission in one line; null where it is open and nothing waits for it
 * @param filters what a person asked for
 * @param outcomes the words that an outcome can be chosen by
 */
public record OverviewView(
    @Nullable Flash admission, Filters filters, List<String> outcomes, List<Part> parts) {

  /** What a person asked for; empty texts stand for any. */
  public record Filters(String namespace, String workload, String outcome) {
    /** Whether anything was asked for. */
    public boolean isEmpty() {
      return namespace.isEmpty() && workload.isEmpty() && outcome.isEmpty();
    }
  }

  /**
   * A list.
   *
   * @param name for addresses
   * @param problem why it cannot be shown; null if it can
   * @param next the address of what follows; null on the last page
   * @param first the address of its beginning; null if it is shown
   */
  public record Part(
      String name,
      String heading,
      String nothing,
      @Nullable String problem,
      List<Row> rows,
      @Nullable String next,
      @Nullable String first) {}

  /**
   * A fix in a list.
   *
   * @param run null: the newest
   */
  public record Row(
      String id,
      @Nullable String run,
      String workload,
      String cluster,
      @Nullable String rule,
      Badge badge,
      @Nullable Moment startedAt,
      @Nullable Moment endedAt) {
    static Row of(FixSummary fix, Instant now) {
      String[] parts = fix.workload().split("/", 2);
      boolean complete = parts.length == 2;
      return new Row(
          fix.id(),
          fix.open() ? null : fix.run(),
          complete ? parts[1] : fix.workload(),
          complete ? parts[0] : "",
          fix.rule(),
          Badge.of(fix.state(), fix.outcome(), fix.open()),
          Moment.orNull(fix.startedAt(), now),
          Moment.orNull(fix.endedAt(), now));
    }
  }
}
