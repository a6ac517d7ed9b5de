package dev.autofix.manifests.tree;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.key.Container;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Probe;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;

/**
 * Finds the manifest or patch that sets a container's memory limit in an overlay, and proves an
 * edit of it: a different quantity goes to every place that may set it, one render shows which
 * wins, another one confirms it. Thread-safe; takes three or four renders.
 */
public final class KustomizeKeys {
  private final KustomizeRenderer renderer;

  public KustomizeKeys(KustomizeRenderer renderer) {
    this.renderer = renderer;
  }

  /**
   * The proven key, or why there is none.
   *
   * @throws dev.autofix.core.failure.AutofixException if the renderer fails
   */
  public KeySearch find(KustomizeInput input, ContainerTarget target) {
    try (KustomizeStudy study = KustomizeStudy.open(input, renderer)) {
      Container container = study.container(target);
      String probe = Probe.besides(container.memory("limits"));
      PlaceTrial trial = study.attempt(study.place(container), target, probe);
      return new KeySearch.Found(trial.key(container));
    } catch (ChartRefused e) {
      return new KeySearch.Refused(e.reason(), e.remedy());
    }
  }

  /**
   * The proven edit, or why it would do too little or too much.
   *
   * @throws dev.autofix.core.failure.AutofixException if the renderer fails
   */
  public Proof prove(KustomizeInput input, ProvenKey key, ContainerTarget target, String newLimit) {
    try (KustomizeStudy study = KustomizeStudy.open(input, renderer)) {
      study.container(target);
      LimitPlace place = new LimitPlace(key.file(), key.path(), key.current());
      return study.attempt(place, target, newLimit).proof(newLimit);
    } catch (ChartRefused e) {
      return new Proof.Refused(e.reason(), e.remedy());
    }
  }
}
