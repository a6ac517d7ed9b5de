package dev.autofix.activities.source;

import dev.autofix.activities.argocd.ApplicationSource.Kustomize;
import dev.autofix.activities.argocd.ApplicationSource.Tools;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.tree.KustomizeOptions;
import dev.autofix.manifests.tree.KustomizeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The tool that renders a source: the one that it names, else what Argo CD takes its files for. */
public enum SourceTool {
  HELM,
  KUSTOMIZE,
  DIRECTORY;

  private static final List<String> KUSTOMIZATIONS =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
  private static final List<String> OVERRIDES =
      List.of(".argocd-source.yaml", ".argocd-source-%s.yaml");

  static SourceTool of(ResolvedSource source, Snapshot tree) {
    if (source.remote() != null) {
      return HELM;
    }
    SourceTool tool = named(source.tools()).orElseGet(() -> inFolder(source, tree));
    if (tool == HELM && !tree.exists(path(source, "Chart.yaml"))) {
      throw refused(path(source, "") + " holds no Helm chart", "correct the path of the source");
    }
    if (tool != HELM) {
      requireNoOverrides(source, tree);
    }
    return tool;
  }

  private static Optional<SourceTool> named(Tools tools) {
    if (tools.plugin() != null) {
      throw refused(
          "the source is rendered by the plugin '" + tools.plugin() + "'",
          "change the limit by hand: what a plugin does cannot be followed");
    }
    if (tools.kustomize() != null) {
      return Optional.of(KUSTOMIZE);
    }
    if (tools.helm()) {
      return Optional.of(HELM);
    }
    return tools.directory() == null ? Optional.empty() : Optional.of(DIRECTORY);
  }

  private static SourceTool inFolder(ResolvedSource source, Snapshot tree) {
    if (tree.exists(path(source, "Chart.yaml"))) {
      return HELM;
    }
    return KUSTOMIZATIONS.stream().anyMatch(file -> tree.exists(path(source, file)))
        ? KUSTOMIZE
        : DIRECTORY;
  }

  private static void requireNoOverrides(ResolvedSource source, Snapshot tree) {
    for (String override : OVERRIDES) {
      String file = path(source, override.formatted(source.application().name()));
      if (tree.exists(file)) {
        throw refused(
            file + " may override the source", "move what it says into the Application itself");
      }
    }
  }

  private static String path(ResolvedSource source, String file) {
    return source.folder().isEmpty() ? file : source.folder() + "/" + file;
  }

  /** The folders that a render reads, none inside another. */
  List<String> folders(ResolvedSource source, Snapshot tree) {
    return this == KUSTOMIZE ? outermost(overlay(source, tree)) : List.of(source.folder());
  }

  /** Those folders, and those of charts that the source's chart depends on in the same commit. */
  List<String> inputs(ResolvedSource source, Snapshot tree) {
    List<String> inputs = new ArrayList<>(folders(source, tree));
    if (this == HELM) {
      inputs.addAll(LocalDependencies.of(tree, source.folder()));
    }
    return inputs;
  }

  private static Iterable<String> overlay(ResolvedSource source, Snapshot tree) {
    try {
      List<String> components = options(source).components();
      return KustomizeTree.read(tree::text, source.folder(), components).folders();
    } catch (ChartRefused refused) {
      throw refused(refused.reason(), refused.remedy());
    }
  }

  private static List<String> outermost(Iterable<String> folders) {
    TreeSet<String> sorted = new TreeSet<>();
    folders.forEach(sorted::add);
    List<String> outermost = new ArrayList<>();
    for (String folder : sorted) {
      if (outermost.stream().noneMatch(out -> out.isEmpty() || folder.startsWith(out + "/"))) {
        outermost.add(folder);
      }
    }
    return outermost;
  }

  /** What the Application adds to its overlay. */
  static KustomizeOptions options(ResolvedSource source) {
    Kustomize section = source.tools().kustomize();
    if (section == null) {
      return KustomizeOptions.NONE;
    }
    if (!section.version().isEmpty()) {
      throw refused(
          "the source asks for Kustomize " + section.version(),
          "let it use Argo CD's own version, which is what is rendered here");
    }
    return new KustomizeOptions(
        section.namePrefix(), section.nameSuffix(), section.patches(), section.components());
  }

  private static AutofixException refused(String why, String remedy) {
    return new AutofixException(FailureType.REFUSED, why + " (remedy: " + remedy + ")");
  }
}
