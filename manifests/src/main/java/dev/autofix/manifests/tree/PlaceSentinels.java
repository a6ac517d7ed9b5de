package dev.autofix.manifests.tree;

import dev.autofix.manifests.key.Container;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.ValuesEditor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Another quantity at every place: the one that a container gets in the render names the place that
 * wins for it.
 */
record PlaceSentinels(List<LimitPlace> places, Map<String, String> texts) {
  private static final int FIRST = 1_000_000;
  private static final ValuesEditor EDITOR = new ValuesEditor();

  /** Writes them; a place that cannot be edited gets none. */
  static PlaceSentinels at(List<LimitPlace> candidates, KustomizeTree tree) {
    List<LimitPlace> places = new ArrayList<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (LimitPlace place : candidates) {
      String text = texts.getOrDefault(place.file(), tree.text(place.file()));
      Optional<String> edited = edited(text, place, quantity(places.size()));
      if (edited.isPresent()) {
        texts.put(place.file(), edited.get());
        places.add(place);
      }
    }
    return new PlaceSentinels(places, texts);
  }

  /** Empty where the editor refuses: what cannot be edited cannot be the key. */
  private static Optional<String> edited(String text, LimitPlace place, String quantity) {
    try {
      return Optional.of(EDITOR.set(text, place.key(), quantity).text());
    } catch (EditRefused refused) {
      return Optional.empty();
    }
  }

  private static String quantity(int number) {
    return FIRST + number + "Ki";
  }

  /** The place whose quantity the target has; empty if it has none of them. */
  Optional<LimitPlace> winner(List<Container> containers, ContainerTarget target) {
    return containers.stream()
        .filter(container -> container.target().equals(target))
        .flatMap(container -> winner(container.memory("limits")).stream())
        .findFirst();
  }

  private Optional<LimitPlace> winner(@Nullable String limit) {
    for (int i = 0; i < places.size(); i++) {
      if (quantity(i).equals(limit)) {
        return Optional.of(places.get(i));
      }
    }
    return Optional.empty();
  }
}
