package dev.autofix.api.admission;

import dev.autofix.api.http.Texts;
import dev.autofix.api.openapi.Bounds;
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
    @Bounds(pattern = OrderBody.SCOPE, maxLength = Texts.LIMIT, format = Bounds.PLAIN)
        @Nullable String scope,
    @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String reason,
    @Bounds(format = "date-time", pattern = OrderBody.TIME) @Nullable String until,
    @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String actor) {
  /** How a scope looks. */
  static final String SCOPE =
      "^(installation|(cluster|repository|namespace|application|workload):.+)$";

  /** How far from UTC a clock may be. */
  static final String TIME = "([Zz]|[+-](0[0-9]|1[0-7]):[0-5][0-9])$";

  static final OrderBody EMPTY = new OrderBody(null, null, null, null);
}
