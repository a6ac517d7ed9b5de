package dev.autofix.activities.git;

import static dev.autofix.activities.git.ServedRepository.fix;
import static dev.autofix.activities.git.ServedRepository.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.credential.CredentialSettings;
import dev.autofix.activities.git.credential.CredentialSettings.ConfiguredLogin;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Getting in over HTTP, and what is said when one does not. */
class AccessTest {
  private static final String CANARY = "canary-9f3c1e";

  @TempDir Path folder;
  private ServedRepository git;

  @BeforeEach
  void start() throws Exception {
    git = ServedRepository.with(folder, 1);
  }

  @AfterEach
  void stop() throws Exception {
    git.close();
  }

  @Test
  void aConfiguredLoginIsUsedAndReadAgainWhenItIsRotated() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "first\n");
    git.server.requireLogin("bot", "first");
    try (GitEngine engine = engineWith(secret)) {
      assertThat(engine.snapshot(git.ref).text(path(0))).isPresent();
      git.server.requireLogin("bot", "second");
      Failures.expect(FailureType.UNAUTHENTICATED, () -> engine.snapshot(git.ref));
      Files.writeString(secret, "second\n");
      assertThat(engine.commit(git.ref, fix(0))).isInstanceOf(CommitOutcome.Committed.class);
    }
  }

  @Test
  void aWrongPasswordIsAPersonsMatterAndIsNotPrinted() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), CANARY);
    git.server.requireLogin("bot", "right");
    try (GitEngine engine = engineWith(secret)) {
      AutofixException failure =
          Failures.expect(FailureType.UNAUTHENTICATED, () -> engine.commit(git.ref, fix(0)));
      assertThat(failure)
          .hasMessageContaining("127.0.0.1")
          .hasMessageContaining("expected: a login");
      assertThat(Failures.printed(failure)).doesNotContain(CANARY);
    }
  }

  @Test
  void aSecretThatTheServerRepeatsIsTakenOut() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), CANARY);
    git.server.requireLogin("bot", CANARY);
    git.server.beforePush(
        (pack, commands) -> {
          pack.sendMessage("token " + CANARY + " at https://bot:" + CANARY + "@host/ may not push");
          commands.forEach(
              c -> c.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "no: " + CANARY));
        });
    try (GitEngine engine = engineWith(secret)) {
      AutofixException failure =
          Failures.expect(FailureType.PUSH_REJECTED, () -> engine.commit(git.ref, fix(0)));
      assertThat(failure).hasMessageContaining("may not push");
      assertThat(Failures.printed(failure)).doesNotContain(CANARY);
    }
  }

  @Test
  void withoutALoginItSaysWhereOneIsExpected() {
    git.server.requireLogin("bot", "right");
    assertThat(Failures.expect(FailureType.UNAUTHENTICATED, () -> git.engine.snapshot(git.ref)))
        .hasMessageContaining("~/.git-credentials");
  }

  @Test
  void statusCodesBecomeTheirFailures() {
    git.engine.snapshot(git.ref);
    git.server.answerOnly(403);
    Failures.expect(FailureType.FORBIDDEN, () -> git.engine.commit(git.ref, fix(0)));
    git.server.answerOnly(404);
    Failures.expect(FailureType.NOT_FOUND, () -> git.engine.commit(git.ref, fix(0)));
    git.server.answerOnly(503);
    Failures.expect(FailureType.UNAVAILABLE, () -> git.engine.commit(git.ref, fix(0)));
    git.server.answerOnly(0);
    assertThatCode(() -> git.engine.commit(git.ref, fix(0))).doesNotThrowAnyException();
  }

  @Test
  void aMissingBranchIsNamed() {
    RepositoryRef other = new RepositoryRef(git.ref.url(), "release");
    assertThat(Failures.expect(FailureType.NOT_FOUND, () -> git.engine.snapshot(other)))
        .hasMessageContaining("has no branch release");
  }

  @Test
  void aRedirectToAnotherHostIsNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path secret = Files.writeString(folder.resolve("secret"), CANARY);
    try (ServedRepository foreign = ServedRepository.with(elsewhere, 1);
        GitEngine engine = engineWith(secret)) {
      git.server.redirectTo("http://127.0.0.1:" + foreign.server.port());
      assertThat(Failures.expect(FailureType.REFUSED, () -> engine.snapshot(git.ref)))
          .hasMessageContaining("redirects to");
      assertThat(foreign.server.requests()).isEmpty();
    }
  }

  @Test
  void theCheckAsksForReadingAndWritingAndWritesNothing() throws Exception {
    git.engine.check(git.ref);
    assertThat(git.server.requests())
        .contains("GET /charts.git/info/refs")
        .doesNotContain("POST /charts.git/git-receive-pack");
    assertThat(git.origin.log()).hasSize(1);
  }

  @Test
  void aServerThatForbidsPushesFailsTheCheck() {
    git.engine.snapshot(git.ref);
    git.server.forbidPushes();
    Failures.expect(FailureType.FORBIDDEN, () -> git.engine.check(git.ref));
  }

  private GitEngine engineWith(Path secret) {
    ConfiguredLogin login = new ConfiguredLogin(git.ref.url(), "bot", secret);
    CredentialSettings settings =
        Engines.credentials(folder.resolve("home")).with(List.of(login), List.of());
    return Engines.open(folder.resolve("more-mirrors"), settings);
  }
}
