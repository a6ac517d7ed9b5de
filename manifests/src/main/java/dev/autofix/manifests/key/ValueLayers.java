package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartDefaults;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.values.KeyPath;
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
  private final InlineLayer inline;
  private final Path root;
  private final Map<String, Object> merged;

  private ValueLayers(
      @Nullable ValuesFile own,
      List<ValuesFile> files,
      InlineLayer inline,
      Path root,
      Map<String, Object> merged) {
    this.own = own;
    this.files = files;
    this.inline = inline;
    this.root = root;
    this.merged = merged;
  }

  static ValueLayers read(ChartInput input, ChartDefaults defaults) {
    Path ownFile = input.chart().resolve("values.yaml");
    ValuesFile own = input.inGit() && Files.isRegularFile(ownFile) ? file(input, ownFile) : null;
    List<ValuesFile> files = new ArrayList<>();
    input.valueFiles().forEach(path -> files.add(file(input, path)));
    InlineLayer inline = InlineLayer.of(input.inline());
    Map<String, Object> merged = Tree.copyOf(inline.tree());
    for (int i = files.size() - 1; i >= 0; i--) {
      Tree.mergeUnder(merged, files.get(i).tree());
    }
    Tree.mergeUnder(merged, defaults.values());
    return new ValueLayers(own, files, inline, input.root(), merged);
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

  /** Hides the secrets among the values. */
  HiddenValues hidden() {
    return HiddenValues.of(merged, inline.tree());
  }

  /**
   * Where to write so that {@code key} changes: the highest layer that sets it (or the text that
   * holds it), else the one for this environment that comes closest.
   *
   * @throws ChartRefused if that layer is not in Git, or no file can hold the key
   */
  KeyHome winner(KeyPath key) {
    ValuesPath text = key.text();
    return text == null ? winner(key.path()) : winner(text).holding(key.path());
  }

  private KeyHome winner(ValuesPath path) {
    if (inline.says(path)) {
      return inline.home(path, root);
    }
    for (int i = files.size() - 1; i >= 0; i--) {
      if (ValuesFile.says(files.get(i).tree(), path) != ValuesFile.Says.NOTHING) {
        return files.get(i).home(path);
      }
    }
    boolean ownSets = own != null && ValuesFile.says(own.tree(), path) == ValuesFile.Says.SOMETHING;
    return ownSets && own != null ? own.home(path) : unset(path);
  }

  private KeyHome unset(ValuesPath path) {
    int inlineDepth = inline.depth(path);
    if (files.isEmpty() && own == null && inlineDepth < 0) {
      throw new ChartRefused(
          "neither the chart nor the Application has a values file in Git",
          "Add a values file to the Application, from a Git repository.");
    }
    ValuesFile closest = files.isEmpty() ? own : closest(path);
    if (closest == null) {
      return inline.home(path, root);
    }
    int depth = files.isEmpty() ? 0 : ValuesFile.depth(closest.tree(), path);
    return inlineDepth > depth ? inline.home(path, root) : closest.home(path);
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
