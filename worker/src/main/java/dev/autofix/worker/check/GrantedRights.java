package dev.autofix.worker.check;

import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.Right;
import dev.autofix.activities.kubernetes.Right.Need;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which of the rights that Autofix takes an account has, verb by verb, as the server says. */
final class GrantedRights {
  /** Enough to see how roles were bound; a cluster may have thousands. */
  private static final int NAMESPACES = 20;

  private final Cluster cluster;
  private final List<Access> needed;

  /** One verb on one resource. */
  record Access(String verb, Right right) {
    @Override
    public String toString() {
      return verb + " on " + right.qualified();
    }
  }

  /**
   * What was found.
   *
   * @param scope where it was found, as an end of the sentence "readable ..."
   * @param missing by the namespaces where it is missing; an empty name means all of them
   */
  record Findings(String scope, Map<String, List<Access>> missing) {
    /** Whether a fix can do its work. */
    boolean enough() {
      return missing.values().stream()
          .flatMap(List::stream)
          .noneMatch(access -> access.right().need() == Need.REPAIR);
    }

    String text() {
      return "readable "
          + scope
          + named(Need.REPAIR, "; missing: ")
          + named(Need.CHECKS, "; left out of the checks before a commit: ")
          + named(Need.LOGS, "; kubernetes.crashLogs is true, but missing: ")
          + named(Need.RESTARTS, "; kubernetes.directRestart is true, but missing: ");
    }

    private String named(Need need, String introduction) {
      String text =
          missing.entrySet().stream()
              .map(entry -> named(need, entry.getKey(), entry.getValue()))
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining("; "));
      return text.isEmpty() ? "" : introduction + text;
    }

    private static String named(Need need, String namespace, Collection<Access> accesses) {
      String list =
          accesses.stream()
              .filter(access -> access.right().need() == need)
              .map(Access::toString)
              .collect(Collectors.joining(", "));
      return list.isEmpty() || namespace.isEmpty() ? list : list + " in namespace " + namespace;
    }
  }

  /**
   * @param needs which rights are looked for
   */
  GrantedRights(Cluster cluster, Set<Need> needs) {
    this.cluster = cluster;
    this.needed =
        Arrays.stream(Right.values())
            .filter(right -> needs.contains(right.need()))
            .filter(this::isServed)
            .flatMap(right -> right.verbs().stream().map(verb -> new Access(verb, right)))
            .toList();
  }

  private boolean isServed(Right right) {
    return !right.optional() || cluster.find("/apis/" + right.group()).isPresent();
  }

  /** Asks about all namespaces at once and, if nothing is granted there, about each of these. */
  Findings over(Set<String> namespaces) {
    List<Access> denied = denied("", needed);
    List<Access> inNamespaces =
        needed.stream().filter(access -> access.right().namespaced()).toList();
    if (namespaces.isEmpty() || !denied.containsAll(inNamespaces)) {
      return new Findings("in all namespaces", denied.isEmpty() ? Map.of() : Map.of("", denied));
    }
    Map<String, List<Access>> missing = new LinkedHashMap<>();
    Set<String> open = new TreeSet<>();
    for (String namespace : new TreeSet<>(namespaces).stream().limit(NAMESPACES).toList()) {
      List<Access> deniedThere = denied(namespace, inNamespaces);
      if (deniedThere.size() < inNamespaces.size()) {
        open.add(namespace);
        missing.put(namespace, deniedThere);
      }
    }
    if (open.isEmpty()) {
      return new Findings("nowhere", Map.of("", denied));
    }
    missing.put("", denied.stream().filter(access -> !access.right().namespaced()).toList());
    return new Findings("in the namespaces " + String.join(", ", open) + " only", missing);
  }

  private List<Access> denied(String namespace, List<Access> accesses) {
    return accesses.stream()
        .filter(access -> !cluster.allows(access.verb(), access.right(), namespace))
        .toList();
  }
}
