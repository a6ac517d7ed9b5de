package dev.autofix.worker.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.api.http.BindGuard;
import dev.autofix.api.security.Role;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.GitSection.AuthorSettings;
import dev.autofix.worker.config.Reading;
import dev.autofix.worker.config.SlackSettings;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration that the chart writes is one that the process reads. */
class ChartConfigurationTest {
  @SuppressWarnings("NullAway.Init")
  private static Chart chart;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    chart = new Chart();
  }

  @AfterAll
  static void close() {
    chart.close();
  }

  private AutofixConfiguration read(Manifests manifests) throws Exception {
    return Reading.file(
        Files.writeString(folder.resolve("autofix.yml"), manifests.configuration()), Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"first-install-values.yaml", "apart-values.yaml", "namespaced-values.yaml"})
  void everyPortThatOthersReachHasACredential(String values) throws Exception {
    AutofixConfiguration configuration = read(chart.rendered(values));
    DefaultServerFactory server = (DefaultServerFactory) configuration.getServerFactory();

    assertThat(configuration.webhook().credentials()).isNotEmpty();
    assertThatCode(
            () ->
                BindGuard.requireCredentialsOffLoopback(
                    server, !configuration.webhook().credentials().isEmpty()))
        .doesNotThrowAnyException();
    assertThat(
            Stream.concat(
                    server.getApplicationConnectors().stream(),
                    server.getAdminConnectors().stream())
                .map(HttpConnectorFactory.class::cast)
                .map(
                    connector ->
                        "%s %s:%d"
                            .formatted(
                                connector.getClass().getSimpleName(),
                                connector.getBindHost(),
                                connector.getPort())))
        .containsExactly(
            "HttpConnectorFactory 0.0.0.0:5003",
            "MonitorConnectorFactory 0.0.0.0:5002",
            "HttpConnectorFactory 0.0.0.0:5004");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"first-install-values.yaml", "apart-values.yaml", "namespaced-values.yaml"})
  void everyFileThatItNamesIsMountedWhereItIsRead(String values) {
    Manifests manifests = chart.rendered(values);
    Set<String> mounted = new TreeSet<>();
    for (JsonNode deployment : manifests.ofKind("Deployment")) {
      mounted.addAll(secrets(deployment.at("/spec/template/spec")));
    }
    JsonNode pod =
        manifests.ofKind("Deployment").stream()
            .map(deployment -> deployment.at("/spec/template/spec"))
            .filter(spec -> !spec.at("/containers/0/args/0").asText().equals("webhook"))
            .findFirst()
            .orElseThrow();
    List<String> folders =
        Manifests.each(pod.at("/containers/0/volumeMounts"))
            .map(mount -> mount.path("mountPath").asText())
            .filter(path -> !path.equals("/etc/autofix/secrets"))
            .toList();

    assertThat(
            manifests
                .configuration()
                .lines()
                .filter(line -> line.matches(".*(File|knownHosts|mirrors|folder): /.*"))
                .map(line -> line.substring(line.indexOf(": ") + 2)))
        .isNotEmpty()
        .allMatch(
            file ->
                mounted.contains(file)
                    || folders.stream().anyMatch(folder -> Path.of(file).startsWith(folder)));
  }

  private static Set<String> secrets(JsonNode pod) {
    Set<String> mounted = new TreeSet<>();
    for (JsonNode volume : pod.path("volumes")) {
      for (JsonNode item : volume.at("/secret/items")) {
        mounted.add("/etc/autofix/secrets/" + item.path("path").asText());
      }
    }
    return mounted;
  }

  @ParameterizedTest
  @CsvSource({"first-install-values.yaml, false", "apart-values.yaml, true"})
  void cookiesAreSecureWhereTlsEndsAtTheIngress(String values, boolean ingress) throws Exception {
    DefaultServerFactory server =
        (DefaultServerFactory) read(chart.rendered(values)).getServerFactory();
    HttpConnectorFactory web = (HttpConnectorFactory) server.getApplicationConnectors().get(0);

    assertThat(web.isUseForwardedHeaders()).isEqualTo(ingress);
  }

  @Test
  void whatTheValuesSayArrives() throws Exception {
    AutofixConfiguration configuration = read(chart.rendered("apart-values.yaml"));

    assertThat(configuration.temporal().requireTarget()).isEqualTo("temporal.example.com:7233");
    assertThat(configuration.temporal().tls()).isNotNull();
    assertThat(configuration.temporal().tls().certFile())
        .isEqualTo(Path.of("/etc/autofix/temporal/tls.crt"));
    assertThat(configuration.kubernetes().cluster()).isEqualTo("prod");
    assertThat(configuration.kubernetes().kubeconfig()).isNull();
    assertThat(configuration.kubernetes().crashLogs()).isTrue();
    assertThat(configuration.kubernetes().directRestart()).isTrue();
    assertThat(configuration.webhook().sessionKeyFile())
        .isEqualTo(Path.of("/etc/autofix/secrets/session-key"));
    assertThat(configuration.webhook().credentials().get(1).groups()).containsExactly("payments");
    assertThat(configuration.git().logins())
        .extracting(login -> login.urlPrefix() + " " + login.user())
        .containsExactly(
            "https://git.example.com/platform/ autofix", "https://git.example.com/shop/ autofix");
    assertThat(configuration.git().author())
        .isEqualTo(
            new AuthorSettings(
                "Autofix", "autofix@example.com", Path.of("/etc/autofix/secrets/signing-key")));
    assertThat(configuration.notifications().names()).containsExactly("hook", "chat");
    assertThat(configuration.notifications().slack().users())
        .extracting(SlackSettings.UserSettings::role)
        .containsExactly(Role.OPERATOR);
    assertThat(configuration.ruleSet().rules())
        .extracting(Rule::channels)
        .containsExactly(List.of("log", "chat"), List.of("log", "hook", "chat"));
    assertThat(configuration.ruleSet().rules())
        .extracting(Rule::mode)
        .containsExactly(Mode.APPROVE, Mode.AUTO);
    assertThat(configuration.ruleSet().rules())
        .allMatch(rule -> rule.timing().soakFloor().equals(Duration.ofMinutes(5)));
  }

  @Test
  void anApiKeyAndKnownHostsAreFilesToo() throws Exception {
    AutofixConfiguration configuration = read(chart.rendered("namespaced-values.yaml"));

    assertThat(configuration.temporal().apiKeyFile())
        .isEqualTo(Path.of("/etc/autofix/secrets/temporal-api-key"));
    assertThat(configuration.temporal().tls()).isNotNull();
    assertThat(configuration.temporal().tls().certFile()).isNull();
    assertThat(configuration.temporal().searchAttributes()).isFalse();
    assertThat(configuration.git().logins()).isEmpty();
    assertThat(configuration.git().knownHosts())
        .isEqualTo(Path.of("/var/lib/autofix/.ssh/known_hosts"));
    assertThat(configuration.charts().folder()).isEqualTo(Path.of("/charts"));
  }
}
