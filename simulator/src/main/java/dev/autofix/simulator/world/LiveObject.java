package dev.autofix.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** An object as the API server keeps it. Guarded by the world's lock. */
public final class LiveObject {
  private final ObjectKey key;
  private final String uid;
  private final Instant createdAt;
  private ObjectNode lastApplied;
  private ObjectNode content;
  private int generation = 1;
  private Instant specChangedAt;

  LiveObject(ObjectKey key, ObjectNode manifest, String uid, Instant createdAt) {
    this.key = key;
    this.uid = uid;
    this.createdAt = createdAt;
    this.specChangedAt = createdAt;
    this.lastApplied = manifest.deepCopy();
    this.content = manifest.deepCopy();
  }

  public ObjectKey key() {
    return key;
  }

  public String uid() {
    return uid;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Metadata and specification as they stand; without what the server adds by itself. */
  public ObjectNode content() {
    return content;
  }

  /** Counts the changes of the specification. */
  public int generation() {
    return generation;
  }

  /** When somebody last changed the specification. */
  public Instant specChangedAt() {
    return specChangedAt;
  }

  /** Whether applying this manifest would change nothing. */
  public boolean matches(ObjectNode manifest) {
    return Apply.inSync(lastApplied, manifest, content);
  }

  boolean apply(ObjectNode manifest, Instant now) {
    ObjectNode merged = Apply.merge(lastApplied, manifest, content);
    lastApplied = manifest.deepCopy();
    return replace(merged, now);
  }

  /** Takes new content, as an edit by somebody else does. */
  boolean replace(ObjectNode changed, Instant now) {
    if (changed.equals(content)) {
      return false;
    }
    JsonNode before = content.path("spec");
    content = changed;
    if (!before.equals(content.path("spec"))) {
      generation++;
      specChangedAt = now;
    }
    return true;
  }
}
