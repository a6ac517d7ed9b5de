package dev.autofix.activities.source;

import dev.autofix.activities.git.tree.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A commit that holds these texts. */
record TextTree(Map<String, String> files) implements Snapshot {
  static TextTree of(String... pathsAndTexts) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return new TextTree(files);
  }

  TextTree with(String path, String text) {
    Map<String, String> more = new TreeMap<>(files);
    more.put(path, text);
    return new TextTree(more);
  }

  @Override
  public String commit() {
    return "c0ffee";
  }

  @Override
  public Optional<String> text(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public boolean exists(String path) {
    return files.containsKey(path) || !below(path).isEmpty();
  }

  private Map<String, String> below(String folder) {
    Map<String, String> below = new TreeMap<>();
    files.forEach(
        (path, text) -> {
          if (folder.isEmpty() || path.startsWith(folder + "/")) {
            below.put(folder.isEmpty() ? path : path.substring(folder.length() + 1), text);
          }
        });
    return below;
  }

  @Override
  public List<String> list(String folder) {
    return below(folder).keySet().stream()
        .map(path -> path.contains("/") ? path.substring(0, path.indexOf('/') + 1) : path)
        .distinct()
        .toList();
  }

  @Override
  public String treeId(String path) {
    return Integer.toHexString((text(path) + below(path).toString()).hashCode());
  }

  @Override
  public void materialise(String folder, Path target) {
    below(folder)
        .forEach(
            (path, text) -> {
              try {
                Files.createDirectories(target.resolve(path).getParent());
                Files.writeString(target.resolve(path), text);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
