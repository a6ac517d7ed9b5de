package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.values.KeyPath;
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
