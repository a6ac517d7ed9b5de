package dev.autofix.api.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.NewCookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in with a browser. A session is a signed cookie and nothing else: it ends after an
 * hour, with the browser, or with the key of its seal, whichever comes first.
 */
public final class Sessions {
  public static final String COOKIE = "autofix-session";

  /** A credential that is taken away still opens pages for this long at most. */
  static final Duration LIFE = Duration.ofHours(1);

  /** Browsers drop a cookie of more than 4096 bytes, its name and attributes among them. */
  private static final int MOST = 4096 - 196;

  private static final String USE = "session";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Seal seal;
  private final Supplier<Set<String>> approvers;
  private final Clock clock;

  /**
   * @param approvers the groups of which somebody has to be to approve a plan, as of now
   */
  public Sessions(Seal seal, Supplier<Set<String>> approvers, Clock clock) {
    this.seal = seal;
    this.approvers = approvers;
    this.clock = clock;
  }

  private record Session(KnownCaller caller, long until) {}

  /**
   * A session for a caller who has just proved who it is; empty if it is in more groups than a
   * cookie holds. Of many groups only those are kept that approve something: the role is known.
   */
  public Optional<NewCookie> begin(KnownCaller caller, boolean secure) {
    return Stream.of(caller, caller.inGroupsOf(approvers.get()))
        .map(this::sealed)
        .filter(value -> value.length() <= MOST)
        .findFirst()
        .map(value -> cookie(value, (int) LIFE.toSeconds(), secure));
  }

  private String sealed(KnownCaller caller) {
    Session session = new Session(caller, clock.instant().plus(LIFE).getEpochSecond());
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(json(session));
    return text + "." + seal.mark(USE, text);
  }

  /** Makes the browser forget. */
  public NewCookie end(boolean secure) {
    return cookie("", 0, secure);
  }

  /** Whose session this is; empty if it is none, or over. */
  Optional<KnownCaller> caller(@Nullable String cookie) {
    int dot = cookie == null ? -1 : cookie.indexOf('.');
    if (cookie == null || dot < 0) {
      return Optional.empty();
    }
    String text = cookie.substring(0, dot);
    if (!seal.isMark(USE, text, cookie.substring(dot + 1))) {
      return Optional.empty();
    }
    return session(Base64.getUrlDecoder().decode(text))
        .filter(session -> clock.instant().getEpochSecond() < session.until())
        .map(Session::caller);
  }

  private static NewCookie cookie(String value, int seconds, boolean secure) {
    return new NewCookie.Builder(COOKIE)
        .value(value)
        .path("/")
        .maxAge(seconds)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  private static byte[] json(Session session) {
    try {
      return JSON.writeValueAsString(session).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a session is always JSON", e);
    }
  }

  /** Another version of Autofix with the same key may write sessions of another form. */
  private static Optional<Session> session(byte[] json) {
    try {
      return Optional.of(JSON.readValue(json, Session.class));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
