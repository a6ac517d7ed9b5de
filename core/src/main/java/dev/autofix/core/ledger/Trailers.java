package dev.autofix.core.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trailers of a commit message: the {@code Key: value} lines of its last paragraph, by which
 * Autofix recognises its own commits. A paragraph that holds anything else has no trailers, so text
 * quoted in a message cannot pass for one. Never the subject.
 */
public record Trailers(List<Trailer> entries) {
  /** The key whose value names the step of a fix that a commit stands for. */
  public static final String FIX = "Autofix-Fix";

  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
  private static final Pattern TRAILER = Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*): *(.*)");

  public Trailers {
    entries = List.copyOf(entries);
  }

  /** One {@code Key: value} line, continuation lines joined. */
  public record Trailer(String key, String value) {}

  public static Trailers of(String message) {
    List<String> paragraph = lastParagraph(message);
    List<Trailer> found = new ArrayList<>();
    for (String line : paragraph) {
      Matcher trailer = TRAILER.matcher(line);
      if (trailer.matches()) {
        found.add(new Trailer(trailer.group(1), trailer.group(2).strip()));
      } else if (isContinuation(line) && !found.isEmpty()) {
        Trailer last = found.remove(found.size() - 1);
        found.add(new Trailer(last.key(), last.value() + " " + line.strip()));
      } else {
        return new Trailers(List.of());
      }
    }
    return new Trailers(found);
  }

  /** The first value of a key; keys are compared without regard to case, as Git does. */
  public Optional<String> first(String key) {
    return entries.stream()
        .filter(trailer -> trailer.key().equalsIgnoreCase(key))
        .map(Trailer::value)
        .findFirst();
  }

  /** The step of a fix that the commit with this message stands for. */
  public static Optional<String> fix(String message) {
    return of(message).first(FIX);
  }

  private static boolean isContinuation(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  private static List<String> lastParagraph(String message) {
    List<String> lines = List.of(LINE_END.split(message, -1));
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    int start = end;
    while (start > 0 && !lines.get(start - 1).isBlank()) {
      start--;
    }
    boolean first = lines.subList(0, start).stream().allMatch(String::isBlank);
    return first ? List.of() : lines.subList(start, end);
  }
}
