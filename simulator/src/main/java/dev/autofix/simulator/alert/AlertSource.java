package dev.autofix.simulator.alert;

import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.Container;
import dev.autofix.simulator.world.Pod;
import dev.autofix.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for Prometheus and Alertmanager: finds what the world shows and posts it, when it is told
 * to. Thread-safe.
 */
public final class AlertSource {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final World world;
  private final URI webhook;
  private final @Nullable String bearer;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * An Alertmanager with one webhook receiver.
   *
   * @param bearer sent as the bearer token; null for none
   */
  public AlertSource(World world, URI webhook, @Nullable String bearer) {
    this.world = world;
    this.webhook = webhook;
    this.bearer = bearer;
  }

  /** What a rule finds in a namespace now, one alert for each container. */
  public List<Alert> found(AlertRule rule, String namespace) {
    return world.read(
        () -> {
          List<Alert> alerts = new ArrayList<>();
          Instant now = world.now();
          for (Pod pod : world.pods(namespace)) {
            for (Container container : pod.containers()) {
              if (!pod.terminating() && rule.holds(container, now)) {
                alerts.add(alert(rule, pod, container, now));
              }
            }
          }
          return alerts;
        });
  }

  /**
   * Waits until a rule finds something in a namespace.
   *
   * @throws TimeoutException if it does not in time
   */
  public Alert awaited(AlertRule rule, String namespace, Duration timeout)
      throws InterruptedException, TimeoutException {
    return world.await(
        () -> found(rule, namespace).stream().findFirst(),
        timeout,
        rule.alertName() + " in namespace " + namespace);
  }

  /** Posts the alert as firing, as it would be delivered the first time and again. */
  public Delivery fire(Alert alert) throws IOException, InterruptedException {
    return post(alert, null);
  }

  /** Posts the alert as resolved now. */
  public Delivery resolve(Alert alert) throws IOException, InterruptedException {
    return post(alert, world.now());
  }

  private Delivery post(Alert alert, @Nullable Instant resolvedAt)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(webhook)
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Alertmanager/0.28.1")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(alert.webhook(resolvedAt))));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Delivery(answer.statusCode(), answer.body());
  }

  private static Alert alert(AlertRule rule, Pod pod, Container container, Instant now) {
    return new Alert(
        Map.of(
            "alertname", rule.alertName(),
            "container", container.name(),
            "namespace", pod.namespace(),
            "pod", pod.name(),
            "severity", rule.severity()),
        rule.summary(pod, container, now),
        now);
  }

  /** What the receiver answered. */
  public record Delivery(int status, String body) {}
}
