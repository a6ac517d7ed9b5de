package dev.autofix.core.sizing;

import dev.autofix.core.sizing.ContainerShape.Role;
import java.util.ArrayList;
import java.util.List;

/** Facts about a pod with one container {@code app} at 64Mi, with builders for what may differ. */
final class Facts {
  private final List<ContainerShape> containers = new ArrayList<>();
  private final List<LimitBound> bounds = new ArrayList<>();
  private final List<QuotaRoom> quotas = new ArrayList<>();
  private final List<VerticalScaler> verticalScalers = new ArrayList<>();
  private final List<HorizontalScaler> horizontalScalers = new ArrayList<>();
  private final List<HeapSetting> heaps = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private Replacement replacement = new Replacement(1, 1, 1, false);
  private MemoryUse use = new MemoryUse(null, null, List.of());
  private NodeSize node;

  static Facts of(String request, String limit) {
    return new Facts().container("app", Role.MAIN, request, limit);
  }

  Facts container(String name, Role role, String request, String limit) {
    containers.add(new ContainerShape(name, role, request, limit, null, null));
    return this;
  }

  Facts pods(int replicas, int standing, int surge) {
    replacement = new Replacement(replicas, standing, surge, false);
    return this;
  }

  Facts ending() {
    replacement =
        new Replacement(replacement.replicas(), replacement.standing(), replacement.surge(), true);
    return this;
  }

  Facts use(String now, String peak) {
    use = new MemoryUse(now, peak, List.of());
    return this;
  }

  Facts bound(boolean pod, String min, String max, String ratio) {
    bounds.add(new LimitBound("bounds", pod, min, max, ratio));
    return this;
  }

  Facts quota(String resource, String hard, String used, String... scopes) {
    quotas.add(new QuotaRoom("team", resource, List.of(scopes), hard, used));
    return this;
  }

  Facts node(String allocatable, boolean everywhere) {
    node = new NodeSize("worker-1", allocatable, everywhere);
    return this;
  }

  Facts vertical(String mode, boolean memory, boolean limits) {
    verticalScalers.add(new VerticalScaler("web", mode, memory, limits, "200Mi"));
    return this;
  }

  Facts horizontal(boolean share, String target) {
    horizontalScalers.add(new HorizontalScaler("web", share, target));
    return this;
  }

  Facts heaps(List<HeapSetting> seen) {
    heaps.addAll(seen);
    return this;
  }

  Facts unread(String what) {
    unread.add(what);
    return this;
  }

  SizingFacts build() {
    return new SizingFacts(
        new PodShape(containers),
        replacement,
        use,
        bounds,
        quotas,
        node,
        verticalScalers,
        horizontalScalers,
        heaps,
        unread);
  }
}
