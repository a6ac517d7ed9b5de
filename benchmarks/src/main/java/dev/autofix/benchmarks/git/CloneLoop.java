package dev.autofix.benchmarks.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a script does: clone --depth 1, edit, commit, push, and all of it again when it lost. */
record CloneLoop(Git git, String url, Path folder) {
  /** Returns how many clones it took. */
  int fix(String path, UnaryOperator<String> edit) throws IOException, InterruptedException {
    for (int clones = 1; ; clones++) {
      Path clone = Files.createTempDirectory(folder, "clone");
      try {
        git.run(folder, "clone", "--quiet", "--depth", "1", url, clone.toString());
        Path file = clone.resolve(path);
        Files.writeString(file, edit.apply(Files.readString(file)));
        git.run(clone, "commit", "--quiet", "--all", "--message", "Edit " + path);
        if (git.tryRun(clone, "push", "--quiet").status() == 0) {
          return clones;
        }
      } finally {
        delete(clone);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
