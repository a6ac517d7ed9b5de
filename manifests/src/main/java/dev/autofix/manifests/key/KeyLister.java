package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.ChartRenderer;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists every workload container of a chart with its proven key: the engine of {@code autofix
 * keys}. Thread-safe.
 */
public final class KeyLister {
  private final ChartRenderer renderer;

  public KeyLister(ChartRenderer renderer) {
    this.renderer = renderer;
  }

  /**
   * All containers in the order in which the chart renders them.
   *
   * @throws ChartRefused if the chart does not render as it is
   * @throws dev.autofix.core.failure.AutofixException if the renderer fails
   */
  public List<ContainerKey> list(ChartInput input) {
    try (ChartStudy study = ChartStudy.open(input, renderer)) {
      KeyResolver resolver = new KeyResolver(study);
      List<ContainerKey> keys = new ArrayList<>();
      for (Container container : study.containers()) {
        keys.add(row(resolver, container));
      }
      return keys;
    }
  }

  private static ContainerKey row(KeyResolver resolver, Container container) {
    ContainerTarget target = container.target();
    String limit = container.memory("limits");
    try {
      ProvenKey key = resolver.resolve(container);
      return new ContainerKey(
          target.kind(),
          target.name(),
          target.container(),
          container.init(),
          limit,
          ContainerKey.Status.PROVEN,
          key.file(),
          key.value().steps(),
          key.moves(),
          key.proofClass());
    } catch (ChartRefused e) {
      return new ContainerKey(
          target.kind(),
          target.name(),
          target.container(),
          container.init(),
          limit,
          ContainerKey.Status.REFUSED,
          null,
          List.of(),
          List.of(),
          e.reason() + ". " + e.remedy());
    }
  }
}
