package dev.autofix.simulator.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Creates a bare repository with the example charts on branch main. */
public final class SeedRepository {
  /** The Applications that the charts are for, each with a namespace of its own. */
  public static final List<String> APPLICATIONS =
      List.of("billing", "catalog", "invoices", "orders", "platform", "search", "shop");

  private SeedRepository() {}

  /** Returns the folder of the repository. */
  public static Path create(Path folder, String name, InstantSource clock) throws IOException {
    Path bare = folder.resolve(name + ".git");
    try (Repository git = new FileRepositoryBuilder().setGitDir(bare.toFile()).setBare().build()) {
      git.create(true);
      git.updateRef(Constants.HEAD).link("refs/heads/main");
      git.getConfig().setBoolean("http", null, "receivepack", true);
      git.getConfig().save();
    }
    new Person(bare, "Sam", clock).writes(charts(), "Seed the example charts");
    return bare;
  }

  private static Map<String, String> charts() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (String path : read("index.txt").lines().toList()) {
      files.put(path, read(path));
    }
    return files;
  }

  private static String read(String name) throws IOException {
    try (InputStream file = SeedRepository.class.getResourceAsStream("seed/" + name)) {
      if (file == null) {
        throw new IOException("seed/" + name + " is not in this build");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
