package dev.autofix.worker.keys;

/**
 * What charts are rendered as when no cluster is asked.
 *
 * @param kubeVersion a recent one lets charts render that refuse old clusters
 */
public record ReleaseSettings(String name, String namespace, String kubeVersion) {}
