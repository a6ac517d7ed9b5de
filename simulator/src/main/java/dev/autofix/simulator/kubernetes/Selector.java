package dev.autofix.simulator.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors as the API server understands them. */
final class Selector {
  private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s+\\(([^)]*)\\)");
  private static final Pattern EQUALITY = Pattern.compile("([^=!\\s]+)\\s*(!=|==|=)\\s*(.*)");

  private Selector() {}

  static Predicate<JsonNode> labels(String text) {
    Predicate<JsonNode> all = object -> true;
    for (String term : terms(text)) {
      Predicate<JsonNode> one = label(term.strip());
      all = all.and(object -> one.test(object.path("metadata").path("labels")));
    }
    return all;
  }

  static Predicate<JsonNode> fields(String text) {
    Predicate<JsonNode> all = object -> true;
    for (String term : terms(text)) {
      Matcher equality = EQUALITY.matcher(term.strip());
      if (equality.matches()) {
        String pointer = "/" + equality.group(1).replace('.', '/');
        boolean wanted = !equality.group(2).equals("!=");
        String value = equality.group(3);
        all = all.and(object -> object.at(pointer).asText().equals(value) == wanted);
      }
    }
    return all;
  }

  private static Predicate<JsonNode> label(String term) {
    Matcher set = SET.matcher(term);
    if (set.matches()) {
      List<String> values = Arrays.stream(set.group(3).split(",")).map(String::strip).toList();
      boolean wanted = set.group(2).equals("in");
      return labels -> values.contains(labels.path(set.group(1)).asText()) == wanted;
    }
    Matcher equality = EQUALITY.matcher(term);
    if (equality.matches()) {
      boolean wanted = !equality.group(2).equals("!=");
      return labels ->
          labels.path(equality.group(1)).asText().equals(equality.group(3).strip()) == wanted;
    }
    return term.startsWith("!")
        ? labels -> !labels.has(term.substring(1))
        : labels -> labels.has(term);
  }

  private static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        terms.add(text.substring(start, i));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      terms.add(text.substring(start));
    }
    return terms;
  }
}
