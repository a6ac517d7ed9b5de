package dev.autofix.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.RuleSettings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} prints every setting; {@code -Dautofix.docs=write} renews it. */
class ConfigurationDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
  private static final Path SOURCES = Path.of("src/main/java/dev/autofix/worker/config");
  private static final String BEGIN = "<!-- printed from the settings' records -->\n";
  private static final String END = "<!-- end of print -->\n";

  /** In the order in which the sample has them; a rule's settings stand at the end. */
  private static final List<String> SECTIONS =
      List.of(
          "temporal",
          "kubernetes",
          "argocd",
          "git",
          "forges",
          "charts",
          "renderer",
          "webhook",
          "prometheus",
          "notify",
          "tracing",
          "labels",
          "timing",
          "admission");

  @Test
  void theDocumentPrintsEverySetting() throws IOException {
    String document = Files.readString(DOCUMENT);
    String expected =
        document.substring(0, document.indexOf(BEGIN))
            + BEGIN
            + print()
            + document.substring(document.indexOf(END));
    if ("write".equals(System.getProperty("autofix.docs"))) {
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(DOCUMENT).content().isEqualTo(expected);
  }

  @Test
  void noSectionIsMissing() {
    assertThat(sections().keySet())
        .as("sections that the file may have")
        .containsAll(SECTIONS)
        .hasSize(SECTIONS.size() + List.of("rules", "ruleFiles").size());
  }

  private static String print() throws IOException {
    SettingsTable table = new SettingsTable(Javadoc.of(SOURCES));
    Map<String, Type> sections = sections();
    return SECTIONS.stream()
            .map(name -> table.of(path(name, sections), record(sections.get(name))))
            .collect(Collectors.joining())
        + table.of("rules[]", RuleSettings.class)
        + "\n";
  }

  private static String path(String name, Map<String, Type> sections) {
    return sections.get(name) instanceof ParameterizedType ? name + "[]" : name;
  }

  private static Class<?> record(Type type) {
    return type instanceof ParameterizedType list
        ? (Class<?>) list.getActualTypeArguments()[0]
        : (Class<?>) type;
  }

  private static Map<String, Type> sections() {
    return Arrays.stream(AutofixConfiguration.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(JsonProperty.class))
        .collect(
            Collectors.toMap(
                ConfigurationDocumentTest::name,
                method -> method.getGenericParameterTypes()[0],
                (one, other) -> one,
                TreeMap::new));
  }

  private static String name(Method setter) {
    return setter.getAnnotation(JsonProperty.class).value();
  }
}
