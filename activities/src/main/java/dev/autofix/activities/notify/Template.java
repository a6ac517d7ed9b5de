package dev.autofix.activities.notify;

import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Notice.Proposed;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of the configuration with what a notice knows in its braces. A name that nothing is known of
 * is refused when it is read, and not when somebody has to be woken.
 */
public record Template(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  private static final Map<String, Function<Notice, String>> KNOWN =
      Map.ofEntries(
          Map.entry("fix", Notice::workflowId),
          Map.entry("cluster", notice -> notice.workload().cluster()),
          Map.entry("namespace", notice -> notice.workload().namespace()),
          Map.entry("kind", notice -> notice.workload().kind()),
          Map.entry("name", notice -> notice.workload().name()),
          Map.entry("workload", notice -> notice.workload().display()),
          Map.entry("rule", notice -> notice.rule() == null ? "" : notice.rule()),
          Map.entry("status", Template::status),
          Map.entry("summary", Notice::summary),
          Map.entry("evidence", Notice::evidence),
          Map.entry("repository", notice -> planned(notice, Proposed::repository)),
          Map.entry("file", notice -> planned(notice, Proposed::file)),
          Map.entry("key", notice -> planned(notice, Proposed::key)),
          Map.entry("from", notice -> planned(notice, Proposed::from)),
          Map.entry("to", notice -> planned(notice, Proposed::to)));

  public Template {
    Matcher places = PLACEHOLDER.matcher(text);
    while (places.find()) {
      if (!KNOWN.containsKey(places.group(1))) {
        throw new IllegalArgumentException(
            "'%s' has the placeholder {%s} (expected: %s)"
                .formatted(text, places.group(1), new TreeSet<>(KNOWN.keySet())));
      }
    }
  }

  /**
   * The text about a notice.
   *
   * @param escape makes what the notice knows harmless where the text goes
   */
  public String about(Notice notice, UnaryOperator<String> escape) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(escape.apply(known(place, notice))));
  }

  private static String known(MatchResult place, Notice notice) {
    Function<Notice, String> known = KNOWN.get(place.group(1));
    return known == null ? "" : known.apply(notice);
  }

  private static String status(Notice notice) {
    return notice.outcome() == null ? notice.state().name() : notice.outcome().display();
  }

  private static String planned(Notice notice, Function<Proposed, String> field) {
    return notice.plan() == null ? "" : field.apply(notice.plan());
  }
}
