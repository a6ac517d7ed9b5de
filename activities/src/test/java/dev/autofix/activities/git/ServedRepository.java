package dev.autofix.activities.git;

import dev.autofix.activities.git.repository.RepositoryRef;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** One repository behind one HTTP server, and an engine that knows neither. */
public final class ServedRepository implements AutoCloseable {
  final Path folder;
  public final Origin origin;
  final GitServletServer server;
  public final RepositoryRef ref;
  public GitEngine engine;

  private ServedRepository(Path folder, Map<String, String> files) throws Exception {
    this.folder = folder;
    this.origin = Origin.create(folder.resolve("charts.git"), files);
    this.server = GitServletServer.start(folder);
    this.ref = new RepositoryRef(server.url("charts.git"), Origin.BRANCH);
    this.engine = Engines.open(folder.resolve("mirrors"));
  }

  /** Files {@code f0} to {@code f<n-1>} that say "memory: 1". */
  public static ServedRepository with(Path folder, int files) throws Exception {
    Map<String, String> content = new TreeMap<>();
    for (int i = 0; i < files; i++) {
      content.put(path(i), "memory: 1\n");
    }
    return new ServedRepository(folder, content);
  }

  static ServedRepository with(Path folder, Map<String, String> files) throws Exception {
    return new ServedRepository(folder, files);
  }

  public static String path(int file) {
    return "charts/f" + file + "/values.yaml";
  }

  /** The fix of one of the files. */
  public static Edit fix(int file) {
    return Edit.replacing("run" + file + "/1", path(file), "1", "2");
  }

  public Path mirrors() {
    return folder.resolve("mirrors");
  }

  public void restart() {
    engine.close();
    engine = Engines.open(mirrors());
  }

  @Override
  public void close() throws Exception {
    engine.close();
    server.close();
    origin.close();
  }
}
