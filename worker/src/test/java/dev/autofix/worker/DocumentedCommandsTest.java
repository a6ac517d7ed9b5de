package dev.autofix.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.document.Documents;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents tell to type exists: commands with their options, and scripts. */
class DocumentedCommandsTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^ *\\./autofix ([a-z]+)([^#\\n|]*)");
  private static final Pattern INLINE = Pattern.compile("`\\./autofix ([a-z]+)([^`]*)`");
  private static final Pattern OPTION = Pattern.compile("(?<= )--?[a-zA-Z][a-z-]*");
  private static final Pattern INNER = Pattern.compile("^ ([a-z]+)(?= |$)");
  private static final Pattern SCRIPT =
      Pattern.compile("(?<![\\w/.-])(?:\\./)?((?:[a-z]+/)*[\\w-]+\\.sh|\\.ci/[a-z]+)\\b");

  private final Map<String, String> helps = new HashMap<>();

  @Test
  void everyCommandAndOptionExists() throws IOException {
    TreeSet<String> unknown = new TreeSet<>();
    for (Path document : Documents.all()) {
      String text = Files.readString(document);
      for (Pattern shown : List.of(COMMAND, INLINE)) {
        for (MatchResult typed : shown.matcher(text).results().toList()) {
          if (!isUnderstood(typed.group(1), typed.group(2))) {
            unknown.add(document.getFileName() + ": " + typed.group().strip());
          }
        }
      }
    }

    assertThat(unknown).as("what no command understands").isEmpty();
  }

  @Test
  void everyScriptExists() throws IOException {
    TreeSet<String> missing = new TreeSet<>();
    for (Path document : Documents.all()) {
      for (MatchResult script : SCRIPT.matcher(Files.readString(document)).results().toList()) {
        if (!Files.exists(Documents.ROOT.resolve(script.group(1)))
            && !Files.exists(document.resolveSibling(script.group(1)))) {
          missing.add(document.getFileName() + ": " + script.group(1));
        }
      }
    }

    assertThat(missing).as("scripts that are not there").isEmpty();
  }

  private boolean isUnderstood(String command, String rest) {
    String help = helps.computeIfAbsent(command, DocumentedCommandsTest::help);
    Stream<String> words = OPTION.matcher(rest).results().map(MatchResult::group);
    // A command within a command has options of its own, which its parser prints elsewhere.
    Matcher inner = INNER.matcher(rest);
    if (inner.find() && help.contains("{")) {
      words = Stream.of(inner.group(1));
    }
    return help.startsWith("usage:") && words.allMatch(word -> names(help, word));
  }

  private static boolean names(String help, String word) {
    return Pattern.compile("(?<![\\w-])" + word + "(?![\\w-])").matcher(help).find();
  }

  private static String help(String command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AutofixApplication application = new AutofixApplication();
    Bootstrap<AutofixConfiguration> bootstrap = new Bootstrap<>(application);
    application.addDefaultCommands(bootstrap);
    new Cli(new JarLocation(AutofixApplication.class), bootstrap, out, new ByteArrayOutputStream())
        .run(command, "-h");
    return out.toString(StandardCharsets.UTF_8);
  }
}
