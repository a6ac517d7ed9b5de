package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.ChartRenderer;

/**
 * Finds the values key that sets a container's memory limit, without annotations or guesses by
 * name: a different quantity goes to every candidate, one render shows who got which, another one
 * confirms it. Thread-safe; takes four to six renders, two of them for the baseline.
 */
public final class KeyFinder {
  private final ChartRenderer renderer;

  public KeyFinder(ChartRenderer renderer) {
    this.renderer = renderer;
  }

  /**
   * The proven key, or why there is none.
   *
   * @throws dev.autofix.core.failure.AutofixException if the renderer fails
   */
  public KeySearch find(ChartInput input, ContainerTarget target) {
    return find(input, target, Baselines.NONE);
  }

  /** The same, with the baseline of this chart kept for the next question. */
  public KeySearch find(ChartInput input, ContainerTarget target, Baselines baselines) {
    try (ChartStudy study = ChartStudy.open(input, renderer, baselines)) {
      Container container = study.container(target);
      return new KeySearch.Found(new KeyResolver(study).resolve(container));
    } catch (ChartRefused e) {
      return new KeySearch.Refused(e.reason(), e.remedy());
    }
  }
}
