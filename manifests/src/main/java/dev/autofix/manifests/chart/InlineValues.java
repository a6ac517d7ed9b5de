package dev.autofix.manifests.chart;

import dev.autofix.manifests.values.KeyPath;
import java.nio.file.Path;
import java.util.Map;

/**
 * Values that stand in an Application and win over every value file: the {@code helm} section of
 * its manifest, or of an {@code .argocd-source} file beside the chart.
 *
 * @param name what messages call the place, such as {@code Application argocd/shop}
 * @param helm the section as a tree; {@code values}, {@code valuesObject} and {@code parameters}
 *     are read
 */
public record InlineValues(String name, Map<String, Object> helm, Origin origin) {

  /** Where the section can be edited, if anywhere. */
  public sealed interface Origin {}

  /**
   * A file in Git.
   *
   * @param file on disk, inside the snapshot
   * @param section the way to the section in that file
   */
  public record Home(Path file, KeyPath section) implements Origin {}

  /**
   * No file in Git.
   *
   * @param why as the rest of a sentence about the values
   * @param remedy what a person can do
   */
  public record Nowhere(String why, String remedy) implements Origin {}

  /** Values as one text that cannot be edited. */
  public static InlineValues ofText(String values) {
    return new InlineValues(
        "the Application",
        Map.of("values", values),
        new Nowhere("they stand in no file", "Set the key in a value file instead."));
  }
}
