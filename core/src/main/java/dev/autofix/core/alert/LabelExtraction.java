package dev.autofix.core.alert;

import dev.autofix.core.workload.DnsName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which labels say what an alert is about; of each list the first present label counts.
 *
 * <p>Where kube-state-metrics is scraped without {@code honorLabels}, {@code exported_namespace},
 * {@code exported_pod} and {@code exported_container} name the subject and the plain labels name
 * the scraped pod. So as soon as an {@code exported_namespace} stands there, plain labels of these
 * three are not read.
 *
 * @param workloads from the kind of a workload to the labels that name it
 */
public record LabelExtraction(
    List<String> cluster,
    List<String> namespace,
    List<String> pod,
    List<String> container,
    Map<String, List<String>> workloads) {
  private static final String EXPORTED = "exported_";

  public LabelExtraction {
    cluster = List.copyOf(cluster);
    namespace = List.copyOf(namespace);
    pod = List.copyOf(pod);
    container = List.copyOf(container);
    workloads = Collections.unmodifiableMap(new LinkedHashMap<>(workloads));
  }

  public static LabelExtraction standard() {
    Map<String, List<String>> workloads = new LinkedHashMap<>();
    workloads.put("Deployment", List.of("deployment"));
    workloads.put("StatefulSet", List.of("statefulset"));
    workloads.put("DaemonSet", List.of("daemonset"));
    return new LabelExtraction(
        List.of("cluster"),
        List.of("exported_namespace", "namespace"),
        List.of("exported_pod", "pod"),
        List.of("exported_container", "container"),
        workloads);
  }

  /**
   * What the labels name, checked.
   *
   * @param here the name of the cluster that this installation works on
   * @throws RejectedLabel if a name is missing, invalid, or of another cluster
   */
  public Subject subject(Map<String, String> labels, String here) {
    requireCluster(labels, here);
    Predicate<String> readable = readable(labels);
    Picked space = pick(labels, namespace, readable);
    if (space == null) {
      throw new RejectedLabel(namespace.get(namespace.size() - 1), "missing");
    }
    String namespaceName = label(space);
    String containerName = optionalLabel(pick(labels, container, readable));
    for (Map.Entry<String, List<String>> workload : workloads.entrySet()) {
      Picked name = pick(labels, workload.getValue(), any -> true);
      if (name != null) {
        return new Subject(
            here, namespaceName, null, containerName, workload.getKey(), subdomain(name));
      }
    }
    Picked podName = pick(labels, pod, readable);
    if (podName == null) {
      throw new RejectedLabel(
          pod.get(pod.size() - 1), "missing, and no label names a workload (" + workloads + ")");
    }
    return new Subject(here, namespaceName, subdomain(podName), containerName, null, null);
  }

  private record Picked(String label, String value) {}

  private void requireCluster(Map<String, String> labels, String here) {
    Picked named = pick(labels, cluster, any -> true);
    if (named != null && !named.value.equals(here)) {
      throw new RejectedLabel(
          named.label,
          "%s is another cluster (expected: \"%s\", the configured name)"
              .formatted(PlainText.quoted(named.value), here));
    }
  }

  private Predicate<String> readable(Map<String, String> labels) {
    boolean exported =
        namespace.stream().anyMatch(n -> n.startsWith(EXPORTED) && present(labels, n));
    return exported ? label -> label.startsWith(EXPORTED) : label -> true;
  }

  private static boolean present(Map<String, String> labels, String label) {
    return !labels.getOrDefault(label, "").isEmpty();
  }

  private static @Nullable Picked pick(
      Map<String, String> labels, List<String> names, Predicate<String> readable) {
    for (String name : names) {
      if (readable.test(name) && present(labels, name)) {
        return new Picked(name, labels.getOrDefault(name, ""));
      }
    }
    return null;
  }

  private static @Nullable String optionalLabel(@Nullable Picked picked) {
    return picked == null ? null : label(picked);
  }

  private static String label(Picked picked) {
    return checked(picked, DnsName.isLabel(picked.value), "RFC 1123 label");
  }

  private static String subdomain(Picked picked) {
    return checked(picked, DnsName.isSubdomain(picked.value), "RFC 1123 subdomain");
  }

  private static String checked(Picked picked, boolean valid, String expected) {
    if (!valid) {
      throw new RejectedLabel(
          picked.label,
          "%s is no Kubernetes name (expected: an %s)"
              .formatted(PlainText.quoted(picked.value), expected));
    }
    return picked.value;
  }
}
