package dev.autofix.worker.remote;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which Autofix, and what proves who asks.
 *
 * @param token a bearer token; null: none. Never an option: every user of a machine can read
 *     command lines
 */
public record ApiAddress(URI url, @Nullable String token) {
  static final String URL = "AUTOFIX_URL";
  static final String TOKEN = "AUTOFIX_TOKEN";
  static final String TOKEN_FILE = "AUTOFIX_TOKEN_FILE";
  private static final String HERE = "http://127.0.0.1:5003";

  /**
   * An option counts before a variable, and that before the file in the home folder.
   *
   * @param url null: {@code AUTOFIX_URL}, or this machine
   * @param tokenFile null: {@code AUTOFIX_TOKEN_FILE}, {@code AUTOFIX_TOKEN}, or {@code
   *     ~/.config/autofix/token} if there is one
   */
  public static ApiAddress of(
      @Nullable String url, @Nullable String tokenFile, Map<String, String> environment) {
    String address = url == null ? environment.getOrDefault(URL, HERE) : url;
    return new ApiAddress(parsed(address), token(tokenFile, environment));
  }

  private static URI parsed(String address) {
    URI url;
    try {
      url = URI.create(address.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw notUrl(address);
    }
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getUserInfo() != null) {
      throw notUrl(address);
    }
    return url;
  }

  private static AutofixException notUrl(String address) {
    return new AutofixException(
        FailureType.INVALID, "--url %s (expected: such as %s)".formatted(address, HERE));
  }

  private static @Nullable String token(
      @Nullable String tokenFile, Map<String, String> environment) {
    String named = tokenFile == null ? environment.get(TOKEN_FILE) : tokenFile;
    if (named != null && !named.isBlank()) {
      return read(Path.of(named));
    }
    String variable = environment.get(TOKEN);
    if (variable != null && !variable.isBlank()) {
      return variable.strip();
    }
    Path usual = Path.of(environment.getOrDefault("HOME", "."), ".config", "autofix", "token");
    return Files.isReadable(usual) ? read(usual) : null;
  }

  /** Of a file with several, the first one is as good as the others. */
  private static String read(Path file) {
    try {
      return Files.readString(file)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .orElseThrow(() -> new IOException("it is empty (expected: a token)"));
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "cannot read the token file %s: %s".formatted(file, e), e);
    }
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return url.toString();
  }
}
