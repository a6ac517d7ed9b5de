package dev.autofix.activities.change;

import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.key.Baseline;
import dev.autofix.manifests.key.Baselines;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.KeyFinder;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.manifests.key.Prover;
import dev.autofix.manifests.tree.DirectoryKeys;
import dev.autofix.manifests.tree.KustomizeKeys;
import dev.autofix.manifests.tree.KustomizeRenderer;

/**
 * Finds and proves keys, and remembers the answers by the content that they rest on: a storm of
 * fixes on a busy branch renders each chart once and not once for every move of the tip.
 */
final class KeyDesk {
  private static final int REMEMBERED = 500;

  /** Whole renders, so only a few. */
  private static final int BASELINES = 20;

  private final KeyFinder finder;
  private final Prover prover;
  private final KustomizeKeys overlays;
  private final DirectoryKeys manifests = new DirectoryKeys();
  private final Memo<KeySearch> searches = new Memo<>(REMEMBERED);
  private final Memo<Proof> proofs = new Memo<>(REMEMBERED);
  private final Memo<Baseline> baselines = new Memo<>(BASELINES);

  KeyDesk(ChartRenderer charts, KustomizeRenderer overlays) {
    this.finder = new KeyFinder(charts);
    this.prover = new Prover(charts);
    this.overlays = new KustomizeKeys(overlays);
  }

  KeySearch find(SourceView view, ContainerTarget target) {
    return searches.get(view.content() + " " + target, () -> search(view, target));
  }

  private KeySearch search(SourceView view, ContainerTarget target) {
    return switch (view.tool()) {
      case HELM -> finder.find(view.input(), target, baselines(view));
      case KUSTOMIZE -> overlays.find(view.overlay(), target);
      case DIRECTORY -> manifests.find(view.manifests(), target);
    };
  }

  Proof prove(SourceView view, ProvenKey key, ContainerTarget target, String to) {
    return proofs.get(view.content() + " " + target + " " + to, () -> proof(view, key, target, to));
  }

  private Baselines baselines(SourceView view) {
    return rendered -> baselines.get(view.content(), rendered);
  }

  private Proof proof(SourceView view, ProvenKey key, ContainerTarget target, String to) {
    return switch (view.tool()) {
      case HELM -> prover.prove(view.input(), key, target, to, baselines(view));
      case KUSTOMIZE -> overlays.prove(view.overlay(), key, target, to);
      case DIRECTORY -> manifests.prove(view.manifests(), key, target, to);
    };
  }
}
