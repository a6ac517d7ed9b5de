package dev.autofix.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON schemas of messages, which are records of records; null where JSpecify says so. */
final class JsonSchemas {
  private static final Map<Type, String[]> SCALARS =
      Map.ofEntries(
          Map.entry(String.class, new String[] {"string"}),
          Map.entry(boolean.class, new String[] {"boolean"}),
          Map.entry(Boolean.class, new String[] {"boolean"}),
          Map.entry(int.class, new String[] {"integer", "int32"}),
          Map.entry(Integer.class, new String[] {"integer", "int32"}),
          Map.entry(long.class, new String[] {"integer", "int64"}),
          Map.entry(BigDecimal.class, new String[] {"number"}),
          Map.entry(Instant.class, new String[] {"string", "date-time"}),
          Map.entry(Duration.class, new String[] {"string", "iso8601-duration"}),
          Map.entry(URI.class, new String[] {"string", "uri-reference"}));

  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final Map<String, ObjectNode> components = new TreeMap<>();

  /** Every record that a schema refers to, by its name. */
  ObjectNode components() {
    ObjectNode all = json.objectNode();
    components.forEach(all::set);
    return all;
  }

  /** A type as it is written; {@code strict}: as it is read, where nothing else may be in it. */
  ObjectNode of(Type type, boolean strict) {
    String[] scalar = SCALARS.get(type);
    if (scalar != null) {
      ObjectNode schema = json.objectNode().put("type", scalar[0]);
      return scalar.length == 1 ? schema : schema.put("format", scalar[1]);
    }
    if (type instanceof ParameterizedType generic) {
      return container(generic, strict);
    }
    if (type instanceof Class<?> one && one.isEnum()) {
      return words(one);
    }
    if (type instanceof Class<?> one && one.isRecord()) {
      return record(one, strict);
    }
    throw new IllegalStateException(type + " is no part of a message (expected: records)");
  }

  /** The same, with what the code says about the value. */
  ObjectNode of(Type type, @Nullable Bounds bounds) {
    Type shown = bounds == null || bounds.type() == Void.class ? type : bounds.type();
    ObjectNode schema = of(shown, true);
    if (bounds == null) {
      return schema;
    }
    if (bounds.min() != Long.MIN_VALUE) {
      schema.put("minimum", bounds.min());
    }
    if (bounds.max() != Long.MAX_VALUE) {
      schema.put("maximum", bounds.max());
    }
    if (bounds.minLength() > 0) {
      schema.put("minLength", bounds.minLength());
    }
    if (bounds.maxLength() != Integer.MAX_VALUE) {
      schema.put("maxLength", bounds.maxLength());
    }
    if (!bounds.pattern().isEmpty()) {
      schema.put("pattern", bounds.pattern());
    }
    if (!bounds.format().isEmpty()) {
      schema.put("format", bounds.format());
    }
    return schema;
  }

  private ObjectNode container(ParameterizedType generic, boolean strict) {
    Class<?> raw = (Class<?>) generic.getRawType();
    Type[] of = generic.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      ObjectNode list = json.objectNode().put("type", "array");
      list.set("items", of(of[0], strict));
      return list;
    }
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode map = json.objectNode().put("type", "object");
      map.set("additionalProperties", of(of[1], strict));
      return map;
    }
    throw new IllegalStateException(generic + " is no part of a message (expected: List, Map)");
  }

  private ObjectNode words(Class<?> words) {
    ObjectNode schema = json.objectNode().put("type", "string");
    ArrayNode values = schema.putArray("enum");
    for (Object word : words.getEnumConstants()) {
      values.add(word(words, ((Enum<?>) word).name()));
    }
    return schema;
  }

  private static String word(Class<?> words, String name) {
    try {
      JsonProperty shown = words.getField(name).getAnnotation(JsonProperty.class);
      return shown == null ? name : shown.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("an enum has a field for each word", e);
    }
  }

  private ObjectNode record(Class<?> type, boolean strict) {
    String name = name(type);
    if (!components.containsKey(name)) {
      ObjectNode schema = json.objectNode().put("type", "object");
      components.put(name, schema);
      describe(schema, type, strict);
    }
    return json.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private void describe(ObjectNode schema, Class<?> type, boolean strict) {
    JsonInclude include = type.getAnnotation(JsonInclude.class);
    boolean absent = include != null && include.value() == JsonInclude.Include.NON_NULL;
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = json.arrayNode();
    for (RecordComponent part : type.getRecordComponents()) {
      Bounds bounds = part.getAnnotation(Bounds.class);
      boolean needed = strict && bounds != null && bounds.required();
      boolean nullable = !needed && isNullable(part.getAnnotatedType());
      ObjectNode shown =
          strict ? of(part.getGenericType(), bounds) : of(part.getGenericType(), false);
      properties.set(part.getName(), nullable && !absent ? orNull(shown) : shown);
      if (!nullable || (!strict && !absent)) {
        required.add(part.getName());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (strict) {
      schema.put("additionalProperties", false);
    }
  }

  /** The same, or null. */
  ObjectNode orNull(ObjectNode schema) {
    ObjectNode either = json.objectNode();
    either.putArray("anyOf").add(schema).add(json.objectNode().put("type", "null"));
    return either;
  }

  static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  /** Inner records carry the name of the outer one, so that no two are the same. */
  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
  }
}
