package dev.autofix.worker.command;

import dev.autofix.activities.remedy.RemedyProviders;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.ConfigurationFiles;
import dev.autofix.worker.rules.RuleExplanation;
import dev.autofix.worker.rules.RuleTestFile;
import dev.autofix.worker.rules.RuleTester;
import dev.autofix.worker.wiring.AutofixProcess;
import dev.autofix.worker.wiring.PluginFolder;
import dev.autofix.worker.wiring.ProcessRole;
import dev.autofix.worker.wiring.TemporalServer;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/** Tries rules out on example alerts; needs no cluster. */
public final class RulesCommand extends Command {
  private static final String QUESTION = "question";
  private static final String TEST = "test";
  private static final String FILE = "file";
  private static final String CONFIGURATION = "config";
  private static final String JSON = "json";
  private static final String LABELS = "labels";

  public RulesCommand() {
    super("rules", "tries rules out: runs their tests, or explains one alert");
  }

  @Override
  public void configure(Subparser parser) {
    Subparsers questions = parser.addSubparsers().dest(QUESTION).metavar("{test,explain}");
    Subparser test = questions.addParser(TEST).help("compares example alerts with expectations");
    test.addArgument(FILE).metavar("FILE").help("a file of tests, such as rules-test.yml");
    Subparser explain = questions.addParser("explain").help("says which rule takes an alert");
    explain
        .addArgument("-c", "--" + CONFIGURATION)
        .metavar("CONFIG")
        .help("whose rules are asked (the default rules without it)");
    explain
        .addArgument("--" + JSON)
        .metavar("FILE")
        .help("a body of Alertmanager's webhook, or one alert of it");
    explain.addArgument(LABELS).metavar("name=value").nargs("*").help("the labels of one alert");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    ToolCommand.silenceLogs();
    boolean well =
        arguments.getString(QUESTION).equals(TEST) ? test(arguments) : explain(arguments);
    if (!well) {
      throw new Unsuccessful();
    }
  }

  private static boolean test(Namespace arguments) throws Exception {
    Path file = Path.of(arguments.getString(FILE));
    RuleTestFile tests = RuleTestFile.read(file);
    Path configuration =
        tests.configuration() == null ? null : file.resolveSibling(tests.configuration());
    return new RuleTester(rules(configuration), System.out).run(tests.tests());
  }

  private static boolean explain(Namespace arguments) throws Exception {
    String named = arguments.getString(CONFIGURATION);
    RuleExplanation explanation =
        new RuleExplanation(rules(named == null ? null : Path.of(named)), System.out);
    boolean well = true;
    for (Map<String, String> labels : alerts(arguments)) {
      well &= explanation.of(labels);
    }
    return well;
  }

  private static List<Map<String, String>> alerts(Namespace arguments) throws Exception {
    List<Map<String, String>> alerts = new ArrayList<>();
    String json = arguments.getString(JSON);
    if (json != null) {
      alerts.addAll(RuleExplanation.bodies(Path.of(json)));
    }
    List<String> labels = arguments.getList(LABELS);
    if (json == null || !labels.isEmpty()) {
      alerts.add(RuleExplanation.labels(labels));
    }
    return alerts;
  }

  private static AlertRules rules(@Nullable Path file) throws Exception {
    AutofixConfiguration configuration = configuration(file);
    RuleSet rules = configuration.ruleSet();
    RemedyProviders.load(PluginFolder.ofThisInstallation()).check(rules.rules());
    return new AlertRules(
        rules, configuration.labels().extraction(), configuration.kubernetes().cluster());
  }

  /** Variables stay as they are where they are not set: rules need none of them. */
  private static AutofixConfiguration configuration(@Nullable Path file) throws Exception {
    if (file == null) {
      return new AutofixConfiguration();
    }
    Bootstrap<AutofixConfiguration> bootstrap =
        new Bootstrap<>(new AutofixProcess(ProcessRole.SERVER, new TemporalServer()));
    ConfigurationFiles.prepare(bootstrap, new StringSubstitutor(System.getenv()));
    return ConfigurationFiles.read(bootstrap, file);
  }

  @Override
  public void onError(Cli cli, Namespace arguments, Throwable failure) {
    CommandFailures.print(cli.getStdErr(), failure);
  }
}
