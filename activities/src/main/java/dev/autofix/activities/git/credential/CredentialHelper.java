package dev.autofix.activities.git.credential;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.URIish;

/**
 * {@code git credential fill}, where git is installed: so every helper that the user has set up
 * works here too. It never prompts, and never gets anything but the URL's parts.
 */
record CredentialHelper(Map<String, String> environment) implements CredentialSource {
  @Override
  public Optional<Login> find(URIish uri) {
    return git().map(git -> fill(git, uri)).flatMap(CredentialHelper::login);
  }

  private Optional<Path> git() {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "git"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Program.Result fill(Path git, URIish uri) {
    Map<String, String> silent = new HashMap<>(environment);
    silent.remove("GIT_ASKPASS");
    silent.remove("SSH_ASKPASS");
    silent.put("GIT_TERMINAL_PROMPT", "0");
    silent.put("GCM_INTERACTIVE", "never");
    String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    String path = uri.getPath().replaceFirst("^/+", "");
    String question = "protocol=%s\nhost=%s\npath=%s\n\n".formatted(uri.getScheme(), host, path);
    return new Program(List.of(git.toString(), "credential", "fill"), silent).run(question);
  }

  private static Optional<Login> login(Program.Result result) {
    if (result.status() != 0) {
      return Optional.empty();
    }
    Map<String, String> answer =
        result
            .output()
            .lines()
            .map(line -> line.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, again) -> first));
    String user = answer.getOrDefault("username", "");
    String secret = answer.getOrDefault("password", "");
    return user.isEmpty() || secret.isEmpty()
        ? Optional.empty()
        : Optional.of(new Login(user, secret));
  }
}
