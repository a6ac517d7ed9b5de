package dev.autofix.api.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.autofix.core.alert.PlainText;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Holds arguments against the schema of their tool, and says in our words what does not fit. */
final class InputCheck implements JsonSchemaValidator {
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
  private final ObjectMapper json;
  private final Map<Map<String, Object>, Schema> read = new ConcurrentHashMap<>();

  InputCheck(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public ValidationResponse validate(Map<String, Object> schema, Object arguments) {
    Schema wanted = read.computeIfAbsent(schema, this::read);
    List<Error> errors = wanted.validate(json.<JsonNode>valueToTree(arguments));
    return errors.isEmpty()
        ? ValidationResponse.asValid(null)
        : ValidationResponse.asInvalid(
            errors.stream()
                .map(error -> why(error, wanted.getSchemaNode()))
                .distinct()
                .limit(5)
                .collect(Collectors.joining("; ")));
  }

  private Schema read(Map<String, Object> schema) {
    return registry.getSchema(json.<JsonNode>valueToTree(schema));
  }

  private static String why(Error error, JsonNode schema) {
    String property = String.valueOf(error.getProperty());
    return switch (error.getKeyword()) {
      case "additionalProperties" ->
          "unknown field %s (expected: %s)"
              .formatted(PlainText.quoted(property), names(schema.path("properties")));
      case "required" -> "field %s is missing".formatted(PlainText.quoted(property));
      default ->
          "field %s: %s"
              .formatted(
                  PlainText.quoted(String.valueOf(error.getInstanceLocation())),
                  Visible.text(String.valueOf(error.getMessage())));
    };
  }

  private static String names(JsonNode properties) {
    Iterable<String> names = properties::fieldNames;
    return properties.isEmpty()
        ? "none"
        : StreamSupport.stream(names.spliterator(), false).collect(Collectors.joining(", "));
  }
}
