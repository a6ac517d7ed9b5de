package dev.autofix.activities.git.credential;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/** The program named by {@code GIT_ASKPASS}, asked in the words that git itself uses. */
record AskPass(Map<String, String> environment) implements CredentialSource {
  @Override
  public Optional<Login> find(URIish uri) {
    return Optional.ofNullable(environment.get("GIT_ASKPASS"))
        .filter(program -> !program.isBlank())
        .map(program -> ask(program, uri));
  }

  private Login ask(String program, URIish uri) {
    String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    String user = answer(program, "Username for '%s://%s': ".formatted(uri.getScheme(), host));
    String secret =
        answer(program, "Password for '%s://%s@%s': ".formatted(uri.getScheme(), user, host));
    return new Login(user, secret);
  }

  private String answer(String program, String prompt) {
    Program.Result result = new Program(List.of(program, prompt), environment).run("");
    String answer = result.output().lines().findFirst().orElse("");
    if (result.status() != 0 || answer.isEmpty()) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "GIT_ASKPASS (%s) ended with status %d and %s (expected: one line with the answer)"
              .formatted(program, result.status(), answer.isEmpty() ? "no answer" : "an answer"));
    }
    return answer;
  }
}
