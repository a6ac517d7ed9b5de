package dev.autofix.activities.change;

import dev.autofix.activities.git.RepositoryRef;
import dev.autofix.activities.git.Snapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chart source at fixed commits. Files are written to disk only when something has to be
 * rendered; closing removes them.
 */
final class ChartView implements AutoCloseable {
  private final ChartSource source;
  private final List<Mount> mounts;
  private final @Nullable String kubeVersion;
  private final List<String> apiVersions;
  private final InlineSections inline;
  private @Nullable Path root;

  ChartView(
      ChartSource source,
      List<Snapshot> snapshots,
      @Nullable String kubeVersion,
      List<String> apiVersions) {
    this.source = source;
    this.mounts = Mount.of(source.repositories(), snapshots);
    this.kubeVersion = kubeVersion;
    this.apiVersions = List.copyOf(apiVersions);
    this.inline = new InlineSections(source, this);
  }

  /** The Application's own values at these commits. */
  InlineSections inline() {
    return inline;
  }

  /**
   * The identity of everything that the render depends on. A branch that moved elsewhere leaves it
   * alone, so its proofs stay valid.
   */
  String content() {
    Digest digest =
        new Digest().add(source.folder()).add(chartMount().snapshot().treeId(source.folder()));
    for (ChartSource.ValueFile file : present()) {
      digest.add(file.path()).add(mount(file.repository()).snapshot().treeId(file.path()));
    }
    ManifestHome home = source.home();
    if (home != null) {
      digest.add(home.file()).add(mount(home.repository()).snapshot().treeId(home.file()));
    }
    return digest
        .add(home == null ? source.helm().toString() : "")
        .add(source.releaseName())
        .add(source.namespace())
        .add(String.valueOf(kubeVersion))
        .add(String.join(" ", apiVersions))
        .hex();
  }

  /** The chart on disk. */
  ChartInput input() {
    try {
      return written();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ChartInput written() throws IOException {
    Path folder = root;
    if (folder == null) {
      folder = Files.createTempDirectory("autofix-chart-");
      root = folder;
      write(folder);
    }
    Path there = folder;
    return new ChartInput(
        folder,
        folder.resolve(chartMount().prefix() + source.folder()),
        present().stream()
            .map(file -> there.resolve(mount(file.repository()).prefix() + file.path()))
            .toList(),
        inline.in(folder),
        source.releaseName(),
        source.namespace(),
        kubeVersion,
        apiVersions);
  }

  private void write(Path folder) throws IOException {
    Path chart = folder.resolve(chartMount().prefix() + source.folder());
    Files.createDirectories(chart);
    chartMount().snapshot().materialise(source.folder(), chart);
    for (ChartSource.ValueFile file : present()) {
      write(folder, mount(file.repository()), file.path());
    }
    ManifestHome home = source.home();
    if (home != null) {
      write(folder, mount(home.repository()), home.file());
    }
  }

  private static void write(Path folder, Mount mount, String file) throws IOException {
    Path target = folder.resolve(mount.prefix() + file);
    if (!Files.exists(target)) {
      Files.createDirectories(target.getParent());
      Files.writeString(target, mount.snapshot().text(file).orElseThrow());
    }
  }

  /** The value files that exist; a missing one is skipped only if the Application says so. */
  private List<ChartSource.ValueFile> present() {
    List<ChartSource.ValueFile> present = new ArrayList<>();
    for (ChartSource.ValueFile file : source.valueFiles()) {
      if (mount(file.repository()).snapshot().exists(file.path())) {
        present.add(file);
      } else if (!source.helm().ignoreMissingValueFiles()) {
        throw new AutofixException(
            FailureType.REFUSED,
            "value file %s of Application %s is not in %s"
                .formatted(file.path(), source.application().name(), file.repository()));
      }
    }
    return present;
  }

  /** The repository that holds {@code file}, a path below the chart's root on disk. */
  Mount mountOf(String file) {
    return mounts.stream()
        .filter(mount -> mount.holds(file))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(file + " is in no source of the chart"));
  }

  Mount mount(RepositoryRef repository) {
    return mounts.stream()
        .filter(mount -> mount.repository().equals(repository))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(repository + " is no source of the chart"));
  }

  /** The chart's repository. */
  Snapshot chartTree() {
    return chartMount().snapshot();
  }

  private Mount chartMount() {
    return mounts.get(0);
  }

  @Override
  public void close() {
    Path folder = root;
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
