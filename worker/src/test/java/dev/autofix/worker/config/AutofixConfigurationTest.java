package dev.autofix.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.chart.HelmChoice;
import dev.autofix.api.http.AutofixServerFactory;
import dev.autofix.api.security.Role;
import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.rule.DefaultRules;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.Duration;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutofixConfigurationTest {
  @TempDir Path folder;

  @Test
  void every_default() throws Exception {
    AutofixConfiguration read = Reading.text(folder, "temporal: {}");

    assertThat(read.temporal())
        .isEqualTo(new TemporalSettings(null, "default", "autofix", true, null, null, null));
    assertThat(read.kubernetes())
        .isEqualTo(new KubernetesSettings("default", null, null, false, false));
    assertThat(read.argocd()).isEqualTo(new ArgoCdSettings(null, null, null, null));
    assertThat(read.git())
        .isEqualTo(
            new GitSection(
                List.of(),
                Path.of(System.getProperty("user.home"), ".cache", "autofix", "mirrors"),
                new GitSection.AuthorSettings("Autofix", "autofix@localhost", null),
                List.of(),
                List.of(),
                null,
                List.of()));
    assertThat(read.renderer())
        .isEqualTo(new RendererSettings(HelmChoice.AUTO, 2, Duration.minutes(1), 256));
    assertThat(read.webhook())
        .isEqualTo(new WebhookSettings(List.of(), Duration.seconds(10), null, null));
    assertThat(read.notifications()).isEqualTo(NotifySettings.defaults());
    assertThat(read.prometheus())
        .isEqualTo(new PrometheusSettings(null, Duration.hours(24), List.of(), null, null));
    assertThat(read.tracing()).isEqualTo(new TracingSettings(null, null, null, 1.0));
    assertThat(read.labels().extraction()).isEqualTo(LabelExtraction.standard());
    assertThat(read.ruleSet().rules()).isEqualTo(DefaultRules.rules(DefaultRules.timing()));
    assertThat(read.admissionNumbers().policy()).isEqualTo(AdmissionPolicy.standard());
    assertThat(read.installation()).isEqualTo("default");
    assertThat(ports((AutofixServerFactory) read.getServerFactory()))
        .containsExactly(
            "HttpConnectorFactory 127.0.0.1:5003",
            "MonitorConnectorFactory 127.0.0.1:5002",
            "HttpConnectorFactory 127.0.0.1:5004");
  }

  @Test
  void the_same_defaults_hold_for_empty_sections() throws Exception {
    AutofixConfiguration read =
        Reading.text(
            folder,
            "kubernetes: {}\nargocd: {}\ngit: {author: {}}\nrenderer: {}\nwebhook: {}\nlabels: {}\n");

    assertThat(read.kubernetes()).isEqualTo(KubernetesSettings.defaults());
    assertThat(read.argocd()).isEqualTo(ArgoCdSettings.defaults());
    assertThat(read.git()).isEqualTo(GitSection.defaults());
    assertThat(read.renderer()).isEqualTo(RendererSettings.defaults());
    assertThat(read.webhook()).isEqualTo(WebhookSettings.defaults());
    assertThat(read.temporal()).isEqualTo(TemporalSettings.defaults());
  }

  @Test
  void every_key() throws Exception {
    Path file = Path.of(Objects.requireNonNull(getClass().getResource("every-key.yml")).toURI());

    AutofixConfiguration read = Reading.file(file, Map.of("SECRETS", "/etc/autofix"));

    assertThat(read.temporal())
        .isEqualTo(
            new TemporalSettings(
                "temporal:7233",
                "ops",
                "repairs",
                false,
                new TemporalSettings.Tls(
                    Path.of("/etc/autofix/ca"),
                    Path.of("/etc/autofix/cert"),
                    Path.of("/etc/autofix/key"),
                    "temporal.internal"),
                Path.of("/etc/autofix/api-key"),
                URI.create("https://temporal-ui.test")));
    assertThat(read.kubernetes())
        .isEqualTo(
            new KubernetesSettings(
                "prod", Path.of("/etc/autofix/kubeconfig"), "admin", true, true));
    assertThat(read.argocd())
        .isEqualTo(
            new ArgoCdSettings(
                URI.create("https://argocd/"),
                Path.of("/etc/autofix/argocd"),
                Path.of("/etc/autofix/argocd-ca"),
                URI.create("https://argocd-ui.test")));
    assertThat(read.git())
        .isEqualTo(
            new GitSection(
                List.of("https://git/a/", "https://git/b"),
                Path.of("/var/mirrors"),
                new GitSection.AuthorSettings(
                    "Fixer", "fixer@example.com", Path.of("/etc/autofix/signing-key")),
                List.of(Path.of("/etc/autofix/credentials")),
                List.of(
                    new GitSection.LoginSettings(
                        "https://git/a/", "fixer", Path.of("/etc/autofix/git"))),
                Path.of("/etc/autofix/known_hosts"),
                List.of(
                    new GitSection.CommitPageSettings(
                        "https://git/a/", "https://git/web/{path}/{commit}"))));
    assertThat(read.renderer())
        .isEqualTo(
            new RendererSettings(
                new HelmChoice("/usr/local/bin/helm"), 4, Duration.seconds(30), 512));
    assertThat(read.webhook())
        .isEqualTo(
            new WebhookSettings(
                List.of(
                    new WebhookSettings.CredentialSettings(
                        "alertmanager",
                        Role.ALERTS,
                        List.of(),
                        null,
                        Path.of("/etc/autofix/tokens"),
                        null),
                    new WebhookSettings.CredentialSettings(
                        "olga", Role.OPERATOR, List.of("sre"), "olga", null, "OLGA")),
                Duration.seconds(3),
                new OidcSettings(
                    "https://login.test",
                    "autofix",
                    URI.create("https://login.test/keys"),
                    "email",
                    "roles",
                    Map.of(Role.OPERATOR, List.of("sre"), Role.VIEWER, List.of("dev"))),
                Path.of("/etc/autofix/session-key")));
    assertThat(read.notifications())
        .isEqualTo(
            new NotifySettings(
                List.of(
                    new ChannelSettings(
                        "hook",
                        null,
                        URI.create("https://hook/"),
                        Path.of("/etc/autofix/hook"),
                        null,
                        "{workload}: {status}"),
                    new ChannelSettings("chat", "C0123ABCD", null, null, "{summary}", null)),
                new SlackSettings(
                    Path.of("/etc/autofix/slack"),
                    null,
                    null,
                    "SLACK_SIGNING_SECRET",
                    "T0123ABCD",
                    List.of(
                        new SlackSettings.UserSettings(
                            "U0123ABCD", "olga", Role.APPROVER, List.of("sre"))),
                    URI.create("https://slack.test/api/")),
                URI.create("https://autofix.test")));
    assertThat(read.prometheus())
        .isEqualTo(
            new PrometheusSettings(
                URI.create("https://prometheus/"),
                Duration.days(7),
                List.of("cluster=\"prod\""),
                Path.of("/etc/autofix/prometheus"),
                Path.of("/etc/autofix/prometheus-ca")));
    assertThat(read.tracing())
        .isEqualTo(
            new TracingSettings(
                URI.create("https://collector/v1/traces"),
                Path.of("/etc/autofix/otlp-headers"),
                Path.of("/etc/autofix/otlp-ca"),
                0.25));
    assertThat(read.labels().extraction())
        .isEqualTo(
            new LabelExtraction(
                List.of("c"),
                List.of("n"),
                List.of("p"),
                List.of("k"),
                Map.of("Rollout", List.of("r"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "temporal: {targett: x} | temporal.targett",
        "kubernetes: {cluster: 'a b'} | kubernetes.cluster 'a b' (expected:",
        "temporal: {tls: {certFile: x}} | temporal.tls has only one of certFile and keyFile (expected: both or none)",
        "webhook: {credentials: [{name: a}]} | webhook.credentials 'a' (expected: exactly one of secretFile and secretVariable)",
        "webhook: {oidc: {issuer: a}} | webhook.oidc.audience is missing or no good (expected: the aud",
        "webhook: {oidc: {issuer: a, audience: b, keysUrl: 'http://c/'}} | webhook.oidc.keysUrl is missing or no good (expected: its jwks_uri, an https URL)",
        "webhook: {oidc: {issuer: a, audience: b, keysUrl: 'https://c/'}} | webhook.oidc.roles is missing or no good",
        "webhook: {credentials: [{secretFile: a}]} | webhook.credentials has an entry without a name",
        "git: {logins: [{user: a}]} | git.logins has an entry without urlPrefix",
        "tracing: {url: 'collector:4318'} | tracing.url 'collector:4318' (expected: as http://127.0.0.1:4318/v1/traces)",
        "tracing: {url: 'http://a:b@c/v1/traces'} | tracing.url holds a password (expected: a header in tracing.headersFile)",
        "tracing: {sample: 2} | tracing.sample 2.0 (expected: 0 to 1)",
        "labels: {pod: []} | labels.pod is empty (expected: at least one label, or leave it out)",
      })
  void a_bad_section_names_its_field_and_the_remedy(String yaml, String message) {
    assertThatThrownBy(() -> Reading.text(folder, yaml)).hasMessageContaining(message);
  }

  @Test
  void the_shipped_sample_is_valid_and_says_what_the_defaults_are() throws Exception {
    Path sample = Path.of("..", "autofix.yml");

    AutofixConfiguration read = Reading.file(sample, Map.of());

    assertThat(read.temporal().target()).isEqualTo("127.0.0.1:7233");
    assertThat(read.ruleSet().rules()).isEqualTo(DefaultRules.rules(DefaultRules.timing()));
  }

  @Test
  void what_the_sample_shows_commented_out_is_valid_too() throws Exception {
    String sample = Files.readString(Path.of("..", "autofix.yml"));
    Path rules = Files.createDirectory(folder.resolve("rules.d"));
    Files.writeString(rules.resolve("own.yml"), "rules: []\n");

    AutofixConfiguration read = Reading.text(folder, uncommented(sample));

    assertThat(read.webhook().credentials()).hasSize(2);
    assertThat(read.temporal().tls()).isNotNull();
    assertThat(read.git().logins()).hasSize(1);
    assertThat(read.ruleSet().rules()).hasSize(7);
    assertThat(read.labels().extraction()).isEqualTo(LabelExtraction.standard());
    assertThat(read.ruleSet().rules().get(0).timing()).isEqualTo(DefaultRules.timing());
    assertThat(read.admissionNumbers().policy()).isEqualTo(AdmissionPolicy.standard());
    assertThat(ports((AutofixServerFactory) read.getServerFactory()))
        .containsExactly(
            "HttpConnectorFactory 127.0.0.1:5003",
            "MonitorConnectorFactory 127.0.0.1:5002",
            "HttpConnectorFactory 127.0.0.1:5004");
  }

  @Test
  void temporal_needs_an_address() throws Exception {
    AutofixConfiguration read = Reading.text(folder, "kubernetes: {}");

    assertThatThrownBy(() -> read.temporal().requireTarget())
        .hasMessageContaining("temporal.target is not set (expected: host:port");
  }

  /** Takes the mark off every comment that is YAML and not prose. */
  private static String uncommented(String sample) {
    StringBuilder yaml = new StringBuilder();
    for (String line : sample.lines().toList()) {
      boolean isSetting =
          line.matches(" *# +(- )?\\{?[a-zA-Z]+:.*|#     - \\{.*|  #   - \\{.*|#     - name.*");
      boolean isProse = line.contains("~/.cache") || line.matches(" *# [A-Z].*");
      if (isSetting && !isProse) {
        yaml.append(line.replaceFirst("^( *)# ?", "$1")).append('\n');
      } else if (!line.stripLeading().startsWith("#")) {
        yaml.append(line).append('\n');
      }
    }
    return yaml.toString();
  }

  private static List<String> ports(AutofixServerFactory server) {
    return Stream.concat(
            server.getApplicationConnectors().stream(), server.getAdminConnectors().stream())
        .map(
            connector ->
                connector.getClass().getSimpleName()
                    + " "
                    + ((HttpConnectorFactory) connector).getBindHost()
                    + ":"
                    + ((HttpConnectorFactory) connector).getPort())
        .toList();
  }
}
