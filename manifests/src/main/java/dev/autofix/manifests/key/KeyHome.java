package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that has the last word on a key, and where in it.
 *
 * @param name the file's path from the root of the tree
 */
record KeyHome(Path file, String name, String text, KeyPath key) {

  /**
   * The same file, where the value is a text and {@code inside} is the way in its YAML.
   *
   * @throws ChartRefused if the value stands in such a text itself
   */
  KeyHome holding(ValuesPath inside) {
    if (key.text() != null) {
      throw new ChartRefused(
          name + ": " + key + " is YAML in a text, and its value is one again",
          "Move the values out of the text, or write the value as a map.");
    }
    return new KeyHome(file, name, text, new KeyPath(key.document(), key.path(), inside));
  }

  /**
   * Reads the file.
   *
   * @throws ChartRefused if it is not UTF-8 or cannot be read
   */
  static KeyHome read(Path file, Path root, KeyPath key) {
    String name = root.relativize(file).toString().replace('\\', '/');
    try {
      return new KeyHome(file, name, Files.readString(file), key);
    } catch (CharacterCodingException e) {
      throw new ChartRefused(name + " is not UTF-8", "Convert the file to UTF-8.");
    } catch (IOException e) {
      throw new ChartRefused(name + " cannot be read: " + e.getMessage(), "Check the file.");
    }
  }
}
