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
    try {
      return ContainerKey.proven(container, resolver.resolve(container));
    } catch (NoKey e) {
      ProvenKey key = e.key();
      String why = e.reason() + ". " + e.remedy();
      return key == null
          ? ContainerKey.refused(container, e.cause(), why)
          : ContainerKey.proven(container, key).with(e.cause(), why);
    } catch (ChartRefused e) {
      return ContainerKey.refused(
          container, ContainerKey.Cause.NOT_WRITABLE, e.reason() + ". " + e.remedy());
    }
  }
}
