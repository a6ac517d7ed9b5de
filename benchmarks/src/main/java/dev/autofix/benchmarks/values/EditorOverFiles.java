package dev.autofix.benchmarks.values;

import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.ValuesEditor;
import dev.autofix.manifests.values.ValuesPath;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Edits every place of every {@code values.yaml} beside a {@code Chart.yaml}, in every {@link
 * Variant}, and has each edit judged by {@link ExactEdit}. Ends with status 1 if one is wrong.
 *
 * <p>Argument: a folder.
 */
public final class EditorOverFiles {
  private static final String LIMIT = "1234Mi";

  private final ValuesEditor editor = new ValuesEditor();
  private final Map<Variant, Tally> tallies = new EnumMap<>(Variant.class);
  private int files;
  private int unread;

  private EditorOverFiles() {
    for (Variant variant : Variant.values()) {
      tallies.put(variant, new Tally());
    }
  }

  private static final class Tally {
    private int exact;
    private int refused;
    private final Map<String, Integer> rules = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    private void refused(String rule) {
      refused++;
      rules.merge(rule, 1, Integer::sum);
    }
  }

  public static void main(String[] arguments) throws IOException {
    EditorOverFiles run = new EditorOverFiles();
    for (Path file : valuesFiles(Path.of(arguments[0]))) {
      run.file(file);
    }
    run.report();
    if (run.tallies.values().stream().anyMatch(tally -> !tally.wrong.isEmpty())) {
      System.exit(1);
    }
  }

  private static List<Path> valuesFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.endsWith("values.yaml"))
          .filter(file -> Files.exists(file.resolveSibling("Chart.yaml")))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private void file(Path file) throws IOException {
    String text;
    List<ValuesPath> places;
    try {
      text = Files.readString(file);
      places = EditPlaces.in(YamlView.of(text));
    } catch (CharacterCodingException | YamlView.Unreadable e) {
      unread++;
      System.out.println("not read: " + file + ": " + e.getMessage());
      return;
    }
    files++;
    tallies.forEach(
        (variant, tally) -> {
          String rewritten = variant.of(text);
          places.forEach(place -> edit(file, rewritten, place, tally));
        });
  }

  private void edit(Path file, String text, ValuesPath place, Tally tally) {
    try {
      Edit edit = editor.set(text, place, LIMIT);
      List<String> faults = faults(text, place, edit);
      if (faults.isEmpty()) {
        tally.exact++;
      } else {
        tally.wrong.add(file + " " + place + ": " + faults);
      }
    } catch (EditRefused e) {
      tally.refused(rule(e.reason(), place));
    }
  }

  private List<String> faults(String text, ValuesPath place, Edit edit) {
    List<String> faults = new ArrayList<>(ExactEdit.faults(text, edit.text(), place, LIMIT));
    if (!editor.set(edit.text(), place, LIMIT).text().equals(edit.text())) {
      faults.add("is not the same when made twice");
    }
    if (!edit.text().equals(text)
        && !editor.undo(edit.text(), place, LIMIT, edit.former()).equals(text)) {
      faults.add("is not undone to the same text");
    }
    return faults;
  }

  /** The reason without what belongs to one file, so that equal rules count together. */
  private static String rule(String reason, ValuesPath place) {
    String general = reason;
    for (int length = place.length(); length > 0; length--) {
      general = general.replace(place.prefix(length).toString(), "PATH");
    }
    return general.replaceAll("'[^']*'", "'...'").replaceAll("line \\d+, column \\d+.*", "...");
  }

  private void report() {
    System.out.printf("%d files, %d not read%n", files, unread);
    tallies.forEach(
        (variant, tally) -> {
          System.out.printf(
              "%s: %d exact, %d refused, %d wrong%n",
              variant, tally.exact, tally.refused, tally.wrong.size());
          tally.rules.forEach((rule, count) -> System.out.printf("  %d %s%n", count, rule));
          tally.wrong.forEach(wrong -> System.out.println("  WRONG " + wrong));
        });
  }
}
