package dev.autofix.worker;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.autofix.api.http.AutofixServerFactory;
import dev.autofix.worker.command.ProcessCommand;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.wiring.AutofixProcess;
import dev.autofix.worker.wiring.ProcessRole;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;

/** The command line. */
public final class AutofixApplication extends Application<AutofixConfiguration> {
  /** Lets the section {@code server} be written without a type. */
  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      property = "type",
      defaultImpl = AutofixServerFactory.class)
  private interface OwnServerByDefault {}

  public static void main(String[] arguments) throws Exception {
    new AutofixApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "autofix";
  }

  @Override
  public void initialize(Bootstrap<AutofixConfiguration> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor()));
    bootstrap.getObjectMapper().addMixIn(ServerFactory.class, OwnServerByDefault.class);
  }

  @Override
  protected void addDefaultCommands(Bootstrap<AutofixConfiguration> bootstrap) {
    bootstrap.addCommand(
        new ProcessCommand(
            "server", "takes alerts and repairs workloads, in one process", ProcessRole.SERVER));
    bootstrap.addCommand(new ProcessCommand("webhook", "only takes alerts", ProcessRole.WEBHOOK));
    bootstrap.addCommand(
        new ProcessCommand("worker", "only repairs workloads", ProcessRole.WORKER));
  }

  @Override
  public void run(AutofixConfiguration configuration, Environment environment) {
    new AutofixProcess(ProcessRole.SERVER).run(configuration, environment);
  }
}
