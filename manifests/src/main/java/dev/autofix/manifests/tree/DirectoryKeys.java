package dev.autofix.manifests.tree;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.Difference;
import dev.autofix.manifests.key.Effect;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Manifests;
import dev.autofix.manifests.key.Probe;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.ValuesEditor;
import java.util.List;
import java.util.Map;

/**
 * Finds a container's memory limit in plain manifests, and proves an edit of it: the documents
 * before and after differ in that limit and in nothing else. Pure and thread-safe.
 */
public final class DirectoryKeys {
  private final ValuesEditor editor = new ValuesEditor();

  /** The proven key, or why there is none. */
  public KeySearch find(DirectoryInput input, ContainerTarget target) {
    try {
      WrittenContainer written = written(input, target);
      String probe = Probe.besides(written.container().memory("limits"));
      return new KeySearch.Found(attempt(written, probe).key(written.container()));
    } catch (ChartRefused e) {
      return new KeySearch.Refused(e.reason(), e.remedy());
    }
  }

  /** The proven edit, or why it would do too little or too much. */
  public Proof prove(DirectoryInput input, ProvenKey key, ContainerTarget target, String newLimit) {
    try {
      WrittenContainer written = written(input, target);
      if (!written.file().equals(key.file()) || !written.limit().equals(key.path())) {
        throw new ChartRefused(
            "the limit is at " + written.limit() + " in " + written.file() + " now",
            "Search the key again.");
      }
      PlaceTrial trial = attempt(written, newLimit);
      return trial.proof(newLimit);
    } catch (ChartRefused e) {
      return new Proof.Refused(e.reason(), e.remedy());
    }
  }

  private static WrittenContainer written(DirectoryInput input, ContainerTarget target) {
    Map<String, String> files = DirectoryFiles.of(input);
    List<WrittenContainer> found =
        files.entrySet().stream()
            .flatMap(file -> WrittenContainer.in(file.getKey(), file.getValue(), target).stream())
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new ChartRefused(
          "no manifest in %s has %s".formatted(TreePaths.shown(input.folder()), target),
          "Check the Application's path and what its directory section leaves out.");
    }
    String places = String.join(" and in ", found.stream().map(WrittenContainer::place).toList());
    throw new ChartRefused(
        target + " stands in " + places, "Keep one of them, so that it is clear which counts.");
  }

  private PlaceTrial attempt(WrittenContainer written, String newLimit) {
    LimitPlace place =
        new LimitPlace(written.file(), written.limit(), written.container().memory("limits"));
    try {
      Edit edit = editor.set(written.text(), place.key(), newLimit);
      place.requireExact(edit);
      Manifests before = Manifests.parse(written.text());
      Manifests after = Manifests.parse(edit.text());
      PlaceTrial trial =
          new PlaceTrial(
              place,
              written.text(),
              edit,
              Effect.of(Difference.between(before, after), before.containers(), newLimit));
      trial.requireSound(written.container().target());
      return trial;
    } catch (EditRefused e) {
      throw new ChartRefused(
          place.file() + ": " + e.reason(),
          "Set " + place.key() + " in " + place.file() + " by hand.");
    }
  }
}
