package dev.autofix.worker.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Keeps the text of the configuration with it, so that messages can name a line. */
final class LocatedConfigurationFactory extends YamlConfigurationFactory<AutofixConfiguration> {
  LocatedConfigurationFactory(Validator validator, ObjectMapper mapper, String prefix) {
    super(
        AutofixConfiguration.class,
        validator,
        mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
        prefix);
  }

  @Override
  public AutofixConfiguration build(ConfigurationSourceProvider provider, String path)
      throws IOException, ConfigurationException {
    byte[] content;
    try (InputStream source = provider.open(path)) {
      content = source.readAllBytes();
    }
    AutofixConfiguration configuration =
        super.build(known -> new ByteArrayInputStream(content), path);
    configuration.readFrom(Path.of(path), new String(content, StandardCharsets.UTF_8));
    return configuration;
  }
}
