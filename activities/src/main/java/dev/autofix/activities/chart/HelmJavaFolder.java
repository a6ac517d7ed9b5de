package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder that is all a rendering child sees of the machine's user: no home, no Helm settings or
 * plugins, no cluster.
 */
record HelmJavaFolder(Path path) {
  static HelmJavaFolder create(Path scratch) {
    try {
      HelmJavaFolder folder =
          new HelmJavaFolder(Files.createTempDirectory(scratch, "autofix-helm"));
      Files.createDirectories(folder.temporary());
      Files.createDirectories(folder.home());
      return folder;
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "no folder for rendering in " + scratch + ": " + e, e);
    }
  }

  private Path home() {
    return path.resolve("home");
  }

  private Path temporary() {
    return path.resolve("tmp");
  }

  Path overlay() {
    return path.resolve("overlay.yaml");
  }

  /** The library takes a comma in a file name for the end of the name; such a file is copied. */
  Path readable(Path file, int position) throws IOException {
    if (file.toString().indexOf(',') < 0) {
      return file;
    }
    Path copy = path.resolve("values-" + position + ".yaml");
    return Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
  }

  Path errorOutput() {
    return path.resolve("stderr");
  }

  List<String> javaOptions() {
    return List.of(
        "-Djava.io.tmpdir=" + temporary(),
        "-Djna.tmpdir=" + temporary(),
        "-Djna.nosys=true",
        "-Duser.home=" + home(),
        // Without it the library would look for its native part on the network.
        "-Dcom.marcnuri.jkube-helm.skipRemoteJar=true");
  }

  Map<String, String> environment(int maxMebibytes) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", String.valueOf(System.getenv("PATH")));
    environment.put("HOME", home().toString());
    environment.put("TMPDIR", temporary().toString());
    environment.put("HELM_CACHE_HOME", home().resolve("cache").toString());
    environment.put("HELM_CONFIG_HOME", home().resolve("config").toString());
    environment.put("HELM_DATA_HOME", home().resolve("data").toString());
    environment.put("HELM_PLUGINS", home().resolve("plugins").toString());
    environment.put("GOMEMLIMIT", maxMebibytes + "MiB");
    return environment;
  }

  /** Removes the folder; what a dying child still holds goes with the system's temporary files. */
  void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
