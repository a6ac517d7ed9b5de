package dev.autofix.worker.remote;

import dev.autofix.api.fixes.FixPage;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.worker.text.Columns;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of fixes, over as many pages as it takes. */
public final class FixList {
  private static final int PAGE = 1000;

  private FixList() {}

  /**
   * The newest ones first.
   *
   * @param filter parameters of the API
   */
  public static List<FixSummary> of(ApiClient api, Map<String, String> filter, int limit)
      throws ApiRefusal, InterruptedException {
    StringBuilder query = new StringBuilder("/fixes?limit=").append(Math.min(limit, PAGE));
    filter.forEach(
        (name, value) -> query.append('&').append(name).append('=').append(coded(value)));
    List<FixSummary> fixes = new ArrayList<>();
    String token = null;
    do {
      FixPage page = api.get(query + (token == null ? "" : "&pageToken=" + token), FixPage.class);
      fixes.addAll(page.fixes());
      token = page.nextPageToken();
    } while (token != null && fixes.size() < limit);
    return fixes.subList(0, Math.min(limit, fixes.size()));
  }

  /** Aligned columns with a heading; the first one names the fix to every other command. */
  public static String table(List<FixSummary> fixes, Instant now) {
    Columns columns = new Columns("FIX", "STATE", "OUTCOME", "RULE", "AGE");
    fixes.forEach(
        fix ->
            columns.add(
                name(fix),
                state(fix),
                fix.outcome() == null ? "-" : fix.outcome().display(),
                fix.rule() == null ? "-" : fix.rule(),
                fix.startedAt() == null ? "-" : age(Duration.between(fix.startedAt(), now))));
    return columns.text();
  }

  /** One change of a fix, in a line. */
  public static String line(FixSummary fix, Instant now) {
    return "%s  %-17s  %s%s"
        .formatted(
            FixText.time(now),
            state(fix),
            name(fix),
            fix.outcome() == null ? "" : "  " + fix.outcome().display());
  }

  private static String state(FixSummary fix) {
    return fix.state() == null ? "-" : fix.open() ? fix.state().name() : "ENDED";
  }

  /** Without the cluster, of which one Autofix has only one. */
  private static String name(FixSummary fix) {
    int cluster = fix.workload().indexOf('/');
    return cluster < 0 ? fix.id() : fix.workload().substring(cluster + 1);
  }

  static String age(@Nullable Duration age) {
    long seconds = age == null ? 0 : Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 7200) {
      return seconds / 60 + "m";
    }
    return seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  private static String coded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
