package dev.autofix.api.pages;

import dev.autofix.api.fixes.FixPage;
import dev.autofix.api.fixes.Standing;
import dev.autofix.core.fix.Outcome;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part of {@code /}. */
enum OverviewPart {
  WAITS(Standing.WAITS, "Waits for a person", "Nothing waits for anybody."),
  RUNS(Standing.RUNS, "Runs", "Nothing is being repaired."),
  HAPPENED(Standing.HAPPENED, "Happened", "Nothing happened yet, or Temporal has forgotten it.");

  /** As many as a person reads at once. */
  static final int ROWS = 25;

  private final Standing standing;
  private final String heading;
  private final String nothing;

  OverviewPart(Standing standing, String heading, String nothing) {
    this.standing = standing;
    this.heading = heading;
    this.nothing = nothing;
  }

  Standing standing() {
    return standing;
  }

  /** Its name in addresses. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> outcomes() {
    return Arrays.stream(Outcome.values()).map(Outcome::display).toList();
  }

  OverviewView.Part shown(
      FixPage page, OverviewView.Filters filters, boolean further, Instant now) {
    String next = page.nextPageToken();
    return new OverviewView.Part(
        word(),
        heading,
        filters.isEmpty() && !further ? nothing : "No fix of this kind.",
        null,
        page.fixes().stream().map(fix -> OverviewView.Row.of(fix, now)).toList(),
        next == null ? null : address(filters, next),
        further ? address(filters, null) : null);
  }

  OverviewView.Part missing(String problem) {
    return new OverviewView.Part(word(), heading, nothing, problem, List.of(), null, null);
  }

  private String address(OverviewView.Filters filters, @Nullable String pageToken) {
    UriBuilder address = UriBuilder.fromPath("/").queryParam("part", word());
    parameter(address, "namespace", filters.namespace());
    parameter(address, "workload", filters.workload());
    parameter(address, "outcome", filters.outcome());
    parameter(address, "pageToken", pageToken == null ? "" : pageToken);
    return address.build().toString();
  }

  private static void parameter(UriBuilder address, String name, String value) {
    if (!value.isEmpty()) {
      address.queryParam(name, "{" + name + "}").resolveTemplate(name, value);
    }
  }
}
