package dev.autofix.activities.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.git.server.ServerRefs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRevisionTest {
  private static final String URL = "https://git.example.com/apps.git";

  private final List<String> asked = new ArrayList<>();

  private String branch(String revision) {
    return new TargetRevision(
            url -> {
              asked.add(url);
              return new ServerRefs(
                  Optional.of("trunk"), Set.of("trunk", "1.0", "abcdef1"), Set.of("v2.0"));
            })
        .branch(URL, revision);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "release/2026", "feature-1", "next"})
  void aPlainNameIsABranchAndNobodyIsAsked(String revision) {
    assertThat(branch(revision)).isEqualTo(revision);
    assertThat(asked).isEmpty();
  }

  @Test
  void aFullBranchNameIsShortened() {
    assertThat(branch("refs/heads/main")).isEqualTo("main");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HEAD"})
  void theServerSaysWhichBranchItsHeadIs(String revision) {
    assertThat(branch(revision)).isEqualTo("trunk");
    assertThat(asked).containsExactly(URL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "abcdef1"})
  void aBranchMayLookLikeAVersionOrACommit(String revision) {
    assertThat(branch(revision)).isEqualTo(revision);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v2.0", "1.2.3", "79f7c74fd2525288125d943f48b810431dbc8857", "refs/tags/v2.0"})
  void aTagOrACommitIsRefused(String revision) {
    assertThatThrownBy(() -> branch(revision))
        .hasMessageContaining("'" + revision + "' is a tag or a commit and no branch")
        .hasMessageContaining("remedy: let the Application follow a branch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.x", "^1.2", ">=1.0.0 <2", "~1.4", "*"})
  void aRangeOfVersionsIsRefused(String revision) {
    assertThatThrownBy(() -> branch(revision)).hasMessageContaining("is a range of versions");
  }

  @Test
  void aServerWhoseHeadNamesNoBranchIsRefused() {
    TargetRevision revisions =
        new TargetRevision(url -> new ServerRefs(Optional.empty(), Set.of(), Set.of()));

    assertThatThrownBy(() -> revisions.branch(URL, "HEAD"))
        .hasMessageContaining("the HEAD of " + URL + " names no branch");
  }
}
