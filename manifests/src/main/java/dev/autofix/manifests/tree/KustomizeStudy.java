package dev.autofix.manifests.tree;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.key.Container;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.Difference;
import dev.autofix.manifests.key.Effect;
import dev.autofix.manifests.key.Manifests;
import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.ValuesEditor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One overlay under study: its unchanged render, and trials of edits against that. Kustomize
 * renders the same each time, so there is no noise to learn. Used by one thread.
 */
final class KustomizeStudy implements AutoCloseable {
  private final KustomizeInput input;
  private final KustomizeTree tree;
  private final KustomizeScratch scratch;
  private final Manifests baseline;
  private final ValuesEditor editor = new ValuesEditor();

  private KustomizeStudy(KustomizeInput input, KustomizeTree tree, KustomizeScratch scratch) {
    this.input = input;
    this.tree = tree;
    this.scratch = scratch;
    this.baseline = scratch.render(Map.of());
  }

  static KustomizeStudy open(KustomizeInput input, KustomizeRenderer renderer) {
    KustomizeTree tree =
        KustomizeTree.read(FileTree.on(input.root()), input.folder(), input.options().components());
    KustomizeScratch scratch = new KustomizeScratch(input, renderer);
    try {
      return new KustomizeStudy(input, tree, scratch);
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /**
   * The target in the unchanged render.
   *
   * @throws ChartRefused if it is not there, or there twice
   */
  Container container(ContainerTarget target) {
    List<Container> found =
        baseline.containers().stream().filter(one -> one.target().equals(target)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new ChartRefused(
        "%s renders %s %d times".formatted(TreePaths.shown(input.folder()), target, found.size()),
        "Check the Application's path, and the names that its kustomize section adds.");
  }

  /**
   * The place to write the limit to: the one that wins now, if it belongs to the overlay, else one
   * of the overlay's own that could win.
   *
   * @throws ChartRefused if only a place that other overlays share could be edited, or none
   */
  LimitPlace place(Container container) {
    ContainerTarget target = container.target();
    List<LimitPlace> places = tree.places(target.container());
    Optional<LimitPlace> winner = winner(places, place -> place.current() != null, target);
    if (winner.filter(this::isOwn).isPresent()) {
      return winner.get();
    }
    if (winner.isEmpty() && container.memory("limits") != null) {
      throw writtenElsewhere(container);
    }
    return winner(places, place -> place.current() == null && isOwn(place), target)
        .orElseThrow(() -> noOwnPlace(winner, target));
  }

  private boolean isOwn(LimitPlace place) {
    return TreePaths.isBelow(input.folder(), place.file());
  }

  private Optional<LimitPlace> winner(
      List<LimitPlace> places, Predicate<LimitPlace> candidate, ContainerTarget target) {
    PlaceSentinels sentinels = PlaceSentinels.at(places.stream().filter(candidate).toList(), tree);
    return sentinels.places().isEmpty()
        ? Optional.empty()
        : sentinels.winner(scratch.render(sentinels.texts()).containers(), target);
  }

  private ChartRefused writtenElsewhere(Container container) {
    List<String> writers =
        input.options().patches().isEmpty()
            ? tree.otherWriters()
            : List.of("the patches of the Application's kustomize section");
    return new ChartRefused(
        "no manifest or patch sets the limit of %s (%s)%s"
            .formatted(
                container.target(),
                container.memory("limits"),
                writers.isEmpty() ? "" : "; it may come from " + String.join(", ", writers)),
        "Change it there by hand, or set it in a patch of the overlay.");
  }

  private ChartRefused noOwnPlace(Optional<LimitPlace> shared, ContainerTarget target) {
    String folder = TreePaths.shown(input.folder());
    String seen =
        shared
            .map(
                place ->
                    "the limit of %s is set in %s, outside of %s: other overlays may share it"
                        .formatted(target, place.file(), folder))
            .orElse("nothing of %s sets a limit of %s".formatted(folder, target));
    return new ChartRefused(
        seen,
        "Add a patch to %s that names the container %s of %s/%s."
            .formatted(folder, target.container(), target.kind(), target.name()));
  }

  /**
   * Sets the limit at {@code place} and renders.
   *
   * @throws ChartRefused if it cannot be edited exactly, or does more than it should
   */
  PlaceTrial attempt(LimitPlace place, ContainerTarget target, String newLimit) {
    String before = tree.text(place.file());
    try {
      Edit edit = editor.set(before, place.key(), newLimit);
      place.requireExact(edit);
      Manifests edited = scratch.render(Map.of(place.file(), edit.text()));
      Effect effect =
          Effect.of(Difference.between(baseline, edited), baseline.containers(), newLimit);
      PlaceTrial trial = new PlaceTrial(place, before, edit, effect);
      trial.requireSound(target);
      return trial;
    } catch (EditRefused e) {
      throw new ChartRefused(
          place.file() + ": " + e.reason(),
          "Set " + place.key() + " in " + place.file() + " by hand.");
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
