package dev.autofix.activities.kubernetes;

import dev.autofix.core.rule.Evidence;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Evidence on one container of one pod, before anybody asked whether it is fresh.
 *
 * @param ran how long the container ran before it failed; null when unknown
 */
record Sighting(
    Pod pod,
    PodContainer container,
    Evidence evidence,
    Instant seenAt,
    @Nullable Duration ran,
    String text) {}
