package dev.autofix.worker.command;

import dev.autofix.activities.chart.HelmRenderer;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.RendererSettings;
import dev.autofix.worker.keys.ChartQuestion;
import dev.autofix.worker.keys.KeyTool;
import dev.autofix.worker.keys.LimitRequest;
import dev.autofix.worker.keys.ReleaseSettings;
import dev.autofix.worker.wiring.OutsideSystems;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.nio.file.Path;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Lists the proven key of every workload container of charts, or sets one; needs no cluster. */
public final class KeysCommand extends Command {
  private static final String CHART = "chart";
  private static final String VALUES = "values";
  private static final String BATCH = "batch";
  private static final String SET = "set-memory-limit";
  private static final String WRITE = "write";
  private static final String OUTPUT = "output";
  private static final String PARALLEL = "parallel";
  private static final String RELEASE = "release";
  private static final String NAMESPACE = "namespace";
  private static final String KUBE_VERSION = "kube-version";

  public KeysCommand() {
    super("keys", "lists which values key sets the memory limit of each container of a chart");
  }

  @Override
  public void configure(Subparser parser) {
    parser.addArgument(CHART).metavar("CHART_DIR").nargs("?").help("the chart's folder");
    parser
        .addArgument("-f", "--" + VALUES)
        .metavar("VALUES")
        .action(Arguments.append())
        .help("a values file, as for helm; the last wins");
    parser
        .addArgument("--" + SET)
        .metavar("KIND/NAME/CONTAINER=QUANTITY")
        .help("prints the proven edit instead, such as Deployment/web/app=512Mi");
    parser
        .addArgument("--" + WRITE)
        .action(Arguments.storeTrue())
        .help("with --" + SET + ": writes the edit into the values file");
    parser
        .addArgument("--" + BATCH)
        .metavar("LIST")
        .help("answers for every line CHART_DIR[<tab>VALUES...] of a file (- for the input)");
    parser
        .addArgument("--" + PARALLEL)
        .type(Integer.class)
        .choices(Arguments.range(1, 64))
        .setDefault(2)
        .help("with --" + BATCH + ": how many charts at once");
    parser.addArgument("-o", "--" + OUTPUT).choices("table", "json").setDefault("table");
    parser.addArgument("--" + RELEASE).setDefault("rel").help("the release's name");
    parser.addArgument("--" + NAMESPACE).setDefault("default").help("the release's namespace");
    parser
        .addArgument("--" + KUBE_VERSION)
        .setDefault("1.34.0")
        .help("the version of the cluster that the charts are rendered for");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    requireOneQuestion(arguments);
    ToolCommand.silenceLogs();
    try (HelmRenderer renderer = OutsideSystems.renderer(settings(arguments))) {
      if (!answer(tool(arguments, renderer), arguments)) {
        throw new Unsuccessful();
      }
    }
  }

  private static RendererSettings settings(Namespace arguments) {
    RendererSettings usual = new AutofixConfiguration().renderer();
    int parallel = arguments.getInt(PARALLEL);
    return new RendererSettings(
        usual.helm(), Math.max(parallel, usual.children()), usual.timeout(), usual.heapMebibytes());
  }

  private static KeyTool tool(Namespace arguments, ChartRenderer renderer) {
    ReleaseSettings release =
        new ReleaseSettings(
            arguments.getString(RELEASE),
            arguments.getString(NAMESPACE),
            arguments.getString(name(KUBE_VERSION)));
    return new KeyTool(renderer, release, arguments.getString(OUTPUT).equals("json"), System.out);
  }

  private static boolean answer(KeyTool tool, Namespace arguments) throws Exception {
    String batch = arguments.getString(BATCH);
    if (batch != null) {
      return tool.batch(Path.of(batch), arguments.getInt(PARALLEL));
    }
    ChartQuestion question = new ChartQuestion(arguments.getString(CHART), values(arguments));
    String set = arguments.getString(name(SET));
    return set == null
        ? tool.list(question)
        : tool.edit(question, LimitRequest.parse(set), arguments.getBoolean(WRITE));
  }

  private static void requireOneQuestion(Namespace arguments) {
    boolean batch = arguments.getString(BATCH) != null;
    boolean set = arguments.getString(name(SET)) != null;
    if (batch == (arguments.getString(CHART) != null)) {
      throw wrong("keys got none or two of these (expected: CHART_DIR or --batch LIST)");
    }
    if (batch && (set || !values(arguments).isEmpty())) {
      throw wrong("--batch with --values or --" + SET + " (expected: values files in the list)");
    }
    if (batch && !arguments.getString(OUTPUT).equals("json")) {
      throw wrong("--batch answers in JSON (expected: -o json)");
    }
    if (arguments.getBoolean(WRITE) && !set) {
      throw wrong("--write without --" + SET + " (expected: an edit to write)");
    }
  }

  private static List<String> values(Namespace arguments) {
    @Nullable List<String> values = arguments.getList(VALUES);
    return values == null ? List.of() : values;
  }

  private static AutofixException wrong(String message) {
    return new AutofixException(FailureType.INVALID, message);
  }

  /** As the parser keeps it. */
  private static String name(String flag) {
    return flag.replace('-', '_');
  }

  @Override
  public void onError(Cli cli, Namespace arguments, Throwable failure) {
    CommandFailures.print(cli.getStdErr(), failure);
  }
}
