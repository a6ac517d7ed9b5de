package dev.autofix.worker.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.worker.remote.ApiAddress;
import dev.autofix.worker.remote.ApiClient;
import dev.autofix.worker.remote.ApiRefusal;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** A command that asks a running Autofix over its REST API. */
abstract class RemoteCommand extends Command {
  private static final String URL = "url";
  private static final String TOKEN_FILE = "token-file";
  private static final String OUTPUT = "output";
  private static final String JSON = "json";

  RemoteCommand(String name, String description) {
    super(name, description);
  }

  @Override
  public void configure(Subparser parser) {
    addAddress(parser);
    parser.addArgument("-o", "--" + OUTPUT).choices("text", JSON).setDefault("text");
  }

  /** Which Autofix, and what proves who asks. */
  static void addAddress(Subparser parser) {
    parser
        .addArgument("--" + URL)
        .help("which Autofix (AUTOFIX_URL, or http://127.0.0.1:5003 without)");
    parser
        .addArgument("--" + TOKEN_FILE)
        .metavar("FILE")
        .help(
            "proves who asks (AUTOFIX_TOKEN_FILE, AUTOFIX_TOKEN or ~/.config/autofix/token without)");
  }

  static ApiAddress address(Namespace arguments) {
    return ApiAddress.of(
        arguments.getString(URL), arguments.getString(name(TOKEN_FILE)), System.getenv());
  }

  @Override
  public final void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    ToolCommand.silenceLogs();
    int code = answer(arguments, new ApiClient(address(arguments)), System.out);
    if (code != 0) {
      throw new Unsuccessful(code);
    }
  }

  /** Prints the answer, and returns what the process ends with. */
  abstract int answer(Namespace arguments, ApiClient api, PrintStream out)
      throws ApiRefusal, InterruptedException;

  static boolean wantsJson(Namespace arguments) {
    return arguments.getString(OUTPUT).equals(JSON);
  }

  static void print(JsonNode answer, PrintStream out) {
    out.println(answer.toPrettyString());
  }

  /**
   * The body of a decision. The actor counts only where no credential says more: there it is the
   * name by which this machine knows who asks.
   */
  static Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("actor", System.getProperty("user.name"));
    return body;
  }

  static void put(Map<String, Object> body, String field, @Nullable Object value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  /** As the parser keeps it. */
  static String name(String flag) {
    return flag.replace('-', '_');
  }

  @Override
  public void onError(Cli cli, Namespace arguments, Throwable failure) {
    CommandFailures.print(cli.getStdErr(), failure);
  }
}
