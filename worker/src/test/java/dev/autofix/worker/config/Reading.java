package dev.autofix.worker.config;

import dev.autofix.worker.wiring.AutofixProcess;
import dev.autofix.worker.wiring.ProcessRole;
import dev.autofix.worker.wiring.TemporalServer;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/** Reads configuration as the commands do, with chosen variables. */
public final class Reading {
  private Reading() {}

  public static AutofixConfiguration text(Path folder, String yaml)
      throws IOException, ConfigurationException {
    return file(Files.writeString(folder.resolve("autofix.yml"), yaml), Map.of());
  }

  public static AutofixConfiguration file(Path file, Map<String, String> variables)
      throws IOException, ConfigurationException {
    Bootstrap<AutofixConfiguration> bootstrap =
        new Bootstrap<>(new AutofixProcess(ProcessRole.SERVER, new TemporalServer()));
    ConfigurationFiles.prepare(bootstrap, new StringSubstitutor(variables));
    return ConfigurationFiles.read(bootstrap, file);
  }
}
