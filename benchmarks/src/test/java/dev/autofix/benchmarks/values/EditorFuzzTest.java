package dev.autofix.benchmarks.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fuzzes the values editor with Jazzer, in a process of its own, for {@code autofix.fuzz.seconds} a
 * target: new inputs each time, so a failure prints the one that it found.
 */
class EditorFuzzTest {
  private static final int SECONDS = Integer.getInteger("autofix.fuzz.seconds", 15);

  /** The first input takes long on a busy machine: it loads and instruments the classes. */
  private static final int ENDLESS_SECONDS = 60;

  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(classes = {AnyTextFuzz.class, ShapesFuzz.class})
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void everyEditIsRefusedOrExact(Class<?> target)
      throws IOException, InterruptedException, URISyntaxException {
    Path output = folder.resolve("output");
    Process fuzzer =
        new ProcessBuilder(command(target))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status;
    try {
      status = fuzzer.waitFor();
    } finally {
      fuzzer.destroyForcibly();
    }
    String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
    System.out.println(target.getSimpleName() + ": " + lastLine(printed));
    assertThat(status).as(printed).isZero();
    assertThat(runs(printed)).as(printed).isGreaterThan(100);
  }

  private List<String> command(Class<?> target) throws IOException, URISyntaxException {
    Path found = Files.createDirectories(folder.resolve("found"));
    return Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.getName(),
            "--instrumentation_includes=dev.autofix.manifests.**:org.yaml.snakeyaml.**",
            "--disabled_hooks=*",
            "--reproducer_path=" + folder,
            "-max_total_time=" + SECONDS,
            "-timeout=" + ENDLESS_SECONDS,
            "-max_len=4096",
            "-dict=" + resource("/values-seeds.dict"),
            found.toString(),
            resource("/values-seeds").toString())
        .toList();
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(EditorFuzzTest.class.getResource(name)).toURI());
  }

  private static long runs(String printed) {
    Matcher runs = RUNS.matcher(printed);
    return runs.find() ? Long.parseLong(runs.group(1)) : 0;
  }

  private static String lastLine(String printed) {
    Matcher runs = RUNS.matcher(printed);
    return runs.find() ? printed.substring(runs.start()).lines().findFirst().orElse("") : "no runs";
  }
}
