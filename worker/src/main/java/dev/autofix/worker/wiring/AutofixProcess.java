package dev.autofix.worker.wiring;

import dev.autofix.activities.http.CallSpans;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.remedy.RemedyProviders;
import dev.autofix.api.WebhookApi;
import dev.autofix.api.http.BindGuard;
import dev.autofix.api.security.Callers;
import dev.autofix.api.temporal.TemporalHealth;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.TemporalSettings;
import dev.autofix.worker.metric.Telemetry;
import dev.autofix.worker.rules.ReloadRulesTask;
import dev.autofix.worker.rules.RuleBook;
import dev.autofix.worker.rules.RuleHealth;
import dev.autofix.worker.rules.RuleWatch;
import dev.autofix.worker.trace.Tracing;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One running process: the doors, the repairs, or both. */
public final class AutofixProcess extends Application<AutofixConfiguration> {
  private static final Duration RULE_LOOK = Duration.ofSeconds(5);

  private final ProcessRole role;
  private final Temporal temporal;
  private final Supplier<Telemetry> telemetry;

  public AutofixProcess(ProcessRole role, Temporal temporal) {
    this(role, temporal, Telemetry::new);
  }

  /**
   * The same where somebody else looks at the metrics too.
   *
   * @param telemetry asked once, when the process runs
   */
  public AutofixProcess(ProcessRole role, Temporal temporal, Supplier<Telemetry> telemetry) {
    this.role = role;
    this.temporal = temporal;
    this.telemetry = telemetry;
  }

  @Override
  public String getName() {
    return "autofix";
  }

  @Override
  public void run(AutofixConfiguration configuration, Environment environment) {
    configuration.temporal().requireTarget();
    Telemetry measured = telemetry.get();
    environment.lifecycle().manage(measured);
    measured.expose(environment);
    Tracing tracing = Tracing.open(configuration.tracing());
    environment.lifecycle().manage(tracing);
    Tracer tracer = tracing.tracer();
    RemedyProviders providers = RemedyProviders.load(PluginFolder.ofThisInstallation());
    RuleBook book = rules(configuration, providers, environment, measured.registry());
    configuration.admissionNumbers();
    if (!role.hasDoors()) {
      server(configuration).setApplicationConnectors(List.of());
    }
    Callers callers = Doors.callers(configuration, System.getenv());
    BindGuard.requireCredentialsOffLoopback(server(configuration), !callers.isEmpty());
    WebhookApi.guardAdmin(environment, callers);
    List<Runnable> steps = new ArrayList<>();
    if (role.hasDoors()) {
      openDoors(configuration, book, callers, environment, measured, tracer, steps);
    }
    if (role.repairs()) {
      openRepairs(configuration, providers, environment, measured, tracer, steps);
    }
    environment.lifecycle().manage(new TemporalStart(configuration.temporal(), steps));
  }

  /** Read by every process, so that a mistake shows wherever somebody looks first. */
  private static RuleBook rules(
      AutofixConfiguration configuration,
      RemedyProviders providers,
      Environment environment,
      MeterRegistry registry) {
    RuleBook book =
        RuleBook.open(
            configuration.ruleSources(), rules -> providers.check(rules.rules()), registry);
    environment.healthChecks().register("rules", new RuleHealth(book));
    environment.admin().addTask(new ReloadRulesTask(book));
    environment.lifecycle().manage(new RuleWatch(book, RULE_LOOK));
    return book;
  }

  private void openDoors(
      AutofixConfiguration configuration,
      RuleBook book,
      Callers callers,
      Environment environment,
      Telemetry measured,
      Tracer tracer,
      List<Runnable> steps) {
    TemporalSettings settings = configuration.temporal();
    TemporalConnection connection = temporal.forDoors(configuration, measured.scope());
    Doors doors =
        Doors.open(
            configuration,
            book,
            connection.client(),
            temporal.listing(connection),
            temporal.census(connection, configuration),
            callers,
            measured.registry(),
            tracer);
    doors.api().register(environment);
    environment.healthChecks().register("temporal", health(connection, settings));
    environment.lifecycle().manage(new DoorsEnd(doors, connection));
    environment.lifecycle().manage(doors.survey());
    steps.add(new SearchAttributeRegistration(connection.stubs(), settings)::run);
  }

  private static TemporalHealth health(TemporalConnection connection, TemporalSettings settings) {
    return new TemporalHealth(connection.stubs(), settings.requireTarget());
  }

  private void openRepairs(
      AutofixConfiguration configuration,
      RemedyProviders providers,
      Environment environment,
      Telemetry measured,
      Tracer tracer,
      List<Runnable> steps) {
    TemporalSettings settings = configuration.temporal();
    CallSpans spans = new CallSpans(tracer);
    OutsideSystems systems =
        OutsideSystems.open(configuration, new Calls(measured.registry(), spans));
    TemporalConnection connection = temporal.forRepairs(configuration, measured.scope());
    List<Object> activities =
        Repairs.activities(
            configuration,
            systems,
            temporal.joins(connection, configuration),
            connection.client(),
            providers,
            measured.registry(),
            spans);
    WorkerFactory worker = RepairWorker.on(connection.client(), settings, activities, tracer);
    environment.lifecycle().manage(new RepairsEnd(worker, systems, connection));
    environment.healthChecks().register("worker", new WorkerHealth(worker, settings.taskQueue()));
    if (!role.hasDoors()) {
      environment.healthChecks().register("temporal", health(connection, settings));
    }
    steps.add(new SearchAttributeRegistration(connection.stubs(), settings)::run);
    steps.add(worker::start);
  }

  private static DefaultServerFactory server(AutofixConfiguration configuration) {
    if (configuration.getServerFactory() instanceof DefaultServerFactory server) {
      return server;
    }
    throw new AutofixException(
        FailureType.CONFIGURATION,
        "server.type is %s (expected: no type, for separate admin ports)"
            .formatted(configuration.getServerFactory().getClass().getSimpleName()));
  }
}
