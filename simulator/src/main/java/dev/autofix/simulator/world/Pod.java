package dev.autofix.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pod of a ReplicaSet. Guarded by the world's lock. */
public final class Pod {
  private final String name;
  private final String uid;
  private final ReplicaSet owner;
  private final Instant createdAt;
  private final int address;
  private final List<Container> containers = new ArrayList<>();

  private long version;
  private @Nullable Instant readySince;
  private Instant unreadySince;
  private @Nullable Instant deletedAt;
  private @Nullable Instant goneAt;
  private @Nullable Instant jammedAt;

  Pod(ReplicaSet owner, String name, Instant createdAt, int address, Environment environment) {
    this.owner = owner;
    this.name = name;
    this.uid = environment.ids().uid();
    this.createdAt = createdAt;
    this.unreadySince = createdAt;
    this.address = address;
    for (JsonNode spec : owner.template().path("spec").path("containers")) {
      containers.add(
          new Container(
              spec,
              this,
              environment.pull(namespace(), spec.path("image").asText()),
              environment.pace(),
              environment.ids()::containerId));
    }
  }

  public String name() {
    return name;
  }

  public String namespace() {
    return owner.namespace();
  }

  public String uid() {
    return uid;
  }

  public ReplicaSet owner() {
    return owner;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** The last number of its address. */
  public int address() {
    return address;
  }

  public long version() {
    return version;
  }

  public List<Container> containers() {
    return Collections.unmodifiableList(containers);
  }

  /** When the deletion was asked for; null: never. */
  public @Nullable Instant deletedAt() {
    return deletedAt;
  }

  public boolean terminating() {
    return deletedAt != null;
  }

  /** Since when all containers run; null: they do not. */
  public @Nullable Instant readySince() {
    return readySince;
  }

  /** Since when not all containers run; stands still while they do. */
  public Instant unreadySince() {
    return unreadySince;
  }

  public boolean ready() {
    return readySince != null;
  }

  boolean available(Duration minReady, Instant now) {
    return readySince != null && !readySince.plus(minReady).isAfter(now);
  }

  /** Since when the pod's scratch volume makes its containers exit; null: it is sound. */
  @Nullable Instant jammedAt() {
    return jammedAt;
  }

  void jam(Instant now) {
    jammedAt = now;
  }

  void delete(Instant now, Duration grace) {
    if (deletedAt == null) {
      deletedAt = now;
      goneAt = now.plus(grace);
    }
  }

  boolean gone(Instant now) {
    return goneAt != null && !goneAt.isAfter(now);
  }

  void changed(long newVersion) {
    version = newVersion;
  }

  /** Lives on until {@code now}. Returns whether anything changed. */
  boolean advance(Instant now) {
    boolean changed = false;
    for (Container container : containers) {
      changed |= container.advance(now);
    }
    if (changed) {
      observeReadiness(now);
    }
    return changed;
  }

  private void observeReadiness(Instant now) {
    boolean running = containers.stream().allMatch(Container::ready);
    if (!running && readySince != null) {
      unreadySince = now;
    }
    if (running != ready()) {
      readySince = running ? now : null;
    }
  }
}
