package dev.autofix.activities.evidence;

import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.activities.kubernetes.object.PodContainer;
import dev.autofix.core.rule.Evidence;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Evidence on one container of one pod, before anybody asked whether it is fresh.
 *
 * @param ran how long the container ran before it failed; null when unknown
 */
public record Sighting(
    Pod pod,
    PodContainer container,
    Evidence evidence,
    Instant seenAt,
    @Nullable Duration ran,
    String text) {}
