package dev.autofix.worker.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.remote.ApiClient;
import dev.autofix.worker.remote.ApiRefusal;
import dev.autofix.worker.remote.EventTail;
import dev.autofix.worker.remote.FixList;
import dev.autofix.worker.remote.FixNames;
import dev.autofix.worker.remote.FixStory;
import io.dropwizard.jackson.Jackson;
import java.io.PrintStream;
import java.time.Instant;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Follows a fix until it has an outcome, or the changes of all. */
public final class TailCommand extends RemoteCommand {
  private final ObjectMapper json = Jackson.newObjectMapper();

  public TailCommand() {
    super("tail", "follows a fix until it has an outcome, or the changes of all fixes");
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    FixCommand.addFix(parser).nargs("?");
    FixCommand.addTimeout(parser);
  }

  @Override
  int answer(Namespace arguments, ApiClient api, PrintStream out)
      throws ApiRefusal, InterruptedException {
    String fix = arguments.getString(FixCommand.FIX);
    if (fix != null) {
      return FixCommand.follow(
          new FixNames(api).id(fix),
          new FixStory.Before(FixCommand.HEALTHY, false, null),
          arguments,
          api,
          out);
    }
    boolean raw = wantsJson(arguments);
    new EventTail(api, change -> out.println(raw ? change : line(change)), System.err)
        .follow(FixCommand.deadline(arguments));
    return ExitCodes.OPEN;
  }

  private String line(String change) {
    try {
      return FixList.line(json.readValue(change, FixSummary.class), Instant.now());
    } catch (JsonProcessingException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "an event has another form (is Autofix of this version?)", e);
    }
  }
}
