package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartDefaults;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layers of an Application's values, from the chart's own file up to what the Application
 * itself sets, and which of them has the last word on a key.
 */
final class ValueLayers {
  private final @Nullable ValuesFile own;
  private final List<ValuesFile> files;
  private final Map<String, Object> inline;
  private final Map<String, Object> merged;

  private ValueLayers(
      @Nullable ValuesFile own,
      List<ValuesFile> files,
      Map<String, Object> inline,
      Map<String, Object> merged) {
    this.own = own;
    this.files = files;
    this.inline = inline;
    this.merged = merged;
  }

  static ValueLayers read(ChartInput input, ChartDefaults defaults) {
    Path ownFile = input.chart().resolve("values.yaml");
    ValuesFile own = Files.isRegularFile(ownFile) ? file(input, ownFile) : null;
    List<ValuesFile> files = new ArrayList<>();
    input.valueFiles().forEach(path -> files.add(file(input, path)));
    String text = input.inlineValues();
    Map<String, Object> inline = text == null ? Map.of() : tree(text, "the Application's values");
    Map<String, Object> merged = Tree.copyOf(inline);
    for (int i = files.size() - 1; i >= 0; i--) {
      Tree.mergeUnder(merged, files.get(i).tree());
    }
    Tree.mergeUnder(merged, defaults.values());
    return new ValueLayers(own, files, inline, merged);
  }

  private static ValuesFile file(ChartInput input, Path path) {
    String name = input.relative(path);
    try {
      String text = Files.readString(path);
      return new ValuesFile(path, name, text, tree(text, name));
    } catch (CharacterCodingException e) {
      throw new ChartRefused(name + " is not UTF-8", "Convert the file to UTF-8.");
    } catch (IOException e) {
      throw new ChartRefused(name + " cannot be read: " + e.getMessage(), "Check the file.");
    }
  }

  private static Map<String, Object> tree(String text, String name) {
    try {
      return Tree.map(YamlReader.load(text));
    } catch (YamlUnreadable e) {
      throw new ChartRefused(name + " is no YAML: " + e.getMessage(), "Mend the file.");
    }
  }

  /** All layers merged as Helm merges them; lists are replaced, not merged. */
  Map<String, Object> merged() {
    return merged;
  }

  /**
   * The file to edit so that {@code path} changes: the highest that sets it, else the one for this
   * environment that comes closest.
   *
   * @throws ChartRefused if the Application itself sets the key, or no file can hold it
   */
  ValuesFile winner(ValuesPath path) {
    if (ValuesFile.says(inline, path) != ValuesFile.Says.NOTHING) {
      throw new ChartRefused(
          path + " is set by the values or parameters of the Application, which mask every file",
          "Change it in the Application, or remove it there so that the values file counts.");
    }
    for (int i = files.size() - 1; i >= 0; i--) {
      if (ValuesFile.says(files.get(i).tree(), path) != ValuesFile.Says.NOTHING) {
        return files.get(i);
      }
    }
    boolean ownSets = own != null && ValuesFile.says(own.tree(), path) == ValuesFile.Says.SOMETHING;
    ValuesFile fallback = ownSets || files.isEmpty() ? own : closest(path);
    if (fallback == null) {
      throw new ChartRefused(
          "the chart has no values.yaml and the Application no value files",
          "Add a values file that the Application uses.");
    }
    return fallback;
  }

  private ValuesFile closest(ValuesPath path) {
    ValuesFile closest = files.get(files.size() - 1);
    for (int i = files.size() - 2; i >= 0; i--) {
      ValuesFile file = files.get(i);
      if (ValuesFile.depth(file.tree(), path) > ValuesFile.depth(closest.tree(), path)) {
        closest = file;
      }
    }
    return closest;
  }
}
