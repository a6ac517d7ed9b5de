package dev.autofix.workflows.admission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's order.
 *
 * @param scope {@code installation} or {@code level:name}; null: the installation
 * @param actor who orders it; null when signalled straight through Temporal
 * @param until null: until it is lifted
 */
public record Order(
    @Nullable String scope,
    @Nullable String reason,
    @Nullable String actor,
    @Nullable Instant until) {
  static final Order BARE = new Order(null, null, null, null);
}
