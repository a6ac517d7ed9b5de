package dev.autofix.simulator;

import dev.autofix.simulator.git.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secrets of one simulated world, random for each, and the files that hold them in the form
 * that the clients of the real systems read.
 */
record Secrets(Path folder, String kubernetesToken, String argoCdToken, String gitPassword) {
  private static final String GIT_USER = "autofix";

  static Secrets random(Path folder) {
    return new Secrets(folder, secret(), secret(), secret());
  }

  Credentials git() {
    return new Credentials(GIT_USER, gitPassword);
  }

  private static String secret() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  Path argoCdTokenFile() {
    return folder.resolve("argocd-token");
  }

  Path gitCredentials() {
    return folder.resolve("git-credentials");
  }

  void write(URI kubernetes, URI repository) throws IOException {
    Files.writeString(kubeconfig(), kubeconfig(kubernetes));
    Files.writeString(argoCdTokenFile(), argoCdToken + "\n");
    Files.writeString(
        gitCredentials(),
        "http://%s:%s@%s\n".formatted(GIT_USER, gitPassword, repository.getAuthority()));
  }

  private String kubeconfig(URI server) {
    return """
        apiVersion: v1
        kind: Config
        current-context: simulated
        contexts:
          - name: simulated
            context: {cluster: simulated, user: autofix}
        clusters:
          - name: simulated
            cluster: {server: "%s"}
        users:
          - name: autofix
            user: {token: "%s"}
        """
        .formatted(server, kubernetesToken);
  }

  @Override
  public String toString() {
    return "Secrets[hidden]";
  }
}
