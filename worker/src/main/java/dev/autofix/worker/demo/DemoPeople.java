package dev.autofix.worker.demo;

import dev.autofix.api.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The people of a demo that has to be signed in to, and the one who posts its alerts.
 *
 * @param folder holds a file with the token of each
 */
record DemoPeople(Path folder) {
  private static final String ALERTMANAGER = "alertmanager";
  private static final int TOKEN_BYTES = 24;
  private static final Map<String, Role> ROLES = new LinkedHashMap<>();

  static {
    ROLES.put("olga", Role.OPERATOR);
    ROLES.put("kim", Role.OPERATOR);
    ROLES.put("vera", Role.VIEWER);
    ROLES.put(ALERTMANAGER, Role.ALERTS);
  }

  /** Gives each of them a token by chance. */
  static DemoPeople in(Path folder) throws IOException {
    DemoPeople people = new DemoPeople(folder);
    SecureRandom chance = new SecureRandom();
    for (String name : ROLES.keySet()) {
      byte[] token = new byte[TOKEN_BYTES];
      chance.nextBytes(token);
      Files.writeString(
          people.file(name), Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }
    return people;
  }

  /** The configuration with them in it. */
  String admitted(String configuration) {
    return configuration
        + ROLES.entrySet().stream()
            .map(
                each ->
                    "    - {name: %s, role: %s, secretFile: %s}%n"
                        .formatted(each.getKey(), word(each.getValue()), file(each.getKey())))
            .collect(Collectors.joining("", "webhook:\n  credentials:\n", ""));
  }

  /** Says how they sign in. */
  void introduce(Console console) {
    ROLES.forEach(
        (name, role) -> {
          if (role.may(Role.READ)) {
            console.line("sign in as %s (%s), token in %s".formatted(name, word(role), file(name)));
          }
        });
  }

  /** What alerts are posted with. */
  String alertToken() throws IOException {
    return Files.readString(file(ALERTMANAGER));
  }

  private Path file(String name) {
    return folder.resolve("token-" + name);
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
