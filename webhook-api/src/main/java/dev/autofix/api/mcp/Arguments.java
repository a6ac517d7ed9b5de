package dev.autofix.api.mcp;

import dev.autofix.api.http.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a client sent with a call; it fits the schema of its tool. */
public record Arguments(Map<String, Object> values) {
  public Arguments {
    values = Map.copyOf(values);
  }

  String needed(String name) {
    return Objects.requireNonNull(text(name), name);
  }

  @Nullable String text(String name) {
    return (String) values.get(name);
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  @Nullable Boolean truth(String name) {
    return (Boolean) values.get(name);
  }

  int number(String name, int otherwise) {
    return values.get(name) instanceof Number number ? number.intValue() : otherwise;
  }

  Duration seconds(String name, int otherwise) {
    return Duration.ofSeconds(number(name, otherwise));
  }

  <W extends Enum<W>> @Nullable W word(String name, Class<W> words) {
    String text = text(name);
    return text == null ? null : Enum.valueOf(words, text.toUpperCase(Locale.ROOT));
  }

  @Nullable Instant time(String name) {
    return Texts.time(name, text(name));
  }

  Map<String, String> labels(String name) {
    Map<String, String> labels = new TreeMap<>();
    ((Map<?, ?>) values.getOrDefault(name, Map.of()))
        .forEach((label, value) -> labels.put((String) label, (String) value));
    return labels;
  }
}
