package dev.autofix.api.admission;

import org.jspecify.annotations.Nullable;

/**
 * The body of an order.
 *
 * @param scope {@code installation} or {@code level:name}; null: the installation
 * @param reason needed to pause and to kill: whoever finds it at night wants to know
 * @param until a time; null: until it is lifted
 * @param actor who orders it; counts only where no credential says so
 */
public record OrderBody(
    @Nullable String scope,
    @Nullable String reason,
    @Nullable String until,
    @Nullable String actor) {
  static final OrderBody EMPTY = new OrderBody(null, null, null, null);
}
