package dev.autofix.benchmarks.intake;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Alerts made durable through {@code POST /webhook} in payloads of 50, against raw {@code
 * signalWithStart} calls with the same arguments and the same parallelism on the same server, in
 * turns. Start {@code ./autofix webhook} (no worker, so that only intake is measured) and pass its
 * process id.
 *
 * <p>Arguments: webhook URL, Temporal target, process id of the webhook, rounds, payloads a round.
 */
public final class IntakeThroughput {
  static final int PAYLOAD = 50;
  private static final int PARALLEL_PAYLOADS = 2;

  private IntakeThroughput() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    URI webhook = URI.create(args[0]);
    long pid = Long.parseLong(args[2]);
    int rounds = Integer.parseInt(args[3]);
    int payloads = Integer.parseInt(args[4]);
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(args[1]).build());
    WorkflowClient client = WorkflowClient.newInstance(stubs);
    Side posts = new WebhookPosts(webhook, PARALLEL_PAYLOADS, pid);
    Side raw = new RawCalls(client, PARALLEL_PAYLOADS * PAYLOAD);
    posts.run(1);
    raw.run(1);
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Sample first = round % 2 == 0 ? posts.run(payloads) : raw.run(payloads);
      Sample second = round % 2 == 0 ? raw.run(payloads) : posts.run(payloads);
      Sample webhookSample = round % 2 == 0 ? first : second;
      Sample rawSample = round % 2 == 0 ? second : first;
      ratios.add(webhookSample.perSecond() / rawSample.perSecond());
      print(round, webhookSample, rawSample);
    }
    ratios.sort(null);
    System.out.printf(
        Locale.ROOT,
        "ratio webhook/raw: min %.2f median %.2f max %.2f%n",
        ratios.get(0),
        ratios.get(ratios.size() / 2),
        ratios.get(ratios.size() - 1));
    stubs.shutdown();
  }

  /** One way of making alerts durable. */
  interface Side {
    Sample run(int payloads) throws IOException, InterruptedException;
  }

  /**
   * One measurement.
   *
   * @param cpuSeconds of the process that talks to Temporal
   */
  record Sample(int alerts, double seconds, double cpuSeconds) {
    double perSecond() {
      return alerts / seconds;
    }

    double cpuMillisEach() {
      return 1000 * cpuSeconds / alerts;
    }
  }

  private static void print(int round, Sample webhook, Sample raw) {
    System.out.printf(
        Locale.ROOT,
        "round %d: webhook %.1f/s (%.2f ms CPU each), raw %.1f/s (%.2f ms CPU each), ratio %.2f%n",
        round,
        webhook.perSecond(),
        webhook.cpuMillisEach(),
        raw.perSecond(),
        raw.cpuMillisEach(),
        webhook.perSecond() / raw.perSecond());
  }
}
