package dev.autofix.activities.key;

import dev.autofix.activities.source.SourceTool;
import dev.autofix.activities.source.SourceView;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.key.Baseline;
import dev.autofix.manifests.key.Baselines;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.KeyFinder;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.manifests.key.Prover;
import dev.autofix.manifests.key.ValueFinder;
import dev.autofix.manifests.tree.DirectoryKeys;
import dev.autofix.manifests.tree.KustomizeKeys;
import dev.autofix.manifests.tree.KustomizeRenderer;

/**
 * Finds and proves keys, and remembers the answers by the content that they rest on: a storm of
 * fixes on a busy branch renders each chart once and not once for every move of the tip.
 */
public final class KeyDesk {
  private static final int REMEMBERED = 500;

  /** Whole renders, so only a few. */
  private static final int BASELINES = 20;

  private final KeyFinder finder;
  private final Prover prover;
  private final ValueFinder values;
  private final KustomizeKeys overlays;
  private final DirectoryKeys manifests = new DirectoryKeys();
  private final Memo<KeySearch> searches = new Memo<>(REMEMBERED);
  private final Memo<Proof> proofs = new Memo<>(REMEMBERED);
  private final Memo<Baseline> baselines = new Memo<>(BASELINES);

  public KeyDesk(ChartRenderer charts, KustomizeRenderer overlays) {
    this.finder = new KeyFinder(charts);
    this.prover = new Prover(charts);
    this.values = new ValueFinder(charts);
    this.overlays = new KustomizeKeys(overlays);
  }

  /** The key that the goal is reached by, proven, or why there is none. */
  public KeySearch find(SourceView view, Goal goal) {
    return searches.get(view.content() + " " + goal, () -> search(view, goal));
  }

  private KeySearch search(SourceView view, Goal goal) {
    if (goal instanceof Goal.Value value) {
      return view.tool() == SourceTool.HELM
          ? values.find(view.input(), value.target(), value.probes(), baselines(view))
          : new KeySearch.Refused(
              "%s is a value of a chart, and the source is rendered without Helm"
                  .formatted(value.subject()),
              "Let the rule match workloads of Helm charts only.");
    }
    ContainerTarget target = ((Goal.Limit) goal).target();
    return switch (view.tool()) {
      case HELM -> finder.find(view.input(), target, baselines(view));
      case KUSTOMIZE -> overlays.find(view.overlay(), target);
      case DIRECTORY -> manifests.find(view.manifests(), target);
    };
  }

  /** What a render shows of the key with another value. */
  public Proof prove(SourceView view, ProvenKey key, Goal goal, String to) {
    return proofs.get(view.content() + " " + goal + " " + to, () -> proof(view, key, goal, to));
  }

  private Baselines baselines(SourceView view) {
    return rendered -> baselines.get(view.content(), rendered);
  }

  private Proof proof(SourceView view, ProvenKey key, Goal goal, String to) {
    if (goal instanceof Goal.Value value) {
      return values.prove(view.input(), key, value.target(), to, baselines(view));
    }
    ContainerTarget target = ((Goal.Limit) goal).target();
    return switch (view.tool()) {
      case HELM -> prover.prove(view.input(), key, target, to, baselines(view));
      case KUSTOMIZE -> overlays.prove(view.overlay(), key, target, to);
      case DIRECTORY -> manifests.prove(view.manifests(), key, target, to);
    };
  }
}
