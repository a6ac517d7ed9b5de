package dev.autofix.manifests.key;

import dev.autofix.core.quantity.Memory;
import dev.autofix.manifests.values.ValuesPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The differences that an edit made, sorted by what they mean.
 *
 * @param moves containers (and fields of other objects) whose limit became the new one
 * @param block other changes of the moved containers' resources: a default was lost
 * @param derived environment, arguments and checksums that follow from the limit
 * @param other everything else
 */
public record Effect(
    List<String> moves,
    List<Difference> block,
    List<Difference> derived,
    List<Difference> other,
    List<Difference> all) {
  private static final ValuesPath LIMIT = ValuesPath.of("resources", "limits", "memory");
  private static final Pattern CHECKSUM = Pattern.compile("(?i).*(checksum|hash|sha[0-9]*).*");
  private static final List<String> DERIVED = List.of("env", "args", "command");

  /** Sorts the differences between two renders, of which the first has these containers. */
  public static Effect of(
      List<Difference> differences, List<Container> containers, String newLimit) {
    Effect effect =
        new Effect(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            differences);
    for (Difference difference : differences) {
      effect.sortMove(difference, containers, newLimit);
    }
    for (Difference difference : differences) {
      effect.sortRest(difference, containers, newLimit);
    }
    return effect;
  }

  private void sortMove(Difference difference, List<Container> containers, String newLimit) {
    Container container = owner(difference, containers);
    if (isMove(difference, container, newLimit)) {
      moves.add(container == null ? customResource(difference) : container.id());
    }
  }

  private void sortRest(Difference difference, List<Container> containers, String newLimit) {
    Container container = owner(difference, containers);
    if (isMove(difference, container, newLimit)) {
      return;
    }
    boolean moved = container != null && moves.contains(container.id());
    Object field = moved && container != null ? within(container, difference).steps().get(0) : "";
    if (moved && field.equals("resources")) {
      block.add(difference);
    } else if ((moved && DERIVED.contains(field)) || isChecksum(difference)) {
      derived.add(difference);
    } else {
      other.add(difference);
    }
  }

  private static @Nullable Container owner(Difference difference, List<Container> containers) {
    for (Container container : containers) {
      ValuesPath at = container.at();
      if (container.document().equals(difference.document())
          && difference.path().length() > at.length()
          && difference.path().prefix(at.length()).equals(at)) {
        return container;
      }
    }
    return null;
  }

  private static ValuesPath within(Container container, Difference difference) {
    List<Object> steps = difference.path().steps();
    return new ValuesPath(steps.subList(container.at().length(), steps.size()));
  }

  private static boolean isMove(
      Difference difference, @Nullable Container container, String newLimit) {
    boolean limit =
        container == null
            ? difference.path().toString().endsWith("resources.limits.memory")
            : within(container, difference).equals(LIMIT);
    return limit && isSame(difference.after(), newLimit);
  }

  private static boolean isSame(@Nullable String rendered, String limit) {
    if (rendered == null) {
      return false;
    }
    try {
      return rendered.equals(limit) || Memory.parse(rendered).equals(Memory.parse(limit));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String customResource(Difference difference) {
    return difference.document() + ":" + difference.path();
  }

  static boolean isChecksum(Difference difference) {
    List<Object> steps = difference.path().steps();
    return steps.size() > 1
        && steps.get(steps.size() - 2).equals("annotations")
        && CHECKSUM.matcher(String.valueOf(steps.get(steps.size() - 1))).matches();
  }

  public boolean moves(ContainerTarget target) {
    return moves.contains(target.toString());
  }

  /** The differences for people, one a line. */
  public static List<String> shown(List<Difference> differences) {
    return differences.stream().map(Difference::shown).toList();
  }
}
