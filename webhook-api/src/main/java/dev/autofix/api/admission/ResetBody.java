package dev.autofix.api.admission;

import dev.autofix.api.http.Texts;
import dev.autofix.api.openapi.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * The body of a reset; the same as {@link OrderBody}, but for its scope.
 *
 * @param scope {@code installation}; null: the same
 */
public record ResetBody(
    @Bounds(pattern = "^installation$", maxLength = Texts.LIMIT, format = Bounds.PLAIN)
        @Nullable String scope,
    @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String reason,
    @Bounds(format = "date-time", pattern = OrderBody.TIME) @Nullable String until,
    @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String actor) {
  OrderBody order() {
    return new OrderBody(scope, reason, until, actor);
  }
}
