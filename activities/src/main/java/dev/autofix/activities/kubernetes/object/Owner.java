package dev.autofix.activities.kubernetes.object;

/** The controller of an object, from its owner references. */
public record Owner(String kind, String name, String uid) {}
