package dev.autofix.activities.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Repositories behind one real HTTP server, and an engine that holds none of them yet. */
public final class ServedRepositories implements AutoCloseable {
  private final Path folder;
  private final Map<String, Origin> origins = new HashMap<>();
  private final GitServletServer server;
  private final GitEngine engine;

  private ServedRepositories(Path folder) throws Exception {
    this.folder = folder;
    this.server = GitServletServer.start(folder);
    this.engine = Engines.open(folder.resolve("mirrors"));
  }

  public static ServedRepositories in(Path folder) throws Exception {
    return new ServedRepositories(folder);
  }

  /** A repository whose branch {@code main} holds {@code files}. */
  public void add(String name, Map<String, String> files) throws IOException {
    origins.put(name, Origin.create(folder.resolve(name), files));
  }

  /** One more commit of somebody else, with a file that is no text. */
  public void commit(String repository, String path, byte[] content) throws IOException {
    origin(repository).commitBytes(path, content);
  }

  /** One more commit of somebody else; its id. */
  public String commit(String repository, String message, Map<String, String> files)
      throws IOException {
    return origin(repository).commit(message, files).name();
  }

  /** The commit that the branch is at. */
  public String tip(String repository) throws IOException {
    return origin(repository).tip().name();
  }

  private Origin origin(String repository) {
    Origin origin = origins.get(repository);
    if (origin == null) {
      throw new IllegalArgumentException("no repository " + repository);
    }
    return origin;
  }

  /** One more commit of somebody else on a branch that is there. */
  public void commitOn(String repository, String branch, String message, Map<String, String> files)
      throws IOException {
    origin(repository).commitOn(branch, message, files);
  }

  /** A person merges a branch and the forge takes it away; MERGE, SQUASH or REBASE. */
  public String land(String repository, String branch, String way) throws IOException {
    String landed = origin(repository).land(branch, Origin.Way.valueOf(way));
    origin(repository).delete(branch);
    return landed;
  }

  /** The commit that a branch is at; null if there is none of that name. */
  public String branchTip(String repository, String branch) throws IOException {
    return origin(repository).branchTip(branch);
  }

  /** What every URL of a repository begins with. */
  public String base() {
    return server.url("");
  }

  public GitEngine engine() {
    return engine;
  }

  /** What the branch holds now. */
  public String text(String repository, String path) throws IOException {
    return origin(repository).text(path);
  }

  /** The message of the newest commit. */
  public String message(String repository) throws IOException {
    return origin(repository).log().get(0).getFullMessage();
  }

  /** The subjects of the commits, newest first. */
  public List<String> subjects(String repository) throws IOException {
    return origin(repository).subjects();
  }

  @Override
  public void close() throws Exception {
    engine.close();
    server.close();
    origins.values().forEach(Origin::close);
  }
}
