package dev.autofix.worker.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.api.fixes.FixDetail;
import dev.autofix.core.fix.Outcome;
import dev.autofix.worker.remote.ApiClient;
import dev.autofix.worker.remote.ApiRefusal;
import dev.autofix.worker.remote.FixStory;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Takes a decision about a fix, and follows what comes of it where that is wanted. */
public final class DecisionCommand extends FixCommand {
  private static final String WAIT = "wait";
  private static final String PLAN = "plan";
  private static final String KEEP = "keep";
  private static final String REASON = "reason";

  /** What may be decided. */
  public enum Verb {
    APPROVE("approve", "agrees to the plan that waits"),
    CANCEL("cancel", "ends a round; what was pushed is reverted"),
    REVERT("revert", "undoes what a fix wrote, also after it ended"),
    RETRY("retry", "begins another round after a fix ended");

    private final String word;
    private final String description;

    Verb(String word, String description) {
      this.word = word;
      this.description = description;
    }

    /** The outcomes that it is about. */
    private Set<Outcome> wanted() {
      return switch (this) {
        case APPROVE, RETRY -> FixCommand.HEALTHY;
        case CANCEL -> Set.of(Outcome.CANCELLED);
        case REVERT -> Set.of(Outcome.REVERTED, Outcome.CANCELLED);
      };
    }
  }

  private final Verb verb;

  public DecisionCommand(Verb verb) {
    super(verb.word, verb.description);
    this.verb = verb;
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    switch (verb) {
      case APPROVE ->
          parser
              .addArgument("--" + PLAN)
              .metavar("HASH")
              .help("the plan that was read; needed as soon as several were shown");
      case CANCEL -> {
        parser
            .addArgument("--" + KEEP)
            .action(Arguments.storeTrue())
            .help("leaves what was pushed");
        parser.addArgument("--" + REASON).help("for the record");
      }
      case REVERT -> parser.addArgument("--" + REASON).help("for the record");
      case RETRY -> {}
    }
    parser
        .addArgument("--" + WAIT)
        .action(Arguments.storeTrue())
        .help("follows the fix until it has an outcome");
    addTimeout(parser);
  }

  @Override
  int answer(String id, Namespace arguments, ApiClient api, PrintStream out)
      throws ApiRefusal, InterruptedException {
    boolean follows = arguments.getBoolean(WAIT);
    boolean ended = verb == Verb.RETRY || verb == Verb.REVERT;
    FixDetail former = follows && ended ? api.get("/fixes/" + id, FixDetail.class) : null;
    JsonNode taken = api.post("/fixes/" + id + "/" + verb.word, body(arguments));
    String alert = taken.path("alert").asText(null);
    if (!wantsJson(arguments)) {
      out.println(text(id, alert));
    } else if (!follows || alert != null) {
      print(taken, out);
    }
    // Whether an alert that is triaged again begins a round at all, only its evidence tells.
    return follows && alert == null
        ? follow(id, new FixStory.Before(verb.wanted(), true, former), arguments, api, out)
        : 0;
  }

  private String text(String id, @Nullable String alert) {
    return alert == null
        ? "%s: %s is taken".formatted(id, verb.word)
        : "%s: its alert %s is triaged again".formatted(id, alert);
  }

  private Map<String, Object> body(Namespace arguments) {
    Map<String, Object> body = body();
    if (verb == Verb.APPROVE) {
      put(body, "planHash", arguments.getString(PLAN));
    }
    if (verb == Verb.CANCEL) {
      put(body, KEEP, arguments.getBoolean(KEEP));
    }
    if (verb == Verb.CANCEL || verb == Verb.REVERT) {
      put(body, REASON, arguments.getString(REASON));
    }
    return body;
  }
}
