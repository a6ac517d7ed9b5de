package dev.autofix.activities.source;

import dev.autofix.activities.registry.RemoteChart;
import dev.autofix.manifests.chart.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that a source is rendered from, in a scratch folder that is made when it is needed. */
final class SourceOnDisk implements AutoCloseable {
  private final ResolvedSource source;
  private final SourceView view;
  private final ChartOnDisk charts;
  private @Nullable ScratchFolder scratch;

  SourceOnDisk(ResolvedSource source, SourceView view, ChartOnDisk charts) {
    this.source = source;
    this.view = view;
    this.charts = charts;
  }

  /** The folder that every repository of the source is mounted in. */
  Path root() {
    ScratchFolder folder = scratch;
    if (folder == null) {
      folder = ScratchFolder.create("autofix-source-");
      scratch = folder;
      try {
        write(folder.path());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder.path();
  }

  /** The source's own folder below the root. */
  String folder() {
    RemoteChart remote = source.remote();
    return remote == null
        ? view.chartMount().prefix() + source.folder()
        : "registry/" + remote.name();
  }

  private void write(Path root) throws IOException {
    SourceTool tool = view.tool();
    if (tool == SourceTool.HELM) {
      writeChart(root);
      return;
    }
    for (String part : tool.folders(source, view.chartTree())) {
      Path target = root.resolve(view.chartMount().prefix() + part);
      Files.createDirectories(target);
      view.chartTree().materialise(part, target);
    }
  }

  private void writeChart(Path root) throws IOException {
    Path chart = Files.createDirectories(root.resolve(folder()));
    RemoteChart remote = source.remote();
    if (remote == null) {
      charts.write(view.chartTree(), source.folder(), chart);
    } else {
      charts.write(remote, chart);
    }
    for (ResolvedSource.ValueFile file : view.present()) {
      write(root, view.mount(file.repository()), file.path());
    }
    ManifestHome home = source.home();
    if (home != null) {
      write(root, view.mount(home.repository()), home.file());
    }
  }

  private static void write(Path root, Mount mount, String file) throws IOException {
    Path target = root.resolve(mount.prefix() + file);
    if (!Files.exists(target)) {
      Files.createDirectories(target.getParent());
      Files.writeString(target, mount.snapshot().text(file).orElseThrow());
    }
  }

  @Override
  public void close() {
    if (scratch != null) {
      scratch.close();
    }
  }
}
