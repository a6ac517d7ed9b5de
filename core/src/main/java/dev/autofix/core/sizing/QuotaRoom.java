package dev.autofix.core.sizing;

import java.util.List;

/**
 * What a ResourceQuota allows of one resource, and what is taken.
 *
 * @param name of the ResourceQuota
 * @param resource {@code limits.memory} or {@code requests.memory}
 * @param scopes the pods that it counts; all, if there is none
 */
public record QuotaRoom(
    String name, String resource, List<String> scopes, String hard, String used) {
  public QuotaRoom {
    scopes = List.copyOf(scopes);
  }
}
