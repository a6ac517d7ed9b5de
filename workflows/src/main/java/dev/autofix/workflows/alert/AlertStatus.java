package dev.autofix.workflows.alert;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert stands.
 *
 * @param explanation why, as indented lines
 */
public record AlertStatus(
    State state, @Nullable Outcome outcome, @Nullable String fixId, List<String> explanation) {}
