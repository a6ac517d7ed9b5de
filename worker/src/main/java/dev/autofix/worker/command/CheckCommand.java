package dev.autofix.worker.command;

import dev.autofix.worker.check.CheckResult;
import dev.autofix.worker.check.Checks;
import dev.autofix.worker.config.AutofixConfiguration;
import java.io.PrintStream;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;

/** Reaches each outside system; one line each. */
public final class CheckCommand extends ToolCommand {
  public CheckCommand() {
    super("check", "reaches each outside system and says what is wrong and how to mend it");
  }

  @Override
  boolean answer(Namespace arguments, AutofixConfiguration configuration, PrintStream out) {
    List<CheckResult> results = Checks.run(configuration, System.getenv());
    results.forEach(result -> out.println(result.line()));
    return results.stream().allMatch(CheckResult::ok);
  }
}
