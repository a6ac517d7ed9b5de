package dev.autofix.worker.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.autofix.worker.config.AutofixConfiguration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import net.sourceforge.argparse4j.inf.Namespace;
import org.slf4j.LoggerFactory;

/** A command that reads the configuration, prints an answer and ends. */
abstract class ToolCommand extends ConfiguredCommand<AutofixConfiguration> {
  ToolCommand(String name, String description) {
    super(name, description);
  }

  @Override
  protected final void run(
      Bootstrap<AutofixConfiguration> bootstrap,
      Namespace arguments,
      AutofixConfiguration configuration)
      throws Exception {
    silenceLogs();
    if (!answer(arguments, configuration, System.out)) {
      throw new Unsuccessful();
    }
  }

  /** The output is the answer and nothing else. */
  static void silenceLogs() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
  }

  /** Prints the answer, and says whether all is well. */
  abstract boolean answer(Namespace arguments, AutofixConfiguration configuration, PrintStream out)
      throws Exception;

  @Override
  public void onError(Cli cli, Namespace arguments, Throwable failure) {
    CommandFailures.print(cli.getStdErr(), failure);
  }
}
