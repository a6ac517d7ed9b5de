package dev.autofix.workflows.activity;

import org.jspecify.annotations.Nullable;

/**
 * What stood in the file before a fix touched it.
 *
 * @param scalar the former value as written; null when no key stood there
 * @param removed the text that the first step took out
 * @param added the text that the first step put in
 */
public record FormerText(@Nullable String scalar, String removed, String added) {}
