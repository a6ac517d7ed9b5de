package dev.autofix.worker.command;

import dev.autofix.worker.remote.ApiAddress;
import dev.autofix.worker.remote.McpBridge;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Offers a running Autofix to an assistant that starts its servers as programs. */
public final class McpCommand extends Command {
  public McpCommand() {
    super("mcp", "offers a running Autofix to an assistant, over standard input and output");
  }

  @Override
  public void configure(Subparser parser) {
    RemoteCommand.addAddress(parser);
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    ToolCommand.silenceLogs();
    ApiAddress address = RemoteCommand.address(arguments);
    new McpBridge(address).serve(System.in, System.out);
  }

  @Override
  public void onError(Cli cli, Namespace arguments, Throwable failure) {
    CommandFailures.print(cli.getStdErr(), failure);
  }
}
