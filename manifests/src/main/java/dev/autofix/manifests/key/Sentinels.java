package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.chart.RenderResult.Rendered;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.yaml.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts another quantity at every candidate, renders once, and reads back which container got which.
 * When a render fails, the candidates are split until the culprits are alone, and dropped.
 */
final class Sentinels {
  private static final int LIMITS = 1_000_000;
  private static final int REQUESTS = 2_000_000;
  private static final int MAX_RENDERS = 48;
  private static final Pattern SENTINEL = Pattern.compile("([12])([0-9]{6})Ki");

  private final Map<String, Candidate> limits = new HashMap<>();
  private final Map<String, Candidate> requests = new HashMap<>();
  private final Deque<List<Candidate>> open = new ArrayDeque<>();
  private int budget = MAX_RENDERS;

  private Sentinels(List<Candidate> candidates) {
    if (!candidates.isEmpty()) {
      open.add(candidates);
    }
  }

  /** Sends each of the lists for itself; their renders may run side by side. */
  static List<Sentinels> send(
      Workspace workspace, Map<String, Object> merged, List<List<Candidate>> lists) {
    List<Sentinels> all = lists.stream().map(Sentinels::new).toList();
    List<Sentinels> waiting = waiting(all);
    while (!waiting.isEmpty()) {
      List<List<Candidate>> groups = waiting.stream().map(one -> one.open.remove()).toList();
      List<RenderResult> results = render(workspace, merged, groups);
      for (int i = 0; i < groups.size(); i++) {
        if (!waiting.get(i).take(groups.get(i), results.get(i))) {
          waiting.get(i).split(groups.get(i));
        }
      }
      waiting = waiting(all);
    }
    return all;
  }

  private static List<Sentinels> waiting(List<Sentinels> all) {
    return all.stream().filter(one -> !one.open.isEmpty() && one.budget-- > 0).toList();
  }

  /** Sends {@code first} and the others in one render, which is not split when it fails. */
  static Sentinels together(
      Workspace workspace, Map<String, Object> merged, Candidate first, List<Candidate> others) {
    List<Candidate> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    Sentinels sentinels = new Sentinels(List.of());
    sentinels.take(all, render(workspace, merged, List.of(all)).get(0));
    return sentinels;
  }

  /** The candidate whose sentinel became this container's limit; null if none did. */
  @Nullable Candidate limitOf(ContainerTarget target) {
    return limits.get(target.toString());
  }

  /** The candidate whose sentinel became this container's request; null if none did. */
  @Nullable Candidate requestOf(ContainerTarget target) {
    return requests.get(target.toString());
  }

  private static List<RenderResult> render(
      Workspace workspace, Map<String, Object> merged, List<List<Candidate>> groups) {
    return workspace.renderWithOverlays(
        groups.stream().map(group -> Json.print(overlay(merged, group))).toList());
  }

  private static Map<String, Object> overlay(
      Map<String, Object> merged, List<Candidate> candidates) {
    Map<String, Object> overlay = new LinkedHashMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      ResourcesText.put(overlay, merged, candidate.limit(), LIMITS + i + "Ki");
      KeyPath request = candidate.request();
      if (request != null) {
        ResourcesText.put(overlay, merged, request, REQUESTS + i + "Ki");
      }
    }
    return overlay;
  }

  /** Whether the chart rendered with all of them. */
  private boolean take(List<Candidate> candidates, RenderResult result) {
    if (result instanceof Rendered rendered) {
      Manifests.parse(rendered.manifests())
          .containers()
          .forEach(container -> readBack(container, candidates));
      return true;
    }
    return false;
  }

  private void readBack(Container container, List<Candidate> candidates) {
    read(container.id(), container.memory("limits"), candidates, limits);
    read(container.id(), container.memory("requests"), candidates, requests);
  }

  private static void read(
      String container,
      @Nullable String memory,
      List<Candidate> candidates,
      Map<String, Candidate> into) {
    Matcher sentinel = SENTINEL.matcher(memory == null ? "" : memory);
    if (sentinel.matches()) {
      int number = Integer.parseInt(sentinel.group(2));
      if (number < candidates.size()) {
        into.putIfAbsent(container, candidates.get(number));
      }
    }
  }

  /** The parts come next, in their order, before what was waiting already. */
  private void split(List<Candidate> candidates) {
    if (candidates.size() > 1) {
      List<List<Candidate>> parts = new ArrayList<>(halves(candidates));
      Collections.reverse(parts);
      parts.forEach(open::push);
    }
  }

  /** One group for each kind, or two halves of one kind: what breaks a chart is often one kind. */
  private static Collection<List<Candidate>> halves(List<Candidate> candidates) {
    Map<Candidate.Kind, List<Candidate>> kinds = new EnumMap<>(Candidate.Kind.class);
    for (Candidate candidate : candidates) {
      kinds.computeIfAbsent(candidate.kind(), kind -> new ArrayList<>()).add(candidate);
    }
    if (kinds.size() > 1) {
      return kinds.values();
    }
    int middle = candidates.size() / 2;
    return List.of(candidates.subList(0, middle), candidates.subList(middle, candidates.size()));
  }
}
