package dev.autofix.activities.kubernetes.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Workloads and their revisions from JSON. */
public final class WorkloadParser {
  /** The annotation on a pod template that {@code kubectl rollout restart} sets. */
  public static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

  private static final String DEPLOYMENT_REVISION = "deployment.kubernetes.io/revision";

  private final WorkloadKind kind;

  public WorkloadParser(WorkloadKind kind) {
    this.kind = kind;
  }

  /** The workload in an object of this kind. */
  public LiveWorkload workload(JsonNode object) {
    JsonNode spec = object.path("spec");
    JsonNode metadata = object.path("metadata");
    JsonNode template = template(spec);
    Write lastWrite = lastWrite(metadata);
    return new LiveWorkload(
        kind,
        metadata.path("namespace").asText(""),
        ObjectParser.name(object),
        ObjectParser.uid(object),
        ObjectParser.owner(object),
        ObjectParser.map(metadata.path("labels")),
        ObjectParser.map(metadata.path("annotations")),
        observed(object),
        spec.path("paused").asBoolean() || spec.path("suspend").asBoolean(),
        revisionNow(object),
        templateId(template),
        lastWrite.at(),
        lastWrite.by(),
        parseTemplate(template),
        strategy(spec),
        replicas(object),
        ObjectParser.conditions(object));
  }

  /** The revision in one of the objects at {@link WorkloadKind#revisionsPath}. */
  public Revision revision(JsonNode object) {
    return new Revision(
        ObjectParser.name(object),
        ObjectParser.uid(object),
        ObjectParser.owner(object),
        revisionTemplateId(object),
        revisionNumber(object),
        ObjectParser.createdAt(object),
        ObjectParser.conditions(object));
  }

  /** The pod template in the spec of a workload of this kind. */
  public JsonNode template(JsonNode spec) {
    return kind == WorkloadKind.CRON_JOB
        ? spec.path("jobTemplate").path("spec").path("template")
        : spec.path("template");
  }

  /** The Jobs of a CronJob carry no hash of their template; its containers tell them apart. */
  private String templateId(JsonNode template) {
    JsonNode spec = template.path("spec");
    return kind == WorkloadKind.CRON_JOB
        ? Integer.toHexString(Objects.hash(spec.path("containers"), spec.path("initContainers")))
        : "";
  }

  private String revisionTemplateId(JsonNode object) {
    return switch (kind) {
      case DEPLOYMENT -> ObjectParser.label(object, "pod-template-hash");
      case STATEFUL_SET -> ObjectParser.name(object);
      case DAEMON_SET -> ObjectParser.label(object, "controller-revision-hash");
      case CRON_JOB -> templateId(object.path("spec").path("template"));
    };
  }

  private long revisionNumber(JsonNode object) {
    return switch (kind) {
      case DEPLOYMENT -> number(ObjectParser.annotation(object, DEPLOYMENT_REVISION));
      case STATEFUL_SET, DAEMON_SET -> object.path("revision").asLong();
      case CRON_JOB -> ObjectParser.createdAt(object).getEpochSecond();
    };
  }

  private String revisionNow(JsonNode object) {
    return switch (kind) {
      case DEPLOYMENT -> ObjectParser.annotation(object, DEPLOYMENT_REVISION);
      case STATEFUL_SET -> object.path("status").path("updateRevision").asText("");
      case DAEMON_SET, CRON_JOB -> "";
    };
  }

  private boolean observed(JsonNode object) {
    long generation = object.path("metadata").path("generation").asLong();
    return kind == WorkloadKind.CRON_JOB
        || object.path("status").path("observedGeneration").asLong() >= generation;
  }

  private static PodTemplate parseTemplate(JsonNode template) {
    List<PodTemplate.TemplateContainer> containers = new ArrayList<>();
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : template.path("spec").path(list)) {
        containers.add(
            new PodTemplate.TemplateContainer(
                container.path("name").asText(""), ObjectParser.memoryLimit(container)));
      }
    }
    JsonNode mark = template.path("metadata").path("annotations").path(RESTARTED_AT);
    return new PodTemplate(containers, ObjectParser.instant(mark));
  }

  /** Server-side bookkeeping tells when a client last changed a field of the template. */
  private static Write lastWrite(JsonNode metadata) {
    Write newest = new Write("", Instant.EPOCH);
    for (JsonNode entry : metadata.path("managedFields")) {
      JsonNode spec = entry.path("fieldsV1").path("f:spec");
      boolean writes = spec.has("f:template") || spec.has("f:jobTemplate");
      Instant time = ObjectParser.instant(entry.path("time"));
      boolean ours = writes && !entry.hasNonNull("subresource");
      if (ours && time != null && time.isAfter(newest.at())) {
        newest = new Write(entry.path("manager").asText(""), time);
      }
    }
    return newest;
  }

  private record Write(String by, Instant at) {}

  private Strategy strategy(JsonNode spec) {
    JsonNode strategy = spec.path(kind == WorkloadKind.DEPLOYMENT ? "strategy" : "updateStrategy");
    JsonNode rolling = strategy.path("rollingUpdate");
    int desired = spec.path("replicas").asInt(1);
    int surge = resolve(rolling.path("maxSurge"), desired, RoundingMode.UP);
    int unavailable = resolve(rolling.path("maxUnavailable"), desired, RoundingMode.DOWN);
    if (kind == WorkloadKind.DEPLOYMENT && surge == 0 && unavailable == 0) {
      unavailable = 1;
    }
    return new Strategy(
        strategy.path("type").asText(kind == WorkloadKind.CRON_JOB ? "" : "RollingUpdate"),
        unavailable,
        surge,
        rolling.path("partition").asInt(),
        !spec.path("podManagementPolicy").asText("").equals("Parallel"));
  }

  private static int resolve(JsonNode value, int desired, RoundingMode rounding) {
    String text = value.asText("0");
    if (!text.endsWith("%")) {
      return Math.toIntExact(number(text));
    }
    return new BigDecimal(number(text.substring(0, text.length() - 1)))
        .multiply(BigDecimal.valueOf(desired))
        .divide(BigDecimal.valueOf(100), 0, rounding)
        .intValueExact();
  }

  private Replicas replicas(JsonNode object) {
    JsonNode status = object.path("status");
    if (kind == WorkloadKind.DAEMON_SET) {
      return new Replicas(
          status.path("desiredNumberScheduled").asInt(),
          status.path("currentNumberScheduled").asInt(),
          status.path("updatedNumberScheduled").asInt(),
          status.path("numberReady").asInt(),
          status.path("numberAvailable").asInt());
    }
    return new Replicas(
        object.path("spec").path("replicas").asInt(1),
        status.path("replicas").asInt(),
        status.path("updatedReplicas").asInt(),
        status.path("readyReplicas").asInt(),
        status.path("availableReplicas").asInt());
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }
}
