package dev.autofix.worker.remote;

import dev.autofix.api.fixes.FixDetail;
import dev.autofix.core.evidence.Finding;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.fix.ShownPlan;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One fix for people: what it is about, where it stands, what it did and why. */
public final class FixText {
  private FixText() {}

  public static String of(FixDetail fix) {
    StringBuilder page = new StringBuilder();
    line(page, headline(fix));
    line(page, fix.reason() == null ? "" : "  " + fix.reason());
    line(page, fix.waitingFor() == null ? "" : "  waits for " + fix.waitingFor());
    line(page, about(fix));
    page.append(plan(fix.plan()));
    fix.commits().forEach(commit -> line(page, "commit " + commit(commit)));
    line(page, "timeline:");
    for (FixDetail.Stay stay : fix.timeline()) {
      line(
          page, "  %s  %-18s %s".formatted(time(stay.at()), stay.state(), seconds(stay.elapsed())));
    }
    line(page, "why:");
    fix.explanation().forEach(why -> line(page, "  " + why));
    line(page, link("pull request", fix.links().pullRequest()));
    line(page, link("Argo CD", fix.links().application()));
    line(page, link("Temporal", fix.links().temporal()));
    line(
        page,
        "you may: "
            + fix.decisions().stream()
                .map(verb -> verb.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
    return page.toString();
  }

  static String headline(FixDetail fix) {
    Workload workload = fix.workload();
    return "%s/%s/%s on %s: %s"
        .formatted(
            workload.namespace(),
            workload.kind(),
            workload.name(),
            workload.cluster(),
            fix.outcome() == null
                ? fix.state().name()
                : fix.outcome().display() + " (" + fix.state() + ")");
  }

  private static String link(String what, @Nullable URI where) {
    return where == null ? "" : what + ": " + where;
  }

  private static String about(FixDetail fix) {
    Finding evidence = fix.evidence();
    FixDetail.Alert alert = fix.alert();
    return alert == null || evidence == null
        ? ""
        : "alert %s by rule '%s': %s".formatted(alert.name(), fix.rule(), evidence.detail());
  }

  /** The change as people know it from a review. */
  static String plan(@Nullable ShownPlan plan) {
    if (plan == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    line(text, "plan " + plan.hash() + (plan.file().isEmpty() ? "" : " in " + plan.repository()));
    plan.diff().lines().forEach(changed -> line(text, "  " + changed));
    plan.warnings().forEach(warning -> line(text, "  ! " + warning));
    return text.toString();
  }

  static String commit(FixDetail.Commit commit) {
    String page = commit.page() == null ? "" : " " + commit.page();
    return commit.commit() + " " + commit.change() + page;
  }

  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String seconds(Duration elapsed) {
    return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
  }

  private static void line(StringBuilder page, String text) {
    if (!text.isEmpty()) {
      page.append(text.stripTrailing()).append('\n');
    }
  }
}
