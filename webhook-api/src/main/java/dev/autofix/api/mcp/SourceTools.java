package dev.autofix.api.mcp;

import static dev.autofix.api.mcp.Tool.Effect.READS;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.autofix.api.http.Problem;
import dev.autofix.api.security.Role;
import dev.autofix.api.sources.SourceDirectory;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.workload.DnsName;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Location;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where in Git a workload comes from. */
final class SourceTools {
  private static final int PATIENCE = 20;

  private final SourceDirectory sources;
  private final Supplier<AlertRules> rules;

  SourceTools(SourceDirectory sources, Supplier<AlertRules> rules) {
    this.sources = sources;
    this.rules = rules;
  }

  /**
   * Where the limit is set.
   *
   * @param source null where no key is proven, and while it is looked for
   * @param explanation what was looked at, as indented lines
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(String workload, @Nullable Located source, List<String> explanation, String next) {}

  List<Tool> tools() {
    return List.of(
        new Tool(
            "get_helm_chart_path",
            "Finds what Argo CD renders a workload from: the Application, the repository and branch,"
                + " and the file and key that set the container's memory limit, proven by rendering"
                + " the chart. Charts, overlays and plain manifests alike.",
            Role.READ,
            READS,
            List.of(
                Field.text("namespace", 63, "The Kubernetes namespace.").needed(),
                Field.text("kind", 63, "The kind of the workload, such as Deployment.").needed(),
                Field.text("name", 253, "The name of the workload.").needed(),
                Field.text("container", 63, "The container.").needed(),
                Field.number("waitSeconds", 0, 30, "How long to wait for the proof; 20 without.")),
            this::locate));
  }

  private Object locate(Arguments arguments, Asker asker) {
    Workload workload =
        new Workload(
            rules.get().cluster(),
            named("namespace", arguments),
            arguments.needed("kind"),
            named("name", arguments));
    Optional<Location> location =
        sources.locate(
            new LocateRequest(workload, named("container", arguments), null),
            arguments.seconds("waitSeconds", PATIENCE));
    return location
        .map(found -> found(workload, found))
        .orElseGet(
            () ->
                new Found(
                    workload.display(),
                    null,
                    List.of(),
                    "still being looked for; the same call again goes on waiting"));
  }

  private static Found found(Workload workload, Location location) {
    return new Found(
        workload.display(),
        location.located(),
        location.why().lines(),
        location.located() == null
            ? "no key is proven; the explanation says why"
            : "plan_fix shows what a rule would change there");
  }

  private static String named(String field, Arguments arguments) {
    String name = arguments.needed(field);
    if (!DnsName.isSubdomain(name)) {
      throw new WebApplicationException(
          Problem.response(
              400, "%s %s (expected: a Kubernetes name)".formatted(field, PlainText.quoted(name))));
    }
    return name;
  }
}
