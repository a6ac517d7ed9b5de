package dev.autofix.api.admission;

import dev.autofix.api.http.Texts;
import dev.autofix.api.openapi.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * The body of an order that stops; the same as {@link OrderBody}, with a reason.
 *
 * @param reason whoever finds it at night wants to know
 */
public record StopBody(
    @Bounds(pattern = OrderBody.SCOPE, maxLength = Texts.LIMIT, format = Bounds.PLAIN)
        @Nullable String scope,
    @Bounds(required = true, pattern = "\\S", maxLength = Texts.LIMIT, format = Bounds.PLAIN)
        @Nullable String reason,
    @Bounds(format = "date-time", pattern = OrderBody.TIME) @Nullable String until,
    @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String actor) {
  OrderBody order() {
    return new OrderBody(scope, reason, until, actor);
  }
}
