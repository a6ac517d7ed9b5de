package dev.autofix.activities.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.server.ServerRefs;
import dev.autofix.activities.git.tree.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitEngineTest {
  @TempDir Path folder;
  private Origin origin;
  private GitServletServer server;
  private GitEngine engine;
  private RepositoryRef ref;

  @BeforeEach
  void start() throws Exception {
    origin =
        Origin.create(
            folder.resolve("charts.git"), Map.of("a/values.yaml", "memory: 1\n", "b.txt", "b"));
    server = GitServletServer.start(folder);
    ref = new RepositoryRef(server.url("charts.git"), Origin.BRANCH);
    engine = Engines.open(folder.resolve("mirrors"));
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
    server.close();
    origin.close();
  }

  @Test
  void aChangeBecomesOneCommitOnTheTip() throws Exception {
    String before = origin.tip().name();
    CommitOutcome outcome = engine.commit(ref, Edit.replacing("r/1", "a/values.yaml", "1", "2"));
    assertThat(outcome).isEqualTo(new CommitOutcome.Committed(origin.tip().name(), before, false));
    assertThat(origin.text("a/values.yaml")).isEqualTo("memory: 2\n");
    assertThat(origin.text("b.txt")).isEqualTo("b");
    assertThat(origin.subjects()).containsExactly("Fix r/1", "Initial");
  }

  @Test
  void aRerunFindsItsCommitAndMakesNoSecondOne() throws Exception {
    Edit change = Edit.replacing("r/1", "a/values.yaml", "1", "2");
    CommitOutcome.Committed first = (CommitOutcome.Committed) engine.commit(ref, change);
    origin.commit("Somebody else", Map.of("b.txt", "c"));
    CommitOutcome second = engine.commit(ref, change);
    assertThat(second).isEqualTo(new CommitOutcome.Committed(first.commit(), first.parent(), true));
    assertThat(origin.subjects()).containsExactly("Somebody else", "Fix r/1", "Initial");
    assertThat(engine.find(ref, "r/1", Optional.of(first.parent())))
        .hasValueSatisfying(landed -> assertThat(landed.commit()).isEqualTo(first.commit()));
    assertThat(engine.find(ref, "r/1", Optional.of(first.commit()))).isEmpty();
    assertThat(engine.contains(ref, origin.tip().name(), first.commit())).isTrue();
    assertThat(engine.contains(ref, first.commit(), origin.tip().name())).isFalse();
  }

  @Test
  void aDeclinedChangeWritesNothing() throws Exception {
    Edit change =
        new Edit("r/1", "b.txt", text -> new Attempt.Decline("MOVED", "not ours: " + text));
    assertThat(engine.commit(ref, change))
        .isEqualTo(new CommitOutcome.Declined("MOVED", "not ours: b"));
    assertThat(origin.subjects()).containsExactly("Initial");
  }

  @Test
  void theServerTellsItsNames() throws Exception {
    ServerRefs refs = engine.refs(ref.url());
    assertThat(refs.defaultBranch()).hasValue(Origin.BRANCH);
    assertThat(refs.branches()).containsExactly(Origin.BRANCH);
    assertThat(refs.tags()).isEmpty();
  }

  @Test
  void aSnapshotIsTheServersTip() throws Exception {
    assertThat(engine.snapshot(ref).text("b.txt")).hasValue("b");
    origin.commit("Newer", Map.of("b.txt", "newer"));
    Snapshot snapshot = engine.snapshot(ref);
    assertThat(snapshot.text("b.txt")).hasValue("newer");
    assertThat(snapshot.commit()).isEqualTo(origin.tip().name());
    assertThat(snapshot.list("")).isEqualTo(List.of("a/", "b.txt"));
  }
}
