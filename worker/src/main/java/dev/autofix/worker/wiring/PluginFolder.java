package dev.autofix.worker.wiring;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.AutofixApplication;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the jars of plug-ins stand: in the folder {@code plugins} beside {@code autofix.jar}. */
public final class PluginFolder {
  private PluginFolder() {}

  public static Path ofThisInstallation() {
    try {
      Path program =
          Path.of(
              AutofixApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return program.resolveSibling("plugins");
    } catch (URISyntaxException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "the folder of autofix.jar: " + e.getMessage(), e);
    }
  }
}
