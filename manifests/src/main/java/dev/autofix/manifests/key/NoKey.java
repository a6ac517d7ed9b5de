package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartRefused;
import org.jspecify.annotations.Nullable;

/** One container of a chart that renders has no key that could be written. */
final class NoKey extends ChartRefused {
  private static final long serialVersionUID = 1L;

  private final ContainerKey.Cause cause;
  private final transient @Nullable ProvenKey key;

  NoKey(ContainerKey.Cause cause, String reason, String remedy) {
    this(cause, reason, remedy, null);
  }

  private NoKey(ContainerKey.Cause cause, String reason, String remedy, @Nullable ProvenKey key) {
    super(reason, remedy);
    this.cause = cause;
    this.key = key;
  }

  /** The same, with the key that does set the limit, but not only that. */
  NoKey withKey(ProvenKey moving) {
    return new NoKey(cause, reason(), remedy(), moving);
  }

  @Nullable ProvenKey key() {
    return key;
  }

  ContainerKey.Cause cause() {
    return cause;
  }
}
