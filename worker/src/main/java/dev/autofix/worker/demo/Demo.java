package dev.autofix.worker.demo;

import dev.autofix.simulator.SimulatedWorld;
import dev.autofix.simulator.alert.AlertSource;
import dev.autofix.worker.inprocess.InProcessTemporal;
import dev.autofix.worker.metric.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A simulated world with Autofix at work in it. */
public final class Demo implements AutoCloseable {
  private static final Duration FAILS_WITHIN = Duration.ofSeconds(60);

  private final Console console;
  private final Path folder;
  private final SimulatedWorld world;
  private final InProcessTemporal temporal;
  private final RunningProcess autofix;
  private final @Nullable DemoPeople people;

  private Demo(
      Console console,
      Path folder,
      SimulatedWorld world,
      InProcessTemporal temporal,
      RunningProcess autofix,
      @Nullable DemoPeople people) {
    this.console = console;
    this.folder = folder;
    this.world = world;
    this.temporal = temporal;
    this.autofix = autofix;
    this.people = people;
  }

  /** Starts everything; its files are in {@code folder} and stay there. */
  public static Demo start(Path folder, Terminal terminal) throws Exception {
    return start(folder, terminal, configuration -> configuration);
  }

  /** The same for people who have to sign in. */
  public static Demo startClosed(Path folder, Terminal terminal) throws Exception {
    DemoPeople people = DemoPeople.in(folder);
    return start(folder, terminal, people::admitted, people);
  }

  /** The same with changes to the configuration file's text. */
  static Demo start(Path folder, Terminal terminal, UnaryOperator<String> changes)
      throws Exception {
    return start(folder, terminal, changes, null);
  }

  private static Demo start(
      Path folder, Terminal terminal, UnaryOperator<String> changes, @Nullable DemoPeople people)
      throws Exception {
    Console console = new Console(terminal.out(), terminal.colours());
    QuietLog.to(DemoFile.log(folder));
    SimulatedWorld world = SimulatedWorld.start(folder);
    Telemetry telemetry = new Telemetry();
    InProcessTemporal temporal = new InProcessTemporal(telemetry.scope());
    RunningProcess autofix =
        RunningProcess.start(DemoFile.write(folder, world, changes), temporal, telemetry);
    return new Demo(console, folder, world, temporal, autofix, people);
  }

  /** Plays a scenario, or all of them, and says whether each ended as expected. */
  public boolean play(String name) throws IOException, InterruptedException {
    FixClient fixes = new FixClient(autofix.address());
    AlertSource alerts = world.alerts(autofix.address().resolve("/webhook"), null);
    Stage stage = new Stage(world, alerts, fixes, temporal.client(), new Narrator(console));
    List<Verdict> verdicts = new ArrayList<>();
    for (Scenario scenario : Scenarios.named(name)) {
      console.begin(scenario.name(), scenario.story());
      verdicts.add(played(scenario, stage));
    }
    links();
    verdicts.forEach(verdict -> console.line(verdict.line(console)));
    long good = verdicts.stream().filter(Verdict::asExpected).count();
    console.line("demo: %d scenarios, %d as expected".formatted(verdicts.size(), good));
    return good == verdicts.size();
  }

  private static Verdict played(Scenario scenario, Stage stage)
      throws IOException, InterruptedException {
    try {
      return scenario.play(stage);
    } catch (TimeoutException e) {
      return new Verdict(scenario.name(), "", List.of(String.valueOf(e.getMessage())));
    }
  }

  private void links() {
    console.line("");
    console.line("the commits:   git -C " + world.repository() + " log -p main");
    console.line("configuration: " + folder.resolve("autofix.yml"));
    console.line("log:           " + DemoFile.log(folder));
    console.line("");
  }

  /** Lets everything in this world fail at once, and leaves what asks to whoever reads this. */
  public void byHand() throws IOException, InterruptedException, TimeoutException {
    String token = people == null ? null : people.alertToken();
    AlertSource alerts = world.alerts(autofix.address().resolve("/webhook"), token);
    console.begin("by hand", "the world fails, and you decide in the browser");
    if (people != null) {
      people.introduce(console);
    }
    console.line("open " + autofix.address().resolve("/"));
    for (Scenarios.Failing failing : Scenarios.failing()) {
      alerts.fire(alerts.awaited(failing.rule(), failing.namespace(), FAILS_WITHIN));
    }
  }

  /** Says where everything is that goes on running. */
  public void invite() {
    console.line("");
    console.line("still running; stop it with Ctrl-C");
    console.line("  dashboard:  " + autofix.address().resolve("/"));
    console.line("  fixes:      " + autofix.address().resolve("/api/v1/fixes"));
    console.line("  webhook:    " + autofix.address().resolve("/webhook"));
    console.line("  metrics:    " + metrics());
    console.line("  Kubernetes: kubectl --kubeconfig " + world.kubeconfig() + " get pods -A");
    console.line(
        "  Argo CD:    " + world.argoCdUrl() + " (token in " + world.argoCdTokenFile() + ")");
    console.line("  Git:        " + world.repositoryUrl());
  }

  /** Where Autofix takes alerts and answers people. */
  URI address() {
    return autofix.address();
  }

  SimulatedWorld world() {
    return world;
  }

  /** The page that Prometheus reads. */
  URI metrics() {
    return autofix.admin().resolve("/metrics");
  }

  @Override
  public void close() {
    autofix.close();
    temporal.close();
    world.close();
  }
}
