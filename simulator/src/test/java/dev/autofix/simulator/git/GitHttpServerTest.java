package dev.autofix.simulator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.GitSettings;
import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.Author;
import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.credential.CredentialSettings;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHttpServerTest {
  @TempDir Path folder;

  @Test
  void aClientFetchesAndPushes() throws Exception {
    try (GitHttpServer server = serverWithShop(Optional.empty());
        GitEngine engine = engine(Optional.empty())) {
      RepositoryRef shop = new RepositoryRef(server.url("shop").toString(), "main");
      assertThat(engine.snapshot(shop).text("charts/shop/values.yaml")).hasValue("memory: 1\n");
      assertThat(engine.commit(shop, new Rewrite())).isInstanceOf(CommitOutcome.Committed.class);
      assertThat(engine.snapshot(shop).text("charts/shop/values.yaml")).hasValue("memory: 2\n");
    }
  }

  @Test
  void withCredentialsOnlyTheirHolderGetsIn() throws Exception {
    Credentials login = new Credentials("bot", "s3cret");
    try (GitHttpServer server = serverWithShop(Optional.of(login));
        GitEngine stranger = engine(Optional.empty())) {
      RepositoryRef shop = new RepositoryRef(server.url("shop").toString(), "main");
      assertThatThrownBy(() -> stranger.snapshot(shop))
          .isInstanceOfSatisfying(
              AutofixException.class,
              e -> assertThat(e.type()).isEqualTo(FailureType.UNAUTHENTICATED));
    }
    try (GitHttpServer server = serverWithShop(Optional.of(login));
        GitEngine holder = engine(Optional.of(server.url("shop").toString()))) {
      RepositoryRef shop = new RepositoryRef(server.url("shop").toString(), "main");
      assertThat(holder.commit(shop, new Rewrite())).isInstanceOf(CommitOutcome.Committed.class);
    }
  }

  @Test
  void theGateRefusesInItsOwnWords() throws Exception {
    try (GitHttpServer server = serverWithShop(Optional.empty());
        GitEngine engine = engine(Optional.empty())) {
      server.beforePush((repository, branch) -> Optional.of("frozen until Monday: " + branch));
      RepositoryRef shop = new RepositoryRef(server.url("shop").toString(), "main");
      assertThatThrownBy(() -> engine.commit(shop, new Rewrite()))
          .hasMessageContaining("frozen until Monday: refs/heads/main");
      assertThat(engine.snapshot(shop).text("charts/shop/values.yaml")).hasValue("memory: 1\n");
    }
  }

  @Test
  void whatIsNoRepositoryIsNotFound() throws Exception {
    try (GitHttpServer server = serverWithShop(Optional.empty());
        GitEngine engine = engine(Optional.empty())) {
      RepositoryRef missing = new RepositoryRef(server.url("missing").toString(), "main");
      assertThatThrownBy(() -> engine.snapshot(missing))
          .isInstanceOfSatisfying(
              AutofixException.class, e -> assertThat(e.type()).isEqualTo(FailureType.NOT_FOUND));
    }
  }

  private GitHttpServer serverWithShop(Optional<Credentials> login) throws Exception {
    Path chart = Files.createDirectories(folder.resolve("tree/charts/shop"));
    Files.writeString(chart.resolve("values.yaml"), "memory: 1\n");
    Path repositories = Files.createTempDirectory(folder, "repositories");
    GitHttpServer server = GitHttpServer.start(repositories, login);
    server.createRepository("shop", "main", folder.resolve("tree"));
    return server;
  }

  private GitEngine engine(Optional<String> known) throws Exception {
    CredentialSettings none =
        new CredentialSettings(List.of(), List.of(), folder, Map.of(), Optional.empty());
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
    List<CredentialSettings.ConfiguredLogin> logins =
        known
            .map(url -> List.of(new CredentialSettings.ConfiguredLogin(url, "bot", secret)))
            .orElse(List.of());
    return GitEngine.open(
        GitSettings.of(
            Files.createTempDirectory(folder, "mirrors"),
            new Author("Autofix", "autofix@example.com"),
            none.with(logins, List.of())));
  }

  private record Rewrite() implements Change {
    @Override
    public String id() {
      return "run/1";
    }

    @Override
    public Attempt apply(Snapshot tip) {
      String text = tip.text("charts/shop/values.yaml").orElseThrow();
      return new Attempt.Write(
          "charts/shop/values.yaml",
          text.replace("1", "2"),
          "Raise memory\n\nAutofix-Fix: run/1\n");
    }
  }
}
