package dev.autofix.activities.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.forge.PullRequest.State;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** What GitHub's API and Gitea's, which follows it, have in common. */
abstract sealed class GitHubDialect implements Forge permits GitHub, Gitea {
  final ForgeHttp http;
  final RepositoryPath repository;

  GitHubDialect(ForgeHttp http, RepositoryPath repository) {
    this.http = http;
    this.repository = repository;
  }

  @Override
  public PullRequest open(NewPullRequest request) {
    return parse(
        http.send(
            "POST",
            url("pulls"),
            http.object()
                .put("title", request.title())
                .put("head", request.branch())
                .put("base", request.target())
                .put("body", request.body())));
  }

  @Override
  public PullRequest get(long number) {
    return parse(http.get(url("pulls", "" + number)));
  }

  @Override
  public void comment(long number, String text) {
    http.send("POST", url("issues", "" + number, "comments"), http.object().put("body", text));
  }

  @Override
  public void close(long number) {
    http.send("PATCH", url("pulls", "" + number), http.object().put("state", "closed"));
  }

  final HttpUrl url(String... segments) {
    return url(query -> query, segments);
  }

  final HttpUrl url(UnaryOperator<HttpUrl.Builder> query, String... segments) {
    Stream<String> repo = Stream.of("repos", repository.owner(), repository.name());
    List<String> path = Stream.concat(repo, Stream.of(segments)).toList();
    return http.url(path, query);
  }

  static PullRequest parse(JsonNode pull) {
    boolean merged = pull.path("merged_at").isTextual();
    boolean open = pull.path("state").asText().equals("open");
    String commit = pull.path("merge_commit_sha").asText("");
    return new PullRequest(
        pull.path("number").asLong(),
        pull.path("html_url").asText(),
        merged ? State.MERGED : open ? State.OPEN : State.CLOSED,
        merged && !commit.isEmpty() ? commit : null);
  }
}
