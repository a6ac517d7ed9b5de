package dev.autofix.manifests.key;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What differs between two renders of the same input: random passwords, certificates, time stamps,
 * generated names. Such differences say nothing about an edit. Thread-safe.
 */
final class Noise {
  private static final int MAX_TAIL = 12;

  private final Set<String> places = ConcurrentHashMap.newKeySet();
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  void learn(List<Difference> betweenEqualInputs) {
    for (Difference difference : betweenEqualInputs) {
      places.add(difference.place());
      if (difference.path().length() == 0) {
        names.add(stem(difference.document()));
      }
    }
  }

  List<Difference> removedFrom(List<Difference> differences) {
    return differences.stream().filter(difference -> !covers(difference)).toList();
  }

  private boolean covers(Difference difference) {
    boolean randomName =
        difference.path().length() == 0 && names.contains(stem(difference.document()));
    return randomName || places.contains(difference.place());
  }

  /** The name without a tail that is short enough to be a random one. */
  private static String stem(String id) {
    int dash = id.lastIndexOf('-');
    return dash > 0 && id.length() - dash <= MAX_TAIL ? id.substring(0, dash) : id;
  }
}
