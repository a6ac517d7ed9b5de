package dev.autofix.manifests.key;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the baseline of one chart may be kept between two questions about the same content. */
@FunctionalInterface
public interface Baselines {
  /** Renders anew for every question. */
  Baselines NONE = Supplier::get;

  /** Keeps the first one, for questions about one chart that does not change. */
  static Baselines ofOneChart() {
    AtomicReference<@Nullable Baseline> kept = new AtomicReference<>();
    return rendered -> {
      Baseline known = kept.get();
      if (known == null) {
        known = rendered.get();
        kept.set(known);
      }
      return known;
    };
  }

  /** The baseline that is known, else the rendered one. */
  Baseline get(Supplier<Baseline> rendered);
}
