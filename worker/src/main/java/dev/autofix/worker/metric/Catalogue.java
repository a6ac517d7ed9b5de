package dev.autofix.worker.metric;

import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Keeps the page to the labels of {@link Metric}: what a workflow measures comes with the Temporal
 * SDK's own labels as well, and an edge measures the same without them. Every timer becomes a
 * histogram of a few buckets, instead of the seventy that the SDK's reporter asks for.
 */
final class Catalogue implements MeterFilter {
  private static final double[] CALLS = seconds(0.005, 0.025, 0.1, 0.5, 1, 2.5, 10, 30);
  private static final double[] LONG = seconds(1, 5, 15, 60, 300, 900, 3600, 14400, 86400);

  private static final List<Metric> TAKE_LONG =
      List.of(Metric.FIX_DURATION, Metric.FIX_STATE_DURATION);

  @Override
  public Meter.Id map(Meter.Id id) {
    return Metric.withId(id.getName()).map(metric -> catalogued(id, metric)).orElse(id);
  }

  private static Meter.Id catalogued(Meter.Id id, Metric metric) {
    List<Tag> kept =
        id.getTags().stream().filter(tag -> metric.labels().contains(tag.getKey())).toList();
    return new Meter.Id(id.getName(), Tags.of(kept), id.getBaseUnit(), metric.help(), id.getType());
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig asked) {
    if (id.getType() != Meter.Type.TIMER) {
      return asked;
    }
    boolean takesLong = Metric.withId(id.getName()).filter(TAKE_LONG::contains).isPresent();
    return DistributionStatisticConfig.builder()
        .percentilesHistogram(false)
        .serviceLevelObjectives(takesLong ? LONG : CALLS)
        .build()
        .merge(asked);
  }

  /** In the nanoseconds that Micrometer keeps times in. */
  private static double[] seconds(double... bounds) {
    double second = Duration.ofSeconds(1).toNanos();
    return DoubleStream.of(bounds).map(bound -> bound * second).toArray();
  }
}
