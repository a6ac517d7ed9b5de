package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.UnifiedDiff;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the file that decides a value of a chart, and proves edits of it: the renders before and
 * after differ in nothing but the fields that the rule lists. Thread-safe.
 */
public final class ValueFinder {
  private final ChartRenderer renderer;

  public ValueFinder(ChartRenderer renderer) {
    this.renderer = renderer;
  }

  /**
   * The key that a render has confirmed, or why there is none.
   *
   * @param probes values that the rule allows; the first that is not there already is tried
   * @throws dev.autofix.core.failure.AutofixException if the renderer fails
   */
  public KeySearch find(
      ChartInput input, ValueTarget target, List<String> probes, Baselines baselines) {
    try (ChartStudy study = ChartStudy.open(input, renderer, baselines)) {
      return new KeySearch.Found(key(study, target, probes));
    } catch (ChartRefused e) {
      return new KeySearch.Refused(e.reason(), e.remedy());
    }
  }

  private static ProvenKey key(ChartStudy study, ValueTarget target, List<String> probes) {
    KeyPath path = KeyPath.of(target.path());
    FieldTrial trial = null;
    for (String probe : probes) {
      trial = study.attempt(path, probe, target);
      if (!trial.effect().all().isEmpty()) {
        MovedField field = trial.requireSound(target, probe);
        return new ProvenKey(
            trial.home().name(),
            trial.home().key(),
            path,
            trial.current(),
            field.before(),
            trial.effect().proofClass(target),
            trial.effect().workloads(target),
            null);
      }
    }
    throw new ChartRefused(
        "setting %s to %s changes nothing that the chart renders"
            .formatted(path, String.join(" or to ", probes)),
        "Check the path against the chart's values and templates.");
  }

  /** Proves that setting the key to {@code value} moves what it should, and nothing else. */
  public Proof prove(
      ChartInput input, ProvenKey key, ValueTarget target, String value, Baselines baselines) {
    try (ChartStudy study = ChartStudy.open(input, renderer, baselines)) {
      FieldTrial trial = study.attempt(key.value(), value, target);
      Prover.requireSameFile(trial.home(), key);
      Prover.requireChange(trial.home(), trial.edit(), trial.path(), value);
      trial.requireSound(target, value);
      return proven(trial, target, value);
    } catch (ChartRefused e) {
      return new Proof.Refused(e.reason(), e.remedy());
    }
  }

  private static Proof proven(FieldTrial trial, ValueTarget target, String value) {
    KeyHome home = trial.home();
    FieldEffect effect = trial.effect();
    return new Proof.Proven(
        home.name(),
        home.key(),
        trial.current(),
        value,
        trial.edit(),
        UnifiedDiff.of(home.name(), home.text(), trial.edit().text()),
        effect.proofClass(target),
        effect.workloads(target),
        fields(effect, value),
        Effect.shown(effect.derived()),
        Effect.shown(effect.all()));
  }

  /** The field that became the value first. */
  private static List<MovedField> fields(FieldEffect effect, String value) {
    List<MovedField> reached = effect.reached(value);
    return Stream.of(
            reached.stream(),
            effect.own().stream().filter(field -> !reached.contains(field)),
            effect.others().stream())
        .flatMap(each -> each)
        .toList();
  }
}
