package dev.autofix.worker.command;

import dev.autofix.core.fix.Outcome;
import dev.autofix.worker.remote.ApiClient;
import dev.autofix.worker.remote.ApiRefusal;
import dev.autofix.worker.remote.FixNames;
import dev.autofix.worker.remote.FixStory;
import io.dropwizard.util.Duration;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Set;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** A command about one fix. */
abstract class FixCommand extends RemoteCommand {
  static final String FIX = "fix";
  private static final String TIMEOUT = "timeout";

  /** The outcomes of a fix that leave nothing to be done. */
  static final Set<Outcome> HEALTHY = Set.of(Outcome.RECOVERED, Outcome.NOT_NEEDED);

  FixCommand(String name, String description) {
    super(name, description);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    addFix(parser);
  }

  static Argument addFix(Subparser parser) {
    return parser
        .addArgument(FIX)
        .metavar("FIX")
        .help("NAMESPACE/NAME, NAMESPACE/KIND/NAME or an id, as list shows them");
  }

  static void addTimeout(Subparser parser) {
    parser
        .addArgument("--" + TIMEOUT)
        .type(FixCommand::duration)
        .setDefault(Duration.hours(4))
        .help("how long it is followed (4h by default)");
  }

  /** Before a decision is sent: one that is taken should not end with an error. */
  private static Duration duration(ArgumentParser parser, Argument argument, String text)
      throws ArgumentParserException {
    try {
      return Duration.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ArgumentParserException(
          "'%s' is no time (expected: such as 30s, 10m or 4h)".formatted(text), parser, argument);
    }
  }

  @Override
  final int answer(Namespace arguments, ApiClient api, PrintStream out)
      throws ApiRefusal, InterruptedException {
    return answer(new FixNames(api).id(arguments.getString(FIX)), arguments, api, out);
  }

  abstract int answer(String id, Namespace arguments, ApiClient api, PrintStream out)
      throws ApiRefusal, InterruptedException;

  static Instant deadline(Namespace arguments) {
    return Instant.now().plus(arguments.<Duration>get(TIMEOUT).toJavaDuration());
  }

  /**
   * Follows the fix to its outcome; JSON is the fix as it is then. Returns what the process ends
   * with.
   *
   * @param before what is known of it
   */
  static int follow(
      String id, FixStory.Before before, Namespace arguments, ApiClient api, PrintStream out)
      throws ApiRefusal, InterruptedException {
    Instant deadline = deadline(arguments);
    PrintStream story = wantsJson(arguments) ? System.err : out;
    FixStory.End end = new FixStory(api, story).follow(id, before, deadline, System.err);
    if (wantsJson(arguments)) {
      print(api.get("/fixes/" + id), out);
    }
    return switch (end) {
      case GOOD -> 0;
      case OTHERWISE -> ExitCodes.OTHERWISE;
      case OPEN -> ExitCodes.OPEN;
    };
  }
}
