package dev.autofix.api.mcp;

import static dev.autofix.api.mcp.Tool.Effect.DECIDES;
import static dev.autofix.api.mcp.Tool.Effect.READS;

import dev.autofix.api.fixes.Decision;
import dev.autofix.api.fixes.FixDesk;
import dev.autofix.api.fixes.FixFilter;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.PageRequest;
import dev.autofix.api.fixes.Standing;
import dev.autofix.api.http.Texts;
import dev.autofix.api.security.Role;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import java.util.List;

/** Fixes that are there: what they do and why, and a yes or a no to them. */
final class FixTools {
  private static final Field ID =
      Field.text("id", 255, "The fix, as list_fixes names it: fix-CLUSTER-NAMESPACE-KIND-NAME.")
          .needed();

  private final FixListing listing;
  private final FixDesk desk;

  FixTools(FixListing listing, FixDesk desk) {
    this.listing = listing;
    this.desk = desk;
  }

  List<Tool> tools() {
    return List.of(list(), explain(), approve(), cancel());
  }

  private Tool list() {
    return new Tool(
        "list_fixes",
        "Lists fixes, the newest first: workload, rule, state, outcome. Filters may be combined.",
        Role.READ,
        READS,
        List.of(
            Field.word("state", State.class, "Only fixes in this state."),
            Field.word("outcome", Outcome.class, "Only fixes that ended so."),
            Field.word(
                "standing", Standing.class, "Only what waits for a person, runs, or happened."),
            Field.text("namespace", 63, "Only of this Kubernetes namespace."),
            Field.text("workload", 200, "Only of this workload, such as Deployment/web."),
            Field.text("rule", 200, "Only fixes that this rule began."),
            Field.truth(
                "open", "Only fixes that still answer (true), or only closed ones (false)."),
            Field.number("limit", 1, 100, "How many at most; 20 without."),
            Field.text("pageToken", 2000, "The nextPageToken of the page before, same filters.")),
        (arguments, asker) ->
            listing.page(
                new FixFilter(
                    arguments.word("state", State.class),
                    arguments.word("outcome", Outcome.class),
                    Texts.plain("namespace", arguments.text("namespace")),
                    Texts.plain("workload", arguments.text("workload")),
                    Texts.plain("rule", arguments.text("rule")),
                    arguments.truth("open"),
                    arguments.word("standing", Standing.class)),
                new PageRequest(arguments.number("limit", 20), arguments.text("pageToken"))));
  }

  private Tool explain() {
    return new Tool(
        "explain_fix",
        "Explains one fix: evidence, plan with diff and proof, timeline, commits, what it waits for,"
            + " and why, check by check.",
        Role.READ,
        READS,
        List.of(
            ID, Field.text("run", 36, "One run of it, as list_fixes names it; else the newest.")),
        (arguments, asker) -> desk.show(arguments.needed("id"), arguments.text("run")));
  }

  private Tool approve() {
    return new Tool(
        "approve_fix",
        "Approves the plan that waits. Read it with explain_fix first and name its hash. Who asked"
            + " for a fix cannot approve it.",
        Role.DECIDE,
        DECIDES,
        List.of(ID, Field.text("planHash", 200, "approval.planHash of explain_fix.").needed()),
        (arguments, asker) ->
            desk.approve(
                arguments.needed("id"),
                new Decision.Approve(arguments.needed("planHash"), asker.name()),
                asker.context()));
  }

  private Tool cancel() {
    return new Tool(
        "cancel_fix",
        "Ends the round under way: before its commit nothing is written, after it the change is"
            + " reverted.",
        Role.DECIDE,
        DECIDES,
        List.of(
            ID,
            Field.text("reason", 200, "For the record."),
            Field.truth("keep", "Leave what was written instead of reverting it.")),
        (arguments, asker) ->
            desk.cancel(
                arguments.needed("id"),
                new Decision.Cancel(
                    arguments.isTrue("keep"), arguments.text("reason"), asker.name(), null),
                asker.context()));
  }
}
