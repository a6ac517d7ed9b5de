package dev.autofix.benchmarks.flight;

import dev.autofix.simulator.SimulatedWorld;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.simulator.alert.AlertSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A world for {@code benchmarks/in-flight.sh}, which speaks to it by lines on standard input. It
 * prints where its servers are, as shell variables, then obeys until the input ends:
 *
 * <ul>
 *   <li>{@code deploy NAME...}: an Application for each chart {@code apps/NAME} of the repository
 *   <li>{@code fire WEBHOOK NAME...}: the alert about the OOM kill of each, as soon as there is one
 * </ul>
 */
public final class ManyBroken {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private ManyBroken() {}

  /** Takes the folder for the world's files. */
  public static void main(String[] arguments) throws Exception {
    try (SimulatedWorld world = SimulatedWorld.start(Path.of(arguments[0]))) {
      System.out.printf(
          "KUBECONFIG=%s%nARGOCD=%s%nARGOCD_TOKEN=%s%nREPOSITORY=%s%nCREDENTIALS=%s%nready%n",
          world.kubeconfig(),
          world.argoCdUrl(),
          world.argoCdTokenFile(),
          world.repositoryUrl(),
          world.gitCredentials());
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        obey(world, line.split(" "));
      }
    }
  }

  private static void obey(SimulatedWorld world, String[] words) throws Exception {
    switch (words[0]) {
      case "deploy" -> {
        for (int i = 1; i < words.length; i++) {
          world.deploy(words[i]);
        }
      }
      case "fire" -> {
        AlertSource alerts = world.alerts(URI.create(words[1]), null);
        for (int i = 2; i < words.length; i++) {
          fire(alerts, words[i]);
        }
      }
      default -> throw new IllegalArgumentException(words[0] + " (expected: deploy or fire)");
    }
    System.out.println("done " + words[0]);
  }

  private static void fire(AlertSource alerts, String name) throws Exception {
    AlertSource.Delivery answer = alerts.fire(alerts.awaited(AlertRule.OOM_KILLED, name, PATIENCE));
    if (answer.status() / 100 != 2) {
      throw new IOException("the alert about " + name + " was answered " + answer);
    }
  }
}
