package dev.autofix.api.security;

/** A secret that callers prove to know. Never prints itself; compares in constant time. */
@FunctionalInterface
public interface Secret {
  boolean matches(String presented);
}
