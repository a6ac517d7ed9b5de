package dev.autofix.activities.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.forge.PullRequest.State;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Merge requests on GitLab, which names a project by its whole path as one segment. */
record GitLab(ForgeHttp http, RepositoryPath repository) implements Forge {
  /** The role Developer, the lowest that may push a branch. */
  private static final int DEVELOPER = 30;

  @Override
  public Optional<PullRequest> find(String branch, String target) {
    HttpUrl url =
        url(
            query ->
                query
                    .addQueryParameter("state", "all")
                    .addQueryParameter("source_branch", branch)
                    .addQueryParameter("target_branch", target)
                    .addQueryParameter("per_page", "100"),
            "merge_requests");
    return http.all(url).stream().map(GitLab::parse).findFirst();
  }

  @Override
  public PullRequest open(NewPullRequest request) {
    return parse(
        http.send(
            "POST",
            url("merge_requests"),
            http.object()
                .put("title", request.title())
                .put("source_branch", request.branch())
                .put("target_branch", request.target())
                .put("description", request.body())
                .put("remove_source_branch", true)));
  }

  @Override
  public PullRequest get(long number) {
    return parse(http.get(url("merge_requests", "" + number)));
  }

  @Override
  public void comment(long number, String text) {
    http.send("POST", url("merge_requests", "" + number, "notes"), http.object().put("body", text));
  }

  @Override
  public void close(long number) {
    http.send("PUT", url("merge_requests", "" + number), http.object().put("state_event", "close"));
  }

  @Override
  public void check() {
    JsonNode permissions = http.get(url()).path("permissions");
    int level =
        Math.max(
            permissions.path("project_access").path("access_level").asInt(),
            permissions.path("group_access").path("access_level").asInt());
    if (level < DEVELOPER) {
      throw new AutofixException(
          FailureType.FORBIDDEN,
          "the token may not write to %s on %s (expected: the role Developer or above, scope api)"
              .formatted(repository, http.base().host()));
    }
  }

  private HttpUrl url(String... segments) {
    return url(query -> query, segments);
  }

  private HttpUrl url(UnaryOperator<HttpUrl.Builder> query, String... segments) {
    List<String> path =
        Stream.concat(Stream.of("projects", repository.toString()), Stream.of(segments)).toList();
    return http.url(path, query);
  }

  private static PullRequest parse(JsonNode request) {
    State state =
        switch (request.path("state").asText()) {
          case "merged" -> State.MERGED;
          case "closed" -> State.CLOSED;
          default -> State.OPEN;
        };
    return new PullRequest(
        request.path("iid").asLong(),
        request.path("web_url").asText(),
        state,
        state == State.MERGED ? mergeCommit(request) : null);
  }

  /**
   * A merge commit, else a squash commit, else, after a fast-forward or a rebase, the last commit
   * of the branch as it was merged.
   */
  private static @Nullable String mergeCommit(JsonNode request) {
    return Stream.of("merge_commit_sha", "squash_commit_sha", "sha")
        .map(field -> request.path(field).asText(""))
        .filter(commit -> !commit.isEmpty() && !commit.equals("null"))
        .findFirst()
        .orElse(null);
  }
}
