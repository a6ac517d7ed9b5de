package dev.autofix.worker.trace;

import dev.autofix.workflows.trace.SpanIds;
import io.opentelemetry.sdk.trace.IdGenerator;

/** Random ids, but for the spans of workflows, which have chosen theirs. */
enum ChosenSpanIds implements IdGenerator {
  INSTANCE;

  private static final IdGenerator RANDOM = IdGenerator.random();

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
