package dev.autofix.manifests.key;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of charts are called. The rules come from reading several hundred public charts;
 * they decide what is tried, never what is believed.
 */
final class KeyNames {
  private static final Pattern RESOURCES =
      Pattern.compile(
          "(?i)(?!.*preset$)(resources|.*[a-z0-9_-]resources|resources[_-]?[A-Z].*"
              + "|.*resource[_-]?(limits|requests|requirements).*|default_?resource.*)");
  private static final Pattern QUANTITY =
      Pattern.compile("[0-9]+(\\.[0-9]+)?(Ki|Mi|Gi|Ti|K|M|G|k|m|g|mb|gb|MB|GB)");
  private static final Pattern MEMORY = Pattern.compile("(?i).*memory.*|mem|.*[a-z]Mem|mem[A-Z].*");
  private static final Pattern ASKS = Pattern.compile("(?i).*(limit|request|mem).*");
  private static final Pattern MERGED =
      Pattern.compile("(?i)merge|.*overrides?|(pod|container)spec");
  private static final Pattern NEVER_A_COMPONENT =
      Pattern.compile(
          "(?i)image|images|service|ingress|.*securitycontext|affinity|.*affinity|.*probe|rbac"
              + "|serviceaccount|persistence|networkpolicy|autoscaling|.*volumes|.*volumemounts"
              + "|config|configmap|secret|secrets|tls|pdb|poddisruptionbudget|servicemonitor"
              + "|prometheusrule|limits|requests|capabilities");
  private static final Pattern CLOSED =
      Pattern.compile("(?i)env|extraenv.*|.*labels|.*annotations|.*selector");
  private static final Set<String> COMPONENT_KEYS =
      Set.of(
          ("image replicaCount replicas tolerations nodeSelector affinity securityContext"
                  + " containerSecurityContext podSecurityContext podAnnotations podLabels"
                  + " extraArgs args command env extraEnv extraEnvVars livenessProbe"
                  + " readinessProbe port ports containerPort containerPorts enabled enable"
                  + " resourcesPreset repository tag initContainers volumeMounts"
                  + " extraVolumeMounts autoscaling persistence priorityClassName"
                  + " terminationGracePeriodSeconds updateStrategy strategy hostNetwork service"
                  + " annotations labels create name imageName")
              .split(" "));
  private static final Set<String> RESOURCE_NAMES =
      Set.of("cpu", "memory", "ephemeral-storage", "nvidia.com/gpu", "storage");

  private KeyNames() {}

  static boolean isResources(String key) {
    return RESOURCES.matcher(key).matches();
  }

  /** {@code limits} and {@code requests} with resource names below; rate limits are not meant. */
  static boolean looksLikeResources(String key, Map<String, Object> map) {
    boolean any = false;
    for (String part : List.of("limits", "requests")) {
      if (map.containsKey(part)) {
        if (!holdsResourceNames(map.get(part))) {
          return false;
        }
        any = true;
      }
    }
    return any && (isResources(key) || map.size() <= 3);
  }

  private static boolean holdsResourceNames(@Nullable Object part) {
    return part == null
        || (part instanceof Map<?, ?> names
            && (names.isEmpty() || names.keySet().stream().anyMatch(RESOURCE_NAMES::contains)));
  }

  /** Whether templates may well read {@code resources} from this map though it has none. */
  static boolean mayHost(String key, Map<String, Object> map) {
    return MERGED.matcher(key).matches()
        || (!NEVER_A_COMPONENT.matcher(key).matches()
            && map.keySet().stream().anyMatch(COMPONENT_KEYS::contains));
  }

  /** Maps that templates print as they are: a key in there that works does so by accident. */
  static boolean isClosed(String key) {
    return CLOSED.matcher(key).matches();
  }

  static boolean isMemory(List<Object> path, @Nullable Object value) {
    if (value instanceof String text && QUANTITY.matcher(text).matches()) {
      return true;
    }
    boolean single = value == null || value instanceof String || value instanceof Number;
    String last = String.valueOf(path.get(path.size() - 1));
    return single
        && path.stream().anyMatch(step -> MEMORY.matcher(step.toString()).matches())
        && (value != null || ASKS.matcher(last).matches());
  }

  static boolean mentionsMemory(String key) {
    return key.toLowerCase(Locale.ROOT).contains("mem");
  }
}
