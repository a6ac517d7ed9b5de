package dev.autofix.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.admission.AdmissionNumbers;
import dev.autofix.activities.chart.HelmChoice;
import dev.autofix.api.http.AutofixServerFactory;
import dev.autofix.api.security.Role;
import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.admission.Level;
import dev.autofix.core.admission.Surroundings.Freeze;
import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.SetValue;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.Duration;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    assertThat(read.kubernetes()).isEqualTo(new KubernetesSettings("default", null, null, false));
    assertThat(read.argocd()).isEqualTo(new ArgoCdSettings(null, null, null, null));
    assertThat(read.git())
        .isEqualTo(
            new GitSection(
                List.of(),
                Path.of(System.getProperty("user.home"), ".cache", "autofix", "mirrors"),
                new GitSection.AuthorSettings("Autofix", "autofix@localhost"),
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
            new KubernetesSettings("prod", Path.of("/etc/autofix/kubeconfig"), "admin", true));
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
                new GitSection.AuthorSettings("Fixer", "fixer@example.com"),
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

  @Test
  void a_custom_alert_is_a_few_lines() throws Exception {
    Rule rule =
        onlyRule("rules: [{alert: 'My \"OOM\"', evidence: oom-killed, match: ['team=\"a\"']}]");

    assertThat(rule.name()).isEqualTo("My \"OOM\"");
    assertThat(rule.match()).containsExactly("alertname=\"My \\\"OOM\\\"\"", "team=\"a\"");
    assertThat(rule.evidence()).isEqualTo(Evidence.OOM_KILLED);
    assertThat(rule.remedy()).isEqualTo(Remedy.RAISE);
    assertThat(rule.mode()).isEqualTo(Mode.AUTO);
    assertThat(rule.raise()).isEqualTo(DefaultRules.raise(Evidence.OOM_KILLED));
    assertThat(rule.timing()).isEqualTo(DefaultRules.timing());
  }

  @Test
  void a_custom_alert_that_is_its_own_evidence_sets_a_value() throws Exception {
    Rule rule =
        onlyRule(
            """
            rules:
              - alert: QueueBacklog
                evidence: alert
                setValue: {path: web.replicaCount, add: 1, min: 1, max: 6, moves: [Deployment.spec.replicas]}
            """);

    assertThat(rule.remedy()).isEqualTo(Remedy.SET_VALUE);
    assertThat(rule.setValue())
        .isEqualTo(
            new SetValue(
                "web.replicaCount",
                "arithmetic",
                Map.of("add", "1"),
                List.of(),
                "1",
                "6",
                List.of("Deployment.spec.replicas"),
                2,
                4));
  }

  @Test
  void a_plug_in_is_told_its_parameters_and_the_labels_that_the_rule_shares() throws Exception {
    Rule rule =
        onlyRule(
            """
            rules:
              - alert: QueueBacklog
                evidence: alert
                setValue:
                  path: replicas
                  provider: replicas-by-severity
                  parameters: {warning: 25}
                  labels: [severity]
                  min: 1
                  max: 6
                  moves: [Deployment.spec.replicas]
                  maxSteps: 1
                  maxStepsPerDay: 3
            """);

    assertThat(rule.setValue())
        .isEqualTo(
            new SetValue(
                "replicas",
                "replicas-by-severity",
                Map.of("warning", "25"),
                List.of("severity"),
                "1",
                "6",
                List.of("Deployment.spec.replicas"),
                1,
                3));
  }

  @Test
  void off_is_a_word_here_although_yaml_reads_it_as_false() throws Exception {
    assertThat(onlyRule("rules: [{alert: A, evidence: oom-killed, mode: off}]").mode())
        .isEqualTo(Mode.OFF);
  }

  @Test
  void every_number_of_a_rule_can_be_set() throws Exception {
    Rule rule =
        onlyRule(
            """
            timing: {approval: 1h, merge: 2d, sync: 2m, soakFloor: 10s}
            rules:
              - name: all
                match: ['a="b"']
                evidence: high-memory
                remedy: restart
                mode: approve
                raise: {factor: 1.25, floor: none, ceiling: 8Gi, usageShare: 0.9, maxSteps: 1, maxStepsPerHour: 1, maxStepsPerDay: 2}
                timing: {rollout: 3m, soakFloor: 20s, soakCeiling: 40s, coolDown: 5m, memory: 1h}
                allowShared: true
                maxApplications: 7
                allowGap: true
                overrides:
                  - {mode: off, namespaces: ["pay-*"], factor: 3}
                  - {mode: propose, clusters: [prod], applications: [a], delta: 1Gi}
                annotationFrees: true
                approvers: [sre, pay]
                fallBackToPropose: false
            """);

    assertThat(rule)
        .hasToString(
            "Rule[name=all, match=[a=\"b\"], evidence=HIGH_MEMORY, remedy=RESTART, mode=APPROVE,"
                + " raise=Raise[factor=1.25, floor=null, ceiling=8Gi, usageShare=0.9, maxSteps=1,"
                + " maxStepsPerHour=1, maxStepsPerDay=2], timing=Timing[approval=PT1H, merge=PT48H, sync=PT2M,"
                + " rollout=PT3M, soakFloor=PT20S, soakCeiling=PT40S, coolDown=PT5M, memory=PT1H],"
                + " allowShared=true, maxApplications=7, allowGap=true,"
                + " consent=Consent[overrides=[ModeOverride[mode=OFF, clusters=[],"
                + " namespaces=[pay-*], applications=[], factor=3, delta=null],"
                + " ModeOverride[mode=PROPOSE, clusters=[prod], namespaces=[], applications=[a],"
                + " factor=null, delta=1Gi]], annotationFrees=true, approvers=[sre, pay],"
                + " fallBackToPropose=false], setValue=null, channels=[log]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rules: [{alert: A}] | 1: rules[0] 'A': evidence '' (expected: oom-killed, high-memory, crash-loop, alert)",
        "rules: [{alert: A, evidence: oom}] | 1: rules[0] 'A': evidence 'oom' (expected: oom-killed, high-memory, crash-loop, alert)",
        "rules: [{alert: A, evidence: crash-loop, mode: never}] | 1: rules[0] 'A': mode 'never' (expected: off, observe, propose, approve, auto)",
        "rules: [{alert: A, evidence: oom-killed, raise: {factor: 1}}] | 1: rules[0] 'A': raise.factor 1 (expected: more than 1)",
        "rules: [{alert: A, evidence: oom-killed, timing: {sync: 0s}}] | 1: rules[0] 'A': timing.sync PT0S (expected: more than 0)",
        "rules: [{alert: A, evidence: oom-killed, overrides: [{mode: off}]}] | 1: rules[0] 'A': overrides.an override holds everywhere",
        "rules: [{alert: A, evidence: oom-killed, maxApplications: 0}] | 1: rules[0] 'A': maxApplications of rule 'A' is 0 (expected: at least 1)",
        "rules: [{alert: A, evidence: oom-killed, evidense: x}] | 1: rules[0] 'A': evidense is not known (expected: alert, allowGap, ",
        "rules: [{alert: A, evidence: oom-killed, allowGap: maybe}] | 1: rules[0] 'A': allowGap: ",
        "rules: [{name: A, evidence: oom-killed}] | 1: rules[0] 'A': match of rule 'A' is empty",
        "rules: [{evidence: oom-killed, match: ['a=\"b\"']}] | 1: rules[0] '': name is empty",
        "rules: [{name: A, evidence: oom-killed, match: [nonsense]}] | 1: rules[0] 'A': matcher nonsense: no label and operator",
        "rules: [{name: A, evidence: oom-killed, match: ['a=~\"(?=b)\"']}] | 1: rules[0] 'A': matcher a=~\"(?=b)\": no regular expression of RE2",
        "rules: [{alert: A, evidence: oom-killed}, {alert: A, evidence: oom-killed}] | 1: rules[1] 'A': two rules are named 'A'",
        "rules: {alert: A} | 1: rules is no list (expected: - {alert: ...})",
        "rules: [{alert: A, evidence: alert}] | 1: rules[0] 'A': setValue of rule 'A' is missing (expected with remedy set-value)",
        "rules: [{alert: A, evidence: crash-loop, setValue: {path: a, add: 1, min: 1, max: 2, moves: [Deployment.spec.replicas]}}] | 1: rules[0] 'A': setValue of rule 'A' is set (expected only with remedy set-value)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, min: 1, max: 2, moves: [D.a]}}] | 1: rules[0] 'A': setValue: no change (expected: one of add, multiply, set and provider)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, add: 1, set: 2}}] | 1: rules[0] 'A': setValue: [add, set] (expected: one of add, multiply, set and provider)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, add: 1, labels: [b]}}] | 1: rules[0] 'A': setValue: parameters and labels (expected: only with a provider)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, add: 1, max: 2, moves: [D.a]}}] | 1: rules[0] 'A': setValue: min is not set (expected: a number or quantity)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, add: 1, min: 2, max: 2, moves: [D.a]}}] | 1: rules[0] 'A': setValue: max 2 (expected: more than min 2)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, add: 1, min: 1, max: 2}}] | 1: rules[0] 'A': setValue: moves is empty (expected: fields such as Deployment.spec.replicas)",
        "rules: [{alert: A, evidence: alert, setValue: {path: 'a..b', add: 1, min: 1, max: 2, moves: [D.a]}}] | 1: rules[0] 'A': setValue: 'a..b' (expected: a path",
      })
  void a_bad_rule_names_its_place_its_field_and_the_remedy(String yaml, String message)
      throws Exception {
    AutofixConfiguration read = Reading.text(folder, yaml);

    assertThatThrownBy(read::ruleSet)
        .hasMessageStartingWith(folder.resolve("autofix.yml") + ":" + message);
  }

  @Test
  void the_line_of_a_mistake_is_that_of_the_field() throws Exception {
    String yaml =
        """
        kubernetes: {cluster: prod}

        rules:
          - alert: A
            evidence: oom-killed
          - alert: B
            # a comment
            evidence: oom-killed
            match:
              - a="b"
              - nonsense
            raise:
              factor: 2
        """;

    assertThatThrownBy(Reading.text(folder, yaml)::ruleSet)
        .hasMessageContaining("autofix.yml:11: rules[1] 'B': matcher nonsense");
    assertThatThrownBy(
            Reading.text(
                    folder, yaml.replace("nonsense", "c=\"d\"").replace("factor: 2", "factor: 1"))
                ::ruleSet)
        .hasMessageContaining("autofix.yml:12: rules[1] 'B': raise.factor 1");
    assertThatThrownBy(Reading.text(folder, yaml.replace("factor", "facter"))::ruleSet)
        .hasMessageContaining(
            "autofix.yml:13: rules[1] 'B': facter is not known (expected: ceiling");
  }

  @Test
  void timing_of_everything_is_checked_too() throws Exception {
    assertThatThrownBy(Reading.text(folder, "timing: {sync: 0s}")::ruleSet)
        .hasMessageStartingWith("timing: sync PT0S (expected: more than 0)");
  }

  @Test
  void an_approver_group_that_no_credential_is_in_is_a_mistake() throws Exception {
    String credentials =
        "webhook: {credentials: [{name: a, role: operator, groups: [sre], secretVariable: A}]}\n";
    String rules = "rules: [{alert: A, evidence: oom-killed, approvers: [ops]}]\n";

    assertThatThrownBy(Reading.text(folder, credentials + rules)::ruleSet)
        .hasMessageContaining(
            "autofix.yml:2: rules[0] 'A': approvers has 'ops', a group that no credential is in"
                + " (expected: sre,");
    assertThat(Reading.text(folder, rules).ruleSet().rules()).hasSize(1);
  }

  @Test
  void rules_stand_in_files_of_their_own_after_those_of_the_configuration() throws Exception {
    Files.createDirectories(folder.resolve("rules.d"));
    Files.writeString(folder.resolve("own.yml"), "rules: [{alert: O, evidence: oom-killed}]");
    Files.writeString(folder.resolve("rules.d/2.yml"), "rules: [{alert: Z, evidence: crash-loop}]");
    Files.writeString(folder.resolve("rules.d/1.yml"), "rules: [{alert: Y, evidence: crash-loop}]");

    AutofixConfiguration read =
        Reading.text(
            folder,
            "ruleFiles: [own.yml, 'rules.d/*.yml']\nrules: [{alert: X, evidence: oom-killed}]");

    assertThat(read.ruleSet().rules()).extracting(Rule::name).containsExactly("X", "O", "Y", "Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rules: [{alert: X, evidence: oom}] | own.yml:1: rules[0] 'X': evidence 'oom'",
        "rules: [{alert: A, evidence: oom-killed}] | own.yml:1: rules[0] 'A': two rules are named 'A'",
        "rulez: [] | own.yml:1: no file of rules (expected: one key, rules)",
        "rules: ] | own.yml:1: no YAML: ",
      })
  void a_mistake_in_a_file_of_rules_is_named_with_its_file(String content, String message)
      throws Exception {
    Files.writeString(folder.resolve("own.yml"), content);

    assertThatThrownBy(
            Reading.text(folder, "ruleFiles: [own.yml]\nrules: [{alert: A, evidence: oom-killed}]")
                ::ruleSet)
        .hasMessageContaining(message);
  }

  @Test
  void a_file_of_rules_that_is_missing_is_named() throws Exception {
    assertThatThrownBy(Reading.text(folder, "ruleFiles: [none.yml]")::ruleSet)
        .hasMessageContaining("ruleFiles: cannot read none.yml: ");
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
  void every_number_of_admission_can_be_set() throws Exception {
    AutofixConfiguration read =
        Reading.text(
            folder,
            """
            admission:
              installation: night
              budgets:
                namespace: [{steps: 1, window: 30m}, {steps: 2, window: 1d}]
                application: [{steps: 3, window: 2h}]
              maxConcurrent: 4
              minDistance: 20s
              unhealthy: {percent: 50, atLeast: 6}
              breaker: {reverts: 7, window: 3h}
              freezes: [{name: a, cron: "0 0 * * *", duration: 1d, timeZone: UTC, bypass: [critical]}]
              patience: 8h
              lookAgain: 9s
            """);

    AdmissionNumbers numbers = read.admissionNumbers();

    assertThat(numbers.installation()).isEqualTo("night");
    assertThat(numbers.policy().of(Level.NAMESPACE))
        .hasToString("[Budget[steps=1, window=PT30M], Budget[steps=2, window=PT24H]]");
    assertThat(numbers.policy().of(Level.APPLICATION))
        .hasToString("[Budget[steps=3, window=PT2H]]");
    assertThat(numbers.policy().of(Level.CLUSTER))
        .isEqualTo(AdmissionPolicy.standard().of(Level.CLUSTER));
    assertThat(numbers.policy().toString())
        .contains(
            "maxConcurrent=4, minDistance=PT20S, unhealthy=Unhealthy[percent=50, atLeast=6],"
                + " breaker=Breaker[reverts=7, window=PT3H], patience=PT8H, lookAgain=PT9S");
    assertThat(numbers.calendar().open(Instant.parse("2026-11-24T12:00:00Z")))
        .extracting(Freeze::name)
        .containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{budgets: {pod: []}} | admission: budgets 'pod' (expected: installation, cluster, repository",
        "{budgets: {workload: []}} | admission: budgets.workload (expected: raise.maxStepsPerHour",
        "{budgets: {cluster: [{steps: 1}]}} | admission: budgets.cluster is incomplete (expected: {steps: 10, window: 1h})",
        "{budgets: {cluster: [{steps: -1, window: 1h}]}} | admission: budgets.cluster.steps -1 (expected: 0 or more)",
        "{maxConcurrent: 0} | admission: maxConcurrent 0 (expected: 1 or more)",
        "{unhealthy: {percent: 0}} | admission: unhealthy.percent 0 (expected: 1 to 100",
        "{breaker: {reverts: 0}} | admission: breaker.reverts 0 (expected: 1 or more)",
        "{patience: 0s} | admission: patience PT0S (expected: more than 0)",
        "{freezes: [{duration: 1h}]} | admission: freezes[0] has no cron (expected:",
        "{freezes: [{cron: '* *', duration: 1h}]} | admission: cron '* *' of freeze window '* *':",
        "{freezes: [{cron: '0 0 * * *', duration: 1h, timeZone: Mars}]} | admission: timeZone 'Mars' of freeze window '0 0 * * *' (expected:",
      })
  void a_bad_number_of_admission_names_its_field_and_the_remedy(String section, String message)
      throws Exception {
    AutofixConfiguration read = Reading.text(folder, "admission: " + section);

    assertThatThrownBy(read::admissionNumbers).hasMessageStartingWith(message);
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

  private Rule onlyRule(String yaml) throws Exception {
    List<Rule> rules = Reading.text(folder, yaml).ruleSet().rules();
    assertThat(rules).hasSize(1);
    return rules.get(0);
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
