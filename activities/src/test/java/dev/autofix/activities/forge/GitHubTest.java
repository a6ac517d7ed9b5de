package dev.autofix.activities.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.forge.PullRequest.State;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubTest {
  private static final String OPEN =
      """
      {"number": 7, "html_url": "https://github.com/acme/apps/pull/7", "state": "open",
       "merged_at": null, "merge_commit_sha": "7e57aaaa", "head": {"ref": "autofix/a"}}
      """;
  private static final String MERGED =
      """
      {"number": 7, "html_url": "https://github.com/acme/apps/pull/7", "state": "closed",
       "merged_at": "2026-11-24T10:00:00Z", "merge_commit_sha": "c0ffee00"}
      """;
  private static final String CLOSED =
      """
      {"number": 6, "html_url": "https://github.com/acme/apps/pull/6", "state": "closed",
       "merged_at": null, "merge_commit_sha": null}
      """;

  private final ForgeServer server = new ForgeServer();

  @AfterEach
  void close() {
    server.close();
  }

  private Forge forge() {
    return server.forge(ForgeType.GITHUB, "/", "https://git.example.com/acme/apps.git");
  }

  @Test
  void aRequestIsOpenedFromTheBranchIntoTheTarget() {
    server.answer(201, OPEN);

    PullRequest opened =
        forge().open(new NewPullRequest("autofix/a", "main", "Raise the limit", "The *plan*"));

    assertThat(opened)
        .isEqualTo(new PullRequest(7, "https://github.com/acme/apps/pull/7", State.OPEN, null));
    assertThat(server.asked())
        .containsExactly(
            "POST /repos/acme/apps/pulls {\"title\":\"Raise the limit\",\"head\":\"autofix/a\","
                + "\"base\":\"main\",\"body\":\"The *plan*\"}");
  }

  @Test
  void everyCallCarriesTheHeadersThatGitHubAsksFor() {
    server.answer(200, OPEN);

    forge().get(7);

    RecordedRequest request = server.next();
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + ForgeServer.TOKEN);
    assertThat(request.getHeaders().get("Accept")).isEqualTo("application/vnd.github+json");
    assertThat(request.getHeaders().get("X-GitHub-Api-Version")).isEqualTo("2022-11-28");
    assertThat(request.getHeaders().get("User-Agent")).isEqualTo("autofix");
  }

  /** GitHub fills {@code merge_commit_sha} with a test merge while a request is open. */
  @Test
  void onlyAMergedRequestHasAMergeCommit() {
    server.answer(200, OPEN);
    server.answer(200, MERGED);
    server.answer(200, CLOSED);
    Forge forge = forge();

    assertThat(forge.get(7).mergeCommit()).isNull();
    assertThat(forge.get(7)).extracting(PullRequest::state).isEqualTo(State.MERGED);
    assertThat(forge.get(6)).extracting(PullRequest::state).isEqualTo(State.CLOSED);
  }

  @Test
  void theMergeCommitIsTheOneOfMergeSquashOrRebase() {
    server.answer(200, MERGED);

    assertThat(forge().get(7).mergeCommit()).isEqualTo("c0ffee00");
  }

  @Test
  void theRequestOfABranchIsFoundInEveryStateOverAllPages() {
    server.answer(
        200,
        "[]",
        "Link",
        "<%s>; rel=\"prev\", <%s>; rel=\"next\""
            .formatted(server.url("/first"), server.url("/repos/acme/apps/pulls?page=2")));
    server.answer(200, "[" + CLOSED + "," + OPEN + "]");

    assertThat(forge().find("autofix/a", "main"))
        .hasValueSatisfying(found -> assertThat(found.number()).isEqualTo(6));
    assertThat(server.asked())
        .containsExactly(
            "GET /repos/acme/apps/pulls?state=all&head=acme%3Aautofix%2Fa&base=main&per_page=100",
            "GET /repos/acme/apps/pulls?page=2");
  }

  @Test
  void aRequestIsCommentedOnAndClosed() {
    server.answer(201, "{}");
    server.answer(200, CLOSED);
    Forge forge = forge();

    forge.comment(7, "planned again");
    forge.close(7);

    assertThat(server.asked())
        .containsExactly(
            "POST /repos/acme/apps/issues/7/comments {\"body\":\"planned again\"}",
            "PATCH /repos/acme/apps/pulls/7 {\"state\":\"closed\"}");
  }

  @Test
  void aTokenThatMayNotPushIsToldBeforeItIsNeeded() {
    server.answer(200, "{\"permissions\": {\"pull\": true, \"push\": false}}");
    server.answer(200, "{\"permissions\": {\"pull\": true, \"push\": true}}");
    Forge forge = forge();

    assertThatThrownBy(forge::check)
        .hasMessageContaining("may not write to acme/apps")
        .hasMessageContaining("expected: contents and pull requests, read and write");
    forge.check();
    assertThat(server.asked()).contains("GET /repos/acme/apps");
  }
}
