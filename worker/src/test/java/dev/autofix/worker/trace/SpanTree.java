package dev.autofix.worker.trace;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The spans of one trace as the tree that they are, to be looked at and printed. */
public record SpanTree(List<Span> spans) {
  public SpanTree {
    spans = spans.stream().sorted(Comparator.comparingLong(Span::getStartTimeUnixNano)).toList();
  }

  /** The attributes of a span, as text. */
  public static Map<String, String> attributes(Span span) {
    return span.getAttributesList().stream()
        .collect(Collectors.toMap(KeyValue::getKey, entry -> text(entry.getValue())));
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .map(SpanTree::text)
              .collect(Collectors.joining(" "));
      default -> value.getStringValue();
    };
  }

  /** Spans whose parent is not among them. */
  public List<Span> tops() {
    return spans.stream().filter(span -> parent(span) == null).toList();
  }

  /** All spans of that name. */
  public List<Span> named(String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).toList();
  }

  /** The names from the top to this span. */
  public List<String> path(Span span) {
    List<String> path = new ArrayList<>();
    for (Span at = span; at != null; at = parent(at)) {
      path.add(0, at.getName());
    }
    return path;
  }

  private @Nullable Span parent(Span span) {
    return spans.stream()
        .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
        .findFirst()
        .orElse(null);
  }

  private List<Span> below(ByteString id) {
    return spans.stream().filter(span -> span.getParentSpanId().equals(id)).toList();
  }

  /** One line for each span; calls to one system below one activity share a line. */
  public String print() {
    StringBuilder text = new StringBuilder();
    tops().forEach(top -> print(top, "", text));
    return text.toString();
  }

  private void print(Span span, String indent, StringBuilder text) {
    text.append(line(indent + span.getName(), length(span), notes(span)));
    Predicate<Span> isCall = below -> below.getKind() == Span.SpanKind.SPAN_KIND_CLIENT;
    List<Span> children = below(span.getSpanId());
    Map<String, List<Span>> calls =
        children.stream()
            .filter(isCall)
            .collect(Collectors.groupingBy(Span::getName, LinkedHashMap::new, Collectors.toList()));
    calls.forEach((name, same) -> text.append(callLine(indent + "  " + name, same)));
    children.stream().filter(isCall.negate()).forEach(child -> print(child, indent + "  ", text));
  }

  private static String callLine(String name, List<Span> calls) {
    Duration sum = calls.stream().map(SpanTree::length).reduce(Duration.ZERO, Duration::plus);
    return line(calls.size() == 1 ? name : name + " x " + calls.size(), sum, "");
  }

  private static String line(String name, Duration length, String notes) {
    String time =
        length.toMillis() < 1000
            ? length.toMillis() + " ms"
            : String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
    return "%-58s %8s  %s".formatted(name, time, notes).stripTrailing() + "\n";
  }

  private static Duration length(Span span) {
    return Duration.ofNanos(span.getEndTimeUnixNano() - span.getStartTimeUnixNano());
  }

  private static String notes(Span span) {
    Map<String, String> attributes = attributes(span);
    return List.of("autofix.workload", "autofix.rule", "autofix.outcome", "error.type").stream()
        .filter(attributes::containsKey)
        .map(attributes::get)
        .collect(Collectors.joining(", "));
  }
}
