package dev.autofix.activities.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.core.failure.FailureType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
  private static final String POINTER =
      "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n";

  @TempDir Path folder;
  private ServedRepository git;

  @BeforeEach
  void start() throws Exception {
    Map<String, String> files = new TreeMap<>();
    files.put("app/Chart.yaml", "name: app\n");
    files.put("app/values.yaml", "\uFEFFmemory: 1 # \u00fc\r\n");
    files.put("app/templates/x.yaml", "x\n");
    files.put("common/shared.yaml", "shared\n");
    files.put("lfs/values.yaml", POINTER);
    files.put("large.yaml", "#".repeat((1 << 20) + 1));
    git = ServedRepository.with(folder, files);
  }

  @AfterEach
  void stop() throws Exception {
    git.close();
  }

  @Test
  void textIsTheFileByteForByte() {
    assertThat(snapshot().text("app/values.yaml")).hasValue("\uFEFFmemory: 1 # \u00fc\r\n");
    assertThat(snapshot().text("app/missing.yaml")).isEmpty();
    assertThat(snapshot().text("app")).isEmpty();
    assertThat(snapshot().text("app/values.yaml/more")).isEmpty();
  }

  @Test
  void foldersAreListedAndKnownByTheirContent() throws Exception {
    Snapshot before = snapshot();
    assertThat(before.list("app")).containsExactly("Chart.yaml", "templates/", "values.yaml");
    assertThat(before.exists("app/templates")).isTrue();
    assertThat(before.exists("app/nothing")).isFalse();
    git.origin.commit("Elsewhere", Map.of("common/shared.yaml", "changed\n"));
    assertThat(snapshot().treeId("app")).isEqualTo(before.treeId("app"));
    assertThat(snapshot().treeId("common")).isNotEqualTo(before.treeId("common"));
    Failures.expect(FailureType.NOT_FOUND, () -> before.treeId("nothing"));
    Failures.expect(FailureType.NOT_FOUND, () -> before.list("nothing"));
  }

  /** What a render reads through a link is part of what its proof rests on. */
  @Test
  void aFolderIsKnownByWhatItsLinksLeadToAsWell() throws Exception {
    git.origin.commit("Deep", Map.of("deep/one.yaml", "1\n"));
    git.origin.link("app/templates/shared", "../../common");
    git.origin.link("common/more", "../deep");
    String before = snapshot().treeId("app");

    git.origin.commit("Elsewhere", Map.of("lfs/x", "x\n"));
    assertThat(snapshot().treeId("app")).isEqualTo(before);
    git.origin.commit("Deeper", Map.of("deep/two.yaml", "2\n"));
    assertThat(snapshot().treeId("app")).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "/etc/passwd", "app/../x", "app//x", "./app", ".git/config", "a\\b"})
  void aPathOutOfTheTreeIsRefused(String path) {
    Failures.expect(FailureType.REFUSED, () -> snapshot().text(path));
  }

  @Test
  void aSymbolicLinkIsRefusedWhereverItIsOnThePath() throws Exception {
    git.origin.link("app/link.yaml", "values.yaml");
    git.origin.link("linked", "app");
    assertThat(Failures.expect(FailureType.REFUSED, () -> snapshot().text("app/link.yaml")))
        .hasMessageContaining("symbolic link");
    Failures.expect(FailureType.REFUSED, () -> snapshot().text("linked/values.yaml"));
    Failures.expect(FailureType.REFUSED, () -> snapshot().exists("linked/values.yaml"));
    Edit change = Edit.replacing("r/1", "app/values.yaml", "1", "2");
    Edit throughLink =
        new Edit("r/1", change.path(), text -> Edit.write("r/1", "linked/values.yaml", "x"));
    Failures.expect(FailureType.REFUSED, () -> git.engine.commit(git.ref, throughLink));
  }

  @Test
  void aSubmoduleIsRefused() throws Exception {
    git.origin.submodule("sub");
    assertThat(Failures.expect(FailureType.REFUSED, () -> snapshot().text("sub/values.yaml")))
        .hasMessageContaining("submodule");
  }

  @Test
  void whatIsNoTextToEditIsRefused() throws Exception {
    assertThat(Failures.expect(FailureType.REFUSED, () -> snapshot().text("lfs/values.yaml")))
        .hasMessageContaining("Git LFS");
    assertThat(Failures.expect(FailureType.REFUSED, () -> snapshot().text("large.yaml")))
        .hasMessageContaining("1048577");
    git.origin.commitBytes("latin.yaml", new byte[] {'a', (byte) 0xE4, 'b'});
    assertThat(Failures.expect(FailureType.REFUSED, () -> snapshot().text("latin.yaml")))
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aFolderIsWrittenWithCopiesOfWhatItsLinksPointTo() throws Exception {
    git.origin.link("app/shared.yaml", "../common/shared.yaml");
    git.origin.link("app/common", "../common");
    Path target = folder.resolve("out");
    snapshot().materialise("app", target);
    assertThat(target.resolve("templates/x.yaml")).hasContent("x");
    assertThat(target.resolve("shared.yaml")).hasContent("shared");
    assertThat(target.resolve("common/shared.yaml")).hasContent("shared");
    assertThat(Files.isSymbolicLink(target.resolve("shared.yaml"))).isFalse();
    assertThat(target.resolve("large.yaml")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../outside", "/etc/passwd", "../../../../etc/passwd", "../nothing", "."})
  void aLinkThatLeavesTheTreeOrLeadsNowhereIsRefused(String link) throws Exception {
    git.origin.link("app/link", link);
    Failures.expect(
        FailureType.REFUSED, () -> snapshot().materialise("app", folder.resolve("out")));
  }

  @Test
  void aLargeFileOfTheServerIsNotWrittenForAnLfsPointer() {
    Failures.expect(
        FailureType.REFUSED, () -> snapshot().materialise("lfs", folder.resolve("out")));
  }

  @Test
  void anOlderCommitIsReadAsItWas() throws Exception {
    String older = git.origin.tip().name();
    git.origin.commit("Newer", Map.of("common/shared.yaml", "changed\n"));
    assertThat(git.engine.snapshotAt(git.ref, older).text("common/shared.yaml"))
        .hasValue("shared\n");
    assertThat(git.engine.snapshotAt(git.ref, git.origin.tip().name()).text("common/shared.yaml"))
        .hasValue("changed\n");
    Failures.expect(
        FailureType.NOT_FOUND, () -> git.engine.snapshotAt(git.ref, "0123456789".repeat(4)));
    Failures.expect(FailureType.INVALID, () -> git.engine.snapshotAt(git.ref, "main"));
  }

  @Test
  void aRevisionOfAnotherBranchIsFetchedToJudgeIt() throws Exception {
    git.engine.snapshot(git.ref);
    String base = git.origin.tip().name();
    String other = git.origin.branch("other", "On another branch", Map.of("o.txt", "o"));
    assertThat(git.engine.contains(git.ref, other, base)).isTrue();
    assertThat(git.engine.contains(git.ref, base, other)).isFalse();
    assertThat(git.engine.contains(git.ref, base, base)).isTrue();
  }

  private Snapshot snapshot() {
    return git.engine.snapshot(git.ref);
  }
}
