package dev.autofix.worker.command;

import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.wiring.AutofixProcess;
import dev.autofix.worker.wiring.ProcessRole;
import dev.autofix.worker.wiring.TemporalServer;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import net.sourceforge.argparse4j.inf.Namespace;

/** Runs a process until it is told to stop. */
public final class ProcessCommand extends ServerCommand<AutofixConfiguration> {
  public ProcessCommand(String name, String description, ProcessRole role) {
    super(new AutofixProcess(role, new TemporalServer()), name, description);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    CommandFailures.print(cli.getStdErr(), failure);
  }
}
