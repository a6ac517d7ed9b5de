package dev.autofix.api.mcp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One argument of a tool.
 *
 * @param schema what may stand there, as JSON Schema
 */
public record Field(String name, boolean required, Map<String, Object> schema) {
  private static final String TYPE = "type";
  private static final String DESCRIPTION = "description";

  public Field {
    schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
  }

  /** Text of one to {@code longest} characters. */
  static Field text(String name, int longest, String description) {
    return of(name, "string", description, Map.of("minLength", 1, "maxLength", longest));
  }

  /** One of the words of an enum, in lower case. */
  static <W extends Enum<W>> Field word(String name, Class<W> words, String description) {
    List<String> lower =
        Stream.of(words.getEnumConstants())
            .map(word -> word.name().toLowerCase(Locale.ROOT))
            .toList();
    return of(name, "string", description, Map.of("enum", lower));
  }

  static Field number(String name, int least, int most, String description) {
    return of(name, "integer", description, Map.of("minimum", least, "maximum", most));
  }

  static Field truth(String name, String description) {
    return of(name, "boolean", description, Map.of());
  }

  /** Names and values of labels. */
  static Field labels(String name, String description) {
    return of(
        name,
        "object",
        description,
        Map.of(
            "minProperties",
            1,
            "maxProperties",
            64,
            "propertyNames",
            Map.of("minLength", 1, "maxLength", 200),
            "additionalProperties",
            Map.of(TYPE, "string", "maxLength", 1000)));
  }

  /** The same, and it has to be there. */
  Field needed() {
    return new Field(name, true, schema);
  }

  private static Field of(
      String name, String type, String description, Map<String, Object> bounds) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(TYPE, type);
    schema.put(DESCRIPTION, description);
    schema.putAll(bounds);
    return new Field(name, false, schema);
  }

  /** The schema of an object with these fields and no others. */
  static Map<String, Object> schema(List<Field> fields) {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach(field -> properties.put(field.name, field.schema));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(TYPE, "object");
    schema.put("properties", properties);
    schema.put("required", fields.stream().filter(Field::required).map(Field::name).toList());
    schema.put("additionalProperties", false);
    return schema;
  }
}
