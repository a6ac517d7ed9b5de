package dev.autofix.worker.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.autofix.api.alertmanager.Re2;
import dev.autofix.core.alert.Matcher;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.Timing;
import io.dropwizard.jackson.Jackson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** From the rules of files to rules; what is wrong is named with file, line, rule and field. */
final class RuleReader {
  private static final ObjectMapper MAPPER =
      Jackson.newObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final String RULES = "rules";

  private final Timing base;
  private final Set<String> groups;
  private final ToldChannels told;
  private final Set<String> names = new HashSet<>();
  private final List<Rule> complete = new ArrayList<>();

  /**
   * @param groups those that credentials are in; empty: not known, so approvers are not checked
   */
  RuleReader(Timing base, Set<String> groups, ToldChannels told) {
    this.told = told;
    this.base = base;
    this.groups = groups;
  }

  /** Every rule that was read, in its order. */
  List<Rule> rules() {
    return List.copyOf(complete);
  }

  /**
   * Reads the rules of one more file.
   *
   * @throws AutofixException of type CONFIGURATION for the first mistake
   */
  void read(String file, JsonNode rules, YamlPlaces places) {
    if (!rules.isArray()) {
      throw wrong(file, places, List.of(RULES), "rules is no list (expected: - {alert: ...})");
    }
    for (int i = 0; i < rules.size(); i++) {
      read(new Place(file, places, i), rules.get(i));
    }
  }

  private void read(Place place, JsonNode node) {
    RuleSettings settings = settings(place, node);
    try {
      Rule rule = settings.rule(base, told);
      checkMatchers(place, settings, rule);
      checkApprovers(rule.consent().approvers());
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException(
            "two rules are named '%s' (expected: a name of its own for each)"
                .formatted(rule.name()));
      }
      complete.add(rule);
    } catch (BadField e) {
      throw place.wrong(settings.displayName(), List.of(e.field()), e.getMessage());
    } catch (IllegalArgumentException e) {
      throw place.wrong(settings.displayName(), List.of(), e.getMessage());
    }
  }

  private static void checkMatchers(Place place, RuleSettings settings, Rule rule) {
    int own = rule.match().size() - settings.match().size();
    for (int i = own; i < rule.match().size(); i++) {
      try {
        Matcher.parse(rule.match().get(i), Re2::compile);
      } catch (IllegalArgumentException e) {
        throw place.wrong(settings.displayName(), List.of("match", i - own), e.getMessage());
      }
    }
  }

  private void checkApprovers(Collection<String> approvers) {
    for (String group : approvers) {
      if (!groups.isEmpty() && !groups.contains(group)) {
        throw new IllegalArgumentException(
            "approvers has '%s', a group that no credential is in (expected: %s, from groups in webhook.credentials and notify.slack.users)"
                .formatted(group, String.join(" or ", new TreeSet<>(groups))));
      }
    }
  }

  private static RuleSettings settings(Place place, JsonNode node) {
    String name = node.path("name").asText(node.path("alert").asText(""));
    try {
      return MAPPER.treeToValue(node, RuleSettings.class);
    } catch (UnrecognizedPropertyException e) {
      throw place.wrong(
          name,
          path(e),
          "%s is not known (expected: %s)"
              .formatted(e.getPropertyName(), known(e.getKnownPropertyIds())));
    } catch (JsonMappingException e) {
      throw place.wrong(name, path(e), field(e) + ": " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw place.wrong(name, List.of(), e.getOriginalMessage());
    }
  }

  private static String known(Collection<Object> fields) {
    return String.join(", ", new TreeSet<>(fields.stream().map(String::valueOf).toList()));
  }

  private static List<Object> path(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? (Object) step.getIndex() : step.getFieldName())
        .toList();
  }

  private static String field(JsonMappingException e) {
    return String.join(".", path(e).stream().map(String::valueOf).toList());
  }

  /** One rule in its file. */
  private record Place(String file, YamlPlaces places, int index) {
    AutofixException wrong(
        String name, List<Object> inside, @org.jspecify.annotations.Nullable String why) {
      List<Object> path = new ArrayList<>(List.of(RULES, index));
      path.addAll(inside);
      return RuleReader.wrong(file, places, path, "rules[%d] '%s': %s".formatted(index, name, why));
    }
  }

  private static AutofixException wrong(
      String file, YamlPlaces places, List<Object> path, String why) {
    return new AutofixException(
        FailureType.CONFIGURATION, "%s:%d: %s".formatted(file, places.line(path), why));
  }
}
