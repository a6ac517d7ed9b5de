package dev.autofix.worker.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.api.fixes.FixDetail;
import dev.autofix.worker.remote.ApiClient;
import dev.autofix.worker.remote.ApiRefusal;
import dev.autofix.worker.remote.FixText;
import java.io.PrintStream;
import net.sourceforge.argparse4j.inf.Namespace;

/** Shows one fix. */
public final class ShowCommand extends FixCommand {
  public ShowCommand() {
    super("show", "shows one fix: evidence, plan, timeline and why");
  }

  @Override
  int answer(String id, Namespace arguments, ApiClient api, PrintStream out)
      throws ApiRefusal, InterruptedException {
    JsonNode fix = api.get("/fixes/" + id);
    if (wantsJson(arguments)) {
      print(fix, out);
    } else {
      out.print(FixText.of(api.as(fix, FixDetail.class)));
    }
    return 0;
  }
}
