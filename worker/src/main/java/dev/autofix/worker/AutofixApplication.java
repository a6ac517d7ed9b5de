package dev.autofix.worker;

import dev.autofix.worker.command.CheckCommand;
import dev.autofix.worker.command.CommandFailures;
import dev.autofix.worker.command.DecisionCommand;
import dev.autofix.worker.command.DemoCommand;
import dev.autofix.worker.command.KeysCommand;
import dev.autofix.worker.command.ListCommand;
import dev.autofix.worker.command.McpCommand;
import dev.autofix.worker.command.PlanCommand;
import dev.autofix.worker.command.ProcessCommand;
import dev.autofix.worker.command.RulesCommand;
import dev.autofix.worker.command.ShowCommand;
import dev.autofix.worker.command.StopCommand;
import dev.autofix.worker.command.TailCommand;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.ConfigurationFiles;
import dev.autofix.worker.wiring.AutofixProcess;
import dev.autofix.worker.wiring.ProcessRole;
import dev.autofix.worker.wiring.TemporalServer;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.util.Locale;

/** The command line. */
public final class AutofixApplication extends Application<AutofixConfiguration> {
  public static void main(String[] arguments) throws Exception {
    // Numbers in messages, commits and metrics are the same on every machine.
    Locale.setDefault(Locale.ROOT);
    new AutofixApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "autofix";
  }

  @Override
  public void initialize(Bootstrap<AutofixConfiguration> bootstrap) {
    ConfigurationFiles.prepare(bootstrap, new EnvironmentVariableSubstitutor());
  }

  @Override
  protected void addDefaultCommands(Bootstrap<AutofixConfiguration> bootstrap) {
    bootstrap.addCommand(new DemoCommand());
    bootstrap.addCommand(
        new ProcessCommand(
            "server", "takes alerts and repairs workloads, in one process", ProcessRole.SERVER));
    bootstrap.addCommand(new ProcessCommand("webhook", "only takes alerts", ProcessRole.WEBHOOK));
    bootstrap.addCommand(
        new ProcessCommand("worker", "only repairs workloads", ProcessRole.WORKER));
    bootstrap.addCommand(new CheckCommand());
    bootstrap.addCommand(new PlanCommand());
    bootstrap.addCommand(new KeysCommand());
    bootstrap.addCommand(new RulesCommand());
    bootstrap.addCommand(new ListCommand());
    bootstrap.addCommand(new ShowCommand());
    for (DecisionCommand.Verb verb : DecisionCommand.Verb.values()) {
      bootstrap.addCommand(new DecisionCommand(verb));
    }
    bootstrap.addCommand(new StopCommand(true));
    bootstrap.addCommand(new StopCommand(false));
    bootstrap.addCommand(new TailCommand());
    bootstrap.addCommand(new McpCommand());
  }

  /** Exit codes: see docs/cli.md. */
  @Override
  protected void onFatalError(Throwable failure) {
    System.exit(CommandFailures.exitCode(failure));
  }

  /** Every command has its own way to run; this is the one that Dropwizard takes for granted. */
  @Override
  public void run(AutofixConfiguration configuration, Environment environment) {
    new AutofixProcess(ProcessRole.SERVER, new TemporalServer()).run(configuration, environment);
  }
}
