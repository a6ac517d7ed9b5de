package dev.autofix.worker.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Example alerts and what rules should make of them.
 *
 * @param configuration whose rules are tested, beside this file; null: the default rules
 * @param tests the examples
 */
public record RuleTestFile(@Nullable String configuration, List<RuleTest> tests) {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  public RuleTestFile {
    tests = tests == null ? List.of() : List.copyOf(tests);
  }

  /**
   * One example.
   *
   * @param labels of the alert
   * @param workload what the cluster would say; null: nothing
   * @param expect only what is set is compared
   */
  public record RuleTest(
      String name,
      Map<String, String> labels,
      @Nullable WorkloadFacts workload,
      Expectation expect) {
    public RuleTest {
      name = name == null ? "" : name;
      labels = labels == null ? Map.of() : Map.copyOf(labels);
      expect = expect == null ? new Expectation(null, null, null, null, null, null) : expect;
    }
  }

  /**
   * What is known only later, for the mode.
   *
   * @param mode the workload's annotation {@code autofix.dev/mode}
   * @param application the Argo CD Application that owns it
   * @param from the value now, with {@code to} the size of the change
   */
  public record WorkloadFacts(
      @Nullable String mode,
      @Nullable String application,
      @Nullable String from,
      @Nullable String to) {}

  /**
   * What the rules should say, in the words of the configuration.
   *
   * @param decision accepted, ignored or rejected
   * @param subject what the alert is about, as {@code namespace/pod} or {@code namespace/Kind/name}
   */
  public record Expectation(
      @Nullable String decision,
      @Nullable String rule,
      @Nullable String evidence,
      @Nullable String remedy,
      @Nullable String mode,
      @Nullable String subject) {}

  /**
   * Reads a file.
   *
   * @throws AutofixException of type CONFIGURATION, naming the line and the field
   */
  public static RuleTestFile read(Path file) throws IOException {
    try {
      RuleTestFile read = YAML.readValue(Files.readString(file), RuleTestFile.class);
      if (read == null || read.tests().isEmpty()) {
        throw new AutofixException(
            FailureType.CONFIGURATION, file + ":1: no tests (expected: tests: [{labels, expect}])");
      }
      return read;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new AutofixException(
          FailureType.CONFIGURATION, "%s:%d: %s".formatted(file, line, e.getOriginalMessage()), e);
    }
  }
}
