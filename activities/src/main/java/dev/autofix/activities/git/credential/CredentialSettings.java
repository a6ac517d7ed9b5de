package dev.autofix.activities.git.credential;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where credentials come from, in the order in which they are asked: those configured here, the
 * store files, {@code ~/.git-credentials}, {@code ~/.netrc}, {@code GIT_ASKPASS}, and {@code git
 * credential fill} where git is installed. The first that knows the host answers.
 *
 * @param stores files in the format of {@code ~/.git-credentials}
 * @param home the folder that holds the user's own files, {@code .ssh} among them
 * @param environment the process's environment variables
 * @param knownHosts pinned SSH hosts; empty means the user's and the system's known_hosts
 */
public record CredentialSettings(
    List<ConfiguredLogin> configured,
    List<Path> stores,
    Path home,
    Map<String, String> environment,
    Optional<Path> knownHosts) {
  public CredentialSettings {
    configured = List.copyOf(configured);
    stores = List.copyOf(stores);
    environment = Map.copyOf(environment);
  }

  /**
   * A login for the repositories below a URL.
   *
   * @param secret the file with the password or token; read again for each connection
   */
  public record ConfiguredLogin(String urlPrefix, String user, Path secret) {}

  /** The process owner's own credentials and nothing else. */
  public static CredentialSettings ofUser() {
    return new CredentialSettings(
        List.of(),
        List.of(),
        Path.of(System.getProperty("user.home")),
        System.getenv(),
        Optional.empty());
  }

  /** The same with the logins and store files of the configuration in front. */
  public CredentialSettings with(List<ConfiguredLogin> logins, List<Path> storeFiles) {
    return new CredentialSettings(logins, storeFiles, home, environment, knownHosts);
  }

  /** Variables may hold secrets, so none is shown. */
  @Override
  public String toString() {
    return "CredentialSettings[configured=%d, stores=%s, home=%s]"
        .formatted(configured.size(), stores, home);
  }
}
