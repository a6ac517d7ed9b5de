package dev.autofix.benchmarks.charts;

import dev.autofix.core.quantity.Memory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is wrong with an edit, from renders before and after it: the limits of the containers
 * that it claims to move must have become the new one, and nothing else may differ but what those
 * containers derive from it and checksums.
 */
final class EditJudge {
  private static final Pattern CONTAINER =
      Pattern.compile(
          "(?<workload>[^|]+)\\|(?:.*\\|)?(?:init)?[cC]ontainers\\|#(?<name>[^|]+)\\|(?<field>.+)");
  private static final Pattern CHECKSUM =
      Pattern.compile("(?i).*\\|annotations\\|[^|]*(checksum|hash|sha[0-9]*)[^|]*");
  private static final Pattern DERIVED = Pattern.compile("(env|args|command)\\|.*");
  private static final String LIMIT = "resources|limits|memory";

  private final RenderedLeaves before;
  private final Set<String> noise;

  /** {@code again} are further renders of the same input. */
  EditJudge(RenderedLeaves before, List<RenderedLeaves> again) {
    this.before = before;
    this.noise = new HashSet<>();
    again.forEach(other -> noise.addAll(before.differences(other)));
  }

  /** What is wrong; empty if the edit is right. */
  List<String> faults(RenderedLeaves after, List<String> moves, String limit) {
    List<String> faults = new ArrayList<>();
    Set<String> moved = new HashSet<>();
    for (String place : before.differences(after)) {
      String container = limitOf(place);
      if (moves.contains(container) && isSame(after.values().get(place), limit)) {
        moved.add(container);
      } else if (!isNoise(place) && !follows(place, moves)) {
        faults.add(place + ": " + before.values().get(place) + " -> " + after.values().get(place));
      }
    }
    for (String container : moves) {
      if (!moved.contains(container)) {
        faults.add(container + " did not move");
      }
    }
    return faults;
  }

  /** The container (or field of another object) whose limit stands at this place. */
  private static String limitOf(String place) {
    Matcher container = CONTAINER.matcher(place);
    if (container.matches() && container.group("field").equals(LIMIT)) {
      return container.group("workload") + "#" + container.group("name");
    }
    return place.endsWith(LIMIT) ? place : "";
  }

  private static boolean follows(String place, List<String> moves) {
    Matcher container = CONTAINER.matcher(place);
    boolean derived =
        container.matches()
            && moves.contains(container.group("workload") + "#" + container.group("name"))
            && DERIVED.matcher(container.group("field")).matches();
    return derived || CHECKSUM.matcher(place).matches();
  }

  private boolean isNoise(String place) {
    return noise.contains(place) || noise.stream().anyMatch(known -> sameRandomName(known, place));
  }

  /** Whole objects with random names come and go. */
  private static boolean sameRandomName(String known, String place) {
    return stem(known).equals(stem(place)) && !document(known).equals(document(place));
  }

  private static String stem(String place) {
    String document = document(place);
    int dash = document.lastIndexOf('-');
    return (dash < 0 ? document : document.substring(0, dash)) + place.substring(document.length());
  }

  private static String document(String place) {
    int end = place.indexOf('|');
    return end < 0 ? place : place.substring(0, end);
  }

  private static boolean isSame(@org.jspecify.annotations.Nullable String rendered, String limit) {
    try {
      return rendered != null && Memory.parse(rendered).equals(Memory.parse(limit));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
