package dev.autofix.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.autofix.api.admission.AdmissionResource;
import dev.autofix.api.alertmanager.AlertHandler;
import dev.autofix.api.alertmanager.AlertIntake;
import dev.autofix.api.alertmanager.AlertmanagerResource;
import dev.autofix.api.alertmanager.DurableAlerts;
import dev.autofix.api.alertmanager.HandedAlerts;
import dev.autofix.api.alertmanager.IntakeMetrics;
import dev.autofix.api.alertmanager.PayloadHandler;
import dev.autofix.api.alertmanager.Re2;
import dev.autofix.api.alertmanager.RecentAlerts;
import dev.autofix.api.alerts.AlertDirectory;
import dev.autofix.api.alerts.AlertStatusResource;
import dev.autofix.api.events.EventResource;
import dev.autofix.api.events.FixFeed;
import dev.autofix.api.fixes.ArgoCdPages;
import dev.autofix.api.fixes.CommitPages;
import dev.autofix.api.fixes.DecisionResource;
import dev.autofix.api.fixes.Elsewhere;
import dev.autofix.api.fixes.FixDesk;
import dev.autofix.api.fixes.FixResource;
import dev.autofix.api.fixes.Retries;
import dev.autofix.api.fixes.TemporalPages;
import dev.autofix.api.http.AutofixServerFactory;
import dev.autofix.api.http.RequestSpans;
import dev.autofix.api.mcp.McpDoor;
import dev.autofix.api.mcp.McpTools;
import dev.autofix.api.metric.RequestMetrics;
import dev.autofix.api.pages.Dashboard;
import dev.autofix.api.pages.SignIn;
import dev.autofix.api.plans.PlanDesk;
import dev.autofix.api.plans.PlanResource;
import dev.autofix.api.rules.RuleResource;
import dev.autofix.api.rules.RulesInForce;
import dev.autofix.api.security.Callers;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Credentials;
import dev.autofix.api.security.Seal;
import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.alert.AlertStatus;
import dev.autofix.workflows.metric.Metric;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.testing.DropwizardTestSupport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jetty.server.ServerConnector;

/** The doors on real ports of the loopback address, with real HTTP clients. */
public final class RunningApi implements AutoCloseable {
  public static final String CLUSTER = "prod";
  public static final Instant NOW = Instant.parse("2026-11-22T10:01:00Z");
  public static final int CLIENTS = 2;
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  public volatile AlertRules rules =
      new AlertRules(
          RuleSet.of(DefaultRules.rules(DefaultRules.timing()), Re2::compile),
          LabelExtraction.standard(),
          CLUSTER);

  public final Map<String, AlertStatus> alerts = new ConcurrentHashMap<>();
  public final Map<LocateRequest, Location> locations = new ConcurrentHashMap<>();
  public final InMemoryFixes fixes = new InMemoryFixes();
  public final InMemoryAdmission admission = new InMemoryAdmission();
  public final MeterRegistry metrics = new SimpleMeterRegistry();
  public final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final ExecutorService executor = Executors.newFixedThreadPool(8);
  private final HttpClient http = HttpClient.newHttpClient();
  private final DropwizardTestSupport<Configuration> server;

  public RunningApi(AlertIntake intake, Credential... credentials) throws Exception {
    this(intake, new Credentials(List.of(credentials)));
  }

  public RunningApi(AlertIntake intake, Callers callers) throws Exception {
    this(intake, callers, desk -> List.of());
  }

  /** The same with doors besides. */
  public RunningApi(AlertIntake intake, Callers callers, Function<FixDesk, List<Object>> more)
      throws Exception {
    server =
        new DropwizardTestSupport<>(Doors.class, configuration()) {
          @Override
          public Application<Configuration> newApplication() {
            return new Doors(api(intake, callers, more));
          }
        };
    server.before();
  }

  /** An application that is nothing but the doors. */
  public static final class Doors extends Application<Configuration> {
    private final WebhookApi doors;

    Doors(WebhookApi doors) {
      this.doors = doors;
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
      WebhookApi.guardAdmin(environment, doors.callers());
      doors.register(environment);
    }
  }

  private Tracer tracer() {
    return SdkTracerProvider.builder()
        .addSpanProcessor(SimpleSpanProcessor.create(spans))
        .build()
        .get("test");
  }

