package dev.autofix.activities.change;

import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.KeyFinder;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.manifests.key.Prover;

/**
 * Finds and proves keys, and remembers the answers by the content that they rest on: a storm of
 * fixes on a busy branch renders each chart once and not once for every move of the tip.
 */
final class KeyDesk {
  private static final int REMEMBERED = 500;

  private final KeyFinder finder;
  private final Prover prover;
  private final Memo<KeySearch> searches = new Memo<>(REMEMBERED);
  private final Memo<Proof> proofs = new Memo<>(REMEMBERED);

  KeyDesk(ChartRenderer renderer) {
    this.finder = new KeyFinder(renderer);
    this.prover = new Prover(renderer);
  }

  KeySearch find(ChartView view, ContainerTarget target) {
    return searches.get(view.content() + " " + target, () -> finder.find(view.input(), target));
  }

  Proof prove(ChartView view, ProvenKey key, ContainerTarget target, String to) {
    return proofs.get(
        view.content() + " " + target + " " + to,
        () -> prover.prove(view.input(), key, target, to));
  }
}
