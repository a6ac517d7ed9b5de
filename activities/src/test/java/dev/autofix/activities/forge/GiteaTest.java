package dev.autofix.activities.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.forge.PullRequest.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The requests; what a real Gitea makes of them is played in {@code lab/proposals.sh}. */
class GiteaTest {
  private static final String LIST =
      """
      [{"number": 3, "html_url": "w/3", "state": "open", "merged_at": null,
        "head": {"label": "autofix/other", "ref": "autofix/other"}, "base": {"ref": "main"}},
       {"number": 2, "html_url": "w/2", "state": "open", "merged_at": null,
        "head": {"label": "autofix/a", "ref": "autofix/a"}, "base": {"ref": "release"}},
       {"number": 1, "html_url": "w/1", "state": "closed", "merged_at": "2026-11-24T10:00:00Z",
        "merge_commit_sha": "c0ffee00", "head": {"label": "autofix/a", "ref": "refs/pull/1/head"}, "base": {"ref": "main"}}]
      """;

  private final ForgeServer server = new ForgeServer();

  @AfterEach
  void close() {
    server.close();
  }

  private Forge forge() {
    return server.forge(ForgeType.GITEA, "/api/v1", "https://git.example.com/acme/apps.git");
  }

  @Test
  void theListIsSearchedForTheBranchAndTheTarget() {
    server.answer(200, LIST);

    assertThat(forge().find("autofix/a", "main"))
        .hasValue(new PullRequest(1, "w/1", State.MERGED, "c0ffee00"));
    assertThat(server.asked())
        .containsExactly("GET /api/v1/repos/acme/apps/pulls?state=all&sort=recentupdate&limit=50");
  }

  @Test
  void theTokenIsSentTheWayGiteaDocuments() {
    server.answer(200, "{\"permissions\": {\"push\": true}}");

    forge().check();

    assertThat(server.next().getHeaders().get("Authorization"))
        .isEqualTo("token " + ForgeServer.TOKEN);
  }

  @Test
  void aRepositoryWithoutPullRequestsIsToldBeforeOneIsNeeded() {
    server.answer(200, "{\"permissions\": {\"push\": true}, \"has_pull_requests\": false}");

    assertThatThrownBy(forge()::check).hasMessageContaining("has no pull requests");
  }
}
