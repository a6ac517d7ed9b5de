package dev.autofix.manifests.chart;

import dev.autofix.manifests.values.ValuesPath;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand in an Application and win over every value file: the {@code helm} section of
 * its manifest, or of an {@code .argocd-source} file beside the chart.
 *
 * @param name what messages call the place, such as {@code Application argocd/shop}
 * @param helm the section as a tree; {@code values}, {@code valuesObject} and {@code parameters}
 *     are read
 * @param home where the section can be edited; null if it stands nowhere in Git
 */
public record InlineValues(String name, Map<String, Object> helm, @Nullable Home home) {

  /**
   * The place of the section.
   *
   * @param file on disk, inside the snapshot
   * @param document the number of its document, from 0
   * @param section the way to the section in that document
   */
  public record Home(Path file, int document, ValuesPath section) {}

  /** Values as one text that cannot be edited. */
  public static InlineValues ofText(String values) {
    return new InlineValues("the Application", Map.of("values", values), null);
  }
}
