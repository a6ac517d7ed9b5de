package dev.autofix.api.fixes;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A decision is durable; the fix acts on it from now on.
 *
 * @param alert the alert that is triaged again; null where the fix itself takes the decision
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Taken(String id, @Nullable String alert) {}
