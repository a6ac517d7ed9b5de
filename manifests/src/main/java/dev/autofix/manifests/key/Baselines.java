package dev.autofix.manifests.key;

import java.util.function.Supplier;

/** Where the baseline of one chart may be kept between two questions about the same content. */
@FunctionalInterface
public interface Baselines {
  /** Renders anew for every question. */
  Baselines NONE = Supplier::get;

  /** The baseline that is known, else the rendered one. */
  Baseline get(Supplier<Baseline> rendered);
}
