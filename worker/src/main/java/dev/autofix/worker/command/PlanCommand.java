package dev.autofix.worker.command;

import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.plan.Plans;
import dev.autofix.worker.plan.PodQuestion;
import java.io.PrintStream;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Says what Autofix would do about a pod; writes nothing. */
public final class PlanCommand extends ToolCommand {
  private static final String NAMESPACE = "namespace";
  private static final String POD = "pod";
  private static final String CONTAINER = "container";

  public PlanCommand() {
    super("plan", "says what Autofix would do about a pod, and writes nothing");
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("--" + NAMESPACE).required(true).help("of the pod");
    parser.addArgument("--" + POD).required(true).help("its name");
    parser.addArgument("--" + CONTAINER).help("needed only if several of its containers fail");
  }

  @Override
  boolean answer(Namespace arguments, AutofixConfiguration configuration, PrintStream out) {
    PodQuestion question =
        PodQuestion.of(
            arguments.getString(NAMESPACE),
            arguments.getString(POD),
            arguments.getString(CONTAINER));
    return Plans.answer(configuration, question, out);
  }
}
