package dev.autofix.api.security;

import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may come in. Thread-safe. */
public interface Callers {
  /** Nobody is known: only ports on the loopback address may be open. */
  Callers NONE = header -> Optional.empty();

  /**
   * The caller behind an {@code Authorization} header, or empty.
   *
   * @throws dev.autofix.core.failure.AutofixException of type UNAVAILABLE if nobody can tell now
   */
  Optional<KnownCaller> authenticate(@Nullable String header);

  /**
   * The caller as the doors see it: whoever is on this machine where nobody is known, empty for
   * whoever proves nothing.
   */
  default Optional<SecurityContext> caller(@Nullable String header, boolean secure) {
    return isEmpty()
        ? Optional.of(new Caller(null, secure))
        : authenticate(header).map(known -> new Caller(known, secure));
  }

  /** Whether anybody at all could prove who it is. */
  default boolean isEmpty() {
    return this == NONE;
  }

  /** The same, asked in this order; the first who knows the caller decides. */
  static Callers anyOf(List<Callers> several) {
    List<Callers> asked = several.stream().filter(callers -> !callers.isEmpty()).toList();
    return asked.isEmpty()
        ? NONE
        : header ->
            asked.stream()
                .map(callers -> callers.authenticate(header))
                .flatMap(Optional::stream)
                .findFirst();
  }
}
