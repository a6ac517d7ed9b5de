package dev.autofix.manifests.tree;

import dev.autofix.manifests.chart.ChartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The manifests of a folder that Argo CD would apply. */
final class DirectoryFiles {
  private static final String SKIPPED = "+argocd:skip-file-rendering";

  private final DirectoryInput input;
  private final Optional<Glob> include;
  private final Optional<Glob> exclude;

  private DirectoryFiles(DirectoryInput input) {
    this.input = input;
    this.include = glob("include", input.include());
    this.exclude = glob("exclude", input.exclude());
  }

  /** Text by path from the root of the tree. */
  static Map<String, String> of(DirectoryInput input) {
    try {
      return new DirectoryFiles(input).read();
    } catch (IOException e) {
      throw new ChartRefused("the manifests cannot be read: " + e, "Check the repository.");
    }
  }

  private static Optional<Glob> glob(String field, String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Glob.of(text));
    } catch (IllegalArgumentException e) {
      throw new ChartRefused(
          "directory." + field + " is " + e.getMessage(), "Write the pattern without brackets.");
    }
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Path folder = input.root().resolve(input.folder());
    try (Stream<Path> files = Files.walk(folder, input.recurse() ? Integer.MAX_VALUE : 1)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (counts(name)) {
          requireManifest(name);
          String text = Files.readString(file);
          if (!text.contains(SKIPPED)) {
            texts.put(TreePaths.child(input.folder(), name), text);
          }
        }
      }
    }
    return texts;
  }

  private boolean counts(String name) {
    return name.matches(".*\\.(yaml|yml|json|jsonnet)")
        && exclude.filter(glob -> glob.matches(name)).isEmpty()
        && include.map(glob -> glob.matches(name)).orElse(true);
  }

  private static void requireManifest(String name) {
    if (name.endsWith(".jsonnet")) {
      throw new ChartRefused(
          name + " is Jsonnet, whose output cannot be followed back to a line",
          "Change the limit there by hand, or keep the rendered manifests in Git.");
    }
  }
}
