package dev.autofix.worker.config;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.autofix.api.http.AutofixServerFactory;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.text.StringSubstitutor;

/** How configuration files are read: with {@code ${NAME}} replaced, and Autofix's own ports. */
public final class ConfigurationFiles {
  private ConfigurationFiles() {}

  /** Lets the section {@code server} be written without a type. */
  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      property = "type",
      defaultImpl = AutofixServerFactory.class)
  private interface OwnServerByDefault {}

  /** Prepares {@code bootstrap} for it. */
  public static void prepare(
      Bootstrap<AutofixConfiguration> bootstrap, StringSubstitutor variables) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(bootstrap.getConfigurationSourceProvider(), variables));
    bootstrap.setConfigurationFactoryFactory(
        (type, validator, mapper, prefix) ->
            new LocatedConfigurationFactory(validator, mapper, prefix));
    bootstrap.getObjectMapper().addMixIn(ServerFactory.class, OwnServerByDefault.class);
  }

  /** Reads a file as the prepared {@code bootstrap} does. */
  public static AutofixConfiguration read(Bootstrap<AutofixConfiguration> bootstrap, Path file)
      throws IOException, ConfigurationException {
    return bootstrap
        .getConfigurationFactoryFactory()
        .create(
            AutofixConfiguration.class,
            bootstrap.getValidatorFactory().getValidator(),
            bootstrap.getObjectMapper(),
            "dw")
        .build(bootstrap.getConfigurationSourceProvider(), file.toString());
  }
}
