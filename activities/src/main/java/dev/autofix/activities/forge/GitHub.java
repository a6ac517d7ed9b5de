package dev.autofix.activities.forge;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Pull requests on github.com and GitHub Enterprise Server. */
final class GitHub extends GitHubDialect {
  GitHub(ForgeHttp http, RepositoryPath repository) {
    super(http, repository);
  }

  @Override
  public Optional<PullRequest> find(String branch, String target) {
    HttpUrl url =
        url(
            query ->
                query
                    .addQueryParameter("state", "all")
                    .addQueryParameter("head", repository.owner() + ":" + branch)
                    .addQueryParameter("base", target)
                    .addQueryParameter("per_page", "100"),
            "pulls");
    return http.all(url).stream().map(GitHubDialect::parse).findFirst();
  }

  @Override
  public void check() {
    if (!http.get(url()).path("permissions").path("push").asBoolean()) {
      throw new AutofixException(
          FailureType.FORBIDDEN,
          "the token may not write to %s on %s (expected: contents and pull requests, read and write)"
              .formatted(repository, http.base().host()));
    }
  }
}
