package dev.autofix.activities.kubernetes;

/** The controller of an object, from its owner references. */
record Owner(String kind, String name, String uid) {}
