package dev.autofix.worker.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.api.http.StrictJson;
import dev.autofix.worker.remote.ApiClient;
import dev.autofix.worker.remote.ApiRefusal;
import dev.autofix.worker.remote.FixList;
import io.dropwizard.jackson.Jackson;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Lists fixes. */
public final class ListCommand extends RemoteCommand {
  private static final List<String> FILTERS =
      List.of("state", "outcome", "namespace", "workload", "rule");
  private static final String OPEN = "open";
  private static final String LIMIT = "limit";

  public ListCommand() {
    super("list", "lists fixes, the newest first");
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("--state").help("such as AWAITING_APPROVAL");
    parser.addArgument("--outcome").help("such as Reverted");
    parser.addArgument("-n", "--namespace").help("of the workload");
    parser.addArgument("--workload").metavar("KIND/NAME");
    parser.addArgument("--rule").help("which rule began the fix");
    parser
        .addArgument("--" + OPEN)
        .action(Arguments.storeTrue())
        .help("only those that still answer alerts and decisions");
    parser
        .addArgument("--" + LIMIT)
        .type(Integer.class)
        .choices(Arguments.range(1, 100_000))
        .setDefault(100);
  }

  @Override
  int answer(Namespace arguments, ApiClient api, PrintStream out)
      throws ApiRefusal, InterruptedException {
    Map<String, String> filter = new LinkedHashMap<>();
    for (String name : FILTERS) {
      String value = arguments.getString(name);
      if (value != null) {
        filter.put(name, value);
      }
    }
    if (arguments.getBoolean(OPEN)) {
      filter.put(OPEN, "true");
    }
    List<FixSummary> fixes = FixList.of(api, filter, arguments.getInt(LIMIT));
    if (wantsJson(arguments)) {
      ObjectMapper json = Jackson.newObjectMapper();
      StrictJson.configure(json);
      print(json.valueToTree(Map.of("fixes", fixes)), out);
    } else {
      out.print(FixList.table(fixes, Instant.now()));
    }
    return 0;
  }
}
