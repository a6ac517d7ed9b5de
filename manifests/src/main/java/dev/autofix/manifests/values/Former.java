package dev.autofix.manifests.values;

import org.jspecify.annotations.Nullable;

/**
 * What stood in the file before an edit: enough to restore it in a later version of the same file.
 * Flat, because it travels through workflow histories.
 *
 * @param scalar the replaced scalar exactly as it was written (quotes, anchor and tag included);
 *     null where no scalar stood
 * @param removed the whole lines that went
 * @param added the whole lines that came in their place
 */
public record Former(@Nullable String scalar, String removed, String added) {}
