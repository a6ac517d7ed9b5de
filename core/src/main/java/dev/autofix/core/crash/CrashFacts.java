package dev.autofix.core.crash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a container that crashes or cannot start. What workloads wrote is kept without
 * what looks like a secret.
 *
 * @param waitingReason such as {@code CrashLoopBackOff} or {@code ImagePullBackOff}; empty unless
 *     it waits
 * @param waitingMessage the kubelet's words on it
 * @param ending of its last run; null if it never ran
 * @param probes those that may kill it
 * @param log the last lines of its last run, oldest first
 * @param notes what could not be read, and why
 * @param release null when the template did not come with a known revision
 */
public record CrashFacts(
    String namespace,
    String pod,
    String container,
    String image,
    int restarts,
    String waitingReason,
    String waitingMessage,
    @Nullable Ending ending,
    List<Probe> probes,
    List<PodEvent> events,
    List<String> log,
    List<String> notes,
    Spread spread,
    @Nullable Release release) {
  private static final int MOST_LINES = 5;

  public CrashFacts {
    waitingMessage = Redaction.line(waitingMessage);
    probes = List.copyOf(probes);
    events = List.copyOf(events);
    List<String> written =
        log.stream().map(Redaction::line).filter(line -> !line.isEmpty()).toList();
    log = written.subList(Math.max(0, written.size() - MOST_LINES), written.size());
    notes = List.copyOf(notes);
  }

  /** The same facts with the revision that brought the template. */
  public CrashFacts broughtBy(@Nullable Release found) {
    return new CrashFacts(
        namespace,
        pod,
        container,
        image,
        restarts,
        waitingReason,
        waitingMessage,
        ending,
        probes,
        events,
        log,
        notes,
        spread,
        found);
  }

  String subject() {
    return "container %s of pod %s".formatted(container, pod);
  }
}
