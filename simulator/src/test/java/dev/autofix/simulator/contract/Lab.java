package dev.autofix.simulator.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lab of this machine, if it has one. */
final class Lab {
  private static final String HOME =
      System.getenv()
          .getOrDefault("LAB_HOME", System.getProperty("user.home") + "/.cache/autofix-lab");

  private Lab() {}

  static Path file(String name) {
    return Path.of(HOME, name);
  }

  static boolean isThere(String name) {
    return Files.isReadable(file(name));
  }

  static void assumeIsThere(String name) {
    assumeTrue(isThere(name), () -> "no lab: " + file(name) + " is missing");
  }

  static void assumeAnswers(Api api, String path) {
    assumeTrue(answers(api, path), () -> "no lab: " + api.url() + " does not answer");
  }

  private static boolean answers(Api api, String path) {
    try {
      return api.get(path).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
