package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartDefaults;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.chart.RenderResult.Failed;
import dev.autofix.manifests.chart.RenderResult.Rendered;
import dev.autofix.manifests.chart.SnapshotBounds;
import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesEditor;
import dev.autofix.manifests.yaml.Tree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One chart under study: its unchanged render with the noise in it, its value layers, and trials of
 * edits against that. Used by one thread; {@link #close()} removes the scratch copy.
 */
final class ChartStudy implements AutoCloseable {
  private final Workspace workspace;
  private final ChartDefaults chart;
  private final ValueLayers layers;
  private final HiddenValues hidden;
  private final Baseline baseline;
  private final ValuesEditor editor = new ValuesEditor();
  private final ChartInput input;

  private ChartStudy(ChartInput input, Workspace workspace, Baselines baselines) {
    this.input = input;
    this.workspace = workspace;
    this.chart = ChartDefaults.read(input.chart());
    this.layers = ValueLayers.read(input, chart);
    this.hidden = layers.hidden();
    this.baseline = baselines.get(() -> Baseline.render(workspace, hidden));
  }

  /**
   * Renders the chart as it is, twice, unless its baseline is known.
   *
   * @throws ChartRefused if it does not render or cannot be read
   */
  static ChartStudy open(ChartInput input, ChartRenderer renderer) {
    return open(input, renderer, Baselines.NONE);
  }

  static ChartStudy open(ChartInput input, ChartRenderer renderer, Baselines baselines) {
    SnapshotBounds.check(input);
    Workspace workspace = new Workspace(input, renderer);
    try {
      return new ChartStudy(input, workspace, baselines);
    } catch (RuntimeException e) {
      workspace.close();
      throw e;
    }
  }

  List<Container> containers() {
    return baseline.manifests().containers();
  }

  Workspace workspace() {
    return workspace;
  }

  Map<String, Object> merged() {
    return layers.merged();
  }

  List<Candidate> candidates() {
    return CandidateFinder.find(layers.merged(), chart);
  }

  /**
   * The target in the unchanged render.
   *
   * @throws ChartRefused if it is not there, or there twice
   */
  Container container(ContainerTarget target) {
    List<Container> found =
        containers().stream().filter(container -> container.target().equals(target)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new ChartRefused(
        found.isEmpty()
            ? chart() + " does not render " + target
            : chart() + " renders " + target + " " + found.size() + " times",
        "Wrong chart, values or release name: check the Application's source.");
  }

  /** The chart in a message; at the root of its repository it has no other name. */
  private String chart() {
    return ("the chart " + input.relative(input.chart())).strip();
  }

  /**
   * Sets the limit in the file that wins for it and renders. Where a lone limit would replace a
   * preset or default, the container's effective resources are written with it.
   *
   * @throws ChartRefused if no file can be edited, or the edited chart does not render
   */
  Trial attempt(KeyPath limit, String newLimit, Container target) {
    KeyHome home = layers.winner(limit);
    try {
      String current = editor.read(home.text(), home.key()).orElse(null);
      Edit lone = editor.set(home.text(), home.key(), newLimit);
      Trial trial = render(home, limit, current, lone, false, newLimit);
      boolean hasBlock = limit.toString().endsWith("limits.memory");
      return trial.effect().block().isEmpty() || current != null || !hasBlock
          ? trial
          : withBlock(trial, newLimit, target);
    } catch (EditRefused e) {
      throw new ChartRefused(
          home.name() + ": " + e.reason(), "Set " + limit + " in " + home.name() + " by hand.");
    }
  }

  /**
   * Sets a value in the file that wins for it and renders.
   *
   * @throws ChartRefused if the workload is not rendered, no file can be edited, or the edited
   *     chart does not render
   */
  FieldTrial attempt(KeyPath path, String value, ValueTarget target) {
    if (baseline.manifests().document(target.document()) == null) {
      throw new ChartRefused(
          chart() + " does not render " + target.document(),
          "Wrong chart, values or release name: check the Application's source.");
    }
    KeyHome home = layers.winner(path);
    try {
      String current = editor.read(home.text(), home.key()).orElse(null);
      Edit edit = editor.set(home.text(), home.key(), value);
      Manifests edited = rendered(home, path, edit);
      FieldEffect effect = FieldEffect.of(differences(edited), baseline.manifests(), target);
      if (!effect.rest().isEmpty()) {
        baseline.learn(workspace, hidden);
        effect = FieldEffect.of(differences(edited), baseline.manifests(), target);
      }
      return new FieldTrial(home, path, current, edit, effect);
    } catch (EditRefused e) {
      throw new ChartRefused(
          home.name() + ": " + e.reason(), "Set " + path + " in " + home.name() + " by hand.");
    }
  }

  private Trial withBlock(Trial lone, String newLimit, Container target) {
    KeyPath limit = lone.path();
    KeyPath resources = lone.home().key().parent(2);
    Map<String, Object> block = Tree.copyOf(target.resources());
    Tree.put(block, Map.of(), List.of("limits", "memory"), newLimit);
    Edit whole;
    try {
      whole = editor.putBlock(lone.home().text(), resources, block);
    } catch (EditRefused e) {
      return lone;
    }
    return render(lone.home(), limit, lone.current(), whole, true, newLimit);
  }

  private Trial render(
      KeyHome home,
      KeyPath limit,
      @Nullable String current,
      Edit edit,
      boolean wholeBlock,
      String newLimit) {
    Manifests edited = rendered(home, limit, edit);
    Effect effect = effect(edited, newLimit);
    if (!effect.other().isEmpty()) {
      // Whole-second time stamps can be equal in two quick renders; a third one tells.
      baseline.learn(workspace, hidden);
      effect = effect(edited, newLimit);
    }
    return new Trial(home, limit, current, edit, wholeBlock, effect);
  }

  private Manifests rendered(KeyHome home, KeyPath path, Edit edit) {
    RenderResult result = workspace.renderEdited(home, edit.text());
    if (result instanceof Failed failed) {
      throw new ChartRefused(
          "with " + path + " set the chart does not render: " + hidden.takenOutOf(failed.error()),
          "Set it by hand as the chart's schema or template wants it.");
    }
    return Manifests.parse(((Rendered) result).manifests());
  }

  private Effect effect(Manifests edited, String newLimit) {
    return Effect.of(differences(edited), containers(), newLimit);
  }

  private List<Difference> differences(Manifests edited) {
    return baseline.noise().removedFrom(Difference.between(baseline.manifests(), edited));
  }

  @Override
  public void close() {
    workspace.close();
  }
}
