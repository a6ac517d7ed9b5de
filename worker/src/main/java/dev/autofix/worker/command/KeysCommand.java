package dev.autofix.worker.command;

import dev.autofix.activities.chart.HelmRenderer;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.key.ContainerKey;
import dev.autofix.manifests.key.KeyLister;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.plan.KeyTable;
import dev.autofix.worker.wiring.OutsideSystems;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Lists the proven key of every workload container of a chart; needs no cluster. */
public final class KeysCommand extends Command {
  private static final String RELEASE = "release";

  public KeysCommand() {
    super("keys", "lists which values key sets the memory limit of each container of a chart");
  }

  @Override
  public void configure(Subparser parser) {
    parser.addArgument("chart").metavar("CHART_DIR").help("the chart's folder");
    parser
        .addArgument("-f", "--values")
        .metavar("VALUES")
        .action(Arguments.append())
        .help("a values file, as for helm; the last wins");
    parser.addArgument("-o", "--output").choices("table", "json").setDefault("table");
    parser.addArgument("--" + RELEASE).setDefault(RELEASE).help("the release's name");
    parser.addArgument("--namespace").setDefault("default").help("the release's namespace");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    ChartInput input =
        input(
            existing(arguments.getString("chart")),
            files(arguments.getList("values")),
            arguments.getString(RELEASE),
            arguments.getString("namespace"));
    List<ContainerKey> keys = keys(input);
    KeyTable table = new KeyTable(keys);
    System.out.print(arguments.getString("output").equals("json") ? table.json() : table.text());
  }

  private static List<ContainerKey> keys(ChartInput input) {
    try (HelmRenderer renderer = OutsideSystems.renderer(new AutofixConfiguration().renderer())) {
      return new KeyLister(renderer).list(input);
    } catch (ChartRefused e) {
      throw new AutofixException(FailureType.REFUSED, e.reason() + " (" + e.remedy() + ")", e);
    }
  }

  private static ChartInput input(Path chart, List<Path> values, String release, String namespace) {
    Path root = chart;
    for (Path file : values) {
      root = above(root, file);
    }
    return new ChartInput(root, chart, values, List.of(), release, namespace, null, List.of());
  }

  /** The nearest folder above both. */
  private static Path above(Path folder, Path file) {
    Path parent = folder.getParent();
    return file.startsWith(folder) || parent == null ? folder : above(parent, file);
  }

  private static List<Path> files(@Nullable List<String> names) {
    return names == null ? List.of() : names.stream().map(KeysCommand::existing).toList();
  }

  private static Path existing(String name) {
    Path path = Path.of(name).toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw new AutofixException(FailureType.NOT_FOUND, path + " does not exist");
    }
    return path;
  }

  @Override
  public void onError(Cli cli, Namespace arguments, Throwable failure) {
    CommandFailures.print(cli.getStdErr(), failure);
  }
}
