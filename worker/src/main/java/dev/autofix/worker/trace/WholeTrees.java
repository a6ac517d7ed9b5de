package dev.autofix.worker.trace;

import dev.autofix.workflows.trace.TraceKeys;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands on what happened below a span when that span has ended, and not before: of an activity
 * whose process dies, a trace shows everything or nothing, and never a call without the activity
 * that made it. What an activity saw that came to no decision is forgotten. Thread-safe.
 */
final class WholeTrees implements SpanProcessor {
  /** An activity that watches for hours calls often; its first calls say enough. */
  static final int MOST_BELOW_ONE = 200;

  private final SpanProcessor next;
  private final Map<String, Tree> trees = new ConcurrentHashMap<>();

  WholeTrees(SpanProcessor next) {
    this.next = next;
  }

  /** The spans below one that began in this process, as far as they have ended. */
  private static final class Tree {
    private final String root;
    private final List<ReadableSpan> ended = new ArrayList<>();
    private boolean closed;

    Tree(String root) {
      this.root = root;
    }

    /** False: the root has ended, and nobody will ask for this one. */
    synchronized boolean takes(ReadableSpan span) {
      if (!closed && ended.size() < MOST_BELOW_ONE) {
        ended.add(span);
      }
      return !closed;
    }

    synchronized List<ReadableSpan> close() {
      closed = true;
      return ended;
    }
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    String id = span.getSpanContext().getSpanId();
    Tree above = trees.get(span.getParentSpanContext().getSpanId());
    trees.put(id, above == null ? new Tree(id) : above);
  }

  @Override
  public void onEnd(ReadableSpan span) {
    String id = span.getSpanContext().getSpanId();
    Tree tree = Objects.requireNonNull(trees.remove(id));
    if (!id.equals(tree.root)) {
      if (!tree.takes(span)) {
        next.onEnd(span);
      }
      return;
    }
    List<ReadableSpan> below = tree.close();
    if (!Boolean.TRUE.equals(span.getAttribute(TraceKeys.UNDECIDED))) {
      below.forEach(next::onEnd);
      next.onEnd(span);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode shutdown() {
    return next.shutdown();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return next.forceFlush();
  }
}
