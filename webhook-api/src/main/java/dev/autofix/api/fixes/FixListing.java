package dev.autofix.api.fixes;

import java.util.List;

/** The open fixes, newest first. May lag behind: never decide anything by it. */
@FunctionalInterface
public interface FixListing {
  List<FixSummary> open(int limit);
}
