package dev.autofix.api.mcp;

import dev.autofix.api.alertmanager.HandedAlerts;
import dev.autofix.api.alerts.AlertDirectory;
import dev.autofix.api.fixes.FixDesk;
import dev.autofix.api.fixes.FixDirectory;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.plans.PlanDesk;
import dev.autofix.api.sources.SourceDirectory;
import dev.autofix.core.rule.AlertRules;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Every tool, on the services that stand behind the REST API too.
 *
 * @param rules those of each moment
 */
public record McpTools(
    FixListing listing,
    FixDirectory fixes,
    FixDesk desk,
    PlanDesk plans,
    HandedAlerts door,
    AlertDirectory alerts,
    SourceDirectory sources,
    Supplier<AlertRules> rules,
    Clock clock) {
  /** In the order in which they are listed. */
  public List<Tool> all() {
    AlertDesk handed = new AlertDesk(door, alerts, fixes);
    return Stream.of(
            new FixTools(listing, desk).tools(),
            new AlertTools(handed, plans, rules, clock).tools(),
            new SourceTools(sources, rules).tools())
        .flatMap(List::stream)
        .toList();
  }
}
