package dev.autofix.worker.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.worker.remote.ApiClient;
import dev.autofix.worker.remote.ApiRefusal;
import java.io.PrintStream;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Holds what may commit, or lets it go on. */
public final class StopCommand extends RemoteCommand {
  private static final String SCOPE = "scope";
  private static final String REASON = "reason";
  private static final String UNTIL = "until";
  private static final String REVERTS = "reverts-too";

  private final boolean stops;

  /**
   * @param stops whether it is {@code pause}, and not {@code resume}
   */
  public StopCommand(boolean stops) {
    super(
        stops ? "pause" : "resume",
        stops ? "lets no step be committed until it is lifted" : "lifts a pause or a kill");
    this.stops = stops;
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("--" + SCOPE).help("such as namespace:shop; the whole installation without");
    if (stops) {
      parser.addArgument("--" + REASON).required(true).help("for whoever finds it at night");
      parser.addArgument("--" + UNTIL).metavar("TIME").help("such as 2026-11-24T18:00:00Z");
      parser
          .addArgument("--" + REVERTS)
          .action(Arguments.storeTrue())
          .help("reverts wait, too: the kill switch");
    }
  }

  @Override
  int answer(Namespace arguments, ApiClient api, PrintStream out)
      throws ApiRefusal, InterruptedException {
    Map<String, Object> body = body();
    put(body, SCOPE, arguments.getString(SCOPE));
    String order = "resume";
    if (stops) {
      put(body, REASON, arguments.getString(REASON));
      put(body, UNTIL, arguments.getString(UNTIL));
      order = arguments.getBoolean(name(REVERTS)) ? "kill" : "pause";
    }
    JsonNode taken = api.post("/admission/" + order, body);
    if (wantsJson(arguments)) {
      print(taken, out);
    } else {
      out.printf(
          "%s of %s is ordered by %s%n",
          taken.path("order").asText(), taken.path("scope").asText(), taken.path("actor").asText());
    }
    return 0;
  }
}
