package dev.autofix.activities.source;

import dev.autofix.activities.argocd.ApplicationSource.Helm;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.InlineValues;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of an Application that stand in no value file: in its own manifest, and in the files
 * beside the chart that override the manifest, in Argo CD's order.
 */
final class InlineSections {
  private static final List<String> OVERRIDES =
      List.of(".argocd-source.yaml", ".argocd-source-%s.yaml");
  private static final Set<String> VALUES = Set.of("values", "valuesObject", "parameters");

  private final ResolvedSource source;
  private final SourceView view;

  InlineSections(ResolvedSource source, SourceView view) {
    this.source = source;
    this.view = view;
  }

  /**
   * The sections, weakest first.
   *
   * @param root the folder on disk that the files of all sources stand in
   */
  List<InlineValues> in(Path root) {
    requireNoFileParameters();
    List<InlineValues> sections = new ArrayList<>();
    sections.add(manifest(root));
    for (String override : overrides()) {
      sections.add(override(override, root));
    }
    return sections;
  }

  /** The override files that the chart has, as paths in its repository. */
  List<String> overrides() {
    if (source.remote() != null) {
      return List.of();
    }
    String folder = source.folder().isEmpty() ? "" : source.folder() + "/";
    return OVERRIDES.stream()
        .map(name -> folder + name.formatted(source.application().name()))
        .filter(view.chartTree()::exists)
        .toList();
  }

  /** Whether the manifest in Git says what the live Application says. */
  boolean manifestIsLive() {
    ManifestHome home = source.home();
    return home == null
        || home.in(view.mount(home.repository()).snapshot())
            .map(section -> Helm.of(section.helm()))
            .filter(source.helm()::equals)
            .isPresent();
  }

  private InlineValues manifest(Path root) {
    String name =
        "Application %s/%s"
            .formatted(source.application().namespace(), source.application().name());
    if (source.manifest() instanceof ManifestSearch.Nowhere nowhere) {
      return new InlineValues(
          name, live(), new InlineValues.Nowhere(nowhere.why(), nowhere.remedy()));
    }
    ManifestHome home = ((ManifestSearch.Found) source.manifest()).home();
    Mount mount = view.mount(home.repository());
    Optional<ManifestHome.Section> section = home.in(mount.snapshot());
    if (section.isEmpty()) {
      throw refused(home.file() + " no longer declares " + name, "look at that file's history");
    }
    Path file = root.resolve(mount.prefix() + home.file());
    return new InlineValues(
        name, section.get().helm(), new InlineValues.Home(file, section.get().at()));
  }

  private Map<String, Object> live() {
    Map<String, Object> helm = new LinkedHashMap<>();
    helm.put("values", source.helm().values());
    helm.put("valuesObject", source.helm().valuesObject());
    List<Object> parameters = new ArrayList<>();
    source
        .helm()
        .parameters()
        .forEach(
            one ->
                parameters.add(
                    Map.of(
                        "name", one.name(),
                        "value", one.value(),
                        "forceString", one.forceString())));
    helm.put("parameters", parameters);
    return helm;
  }

  private InlineValues override(String path, Path root) {
    String text = view.chartTree().text(path).orElse("");
    Map<String, Object> helm = Tree.map(Tree.get(read(path, text), "helm"));
    for (String field : helm.keySet()) {
      if (!VALUES.contains(field)) {
        throw refused(path + " sets helm." + field, "set it in the Application itself");
      }
    }
    Path file = root.resolve(view.mount(source.repository()).prefix() + path);
    return new InlineValues(
        path, helm, new InlineValues.Home(file, KeyPath.of(ValuesPath.of("helm"))));
  }

  private static Object read(String path, String text) {
    try {
      Object tree = YamlReader.load(text);
      return tree == null ? Map.of() : tree;
    } catch (YamlUnreadable e) {
      throw refused(path + " is no YAML", "mend the file");
    }
  }

  private void requireNoFileParameters() {
    if (!source.helm().fileParameters().isEmpty()) {
      throw refused(
          "the Application sets fileParameters, whose files cannot be edited as values",
          "move what they set into a value file in Git");
    }
  }

  private static AutofixException refused(String why, String remedy) {
    return new AutofixException(FailureType.REFUSED, why + " (remedy: " + remedy + ")");
  }
}
