package dev.autofix.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.simulator.SimulatedWorld;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.Reading;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One setting is wrong at a time: the check names it and says how to mend it. */
class BrokenSettingsTest {
  private static final String CONFIGURATION =
      """
      temporal:
        target: 127.0.0.1:${temporal}
        #apiKeyFile: ${folder}/no-key
      kubernetes:
        cluster: shopfloor
        kubeconfig: ${kubeconfig}
        #context: staging
      argocd:
        url: ${argocd}
        tokenFile: ${argocdToken}
      git:
        repositories: [${repository}]
        mirrors: ${folder}/mirrors
        credentialsFiles: [${gitCredentials}]
        #author: {signingKeyFile: ${folder}/no-signing-key}
      #prometheus: {url: "http://127.0.0.1:${closed}"}
      #webhook: {credentials: [{name: alertmanager, role: alerts, secretFile: ${folder}/no-tokens}]}
      #renderer: {helm: ${folder}/no-helm}
      rules:
        - {alert: PodOOMKilled, evidence: oom-killed}
        #- {alert: QueueBacklog, evidence: alert, setValue: {path: replicas, provider: no-such-one, min: 1, max: 3, moves: [Deployment.spec.replicas]}}
      """;

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static SimulatedWorld world;

  @SuppressWarnings("NullAway.Init")
  private static PortBoundTestServer temporal;

  @SuppressWarnings("NullAway.Init")
  private static String configuration;

  @BeforeAll
  static void open() throws IOException {
    world = SimulatedWorld.start(folder);
    int port = freePort();
    temporal = TestServer.createPortBoundServer(port);
    Files.writeString(folder.resolve("wrong-token"), "wrong");
    Files.writeString(
        folder.resolve("wrong-kubeconfig"),
        Files.readString(world.kubeconfig()).replace(world.kubernetesToken(), "wrong"));
    Files.writeString(
        folder.resolve("wrong-credentials"),
        Files.readString(world.gitCredentials()).replaceAll(":[^:@/]*@", ":wrong@"));
    configuration =
        new StringSubstitutor(
                Map.of(
                    "temporal", Integer.toString(port),
                    "closed", Integer.toString(freePort()),
                    "folder", folder.toString(),
                    "kubeconfig", world.kubeconfig().toString(),
                    "argocd", world.argoCdUrl().toString(),
                    "argocdToken", world.argoCdTokenFile().toString(),
                    "repository", world.repositoryUrl().toString(),
                    "gitCredentials", world.gitCredentials().toString()))
            .replace(CONFIGURATION);
  }

  @AfterAll
  static void close() {
    temporal.close();
    world.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<CheckResult> checked(String yaml, boolean renderer) throws Exception {
    AutofixConfiguration read = Reading.text(folder, yaml);
    return renderer ? Checks.run(read, Map.of()) : Checks.reached(read, Map.of());
  }

  @Test
  void nothingIsWrongWithAllSettingsRight() throws Exception {
    assertThat(checked(configuration, true))
        .allMatch(CheckResult::ok)
        .extracting(CheckResult::system)
        .contains("webhook", "temporal", "kubernetes", "argocd", "git", "renderer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target: 127.0.0.1:\\d+   | target: 127.0.0.1:1              | temporal   | temporal.target right
          '#apiKeyFile'             | apiKeyFile                       | temporal   | temporal.apiKeyFile
          kubeconfig: .*            | kubeconfig: FOLDER/nothing       | kubernetes | do kubernetes.kubeconfig and
          kubeconfig: .*            | kubeconfig: FOLDER/wrong-kubeconfig | kubernetes | renew the credential in kubernetes.kubeconfig
          '#context'                | context                          | kubernetes | kubernetes.context
          url: .*                   | url: http://127.0.0.1:1          | argocd     | is argocd.url right
          tokenFile: .*             | tokenFile: FOLDER/nothing        | argocd     | argocd.tokenFile
          tokenFile: .*             | tokenFile: FOLDER/wrong-token    | argocd     | put a fresh token into argocd.tokenFile
          repositories: .*          | repositories: []                 | git        | git.repositories is empty
          repositories: .*          | repositories: [https://other.example/] | git  | no Application has a source below git.repositories
          credentialsFiles: .*      | credentialsFiles: [FOLDER/wrong-credentials] | git | give git.logins an account that may push
          '#author'                 | author                           | git        | no-signing-key: there is no such file (expected: a private SSH key
          '#prometheus'             | prometheus                       | prometheus | mend prometheus.url
          '#webhook'                | webhook                          | webhook    | no-tokens
          '#renderer'               | renderer                         | renderer   | no-helm
          '#- .alert'               | - {alert                         | webhook    | no-such-one
          """)
  void aWrongSettingIsNamedWithItsRemedy(String field, String broken, String system, String remedy)
      throws Exception {
    String yaml = configuration.replaceFirst(field, broken.replace("FOLDER", folder.toString()));
    assertThat(yaml).isNotEqualTo(configuration);

    List<CheckResult> wrong =
        checked(yaml, system.equals("renderer")).stream().filter(result -> !result.ok()).toList();

    assertThat(wrong)
        .filteredOn(result -> result.system().equals(system))
        .singleElement()
        .satisfies(result -> assertThat(result.text()).contains(remedy));
    assertThat(wrong)
        .as("nothing else is wrong, but that Git is not asked without Argo CD")
        .allMatch(
            result ->
                result.system().equals(system)
                    || result.system().equals("git") && system.equals("argocd"));
  }
}
