package dev.autofix.activities.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Pull requests on Gitea and Forgejo. */
final class Gitea extends GitHubDialect {
  Gitea(ForgeHttp http, RepositoryPath repository) {
    super(http, repository);
  }

  /**
   * Its list cannot be asked for one branch, so it is read from the latest on. The label names the
   * branch even when that is gone.
   */
  @Override
  public Optional<PullRequest> find(String branch, String target) {
    HttpUrl url =
        url(
            query ->
                query
                    .addQueryParameter("state", "all")
                    .addQueryParameter("sort", "recentupdate")
                    .addQueryParameter("limit", "50"),
            "pulls");
    return http.all(url).stream()
        .filter(pull -> pull.path("head").path("label").asText().equals(branch))
        .filter(pull -> pull.path("base").path("ref").asText().equals(target))
        .map(GitHubDialect::parse)
        .findFirst();
  }

  @Override
  public void check() {
    JsonNode seen = http.get(url());
    if (!seen.path("permissions").path("push").asBoolean()) {
      throw new AutofixException(
          FailureType.FORBIDDEN,
          "the token may not write to %s on %s (expected: an account with write access)"
              .formatted(repository, http.base().host()));
    }
    if (!seen.path("has_pull_requests").asBoolean(true)) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "%s on %s has no pull requests (remedy: switch them on in its settings)"
              .formatted(repository, http.base().host()));
    }
  }
}
