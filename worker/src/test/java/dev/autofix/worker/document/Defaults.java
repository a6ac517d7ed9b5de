package dev.autofix.worker.document;

import dev.autofix.api.security.Role;
import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.worker.config.AdmissionSettings;
import dev.autofix.worker.config.LabelSettings;
import dev.autofix.worker.config.RaiseSettings;
import dev.autofix.worker.config.TimingSettings;
import dev.autofix.worker.config.Words;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a setting is where the file leaves it out, found by leaving it out. */
final class Defaults {
  private static final String REQUIRED = "**required**";

  /** Whoever fills in what the settings leave open, with components of the same names. */
  private static final Map<Class<?>, Record> FILLED_IN_BY =
      Map.of(
          TimingSettings.class, DefaultRules.timing(),
          RaiseSettings.class, DefaultRules.raise(Evidence.OOM_KILLED),
          AdmissionSettings.class, AdmissionPolicy.standard(),
          AdmissionSettings.UnhealthySettings.class, AdmissionPolicy.standard().unhealthy(),
          AdmissionSettings.BreakerSettings.class, AdmissionPolicy.standard().breaker(),
          LabelSettings.class, LabelExtraction.standard());

  /** What only the rule can tell. */
  private static final Map<String, String> BY_RULE =
      Map.of("mode", Printed.of(Mode.AUTO), "remedy", remedies());

  /** With these a record can be made that insists on having them. */
  private static final Map<String, Object> SAMPLES =
      Map.ofEntries(
          Map.entry("urlPrefix", "https://git.example.com/"),
          Map.entry("type", "gitea"),
          Map.entry("id", "U0123ABCD"),
          Map.entry("user", "autofix"),
          Map.entry("name", "autofix"),
          Map.entry("issuer", "https://login.example.com"),
          Map.entry("audience", "autofix"),
          Map.entry("keysUrl", URI.create("https://login.example.com/keys")),
          Map.entry("roles", Map.of(Role.VIEWER, List.of("dev"))),
          Map.entry("secretFile", Path.of("secret")),
          Map.entry("tokenFile", Path.of("token")));

  private Defaults() {}

  static String of(RecordComponent setting) {
    Class<?> section = setting.getDeclaringRecord();
    Record filling = FILLED_IN_BY.get(section);
    if (filling != null && has(filling, setting.getName())) {
      return filledIn(filling, setting.getName());
    }
    if (section.getSimpleName().equals("RuleSettings") && BY_RULE.containsKey(setting.getName())) {
      return BY_RULE.get(setting.getName());
    }
    boolean optional = setting.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return optional ? "" : leftOut(section, setting);
  }

  private static String filledIn(Record filling, String name) {
    String usual = Printed.of(read(filling, name));
    if (!filling.equals(DefaultRules.raise(Evidence.OOM_KILLED))) {
      return usual;
    }
    Object high = read(DefaultRules.raise(Evidence.HIGH_MEMORY), name);
    String other = high == null ? "none" : Printed.of(high);
    return usual.equals(other)
        ? usual
        : "%s; %s: %s".formatted(usual, Words.of(Evidence.HIGH_MEMORY), other);
  }

  private static String remedies() {
    return Arrays.stream(Evidence.values())
        .map(seen -> "%s: %s".formatted(Words.of(seen), Printed.of(DefaultRules.remedy(seen))))
        .collect(Collectors.joining("; "));
  }

  private static String leftOut(Class<?> section, RecordComponent setting) {
    RecordComponent[] components = section.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(one -> one.getName().equals(setting.getName()) ? blank(one) : sample(one))
            .toArray();
    try {
      Object value = read((Record) constructor(section, components).newInstance(values), setting);
      return value == null ? REQUIRED : Printed.of(value);
    } catch (InvocationTargetException e) {
      return REQUIRED;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static java.lang.reflect.Constructor<?> constructor(
      Class<?> section, RecordComponent[] components) throws NoSuchMethodException {
    return section.getDeclaredConstructor(
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
  }

  private static @Nullable Object sample(RecordComponent component) {
    Object sample = SAMPLES.get(component.getName());
    return component.getType().isInstance(sample) ? sample : blank(component);
  }

  private static @Nullable Object blank(RecordComponent component) {
    return component.getType() == boolean.class ? false : null;
  }

  private static boolean has(Record from, String name) {
    return Arrays.stream(from.getClass().getRecordComponents())
        .anyMatch(component -> component.getName().equals(name));
  }

  private static @Nullable Object read(Record from, RecordComponent component) {
    return read(from, component.getName());
  }

  private static @Nullable Object read(Record from, String name) {
    try {
      return from.getClass().getMethod(name).invoke(from);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
