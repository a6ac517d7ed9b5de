package dev.autofix.worker.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Markdown of the repository, and what can be read out of it. */
public final class Documents {
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> SKIPPED = Set.of("target", "src", ".git", "node_modules");
  private static final Pattern FENCE = Pattern.compile("(?ms)^\\s*```.*?^\\s*```\\s*$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+?)\\s*$");
  private static final Pattern LINK_TEXT = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");

  private Documents() {}

  public static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !isSkipped(ROOT.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isSkipped(Path file) {
    for (Path part : file) {
      if (SKIPPED.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  /** Without what stands in blocks of code. */
  static String prose(Path document) throws IOException {
    return FENCE.matcher(Files.readString(document)).replaceAll("");
  }

  /** The blocks of code alone. */
  public static String code(Path document) throws IOException {
    return FENCE
        .matcher(Files.readString(document))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining("\n"));
  }

  /** The anchors of its headings, as forges and the site make them. */
  static Set<String> anchors(Path document) throws IOException {
    Map<String, Integer> seen = new HashMap<>();
    return HEADING
        .matcher(prose(document))
        .results()
        .map(heading -> slug(heading.group(1)))
        .map(slug -> seen.merge(slug, 1, Integer::sum) == 1 ? slug : slug + "-" + seen.get(slug))
        .collect(Collectors.toSet());
  }

  private static String slug(String heading) {
    return LINK_TEXT
        .matcher(heading)
        .replaceAll("$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }
}
