package dev.autofix.activities.git.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.Origin;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailerSearchTest {
  @TempDir Path folder;
  private Origin origin;
  private ObjectId first;

  @BeforeEach
  void start() throws Exception {
    origin = Origin.create(folder.resolve("r.git"), Map.of("a", "1"));
    first = origin.tip();
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void aCommitOnASecondParentIsFound() throws Exception {
    ObjectId ours = origin.commit("Fix\n\nAutofix-Fix: r/1\n", Map.of("a", "2"));
    ObjectId theirs = commit("Local work", first);
    ObjectId merged = commit("Merge branch main into local", theirs, ours);
    assertThat(find(merged, "r/1", Optional.of(first))).hasValue(ours);
  }

  @Test
  void aCommitFromBeforeTheStartIsNot() throws Exception {
    ObjectId ours = origin.commit("Fix\n\nAutofix-Fix: r/1\n", Map.of("a", "2"));
    ObjectId later = origin.commit("Later", Map.of("a", "3"));
    assertThat(find(later, "r/1", Optional.of(ours))).isEmpty();
    assertThat(find(later, "r/1", Optional.empty())).hasValue(ours);
  }

  @Test
  void aStartThatIsGoneHidesNothing() throws Exception {
    ObjectId ours = origin.commit("Fix\n\nAutofix-Fix: r/1\n", Map.of("a", "2"));
    Optional<ObjectId> gone = Optional.of(ObjectId.fromString("0123456789".repeat(4)));
    assertThat(find(ours, "r/1", gone)).hasValue(ours);
  }

  @Test
  void textThatOnlyLooksLikeATrailerIsNone() throws Exception {
    ObjectId quoted =
        origin.commit("Revert it\n\nAutofix-Fix: r/1\n\nwas too small\n", Map.of("a", "1"));
    ObjectId other = origin.commit("Fix\n\nAutofix-Fix: r/11\n", Map.of("a", "2"));
    assertThat(find(other, "r/1", Optional.empty())).isEmpty();
    assertThat(quoted).isNotEqualTo(other);
  }

  private Optional<ObjectId> find(ObjectId tip, String fix, Optional<ObjectId> since)
      throws Exception {
    Map<String, RevCommit> found = TrailerSearch.find(origin.repository(), tip, Set.of(fix), since);
    return Optional.ofNullable(found.get(fix)).map(ObjectId::toObjectId);
  }

  private ObjectId commit(String message, ObjectId... parents) throws Exception {
    try (ObjectInserter inserter = origin.repository().newObjectInserter();
        RevWalk walk = new RevWalk(origin.repository())) {
      PersonIdent person = new PersonIdent("Somebody", "somebody@example.com");
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(walk.parseTree(parents[0]));
      commit.setParentIds(parents);
      commit.setAuthor(person);
      commit.setCommitter(person);
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }
}
