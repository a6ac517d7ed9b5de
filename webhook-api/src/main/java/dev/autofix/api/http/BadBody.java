package dev.autofix.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.autofix.core.alert.PlainText;
import java.util.stream.Collectors;

/** What is wrong with a JSON body, without the words of a library or a class of ours. */
final class BadBody {
  private BadBody() {}

  static String why(JsonProcessingException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      String known =
          unknown.getKnownPropertyIds() == null
              ? "none"
              : unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", "));
      return "unknown field %s (expected: %s)"
          .formatted(PlainText.quoted(unknown.getPropertyName()), known);
    }
    String field = failure instanceof JsonMappingException mapping ? field(mapping) : "";
    return field.isEmpty()
        ? "the body is not the JSON that was expected: " + where(failure)
        : "field %s has another type than expected: %s"
            .formatted(PlainText.quoted(field), where(failure));
  }

  private static String field(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String where(JsonProcessingException json) {
    return json.getLocation() == null
        ? "unreadable"
        : "line %d, column %d"
            .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr());
  }
}
