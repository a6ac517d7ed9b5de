package dev.autofix.api.metric;

import dev.autofix.api.admission.Admissions;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.workflows.metric.Metric;
import io.dropwizard.lifecycle.Managed;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Temporal now and then how fixes and admission stand, so that a scrape costs nothing and
 * waits for nobody.
 */
public final class Survey implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Survey.class);

  private final List<Subject> subjects;
  private final Duration pause;
  private final MeterRegistry registry;
  private final CountDownLatch stopping = new CountDownLatch(1);

  /** What is asked for. */
  interface Subject {
    String label();

    /** Asks, and keeps the answer. */
    void look();

    /** There is no answer at the moment. */
    void forget();
  }

  private Survey(List<Subject> subjects, Duration pause, MeterRegistry registry) {
    this.subjects = subjects;
    this.pause = pause;
    this.registry = registry;
    subjects.forEach(subject -> Metric.SURVEY_FAILURES.counter(registry, subject.label()));
  }

  /** Of everything that the doors can see. */
  public static Survey of(
      FixCensus fixes, Admissions admissions, Duration pause, MeterRegistry registry) {
    InstantSource now = InstantSource.system();
    return new Survey(
        List.of(
            new FixGauges(fixes, now, registry), new AdmissionGauges(admissions, now, registry)),
        pause,
        registry);
  }

  @Override
  public void start() {
    Thread survey = new Thread(this::untilStopped, "survey");
    survey.setDaemon(true);
    survey.start();
  }

  private void untilStopped() {
    try {
      do {
        look();
      } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for everything once. */
  void look() {
    subjects.forEach(this::look);
  }

  /** Whatever goes wrong with one subject, the others and the next round go on. */
  private void look(Subject subject) {
    try {
      subject.look();
    } catch (AutofixException e) {
      LOG.debug("no survey of {}: {}", subject.label(), e.getMessage());
      unknown(subject);
    } catch (RuntimeException e) {
      LOG.error("the survey of {} is broken", subject.label(), e);
      unknown(subject);
    }
  }

  private void unknown(Subject subject) {
    subject.forget();
    Metric.SURVEY_FAILURES.counter(registry, subject.label()).increment();
  }

  @Override
  public void stop() {
    stopping.countDown();
  }
}