  private WebhookApi api(
      AlertIntake intake, Callers callers, Function<FixDesk, List<Object>> more) {
    AlertHandler handler = new AlertHandler(() -> rules, intake);
    RecentAlerts recent = new RecentAlerts(CLOCK);
    PayloadHandler payloads =
        new PayloadHandler(handler, executor, PATIENCE, recent, new DurableAlerts(CLOCK));
    Retries retries = new Retries(fixes, intake, () -> rules, CLOCK);
    Elsewhere elsewhere =
        new Elsewhere(
            new TemporalPages(URI.create("http://ui.test/"), "default"),
            new ArgoCdPages(URI.create("https://argocd.test/")),
            new CommitPages(List.of(new CommitPages.Page("https://git/", CommitPages.Page.SLASH))));
    FixDesk desk = new FixDesk(fixes, retries, elsewhere, CLOCK);
    PlanDesk plans = new PlanDesk(intake, () -> rules, CLOCK);
    AlertDirectory directory = id -> Optional.ofNullable(alerts.get(id));
    IntakeMetrics counts = new IntakeMetrics(metrics);
    McpTools tools =
        new McpTools(
            fixes,
            fixes,
            desk,
            plans,
            new HandedAlerts(payloads, counts),
            directory,
            (request, patience) -> Optional.ofNullable(locations.get(request)),
            () -> rules,
            CLOCK);
    List<Object> resources = new ArrayList<>(more.apply(desk));
    resources.addAll(
        List.of(
            new AlertmanagerResource(payloads, counts),
            new AlertStatusResource(directory, recent),
            new FixResource(fixes, desk),
            new DecisionResource(desk),
            new EventResource(
                new FixFeed(fixes, Duration.ofMillis(50), CLIENTS), Duration.ofMillis(300)),
            new PlanResource(plans),
            new RuleResource(() -> new RulesInForce(rules.rules().rules(), null)),
            new AdmissionResource(admission)));
    return new WebhookApi(
        resources,
        Dashboard.of(
            fixes,
            desk,
            admission,
            new SignIn(callers, Seal.ofThisProcess(), () -> rules.rules().approvers()),
            executor,
            CLOCK),
        new McpDoor(tools.all()),
        new RequestMetrics(metrics),
        new RequestSpans(tracer()),
        callers);
  }

  private static Configuration configuration() {
    AutofixServerFactory ports = new AutofixServerFactory();
    Stream.concat(ports.getApplicationConnectors().stream(), ports.getAdminConnectors().stream())
        .forEach(connector -> ((HttpConnectorFactory) connector).setPort(0));
    Configuration configuration = new Configuration();
    configuration.setServerFactory(ports);
    return configuration;
  }

  public URI fix(String path) {
    return address(0, path);
  }

  public URI monitor(String path) {
    return address(1, path);
  }

  public URI admin(String path) {
    return address(2, path);
  }

  private URI address(int connector, String path) {
    ServerConnector port =
        (ServerConnector)
            server.getEnvironment().getApplicationContext().getServer().getConnectors()[connector];
    return URI.create("http://127.0.0.1:" + port.getLocalPort() + path);
  }

  /** What is really served below a path, as {@code verb path}. */
  public List<String> servedCalls(String below) {
    return server
        .getEnvironment()
        .jersey()
        .getResourceConfig()
        .getEndpointsInfo()
        .lines()
        .map(line -> line.strip().split(" +"))
        .filter(line -> line.length == 3 && line[1].startsWith(below))
        .map(line -> line[0].toLowerCase(Locale.ROOT) + " " + line[1])
        .toList();
  }

  /** Alerts that came through the door that fixes. */
  public double alerts(String result) {
    return Metric.ALERTS.counter(metrics, "fix", result).count();
  }

  /** Waits for what is counted only after the answer has gone out. */
  public void awaitRequests(long count, String method, String path, int status) {
    Timer requests =
        Metric.HTTP_REQUEST_DURATION.timer(metrics, method, path, String.valueOf(status));
    await().untilAsserted(() -> assertThat(requests.count()).isEqualTo(count));
  }

  public void forgetCounts() {
    metrics.clear();
  }

  /** Posts JSON; {@code headers} are names and values in turn. */
  public HttpResponse<String> post(URI address, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(request, headers);
  }

  public HttpResponse<String> get(URI address, String... headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).GET(), headers);
  }

  public HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.after();
    executor.shutdownNow();
  }
}
