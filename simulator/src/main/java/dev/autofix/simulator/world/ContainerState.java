package dev.autofix.simulator.world;

import java.time.Instant;

/** What the kubelet says about a container at one moment. */
public sealed interface ContainerState {

  /**
   * Not running now.
   *
   * @param reason as Kubernetes names it, such as CrashLoopBackOff
   */
  record Waiting(String reason, String message) implements ContainerState {}

  /** Running since then. */
  record Running(Instant startedAt, String containerId) implements ContainerState {}

  /**
   * Ended.
   *
   * @param reason as Kubernetes names it, such as OOMKilled
   */
  record Terminated(
      String reason, int exitCode, Instant startedAt, Instant finishedAt, String containerId)
      implements ContainerState {}
}
