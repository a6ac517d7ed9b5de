package dev.autofix.benchmarks.style;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Prints sizes and shares of the code as a Markdown table. Argument: the project's folder. Parses,
 * does not compile, so it needs nothing but a JDK.
 */
public final class CodeMeasures {
  private static final Pattern MOCKING = Pattern.compile("(?m)^import (static )?org\\.mockito\\.");

  private CodeMeasures() {}

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    Measured main = measure(root, "main");
    Measured core = measure(root.resolve("core"), "main");
    Measured messages = measure(root.resolve("workflows"), "main");
    List<Path> mainFiles = files(root, "main");
    List<Path> testFiles = files(root, "test");
    row("Files, lines", main.fileLengths.size() + ", " + sum(main.fileLengths));
    row("File length median / p95 / max", three(main.fileLengths));
    row("Method body median / p95 / p99 / max", four(main.methodLengths));
    row(
        "Parameters p95 / max (records excepted)",
        p(main.parameters, 95) + " / " + max(main.parameters));
    row(
        "Abstract methods per interface median / p90 / max",
        p(main.abstractMethods, 50)
            + " / "
            + p(main.abstractMethods, 90)
            + " / "
            + max(main.abstractMethods));
    row(
        "Records, share of types: core / workflows / all",
        share(core) + " / " + share(messages) + " / " + share(main));
    row("Packages with @NullMarked", main.nullMarked + " of " + main.packages.size());
    row("Public types with Javadoc", main.documented + " of " + main.publicTypes);
    row("Comment share of non-blank lines", percent(main.commentLines, main.nonBlankLines));
    long pure =
        lines(files(root.resolve("core"), "main"))
            + lines(files(root.resolve("manifests"), "main"));
    long pureTests =
        lines(files(root.resolve("core"), "test"))
            + lines(files(root.resolve("manifests"), "test"));
    row("Test:main lines, core + manifests", ratio(pureTests, pure));
    row("Test:main lines, the rest", ratio(lines(testFiles) - pureTests, lines(mainFiles) - pure));
    row("Test files that import a mocking library", String.valueOf(mocking(testFiles)));
    row(
        "Suppressions per 1,000 lines",
        String.format(Locale.ROOT, "%.2f", 1000.0 * main.suppressions / sum(main.fileLengths)));
    main.outliers.forEach(outlier -> System.out.println("- " + outlier));
  }

  private static Measured measure(Path root, String kind) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  diagnostic -> {},
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files(root, kind)));
      Measured measured = new Measured();
      task.parse().forEach(unit -> new UnitScanner(unit, task, measured).measure());
      return measured;
    }
  }

  static List<Path> files(Path root, String kind) throws IOException {
    String marker = "/src/" + kind + "/java/";
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toAbsolutePath().toString().contains(marker))
          .sorted()
          .toList();
    }
  }

  private static long lines(List<Path> files) throws IOException {
    long lines = 0;
    for (Path file : files) {
      lines += Files.readAllLines(file).size();
    }
    return lines;
  }

  private static long mocking(List<Path> files) throws IOException {
    long count = 0;
    for (Path file : files) {
      count += MOCKING.matcher(Files.readString(file)).find() ? 1 : 0;
    }
    return count;
  }

  private static void row(String name, String value) {
    System.out.println("| " + name + " | " + value + " |");
  }

  private static String three(Collection<Integer> values) {
    return p(values, 50) + " / " + p(values, 95) + " / " + max(values);
  }

  private static String four(Collection<Integer> values) {
    return p(values, 50) + " / " + p(values, 95) + " / " + p(values, 99) + " / " + max(values);
  }

  private static int p(Collection<Integer> values, int percent) {
    List<Integer> sorted = new ArrayList<>(values);
    sorted.sort(null);
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  private static int max(Collection<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private static int sum(Collection<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).sum();
  }

  private static String share(Measured measured) {
    return percent(measured.records, measured.types);
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.0f %%", 100.0 * part / Math.max(1, whole));
  }

  private static String ratio(long part, long whole) {
    return String.format(Locale.ROOT, "%.2f", (double) part / Math.max(1, whole));
  }
}
