package dev.autofix.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.worker.command.CommandFailures;
import dev.autofix.worker.config.AutofixConfiguration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void lists_every_command() throws Exception {
    run("-h");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "{demo,server,webhook,worker,check,plan,keys,rules,list,show,approve,cancel,revert,retry,pause,resume,tail,mcp}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "webhook", "worker"})
  void no_process_starts_without_a_temporal_address(String command) throws Exception {
    Optional<Throwable> failure = run(command);

    assertThat(failure).isPresent();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "autofix: temporal.target is not set (expected: host:port of a Temporal server; ./autofix"
                + " demo needs none)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "webhook", "worker"})
  void no_process_opens_a_port_to_everybody(String command) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("open.yml"),
            """
            temporal: {target: "127.0.0.1:1"}
            server:
              adminConnectors: [{type: http, bindHost: 0.0.0.0, port: 0}]
            """);

    assertThat(run(command, file.toString())).isPresent();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("autofix: port 0 on 0.0.0.0 would be reachable without credentials");
  }

  @Test
  void a_missing_variable_and_a_missing_file_are_named() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yml"), "temporal: {target: \"${NOPE_X}\"}\n");

    run("server", file.toString());
    run("server", folder.resolve("none.yml").toString());

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("NOPE_X", "(set it, or write ${NAME:-default})", "none.yml not found");
  }

  @Test
  void a_missing_chart_is_named() throws Exception {
    assertThat(run("keys", folder.resolve("none").toString()))
        .map(CommandFailures::exitCode)
        .hasValue(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("none does not exist\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys",
        "keys chart --batch list -o json",
        "keys --batch list",
        "keys --batch list -o json --set-memory-limit Deployment/web/app=1Gi",
        "keys --batch list -o json -f values.yaml",
        "keys chart --write",
        "keys chart --set-memory-limit Deployment/web/app=$(id)",
        "keys chart --parallel 0"
      })
  void a_question_that_makes_no_sense_is_no_failed_answer(String line) {
    Optional<Throwable> failure = run(line.split(" "));

    assertThat(failure).map(CommandFailures::exitCode).hasValue(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .containsPattern("expected: |usage: ")
        .doesNotContain("\tat ");
  }

  @Test
  void rules_are_tried_out_with_an_exit_code() throws Exception {
    Path wrong =
        Files.writeString(
            folder.resolve("tests.yml"),
            """
            configuration: autofix.yml
            tests: [{labels: {alertname: A, namespace: n, pod: p}, expect: {mode: auto}}]
            """);
    Files.writeString(
        folder.resolve("autofix.yml"),
        """
        temporal: {target: "${NOT_SET}"}
        rules: [{alert: A, evidence: oom-killed, mode: approve}]
        """);

    assertThat(run("rules", "test", wrong.toString())).map(CommandFailures::exitCode).hasValue(1);
    assertThat(run("rules", "test", Path.of("..", "rules-test.yml").toString())).isEmpty();
    assertThat(run("rules", "explain", "alertname=PodOOMKilled", "namespace=n", "pod=p")).isEmpty();
    assertThat(run("rules", "explain", "alertname")).map(CommandFailures::exitCode).hasValue(2);
  }

  private Optional<Throwable> run(String... arguments) {
    AutofixApplication application = new AutofixApplication();
    Bootstrap<AutofixConfiguration> bootstrap = new Bootstrap<>(application);
    application.addDefaultCommands(bootstrap);
    application.initialize(bootstrap);
    return new Cli(new JarLocation(AutofixApplication.class), bootstrap, out, err).run(arguments);
  }
}
