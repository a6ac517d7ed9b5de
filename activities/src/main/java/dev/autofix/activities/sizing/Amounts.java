package dev.autofix.activities.sizing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.quantity.Quantity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Quantities out of objects. Only what reads as one goes on from here, so nothing that is judged
 * later can stumble over it; what does not read, bounds nothing.
 */
final class Amounts {
  private Amounts() {}

  /** An amount of memory as it is written; null without one. */
  static @Nullable String memory(JsonNode node) {
    String text = node.asText("");
    try {
      Memory.parse(text);
      return text;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Any quantity as it is written; null without one. */
  static @Nullable String number(JsonNode node) {
    String text = node.asText("");
    try {
      Quantity.number(text);
      return text;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** An amount that was measured, rounded up to what people read. */
  static String measured(Memory amount) {
    return amount.timesRoundedUp(BigDecimal.ONE).canonical();
  }
}
