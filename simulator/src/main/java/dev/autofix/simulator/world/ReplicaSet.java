package dev.autofix.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The pods of one template of a Deployment. Guarded by the world's lock. */
public final class ReplicaSet {
  private final Deployment owner;
  private final JsonNode template;
  private final String hash;
  private final String uid;
  private final Instant createdAt;
  private final List<Pod> pods = new ArrayList<>();
  private int replicas;
  private int revision;
  private int generation = 1;
  private long version;

  ReplicaSet(Deployment owner, JsonNode template, String uid, Instant createdAt) {
    this.owner = owner;
    this.template = template.deepCopy();
    this.hash = Identity.templateHash(template.toString());
    this.uid = uid;
    this.createdAt = createdAt;
  }

  public Deployment owner() {
    return owner;
  }

  public String namespace() {
    return owner.namespace();
  }

  public String name() {
    return owner.name() + "-" + hash;
  }

  public String hash() {
    return hash;
  }

  public String uid() {
    return uid;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public JsonNode template() {
    return template;
  }

  /** How many pods it should have. */
  public int replicas() {
    return replicas;
  }

  /** Its place in the Deployment's history; the highest is the current one. */
  public int revision() {
    return revision;
  }

  public int generation() {
    return generation;
  }

  public long version() {
    return version;
  }

  /** Its pods, the terminating ones among them. */
  public List<Pod> pods() {
    return Collections.unmodifiableList(pods);
  }

  public List<Pod> livingPods() {
    return pods.stream().filter(pod -> !pod.terminating()).toList();
  }

  public int ready() {
    return (int) livingPods().stream().filter(Pod::ready).count();
  }

  /** How many pods have been ready for the Deployment's minReadySeconds. */
  public int available(Instant now) {
    Duration minReady = owner.minReady();
    return (int) livingPods().stream().filter(pod -> pod.available(minReady, now)).count();
  }

  void scale(int wanted) {
    if (wanted != replicas) {
      replicas = wanted;
      generation++;
    }
  }

  void revise(int newRevision) {
    revision = newRevision;
  }

  void changed(long newVersion) {
    version = newVersion;
  }

  void add(Pod pod) {
    pods.add(pod);
  }

  boolean removeGone(Instant now) {
    return pods.removeIf(pod -> pod.gone(now));
  }

  /** The pods to give up first: those that are not ready, then the youngest. */
  List<Pod> surplus() {
    List<Pod> living = livingPods();
    return living.stream()
        .sorted(
            Comparator.comparing(Pod::ready)
                .thenComparing(Comparator.comparing(Pod::createdAt).reversed()))
        .limit(Math.max(0, living.size() - replicas))
        .toList();
  }
}
