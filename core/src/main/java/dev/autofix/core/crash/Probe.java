package dev.autofix.core.crash;

/**
 * A probe that kills the container when it fails.
 *
 * @param name {@code liveness} or {@code startup}
 * @param settings as people read them: what is asked, how often, how many failures are allowed
 */
public record Probe(String name, String settings) {}
