package dev.autofix.api.fixes;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list.
 *
 * @param size how many at most
 * @param token of the page before; null: the first page
 */
public record PageRequest(int size, @Nullable String token) {}
