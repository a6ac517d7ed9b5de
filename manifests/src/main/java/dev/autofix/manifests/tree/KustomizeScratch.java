package dev.autofix.manifests.tree;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.chart.ScratchFolder;
import dev.autofix.manifests.key.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the tree in which files may be changed for a render. Used by one thread. */
final class KustomizeScratch implements AutoCloseable {
  private final KustomizeInput input;
  private final KustomizeRenderer renderer;
  private final ScratchFolder scratch = ScratchFolder.create("autofix-kustomize");
  private final Path copy = scratch.path();

  KustomizeScratch(KustomizeInput input, KustomizeRenderer renderer) {
    this.input = input;
    this.renderer = renderer;
    try {
      copyTree();
    } catch (IOException e) {
      close();
      throw unavailable(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void copyTree() throws IOException {
    try (Stream<Path> files = Files.walk(input.root())) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(input.root().relativize(file).toString());
        if (Files.isSymbolicLink(file)) {
          throw new ChartRefused(
              input.root().relativize(file) + " is a symbolic link",
              "Replace the link by the file itself.");
        } else if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.write(target, Files.readAllBytes(file));
        }
      }
    }
  }

  /**
   * Renders as if the files held these texts.
   *
   * @throws ChartRefused if the overlay does not render
   */
  Manifests render(Map<String, String> texts) {
    try {
      Map<String, String> changed = withOptions(texts);
      for (Map.Entry<String, String> file : changed.entrySet()) {
        Files.writeString(copy.resolve(file.getKey()), file.getValue());
      }
      RenderResult result = renderer.render(copy.resolve(input.folder()));
      for (String file : changed.keySet()) {
        Files.write(copy.resolve(file), Files.readAllBytes(input.root().resolve(file)));
      }
      return manifests(result);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** The Application's options go into whatever text the overlay's kustomization has. */
  private Map<String, String> withOptions(Map<String, String> texts) {
    Kustomization overlay =
        Kustomization.in(FileTree.on(input.root()), input.folder()).orElseThrow();
    Map<String, String> changed = new LinkedHashMap<>(texts);
    String text = texts.getOrDefault(overlay.file(), overlay.text());
    changed.put(overlay.file(), input.options().appliedTo(text));
    return changed;
  }

  private Manifests manifests(RenderResult result) {
    if (result instanceof RenderResult.Rendered rendered) {
      return Manifests.parse(rendered.manifests());
    }
    String overlay = TreePaths.shown(input.folder());
    if (result instanceof RenderResult.Exhausted exhausted) {
      throw new ChartRefused(
          overlay + ": " + exhausted.bound(), "Split the overlay, or look for what repeats in it.");
    }
    throw new ChartRefused(
        overlay + " does not render: " + ((RenderResult.Failed) result).error(),
        "Run 'kustomize build' there and mend what it tells.");
  }

  @Override
  public void close() {
    scratch.close();
  }

  private static AutofixException unavailable(IOException cause) {
    return new AutofixException(
        FailureType.UNAVAILABLE, "the scratch copy of the overlay: " + cause.getMessage(), cause);
  }
}
