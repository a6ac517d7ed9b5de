package dev.autofix.benchmarks.intake;

import dev.autofix.benchmarks.intake.IntakeThroughput.Sample;
import dev.autofix.benchmarks.intake.IntakeThroughput.Side;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Alertmanager's way: payloads over HTTP; the CPU counted is that of the webhook's process. */
final class WebhookPosts implements Side {
  private static final int TICKS_PER_SECOND = 100;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI webhook;
  private final int parallel;
  private final long pid;

  WebhookPosts(URI webhook, int parallel, long pid) {
    this.webhook = webhook;
    this.parallel = parallel;
    this.pid = pid;
  }

  @Override
  public Sample run(int payloads) throws IOException, InterruptedException {
    List<Callable<Integer>> posts = new ArrayList<>();
    for (int i = 0; i < payloads; i++) {
      String body = payload();
      posts.add(() -> post(body));
    }
    ExecutorService pool = Executors.newFixedThreadPool(parallel);
    long cpu = ticks();
    long start = System.nanoTime();
    for (Future<Integer> post : pool.invokeAll(posts)) {
      require(post);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    pool.shutdown();
    double used = (double) (ticks() - cpu) / TICKS_PER_SECOND;
    return new Sample(payloads * IntakeThroughput.PAYLOAD, seconds, used);
  }

  private static void require(Future<Integer> post) throws InterruptedException {
    try {
      if (post.get() != 200) {
        throw new IllegalStateException("the webhook answered " + post.get() + " (expected: 200)");
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the webhook could not be reached", e);
    }
  }

  private int post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static String payload() {
    String alerts =
        IntStream.range(0, IntakeThroughput.PAYLOAD)
            .mapToObj(i -> alert())
            .collect(Collectors.joining(","));
    return """
        {"version":"4","status":"firing","receiver":"bench","groupKey":"bench","truncatedAlerts":0,
         "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"","alerts":[%s]}
        """
        .formatted(alerts);
  }

  private static String alert() {
    String fingerprint = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    return """
        {"status":"firing","fingerprint":"%s","startsAt":"2026-01-01T00:00:00Z",
         "endsAt":"0001-01-01T00:00:00Z","generatorURL":"","annotations":{},
         "labels":{"alertname":"PodOOMKilled","namespace":"bench","pod":"bench-%s","container":"app"}}
        """
        .formatted(fingerprint, fingerprint);
  }

  /** User and system time of the process, in clock ticks; fields 14 and 15 of proc(5) stat. */
  private long ticks() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }
}
