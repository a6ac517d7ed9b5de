package dev.autofix.activities.remedy;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.remedy.Arithmetic;
import dev.autofix.core.remedy.RemedyProvider;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.SetValue;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The remedy providers by name. Immutable. */
public final class RemedyProviders {
  private final Map<String, RemedyProvider> providers = new TreeMap<>();

  private RemedyProviders(Stream<RemedyProvider> all) {
    all.forEach(
        provider -> {
          RemedyProvider other = providers.putIfAbsent(provider.name(), provider);
          if (other != null) {
            throw new AutofixException(
                FailureType.CONFIGURATION,
                "two remedy providers are named '%s': %s and %s (expected: a name of its own for each)"
                    .formatted(
                        provider.name(),
                        other.getClass().getName(),
                        provider.getClass().getName()));
          }
        });
  }

  /** The built-in one, and all that the class path and the jars in {@code folder} declare. */
  public static RemedyProviders load(Path folder) {
    ClassLoader jars = new URLClassLoader(jars(folder), RemedyProvider.class.getClassLoader());
    try {
      return of(
          ServiceLoader.load(RemedyProvider.class, jars).stream().map(ServiceLoader.Provider::get));
    } catch (ServiceConfigurationError e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "a remedy provider cannot be loaded: " + e.getMessage() + " (look at its jar)",
          e);
    }
  }

  private static URL[] jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new URL[0];
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<URL> jars = new ArrayList<>();
      for (Path file : files.filter(one -> one.toString().endsWith(".jar")).sorted().toList()) {
        jars.add(file.toUri().toURL());
      }
      return jars.toArray(new URL[0]);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "plug-ins in %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** The built-in one and these. */
  static RemedyProviders of(Stream<RemedyProvider> plugins) {
    return new RemedyProviders(Stream.concat(Stream.of(new Arithmetic()), plugins));
  }

  /**
   * Checks what the rules ask of providers.
   *
   * @throws AutofixException of type CONFIGURATION, naming the rule, the field and the remedy
   */
  public void check(List<Rule> rules) {
    for (Rule rule : rules) {
      SetValue value = rule.setValue();
      if (value != null) {
        check(rule.name(), value);
      }
    }
  }

  private void check(String rule, SetValue value) {
    try {
      named(value.provider()).check(value.parameters());
    } catch (IllegalArgumentException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "rule '%s': setValue: %s".formatted(rule, e.getMessage()), e);
    }
  }

  /**
   * The provider of this name.
   *
   * @throws IllegalArgumentException naming those that there are
   */
  RemedyProvider named(String name) {
    RemedyProvider provider = providers.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(
          "provider '%s' (expected: one of %s; a plug-in's jar stands in the folder plugins)"
              .formatted(name, providers.keySet()));
    }
    return provider;
  }
}
