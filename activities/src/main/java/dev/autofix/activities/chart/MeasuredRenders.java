package dev.autofix.activities.chart;

import dev.autofix.activities.http.CallSpans;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.tree.KustomizeRenderer;
import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts renders by their result, times them, and tells them as spans. */
public record MeasuredRenders(MeterRegistry registry, CallSpans spans) {
  private static final String HELM = "helm";
  private static final String KUSTOMIZE = "kustomize";
  private static final String BROKEN = "broken";

  /** The same renderer, measured. */
  public ChartRenderer helm(ChartRenderer renderer) {
    return new ChartRenderer() {
      @Override
      public RenderResult render(RenderRequest request) {
        return measured(HELM, () -> List.of(renderer.render(request))).get(0);
      }

      @Override
      public List<RenderResult> renderAll(List<RenderRequest> requests) {
        return measured(HELM, () -> renderer.renderAll(requests));
      }
    };
  }

  /** The same renderer, measured. */
  public KustomizeRenderer kustomize(KustomizeRenderer renderer) {
    return overlay -> measured(KUSTOMIZE, () -> List.of(renderer.render(overlay))).get(0);
  }

  private List<RenderResult> measured(String renderer, Supplier<List<RenderResult>> renders) {
    long started = System.nanoTime();
    String came = BROKEN;
    try {
      List<RenderResult> results = renders.get();
      came = "ok";
      for (RenderResult result : results) {
        count(renderer, result.getClass().getSimpleName().toLowerCase(Locale.ROOT));
      }
      return results;
    } catch (RuntimeException e) {
      count(renderer, BROKEN);
      throw e;
    } finally {
      Metric.RENDER_DURATION
          .timer(registry, renderer)
          .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
      spans.ended(renderer + " render", came, started);
    }
  }

  private void count(String renderer, String result) {
    Metric.RENDERS.counter(registry, renderer, result).increment();
  }
}
