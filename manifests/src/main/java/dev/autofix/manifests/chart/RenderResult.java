package dev.autofix.manifests.chart;

/** What became of a render. */
public sealed interface RenderResult {

  /** The manifests, as the multi-document text that Helm prints. */
  record Rendered(String manifests) implements RenderResult {}

  /** The chart or its values are at fault: a person must change something. */
  record Failed(String error) implements RenderResult {}

  /** The render was ended because it took more time, memory or room than a render may. */
  record Exhausted(String bound) implements RenderResult {}
}
