package dev.autofix.benchmarks.charts;

import dev.autofix.manifests.values.ValuesEditor;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies charts out of an export and gives them the dependencies that they do not bring, from
 * charts of the same name in the export.
 */
final class Vendoring {
  private static final int MAX_DEPTH = 6;

  private final Path exported;
  private final Map<String, List<Path>> byName = new HashMap<>();

  Vendoring(Path exported) throws IOException {
    this.exported = exported;
    try (Stream<Path> files = Files.walk(exported)) {
      for (Path file : files.filter(path -> path.endsWith("Chart.yaml")).sorted().toList()) {
        if (Files.isRegularFile(file)) {
          Path chart = file.getParent();
          byName.computeIfAbsent(name(file), key -> new ArrayList<>()).add(chart);
        }
      }
    }
  }

  /** A folder with a template for a name is no chart. */
  private static String name(Path manifest) throws IOException {
    try {
      return String.valueOf(Tree.map(YamlReader.load(Files.readString(manifest))).get("name"));
    } catch (YamlUnreadable e) {
      return "";
    }
  }

  /** How a chart came by its dependencies. */
  record Outcome(boolean vendored, List<String> missing) {}

  /** Copies {@code chart} to {@code target} with all it depends on. */
  Outcome prepare(Path chart, Path target) throws IOException {
    copy(chart, target);
    List<String> missing = new ArrayList<>();
    boolean added = complete(chart, target, missing, MAX_DEPTH);
    return new Outcome(added, missing);
  }

  private boolean complete(Path origin, Path chart, List<String> missing, int depth)
      throws IOException {
    boolean added = false;
    for (String file : List.of("Chart.yaml", "requirements.yaml")) {
      Path manifest = chart.resolve(file);
      if (depth > 0 && Files.isRegularFile(manifest)) {
        Map<String, Object> tree = Tree.map(YamlReader.load(Files.readString(manifest)));
        List<Object> dependencies = Tree.list(tree.get("dependencies"));
        for (int i = 0; i < dependencies.size(); i++) {
          Map<String, Object> dependency = Tree.map(dependencies.get(i));
          if (!isVendored(chart, String.valueOf(dependency.get("name")))) {
            added |= add(origin, chart, manifest, i, dependency, missing, depth);
          } else if (added) {
            rewrite(chart, manifest, i, dependency);
          }
        }
      }
    }
    return added;
  }

  private boolean add(
      Path origin,
      Path chart,
      Path manifest,
      int index,
      Map<String, Object> dependency,
      List<String> missing,
      int depth)
      throws IOException {
    String name = String.valueOf(dependency.get("name"));
    Path found = find(origin, dependency);
    if (found == null) {
      missing.add(name);
      return false;
    }
    Path target = chart.resolve("charts").resolve(name);
    copy(found, target);
    complete(found, target, missing, depth - 1);
    rewrite(chart, manifest, index, dependency);
    return true;
  }

  /** Helm leaves out a dependency whose version is not in the range that the parent asks for. */
  private static void rewrite(Path chart, Path manifest, int index, Map<String, Object> dependency)
      throws IOException {
    Path child = chart.resolve("charts").resolve(String.valueOf(dependency.get("name")));
    if (Files.isDirectory(child)) {
      Map<String, Object> tree =
          Tree.map(YamlReader.load(Files.readString(child.resolve("Chart.yaml"))));
      ValuesPath version = ValuesPath.of("dependencies", index, "version");
      String text = Files.readString(manifest);
      Files.writeString(
          manifest,
          new ValuesEditor().set(text, version, String.valueOf(tree.get("version"))).text());
    }
  }

  private static boolean isVendored(Path chart, String name) throws IOException {
    Path charts = chart.resolve("charts");
    if (!Files.isDirectory(charts)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(charts)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .anyMatch(
              entry ->
                  entry.equals(name) || entry.matches(Pattern.quote(name) + "-v?[0-9].*\\.tgz"));
    }
  }

  /** The chart meant by a {@code file://} address, else the likeliest one of that name. */
  private @org.jspecify.annotations.Nullable Path find(Path origin, Map<String, Object> dependency)
      throws IOException {
    String address = String.valueOf(dependency.getOrDefault("repository", ""));
    if (address.startsWith("file://")) {
      Path beside = origin.resolve(address.substring("file://".length())).normalize();
      if (Files.isRegularFile(beside.resolve("Chart.yaml"))) {
        return beside;
      }
    }
    String repository = repositoryOf(origin);
    return byName.getOrDefault(String.valueOf(dependency.get("name")), List.of()).stream()
        .filter(chart -> !chart.equals(origin) && !origin.startsWith(chart))
        .min(
            Comparator.comparing((Path chart) -> !isFrom(chart, address))
                .thenComparing(chart -> !repositoryOf(chart).equals(repository))
                .thenComparing(chart -> repositoryOf(chart).startsWith("helm+"))
                .thenComparing(chart -> chart.getNameCount())
                .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  private boolean isFrom(Path chart, String address) {
    String owner = repositoryOf(chart).split("\\+")[0].toLowerCase(Locale.ROOT);
    boolean archived = address.contains("charts.helm.sh") || address.contains("kubernetes-charts");
    return owner.equals("helm") ? archived : address.toLowerCase(Locale.ROOT).contains(owner);
  }

  private String repositoryOf(Path chart) {
    return exported.relativize(chart).getName(0).toString();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (Files.isRegularFile(file)) {
          Files.write(target, Files.readAllBytes(file));
        }
      }
    }
  }
}
