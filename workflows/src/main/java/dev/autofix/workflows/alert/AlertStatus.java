package dev.autofix.workflows.alert;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.fix.ShownPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert stands.
 *
 * @param finding the evidence in the cluster; null before and without it
 * @param plan what would be done, where the alert is only observed; null otherwise
 * @param explanation why, as indented lines
 */
public record AlertStatus(
    State state,
    @Nullable Outcome outcome,
    @Nullable String fixId,
    @Nullable Finding finding,
    @Nullable ShownPlan plan,
    List<String> explanation) {}
