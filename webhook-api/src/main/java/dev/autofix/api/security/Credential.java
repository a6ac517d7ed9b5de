package dev.autofix.api.security;

import org.jspecify.annotations.Nullable;

/**
 * One way to prove who calls.
 *
 * @param name what records say: who approved, who cancelled
 * @param user the user name of basic authentication; null for a bearer token
 */
public record Credential(String name, Role role, @Nullable String user, Secret secret) {}
