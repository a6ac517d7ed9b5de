package dev.autofix.activities.git.mirror;

import dev.autofix.activities.git.server.MirrorDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and opens the repositories on disk. */
final class BareRepository {
  private static final Logger log = LoggerFactory.getLogger(BareRepository.class);

  private BareRepository() {}

  static Repository create(Path folder) throws IOException {
    Repository repository = builder(folder).build();
    repository.create(true);
    StoredConfig config = repository.getConfig();
    // The engine collects garbage itself, never in the middle of a transfer.
    config.setInt(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTO, 0);
    config.setInt(
        ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTOPACKLIMIT, 0);
    config.setBoolean(
        ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTODETACH, false);
    config.save();
    return repository;
  }

  /** Opens a mirror whose branches can be read; anything else is damage. */
  static Repository open(Path folder) {
    try {
      Repository repository = builder(folder).setMustExist(true).build();
      requireReadable(repository);
      return repository;
    } catch (IOException e) {
      throw new MirrorDamage(e);
    }
  }

  /**
   * The packs of the first fetch hold nearly everything: the collection of garbage leaves them
   * alone, so that it costs as much as what came since.
   */
  static void keepPacks(Path folder) throws IOException {
    try (Stream<Path> packs = Files.list(folder.resolve("objects").resolve("pack"))) {
      List<Path> kept = packs.filter(path -> path.toString().endsWith(".pack")).toList();
      for (Path pack : kept) {
        String name = pack.getFileName().toString();
        Files.createFile(pack.resolveSibling(name.replaceFirst("\\.pack$", ".keep")));
      }
    }
  }

  /** Packs what came since the first fetch into one. */
  static void collectGarbage(Repository repository) {
    try (Git git = Git.wrap(repository)) {
      git.gc().call();
    } catch (GitAPIException e) {
      log.warn("{} keeps its garbage: {}", repository, e.toString());
    }
  }

  private static FileRepositoryBuilder builder(Path folder) {
    return new FileRepositoryBuilder().setBare().setGitDir(folder.toFile());
  }

  private static void requireReadable(Repository repository) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        if (!ref.isSymbolic()) {
          walk.parseTree(ref.getObjectId());
        }
      }
    }
  }
}
