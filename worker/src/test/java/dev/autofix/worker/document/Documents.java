package dev.autofix.worker.document;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Markdown of the repository, and what can be read out of it. */
public final class Documents {
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> MADE = Set.of("target", ".git", "node_modules");
  private static final Pattern FENCE = Pattern.compile("(?ms)^\\s*```.*?^\\s*```\\s*$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+?)\\s*$");
  private static final Pattern LINK_TEXT = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");

  private Documents() {}

  public static List<Path> all() throws IOException {
    return files(".md").stream()
        .filter(file -> !ROOT.relativize(file).toString().contains("src/"))
        .toList();
  }

  /**
   * Files of the repository; what builds make beside this one may come and go, and is not asked.
   */
  static List<Path> files(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return MADE.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(ending)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found.stream().sorted().toList();
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
