package dev.autofix.worker.command;

import dev.autofix.worker.remote.ApiClient;
import dev.autofix.worker.remote.ApiRefusal;
import java.io.PrintStream;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Follows a fix until it has an outcome. */
public final class TailCommand extends FixCommand {
  public TailCommand() {
    super("tail", "follows a fix until it has an outcome");
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    addTimeout(parser);
  }

  @Override
  int answer(String id, Namespace arguments, ApiClient api, PrintStream out)
      throws ApiRefusal, InterruptedException {
    return follow(id, null, arguments, api, out);
  }
}
