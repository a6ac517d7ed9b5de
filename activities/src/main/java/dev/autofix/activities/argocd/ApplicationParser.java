package dev.autofix.activities.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.argocd.Application.AppCondition;
import dev.autofix.activities.argocd.Application.Comparison;
import dev.autofix.activities.argocd.Application.Destination;
import dev.autofix.activities.argocd.Application.ManagedResource;
import dev.autofix.activities.argocd.Application.Marks;
import dev.autofix.activities.argocd.Application.PastSync;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.activity.ApplicationRef;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applications from the API's JSON. Absent fields are normal. */
final class ApplicationParser {
  private ApplicationParser() {}

  static Application parse(JsonNode app) {
    JsonNode spec = app.path("spec");
    JsonNode status = app.path("status");
    JsonNode sync = status.path("sync");
    JsonNode operation = status.path("operationState");
    JsonNode automated = spec.path("syncPolicy").path("automated");
    return new Application(
        new ApplicationRef(
            text(app.path("metadata"), "namespace"),
            text(app.path("metadata"), "name"),
            text(spec, "project")),
        marks(app.path("metadata")),
        sources(spec),
        spec.path("sources").size() > 0,
        spec.hasNonNull("sourceHydrator"),
        new Destination(
            text(spec.path("destination"), "server"),
            text(spec.path("destination"), "name"),
            text(spec.path("destination"), "namespace")),
        automated.isObject() && automated.path("enabled").asBoolean(true),
        new Comparison(
            text(sync, "status"),
            revisions(sync),
            sources(sync.path("comparedTo")),
            instant(status.path("reconciledAt"))),
        text(status.path("health"), "status"),
        app.path("operation").isObject(),
        operation.isObject() ? operation(operation) : null,
        each(status.path("conditions"), ApplicationParser::condition),
        each(status.path("resources"), ApplicationParser::resource),
        each(status.path("history"), ApplicationParser::pastSync));
  }

  private static Marks marks(JsonNode metadata) {
    @Nullable String set = null;
    for (JsonNode owner : metadata.path("ownerReferences")) {
      set = text(owner, "kind").equals("ApplicationSet") ? text(owner, "name") : set;
    }
    return new Marks(texts(metadata.path("labels")), texts(metadata.path("annotations")), set);
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static List<ApplicationSource> sources(JsonNode spec) {
    return spec.path("sources").size() > 0
        ? each(spec.path("sources"), SourceParser::parse)
        : spec.path("source").isObject()
            ? List.of(SourceParser.parse(spec.path("source")))
            : List.of();
  }

  private static Operation operation(JsonNode state) {
    JsonNode sync = state.path("operation").path("sync");
    JsonNode result = state.path("syncResult");
    List<String> applied = revisions(result);
    return new Operation(
        text(state, "phase"),
        text(state, "message"),
        instant(state.path("startedAt")),
        instant(state.path("finishedAt")),
        applied.isEmpty() ? revisions(sync) : applied,
        sources(result),
        state.path("retryCount").asInt(),
        sync.path("dryRun").asBoolean(),
        each(sync.path("resources"), ApplicationParser::resource),
        each(result.path("resources"), ApplicationParser::resource));
  }

  private static PastSync pastSync(JsonNode node) {
    return new PastSync(
        revisions(node),
        sources(node),
        instant(node.path("deployStartedAt")),
        instant(node.path("deployedAt")));
  }

  private static List<String> revisions(JsonNode node) {
    if (node.path("revisions").size() > 0) {
      return each(node.path("revisions"), JsonNode::asText);
    }
    String single = text(node, "revision");
    return single.isEmpty() ? List.of() : List.of(single);
  }

  private static AppCondition condition(JsonNode node) {
    return new AppCondition(
        text(node, "type"), text(node, "message"), instant(node.path("lastTransitionTime")));
  }

  private static ManagedResource resource(JsonNode node) {
    return new ManagedResource(
        text(node, "group"),
        text(node, "kind"),
        text(node, "namespace"),
        text(node, "name"),
        text(node, "status"),
        text(node, "hookPhase"),
        text(node, "message"));
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
    List<T> items = new ArrayList<>();
    array.forEach(item -> items.add(read.apply(item)));
    return items;
  }

  private static @Nullable Instant instant(JsonNode node) {
    try {
      return node.isTextual() ? Instant.parse(node.asText()) : null;
    } catch (DateTimeParseException e) {
      throw new AutofixException(
          FailureType.INVALID,
          "'" + node.asText() + "' (expected: a time such as 2026-01-02T03:04:05Z)",
          e);
    }
  }
}
