package dev.autofix.api.admission;

/** An order that is durable. */
public record OrderTaken(String order, String scope, String actor) {}
