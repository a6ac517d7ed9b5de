package dev.autofix.activities.chart;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.autofix.core.failure.AutofixException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which Helm renders.
 *
 * @param name {@code auto}: the program on the PATH, else the library; {@code library}; or the
 *     program's path
 */
public record HelmChoice(String name) {
  public static final HelmChoice AUTO = new HelmChoice("auto");
  public static final HelmChoice LIBRARY = new HelmChoice("library");
  private static final Logger LOG = LoggerFactory.getLogger(HelmChoice.class);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public HelmChoice {
    if (!name.equals("auto") && !name.equals("library") && !name.startsWith("/")) {
      throw new IllegalArgumentException(
          "renderer.helm is '%s' (expected: auto, library or the absolute path of a helm program)"
              .formatted(name));
    }
  }

  /**
   * Opens it.
   *
   * @throws AutofixException of type CONFIGURATION if a program is named that will not do
   */
  public HelmRenderer open(RenderBounds bounds) {
    return open(bounds, String.valueOf(System.getenv("PATH")));
  }

  HelmRenderer open(RenderBounds bounds, String searchPath) {
    if (equals(LIBRARY)) {
      return new HelmJavaRenderer(bounds);
    }
    if (!equals(AUTO)) {
      return HelmBinaryRenderer.open(Path.of(name), bounds);
    }
    return found(bounds, searchPath).orElseGet(() -> new HelmJavaRenderer(bounds));
  }

  private static Optional<HelmRenderer> found(RenderBounds bounds, String searchPath) {
    try {
      return BoundedProgram.find("helm", searchPath)
          .map(path -> HelmBinaryRenderer.open(path, bounds));
    } catch (AutofixException e) {
      LOG.warn("rendering with helm-java instead: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
