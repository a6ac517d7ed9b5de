package dev.autofix.workflows.testkit;

import dev.autofix.workflows.trace.SpanIds;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a tracer was told, with the ids that a process gives. */
public final class ToldSpans {
  private static final IdGenerator RANDOM = IdGenerator.random();

  private final InMemorySpanExporter told = InMemorySpanExporter.create();

  public Tracer tracer() {
    return SdkTracerProvider.builder()
        .addSpanProcessor(SimpleSpanProcessor.create(told))
        .setIdGenerator(new ChosenIds())
        .build()
        .get("test");
  }

  private static final class ChosenIds implements IdGenerator {
    @Override
    public String generateSpanId() {
      String chosen = SpanIds.chosen();
      return chosen == null ? RANDOM.generateSpanId() : chosen;
    }

    @Override
    public String generateTraceId() {
      return RANDOM.generateTraceId();
    }
  }

  public List<SpanData> all() {
    return told.getFinishedSpanItems();
  }

  /** The only one of that name. */
  public SpanData only(String name) {
    List<SpanData> named = all().stream().filter(span -> span.getName().equals(name)).toList();
    if (named.size() != 1) {
      throw new AssertionError(named.size() + " spans are named " + name + ": " + paths());
    }
    return named.get(0);
  }

  /** The names from the top to each span, sorted; a span without its parent begins with "?". */
  public List<String> paths() {
    return all().stream().map(this::path).sorted(Comparator.naturalOrder()).toList();
  }

  private String path(SpanData span) {
    List<String> names = new ArrayList<>();
    SpanData at = span;
    while (true) {
      names.add(0, at.getName());
      if (!at.getParentSpanContext().isValid()) {
        return String.join(" > ", names);
      }
      String parent = at.getParentSpanId();
      SpanData above =
          all().stream().filter(other -> other.getSpanId().equals(parent)).findFirst().orElse(null);
      if (above == null) {
        return "? > " + String.join(" > ", names);
      }
      at = above;
    }
  }
}
