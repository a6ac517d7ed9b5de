package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.InlineValues;
import dev.autofix.manifests.values.Documents;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Json;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Application's own values as one layer, merged as Argo CD does: {@code parameters} win over
 * {@code valuesObject}, which replaces {@code values}. An override file is merged over the
 * Application as a JSON merge patch, so its parameters replace those of the Application.
 */
final class InlineLayer {
  private static final Pattern UNESCAPED_DOT = Pattern.compile("(?<!\\\\)\\.");

  private final List<InlineValues> sections;
  private final Map<String, Object> tree;

  private InlineLayer(List<InlineValues> sections) {
    this.sections = sections;
    Map<String, Object> merged = new LinkedHashMap<>();
    InlineValues parameters = last("parameters");
    if (parameters != null) {
      for (Object parameter : parameters(parameters)) {
        putParameter(merged, Tree.map(parameter));
      }
    }
    Tree.mergeUnder(merged, values());
    this.tree = merged;
  }

  /** The sections, weakest first. */
  static InlineLayer of(List<InlineValues> sections) {
    return new InlineLayer(List.copyOf(sections));
  }

  /** The layer as it is once {@code file} holds {@code text}. */
  InlineLayer edited(Path file, String text) {
    List<InlineValues> edited = new ArrayList<>();
    for (InlineValues section : sections) {
      boolean here = section.origin() instanceof InlineValues.Home home && home.file().equals(file);
      edited.add(here ? reread(section, text) : section);
    }
    return new InlineLayer(edited);
  }

  private static InlineValues reread(InlineValues section, String text) {
    KeyPath at = ((InlineValues.Home) section.origin()).section();
    Object document = Documents.of(text).parts().get(at.document()).plain();
    return new InlineValues(
        section.name(), Tree.map(Tree.get(document, at.path().steps())), section.origin());
  }

  Map<String, Object> tree() {
    return tree;
  }

  /** The layer for the renderer; null if it is empty. */
  @Nullable String text() {
    return tree.isEmpty() ? null : Json.print(tree);
  }

  boolean says(ValuesPath path) {
    return ValuesFile.says(tree, path) != ValuesFile.Says.NOTHING;
  }

  /** How deep the layer reaches into {@code path}, if the value could be written here. */
  int depth(ValuesPath path) {
    InlineValues values = lastValues();
    return values == null || values.origin() instanceof InlineValues.Nowhere
        ? -1
        : ValuesFile.depth(values(), path);
  }

  /**
   * Where the value has to be written, whether it stands there already or not.
   *
   * @throws ChartRefused if that place is not in Git
   */
  KeyHome home(ValuesPath path, Path root) {
    InlineValues parameters = last("parameters");
    if (parameters != null) {
      List<Object> all = parameters(parameters);
      for (int i = all.size() - 1; i >= 0; i--) {
        List<Object> name = steps(Tree.map(all.get(i)));
        if (name.equals(path.steps())) {
          return home(path, parameters, null, ValuesPath.of("parameters", i, "value"), root);
        }
        if (startsWith(name, path.steps()) || startsWith(path.steps(), name)) {
          throw new ChartRefused(
              "parameter %s of %s masks %s"
                  .formatted(Tree.map(all.get(i)).get("name"), parameters.name(), path),
              "Name the limit itself in the parameter, or move it into a value file.");
        }
      }
    }
    InlineValues values = lastValues();
    if (values == null) {
      throw new ChartRefused("the Application sets no values", "Add a value file.");
    }
    return isObject(values)
        ? home(
            path, values, null, ValuesPath.of("valuesObject").child(path.steps().toArray()), root)
        : home(path, values, "values", path, root);
  }

  private static boolean startsWith(List<Object> path, List<Object> start) {
    return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
  }

  private static KeyHome home(
      ValuesPath path, InlineValues section, @Nullable String field, ValuesPath way, Path root) {
    if (section.origin() instanceof InlineValues.Nowhere nowhere) {
      throw new ChartRefused(
          "%s is set by the values or parameters of %s, which mask every file; %s"
              .formatted(path, section.name(), nowhere.why()),
          nowhere.remedy());
    }
    InlineValues.Home home = (InlineValues.Home) section.origin();
    KeyPath at = home.section();
    KeyPath key =
        field == null
            ? at.child(way.steps().toArray())
            : new KeyPath(at.document(), at.path().child(field), way);
    return KeyHome.read(home.file(), root, key);
  }

  private @Nullable InlineValues last(String field) {
    for (int i = sections.size() - 1; i >= 0; i--) {
      if (sections.get(i).helm().get(field) != null) {
        return sections.get(i);
      }
    }
    return null;
  }

  private static boolean isObject(InlineValues section) {
    return !Tree.map(section.helm().get("valuesObject")).isEmpty();
  }

  /** The section whose values count, if any. */
  private @Nullable InlineValues lastValues() {
    InlineValues object = null;
    for (InlineValues section : sections) {
      object = isObject(section) ? section : object;
    }
    return object == null ? last("values") : object;
  }

  private Map<String, Object> values() {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = sections.size() - 1; i >= 0; i--) {
      Tree.mergeUnder(object, Tree.map(sections.get(i).helm().get("valuesObject")));
    }
    InlineValues text = last("values");
    return object.isEmpty() && text != null
        ? Tree.map(read(String.valueOf(text.helm().get("values"))))
        : object;
  }

  private static List<Object> parameters(InlineValues section) {
    return Tree.list(section.helm().get("parameters"));
  }

  private static List<Object> steps(Map<String, Object> parameter) {
    String name = String.valueOf(parameter.get("name"));
    if (name.contains("[")) {
      throw new ChartRefused(
          "parameter " + name + " of the Application sets an element of a list",
          "Move it into a value file.");
    }
    return UNESCAPED_DOT.splitAsStream(name).<Object>map(step -> step.replace("\\.", ".")).toList();
  }

  private static void putParameter(Map<String, Object> merged, Map<String, Object> parameter) {
    String value = String.valueOf(parameter.getOrDefault("value", ""));
    boolean text = Boolean.TRUE.equals(parameter.get("forceString"));
    Tree.put(merged, Map.of(), steps(parameter), text ? value : read(value));
  }

  private static @Nullable Object read(String yaml) {
    try {
      return YamlReader.load(yaml);
    } catch (YamlUnreadable e) {
      throw new ChartRefused("the Application's own values are no YAML", "Mend them.");
    }
  }
}
