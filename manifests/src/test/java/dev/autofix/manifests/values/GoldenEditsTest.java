package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole folders before and after an edit: {@code edit.yaml} says which file, which path, and what
 * is set there; every other file has to stay as it is.
 */
class GoldenEditsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TestFactory
  List<DynamicTest> theEditedFolderIsTheExpectedOne() throws IOException {
    try (Stream<Path> cases = Files.list(GOLDEN)) {
      return cases
          .sorted()
          .map(
              golden -> DynamicTest.dynamicTest(golden.getFileName().toString(), () -> run(golden)))
          .toList();
    }
  }

  private static void run(Path golden) throws IOException {
    Object edit = YamlReader.load(Files.readString(golden.resolve("edit.yaml")));
    String file = String.valueOf(Tree.get(edit, "file"));
    Map<String, String> folder = contents(golden.resolve("original"));
    EditCase on = EditCase.of(folder.get(file), String.valueOf(Tree.get(edit, "path")));
    Map<String, Object> block = Tree.map(Tree.get(edit, "block"));

    Edit done =
        block.isEmpty()
            ? on.set(String.valueOf(Tree.get(edit, "value")))
            : on.put(block, String.valueOf(Tree.get(block, "limits", "memory")));
    folder.put(file, done.text());

    assertThat(folder).isEqualTo(contents(golden.resolve("expected")));
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
