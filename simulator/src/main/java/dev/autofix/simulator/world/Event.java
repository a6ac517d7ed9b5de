package dev.autofix.simulator.world;

import java.time.Instant;

/**
 * A Kubernetes event, counted up when it happens again.
 *
 * @param kind of the object it is about
 * @param type Normal or Warning
 * @param source the component that reports it
 */
public record Event(
    String kind,
    String namespace,
    String name,
    String uid,
    String type,
    String reason,
    String message,
    String source,
    Instant first,
    Instant last,
    int count,
    String id) {

  boolean same(Event other) {
    return uid.equals(other.uid) && reason.equals(other.reason) && message.equals(other.message);
  }

  Event again(Instant now) {
    return new Event(
        kind, namespace, name, uid, type, reason, message, source, first, now, count + 1, id);
  }
}
