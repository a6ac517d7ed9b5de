package dev.autofix.manifests.tree;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One kustomization file, and what it draws in. */
record Kustomization(String folder, String file, String text, Map<String, Object> tree) {
  static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
  private static final List<String> PATCHES =
      List.of("patches", "patchesJson6902", "patchesStrategicMerge");
  private static final Pattern REMOTE =
      Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*|git@.*|github\\.com[/:].*|.*[?&]ref=.*");

  /** A patch that stands in the kustomization as text. */
  record Inline(ValuesPath at, String text) {}

  /** The kustomization of a folder; empty if it has none. */
  static Optional<Kustomization> in(FileTree files, String folder) {
    return NAMES.stream()
        .map(name -> TreePaths.child(folder, name))
        .flatMap(file -> files.text(file).map(text -> of(folder, file, text)).stream())
        .findFirst();
  }

  private static Kustomization of(String folder, String file, String text) {
    try {
      Kustomization read = new Kustomization(folder, file, text, Tree.map(YamlReader.load(text)));
      read.requireLocal();
      return read;
    } catch (YamlUnreadable e) {
      throw new ChartRefused(file + " is no YAML: " + e.getMessage(), "Mend the file.");
    }
  }

  private void requireLocal() {
    for (String charts : List.of("helmCharts", "helmChartInflationGenerator")) {
      if (tree.containsKey(charts)) {
        throw new ChartRefused(
            file + " renders Helm charts (" + charts + "), which Kustomize does only on request",
            "Give the chart an Application of its own, or change its values by hand.");
      }
    }
    for (String entry : drawnIn()) {
      if (REMOTE.matcher(entry).matches()) {
        throw new ChartRefused(
            file + " fetches " + entry,
            "Keep a copy of it in the repository, so that a render needs no network.");
      }
    }
  }

  /** Everything that is drawn in by a path. */
  private List<String> drawnIn() {
    List<String> entries = new ArrayList<>(bases());
    for (String field :
        List.of("generators", "transformers", "validators", "configurations", "crds")) {
      entries.addAll(texts(field));
    }
    entries.addAll(patchFiles());
    Stream.of(Tree.get(tree, "openapi", "path"))
        .filter(String.class::isInstance)
        .forEach(path -> entries.add(path.toString()));
    Tree.list(tree.get("replacements")).forEach(one -> addText(entries, Tree.get(one, "path")));
    for (String generator : List.of("configMapGenerator", "secretGenerator")) {
      for (Object one : Tree.list(tree.get(generator))) {
        addText(entries, Tree.get(one, "env"));
        Tree.list(Tree.get(one, "envs")).forEach(file -> addText(entries, file));
        Tree.list(Tree.get(one, "files")).forEach(file -> addText(entries, file));
      }
    }
    return entries.stream().filter(entry -> !entry.contains("\n")).toList();
  }

  private static void addText(List<String> texts, @org.jspecify.annotations.Nullable Object text) {
    if (text instanceof String entry) {
      texts.add(entry);
    }
  }

  /** Resources, bases and components: files, and folders with a kustomization of their own. */
  List<String> bases() {
    return Stream.of("resources", "bases", "components")
        .flatMap(field -> texts(field).stream())
        .toList();
  }

  private List<String> texts(String field) {
    return Tree.list(tree.get(field)).stream()
        .filter(String.class::isInstance)
        .map(Object::toString)
        .toList();
  }

  /** The files of patches. */
  List<String> patchFiles() {
    List<String> files = new ArrayList<>();
    for (String field : PATCHES) {
      Tree.list(tree.get(field)).forEach(patch -> addText(files, Tree.get(patch, "path")));
    }
    texts("patchesStrategicMerge").stream()
        .filter(patch -> !patch.contains("\n"))
        .forEach(files::add);
    return files;
  }

  /** The patches that stand here as text. */
  List<Inline> inlinePatches() {
    List<Inline> inline = new ArrayList<>();
    for (String field : PATCHES) {
      List<Object> patches = Tree.list(tree.get(field));
      for (int i = 0; i < patches.size(); i++) {
        ValuesPath at = ValuesPath.of(field, i);
        if (Tree.get(patches.get(i), "patch") instanceof String text) {
          inline.add(new Inline(at.child("patch"), text));
        } else if (patches.get(i) instanceof String text && text.contains("\n")) {
          inline.add(new Inline(at, text));
        }
      }
    }
    return inline;
  }

  /** What else than patches may write a field here. */
  List<String> otherWriters() {
    return Stream.of("replacements", "vars", "transformers", "generators")
        .filter(tree::containsKey)
        .map(field -> field + " of " + file)
        .toList();
  }
}
