package dev.autofix.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links inside the repository lead somewhere; those to other hosts are not followed. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]+)\\)");

  @Test
  void everyLinkLeadsToAFileAndItsHeading() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : Documents.all()) {
      for (MatchResult link : LINK.matcher(Documents.prose(document)).results().toList()) {
        if (!link.group(1).contains(":") && !leadsSomewhere(document, link.group(1))) {
          broken.add(Documents.ROOT.relativize(document) + " -> " + link.group(1));
        }
      }
    }

    assertThat(broken).as("links that lead nowhere").isEmpty();
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    Path target = target(document, link);
    if (!target.startsWith(Documents.ROOT) || !Files.exists(target)) {
      return false;
    }
    int hash = link.indexOf('#');
    return hash < 0
        || !target.toString().endsWith(".md")
        || Documents.anchors(target).contains(link.substring(hash + 1));
  }

  private static Path target(Path document, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    return path.isEmpty() ? document : document.resolveSibling(path).normalize();
  }
}
