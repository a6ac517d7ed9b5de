package dev.autofix.worker.document;

import dev.autofix.activities.forge.ForgeType;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Remedy;
import dev.autofix.worker.config.Words;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of one section of the configuration, as rows of a table. */
final class SettingsTable {
  private static final String HEAD = "| Setting | Type | Default | What |\n|---|---|---|---|\n";

  /** Settings that are text in their record, since a bad word is refused with the rule's line. */
  private static final Map<String, Class<? extends Enum<?>>> WORDS =
      Map.of(
          "RuleSettings.mode", Mode.class,
          "RuleSettings.evidence", Evidence.class,
          "RuleSettings.remedy", Remedy.class,
          "OverrideSettings.mode", Mode.class,
          "ForgeSettings.type", ForgeType.class);

  private final Javadoc javadoc;

  SettingsTable(Javadoc javadoc) {
    this.javadoc = javadoc;
  }

  /** With the text of the section before it. */
  String of(String name, Class<?> section) {
    return "\n### %s\n\n%s\n\n".formatted(name, javadoc.of(section)) + HEAD + rows(name, section);
  }

  private String rows(String prefix, Class<?> section) {
    return Arrays.stream(section.getRecordComponents())
        .flatMap(setting -> rows(prefix + "." + setting.getName(), setting))
        .collect(Collectors.joining());
  }

  private Stream<String> rows(String name, RecordComponent setting) {
    Type type = setting.getGenericType();
    String row =
        "| `%s` | %s | %s | %s |%n"
            .formatted(
                name,
                type(setting),
                Defaults.of(setting),
                javadoc.of(setting.getDeclaringRecord(), setting.getName()));
    return Stream.concat(Stream.of(row), inside(name, type).stream());
  }

  private List<String> inside(String name, Type type) {
    if (type instanceof Class<?> section && isSection(section)) {
      return List.of(rows(name, section));
    }
    if (type instanceof ParameterizedType many) {
      Type[] of = many.getActualTypeArguments();
      return inside(name + (of.length == 1 ? "[]" : ".*"), of[of.length - 1]);
    }
    return List.of();
  }

  private static boolean isSection(Class<?> type) {
    return type.isRecord() && type.getPackageName().endsWith(".config");
  }

  private static String type(RecordComponent setting) {
    Class<? extends Enum<?>> words =
        WORDS.get(setting.getDeclaringRecord().getSimpleName() + "." + setting.getName());
    return words == null ? type(setting.getGenericType()) : words(words);
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType many) {
      Type[] of = many.getActualTypeArguments();
      return of.length == 1 ? "list" : "map of " + type(of[of.length - 1]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return words(plain);
    }
    if (isSection(plain)) {
      return "section";
    }
    return switch (plain.getSimpleName()) {
      case "Boolean", "boolean" -> "true, false";
      case "Integer", "int", "Double", "BigDecimal" -> "number";
      case "Path" -> "path";
      case "URI" -> "URL";
      case "Duration" -> "duration";
      default -> "text";
    };
  }

  private static String words(Class<?> constants) {
    return Arrays.stream(constants.getEnumConstants())
        .map(constant -> "`" + Words.of((Enum<?>) constant) + "`")
        .collect(Collectors.joining(", "));
  }
}
