package dev.autofix.worker.keys;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.key.ContainerKey;
import dev.autofix.manifests.key.KeyLister;
import java.util.List;

/** Answers for one chart after the other; thread-safe. */
public final class ChartKeys {
  private final ChartRenderer renderer;
  private final ReleaseSettings release;

  public ChartKeys(ChartRenderer renderer, ReleaseSettings release) {
    this.renderer = renderer;
    this.release = release;
  }

  /** All containers of the chart; a failure of any kind becomes the answer. */
  public ChartAnswer answer(ChartQuestion question) {
    try {
      ChartInput input = question.input(release);
      List<ContainerKey> keys =
          new KeyLister(renderer)
              .list(input).stream()
                  .map(key -> key.inFile(file -> question.shown(input, file)))
                  .toList();
      return new ChartAnswer.Listed(question.chart(), keys);
    } catch (ChartRefused e) {
      return new ChartAnswer.Failed(question.chart(), e.reason() + ". " + e.remedy());
    } catch (AutofixException e) {
      return new ChartAnswer.Failed(question.chart(), String.valueOf(e.getMessage()));
    }
  }
}
