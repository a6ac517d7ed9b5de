package dev.autofix.manifests.tree;

import dev.autofix.manifests.chart.ChartRefused;
import java.util.ArrayDeque;
import java.util.Deque;

/** Paths inside a Git tree. */
final class TreePaths {
  private TreePaths() {}

  /** Where {@code entry}, as {@code folder} writes it, leads to; refused if it leaves the tree. */
  static String resolve(String folder, String entry) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder + "/" + entry).split("/", -1)) {
      if (part.equals("..") && parts.pollLast() == null) {
        throw new ChartRefused(
            "'" + entry + "' of " + shown(folder) + " leads out of the repository",
            "Keep what the Application is made of in its repository.");
      } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  static String child(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  static boolean isBelow(String folder, String file) {
    return folder.isEmpty() || file.startsWith(folder + "/");
  }

  static String shown(String folder) {
    return folder.isEmpty() ? "the root" : folder;
  }
}
