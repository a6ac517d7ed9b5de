package dev.autofix.worker.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.autofix.api.alertmanager.Re2;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.core.rule.Timing;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules are: in the configuration itself, then in the files that it names, in their
 * order; the default ones where there are neither.
 *
 * @param configuration the file of the configuration, for messages and relative paths
 * @param text its text
 * @param inline its section {@code rules}; null without one
 * @param files paths, or patterns such as {@code rules/*.yml}; each has to match something
 * @param groups those that credentials are in
 * @param channels those that rules may name, besides the log
 */
public record RuleSources(
    Path configuration,
    String text,
    @Nullable JsonNode inline,
    List<String> files,
    Timing timing,
    Set<String> groups,
    List<String> channels) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String RULES = "rules";

  public RuleSources {
    files = List.copyOf(files);
    groups = Set.copyOf(groups);
    channels = List.copyOf(channels);
  }

  /**
   * The rules with every number filled in.
   *
   * @throws AutofixException of type CONFIGURATION, naming file, line, rule, field and remedy
   */
  public RuleSet read() {
    return read(contents());
  }

  /** What {@link #read()} would say of these texts. */
  public RuleSet read(Map<Path, String> contents) {
    ToldChannels told = new ToldChannels(channels);
    if (inline == null && files.isEmpty()) {
      List<Rule> rules = DefaultRules.rules(timing);
      return RuleSet.of(
          rules.stream().map(rule -> rule.withChannels(told.all())).toList(), Re2::compile);
    }
    RuleReader reader = new RuleReader(timing, groups, told);
    if (inline != null) {
      reader.read(configuration.toString(), inline, YamlPlaces.of(text));
    }
    contents.forEach(
        (file, content) ->
            reader.read(file.toString(), rulesOf(file, content), YamlPlaces.of(content)));
    return RuleSet.of(reader.rules(), Re2::compile);
  }

  private static JsonNode rulesOf(Path file, String content) {
    try {
      JsonNode root = YAML.readTree(content);
      if (!root.isObject() || !root.has(RULES) || root.size() > 1) {
        throw wrong("%s:1: no file of rules (expected: one key, rules)".formatted(file), null);
      }
      return root.path(RULES);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw wrong("%s:%d: no YAML: %s".formatted(file, line, e.getOriginalMessage()), e);
    }
  }

  /** The texts of the files of rules, in the order in which they count. */
  public Map<Path, String> contents() {
    Map<Path, String> contents = new LinkedHashMap<>();
    for (String file : files) {
      try {
        List<Path> matching = matching(file);
        if (matching.isEmpty()) {
          // Files that are replaced or mounted anew are away for a moment: that is not "no rules".
          throw wrong(
              "ruleFiles: nothing is called %s (expected: a file at least; 'rules: []' in it is no rule)"
                  .formatted(file),
              null);
        }
        for (Path path : matching) {
          contents.put(path, Files.readString(path));
        }
      } catch (IOException e) {
        throw wrong("ruleFiles: cannot read %s: %s".formatted(file, e), e);
      }
    }
    return contents;
  }

  private List<Path> matching(String file) throws IOException {
    Path path = configuration.resolveSibling(file);
    String name = String.valueOf(path.getFileName());
    if (name.indexOf('*') < 0) {
      return List.of(path);
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, name)) {
      stream.forEach(found::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found.stream().sorted().toList();
  }

  private static AutofixException wrong(String message, @Nullable Throwable cause) {
    return new AutofixException(FailureType.CONFIGURATION, message, cause);
  }
}
