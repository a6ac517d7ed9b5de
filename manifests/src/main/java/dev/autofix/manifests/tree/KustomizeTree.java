package dev.autofix.manifests.tree;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.values.EditRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that an overlay draws in from its repository. */
public final class KustomizeTree {
  private static final int MAX_FOLDERS = 500;

  private final FileTree files;
  private final Map<String, Kustomization> kustomizations = new LinkedHashMap<>();
  private final Map<String, String> manifests = new LinkedHashMap<>();

  private KustomizeTree(FileTree files) {
    this.files = files;
  }

  /**
   * Follows an overlay to its end.
   *
   * @throws ChartRefused naming what is missing, is fetched from elsewhere or leaves the repository
   */
  public static KustomizeTree read(FileTree files, String overlay) {
    return read(files, overlay, List.of());
  }

  /** Follows an overlay, and components that its Application adds. */
  public static KustomizeTree read(FileTree files, String overlay, List<String> components) {
    KustomizeTree tree = new KustomizeTree(files);
    Kustomization top = tree.folder(overlay, overlay);
    components.forEach(component -> tree.base(top, component));
    return tree;
  }

  private Kustomization folder(String folder, String from) {
    Kustomization known = kustomizations.get(folder);
    if (known != null) {
      return known;
    }
    Kustomization here =
        Kustomization.in(files, folder)
            .orElseThrow(
                () ->
                    new ChartRefused(
                        TreePaths.shown(folder)
                            + " has no kustomization file, though "
                            + from
                            + " draws it in",
                        "Check the paths in " + from + "."));
    kustomizations.put(folder, here);
    if (kustomizations.size() > MAX_FOLDERS) {
      throw new ChartRefused(
          "the overlay draws in more than " + MAX_FOLDERS + " folders", "Split the Application.");
    }
    here.bases().forEach(entry -> base(here, entry));
    here.patchFiles().forEach(entry -> manifest(here, TreePaths.resolve(folder, entry)));
    return here;
  }

  private void base(Kustomization here, String entry) {
    String path = TreePaths.resolve(here.folder(), entry);
    if (files.text(path).isPresent()) {
      manifest(here, path);
    } else {
      folder(path, here.file());
    }
  }

  private void manifest(Kustomization from, String path) {
    String text =
        files
            .text(path)
            .orElseThrow(
                () ->
                    new ChartRefused(
                        from.file() + " names " + path + ", which is not there",
                        "Check the paths in " + from.file() + "."));
    manifests.putIfAbsent(path, text);
  }

  /** The folders that hold a kustomization; what a render reads lies in or below them. */
  public Set<String> folders() {
    return new LinkedHashSet<>(kustomizations.keySet());
  }

  /** The text of a manifest, patch or kustomization that is drawn in. */
  String text(String file) {
    return files.text(file).orElseThrow();
  }

  /** Where the limit of a container of that name is, or could be, written. */
  List<LimitPlace> places(String container) {
    List<LimitPlace> places = new ArrayList<>();
    for (Kustomization kustomization : kustomizations.values()) {
      for (Kustomization.Inline patch : kustomization.inlinePatches()) {
        try {
          places.addAll(
              LimitPlaces.inText(kustomization.file(), patch.at(), patch.text(), container));
        } catch (EditRefused e) {
          throw unreadable(kustomization.file() + ", " + patch.at(), e);
        }
      }
    }
    manifests.forEach(
        (file, text) -> {
          try {
            places.addAll(LimitPlaces.in(file, text, container));
          } catch (EditRefused e) {
            throw unreadable(file, e);
          }
        });
    return places;
  }

  private static ChartRefused unreadable(String where, EditRefused cause) {
    return new ChartRefused(where + ": " + cause.reason(), "Mend the file.");
  }

  /** What else than a manifest or a patch may write a field. */
  List<String> otherWriters() {
    return kustomizations.values().stream()
        .flatMap(kustomization -> kustomization.otherWriters().stream())
        .toList();
  }
}
