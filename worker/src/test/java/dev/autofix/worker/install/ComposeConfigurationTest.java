package dev.autofix.worker.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.autofix.api.http.BindGuard;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.Reading;
import io.dropwizard.core.server.DefaultServerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configuration beside {@code docker-compose.yml} is one that the process reads there. */
class ComposeConfigurationTest {
  private static final Path FILE = Path.of("..", "compose", "autofix.yml");
  private static final Path COMPOSE = Path.of("..", "docker-compose.yml");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private JsonNode service = YAML.missingNode();

  @BeforeEach
  void read() throws Exception {
    service = YAML.readTree(COMPOSE.toFile()).at("/services/autofix");
  }

  @Test
  void everyPortThatOthersReachHasACredential() throws Exception {
    AutofixConfiguration configuration =
        Reading.file(
            FILE,
            Map.of(
                "ARGOCD_URL", "https://argocd.example.com",
                "AUTOFIX_CLUSTER", "default",
                "GIT_URL", "http://git:3000/"));

    assertThatCode(
            () ->
                BindGuard.requireCredentialsOffLoopback(
                    (DefaultServerFactory) configuration.getServerFactory(),
                    !configuration.webhook().credentials().isEmpty()))
        .doesNotThrowAnyException();
    assertThat(configuration.git().repositories()).containsExactly("http://git:3000/");
    assertThat(configuration.ruleSet().rules()).isNotEmpty();
  }

  @Test
  void everySecretAndVariableThatItNamesIsGivenToTheContainer() throws Exception {
    String text = Files.readString(FILE);

    assertThat(found("/run/secrets/([a-z-]+)", text))
        .isSubsetOf(service.path("secrets").valueStream().map(JsonNode::asText).toList());
    assertThat(found("\\$\\{([A-Z_]+)", text))
        .isSubsetOf(service.path("environment").propertyStream().map(Map.Entry::getKey).toList());
  }

  private static TreeSet<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
