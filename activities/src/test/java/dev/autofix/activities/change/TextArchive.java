package dev.autofix.activities.change;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several files as one text, in the format of Go's {@code txtar}: a comment, then each file below a
 * line {@code -- name --}.
 */
record TextArchive(String comment, Map<String, String> files) {
  private static final Pattern MARKER = Pattern.compile("(?m)^-- (\\S.*) --\\n");

  static TextArchive parse(String text) {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher marker = MARKER.matcher(text);
    if (!marker.find()) {
      return new TextArchive(text, files);
    }
    String comment = text.substring(0, marker.start());
    boolean more = true;
    while (more) {
      String name = marker.group(1);
      int from = marker.end();
      more = marker.find();
      files.put(name, text.substring(from, more ? marker.start() : text.length()));
    }
    return new TextArchive(comment, files);
  }

  String print() {
    StringBuilder text = new StringBuilder(comment);
    files.forEach(
        (name, content) -> text.append("-- ").append(name).append(" --\n").append(content));
    return text.toString();
  }

  TextArchive with(String name, String content) {
    Map<String, String> more = new LinkedHashMap<>(files);
    more.put(name, content);
    return new TextArchive(comment, more);
  }

  /** The first folders below {@code folder}, each with its files. */
  Map<String, Map<String, String>> folders(String folder) {
    Map<String, Map<String, String>> folders = new TreeMap<>();
    below(folder, files)
        .forEach(
            (path, text) -> {
              int slash = path.indexOf('/');
              if (slash > 0) {
                folders
                    .computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                    .put(path.substring(slash + 1), text);
              }
            });
    return folders;
  }

  /** The files below {@code folder}, named from there. */
  static Map<String, String> below(String folder, Map<String, String> files) {
    Map<String, String> below = new TreeMap<>();
    files.forEach(
        (path, text) -> {
          if (path.startsWith(folder + "/")) {
            below.put(path.substring(folder.length() + 1), text);
          }
        });
    return below;
  }
}
