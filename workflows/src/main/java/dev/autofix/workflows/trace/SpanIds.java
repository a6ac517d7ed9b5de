package dev.autofix.workflows.trace;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids that a replay comes to again, so that what happened below a span may name it before it is
 * told. An SDK's id generator has to ask {@link #chosen}.
 */
public final class SpanIds {
  private static final ContextKey<String> CHOSEN = ContextKey.named("autofix-span-id");

  private SpanIds() {}

  /** The id that the next span has to have; null: any. */
  public static @Nullable String chosen() {
    return Context.current().get(CHOSEN);
  }

  static Context choose(String id) {
    return Context.current().with(CHOSEN, id);
  }

  /** The same id for the same text; never the invalid one, whose bits are all zero. */
  static String of(String text) {
    UUID digest = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    return SpanId.fromLong(digest.getLeastSignificantBits());
  }
}
