package dev.autofix.activities.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.remedy.Arithmetic;
import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.SetValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemedyProvidersTest {
  private static final String PLUGIN =
      """
      import dev.autofix.core.remedy.*;

      public final class Queue implements RemedyProvider {
        public String name() { return "%s"; }
        public void check(java.util.Map<String, String> parameters) {
          if (!parameters.containsKey("queue")) {
            throw new IllegalArgumentException("parameters.queue is missing (expected: its name)");
          }
        }
        public Suggestion suggest(Situation situation) { return Suggestion.of("7", "plugged in"); }
      }
      """;

  @TempDir Path folder;

  @Test
  void aPluginsJarIsFoundInItsFolder() throws IOException {
    plugin("queue");

    assertThat(RemedyProviders.load(folder).named("queue").getClass().getName()).isEqualTo("Queue");
  }

  @Test
  void withoutAFolderThereIsWhatIsBuiltIn() {
    assertThat(RemedyProviders.load(folder.resolve("none")).named("arithmetic"))
        .isInstanceOf(Arithmetic.class);
  }

  @Test
  void aJarWhoseServiceFileLiesIsNamed() throws IOException {
    jar(Map.of("META-INF/services/dev.autofix.core.remedy.RemedyProvider", bytes("Gone")));

    assertThatThrownBy(() -> RemedyProviders.load(folder))
        .hasMessageStartingWith("a remedy provider cannot be loaded: ")
        .hasMessageContaining("Gone");
  }

  @Test
  void twoOfOneNameAreRefused() throws IOException {
    plugin("arithmetic");

    assertThatThrownBy(() -> RemedyProviders.load(folder))
        .hasMessage(
            "two remedy providers are named 'arithmetic': "
                + Arithmetic.class.getName()
                + " and Queue (expected: a name of its own for each)");
  }

  @Test
  void aRuleIsCheckedByTheProviderThatItNames() throws IOException {
    plugin("queue");
    RemedyProviders providers = RemedyProviders.load(folder);

    assertThatCode(() -> providers.check(List.of(rule("queue", Map.of("queue", "mail")))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> providers.check(List.of(rule("queue", Map.of()))))
        .hasMessage("rule 'backlog': setValue: parameters.queue is missing (expected: its name)");
    assertThatThrownBy(() -> providers.check(List.of(rule("kafka", Map.of()))))
        .hasMessageStartingWith(
            "rule 'backlog': setValue: provider 'kafka' (expected: one of [arithmetic, queue]");
  }

  private void plugin(String name) throws IOException {
    Path source = Files.writeString(folder.resolve("Queue.java"), PLUGIN.formatted(name));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                OutputStream.nullOutputStream(),
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(compiled).isZero();
    jar(
        Map.of(
            "Queue.class",
            Files.readAllBytes(folder.resolve("Queue.class")),
            "META-INF/services/dev.autofix.core.remedy.RemedyProvider",
            bytes("Queue")));
  }

  private void jar(Map<String, byte[]> files) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve("plugin.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      for (Map.Entry<String, byte[]> one : files.entrySet()) {
        jar.putNextEntry(new JarEntry(one.getKey()));
        jar.write(one.getValue());
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Rule rule(String provider, Map<String, String> parameters) {
    return new Rule(
        "backlog",
        List.of("alertname=\"QueueBacklog\""),
        Evidence.ALERT,
        Remedy.SET_VALUE,
        Mode.AUTO,
        DefaultRules.raise(Evidence.ALERT),
        DefaultRules.timing(),
        false,
        1,
        false,
        Consent.DEFAULT,
        new SetValue(
            "replicaCount",
            provider,
            parameters,
            List.of(),
            "1",
            "5",
            List.of("Deployment.spec.replicas"),
            2,
            4),
        List.of());
  }
}
