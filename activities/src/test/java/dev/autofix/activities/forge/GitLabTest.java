package dev.autofix.activities.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.forge.PullRequest.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitLabTest {
  private static final String OPENED =
      """
      {"id": 5001, "iid": 12, "web_url": "https://gitlab.example.com/g/s/apps/-/merge_requests/12",
       "state": "opened", "sha": "aaaa", "merge_commit_sha": null, "squash_commit_sha": null}
      """;

  private final ForgeServer server = new ForgeServer();

  @AfterEach
  void close() {
    server.close();
  }

  private Forge forge() {
    return server.forge(ForgeType.GITLAB, "/api/v4", "https://git.example.com/g/s/apps.git");
  }

  @Test
  void aMergeRequestIsOpenedInAProjectOfNestedGroups() {
    server.answer(201, OPENED);

    PullRequest opened = forge().open(new NewPullRequest("autofix/a", "main", "Raise", "Plan"));

    assertThat(opened.number()).isEqualTo(12);
    assertThat(opened.state()).isEqualTo(State.OPEN);
    assertThat(opened.link()).endsWith("/merge_requests/12");
    assertThat(server.asked())
        .containsExactly(
            "POST /api/v4/projects/g%2Fs%2Fapps/merge_requests {\"title\":\"Raise\","
                + "\"source_branch\":\"autofix/a\",\"target_branch\":\"main\","
                + "\"description\":\"Plan\",\"remove_source_branch\":true}");
  }

  @Test
  void theTokenIsSentTheWayGitLabDocuments() {
    server.answer(200, OPENED);

    forge().get(12);

    assertThat(server.next().getHeaders().get("PRIVATE-TOKEN")).isEqualTo(ForgeServer.TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "a merge,                1111, null, aaaa, 1111",
    "a squash and a merge,   1111, 2222, aaaa, 1111",
    "a squash alone,         null, 2222, aaaa, 2222",
    "a rebase,               null, null, aaaa, aaaa"
  })
  void theMergeCommitIsTheOneThatTheWayOfMergingLeft(
      String way, String merge, String squash, String head, String expected) {
    server.answer(
        200,
        """
        {"iid": 12, "web_url": "w", "state": "merged", "sha": %s,
         "merge_commit_sha": %s, "squash_commit_sha": %s}
        """
            .formatted(quoted(head), quoted(merge), quoted(squash)));

    PullRequest merged = forge().get(12);

    assertThat(merged.state()).as(way).isEqualTo(State.MERGED);
    assertThat(merged.mergeCommit()).as(way).isEqualTo(expected);
  }

  private static String quoted(String commit) {
    return commit.equals("null") ? "null" : "\"" + commit + "\"";
  }

  @Test
  void aRequestThatIsBeingMergedIsStillOpen() {
    server.answer(200, OPENED.replace("opened", "locked"));

    assertThat(forge().get(12).state()).isEqualTo(State.OPEN);
  }

  @Test
  void theRequestOfABranchIsFoundOverAllPages() {
    server.answer(
        200,
        "[]",
        "Link",
        "<%s>; rel=\"next\", <%s>; rel=\"first\""
            .formatted(
                server.url("/api/v4/projects/g%2Fs%2Fapps/merge_requests?page=2"),
                server.url("/first")));
    server.answer(200, "[" + OPENED + "]");

    assertThat(forge().find("autofix/a", "main")).isPresent();
    assertThat(server.asked())
        .containsExactly(
            "GET /api/v4/projects/g%2Fs%2Fapps/merge_requests?state=all&source_branch=autofix%2Fa"
                + "&target_branch=main&per_page=100",
            "GET /api/v4/projects/g%2Fs%2Fapps/merge_requests?page=2");
  }

  @Test
  void aRequestIsCommentedOnAndClosed() {
    server.answer(201, "{}");
    server.answer(200, OPENED.replace("opened", "closed"));
    Forge forge = forge();

    forge.comment(12, "planned again");
    forge.close(12);

    assertThat(server.asked())
        .containsExactly(
            "POST /api/v4/projects/g%2Fs%2Fapps/merge_requests/12/notes"
                + " {\"body\":\"planned again\"}",
            "PUT /api/v4/projects/g%2Fs%2Fapps/merge_requests/12 {\"state_event\":\"close\"}");
  }

  @Test
  void aRoleInTheGroupCountsAsOneInTheProject() {
    server.answer(
        200,
        "{\"permissions\": {\"project_access\": null, \"group_access\": {\"access_level\": 30}}}");
    server.answer(
        200,
        "{\"permissions\": {\"project_access\": {\"access_level\": 20}, \"group_access\": null}}");
    Forge forge = forge();

    forge.check();
    assertThatThrownBy(forge::check)
        .hasMessageContaining("may not write to g/s/apps")
        .hasMessageContaining("Developer");
  }

  @Test
  void aForgeBelowAPathOfItsHostHasThatPathInItsRepositoriesToo() {
    server.answer(200, OPENED);
    Forge below =
        server.forge(
            ForgeType.GITLAB, "/gitlab/api/v4", "https://git.example.com/gitlab/g/apps.git");

    below.get(12);

    assertThat(server.asked())
        .containsExactly("GET /gitlab/api/v4/projects/g%2Fapps/merge_requests/12");
  }
}
