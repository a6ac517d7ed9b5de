package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.sizing.EvidenceNotes;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.core.sizing.Preflight;
import dev.autofix.core.sizing.Sizing;
import dev.autofix.core.sizing.SizingFacts;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A new limit that the cluster would take, or why there is none.
 *
 * @param to null: refused
 * @param use what the container used when this was decided; null where that does not matter
 * @param why the evidence, the arithmetic and every check
 */
record Sized(@Nullable String to, List<String> warnings, @Nullable MemoryUse use, Explanation why) {
  static Sized of(Finding finding, SizingFacts facts, Memory now, Sizing.Proposal proposal) {
    Preflight.Clearance clearance =
        Preflight.judge(facts, finding.container(), now, Objects.requireNonNull(proposal.to()));
    Explanation why =
        new Explanation(
            clearance.why().verdict(),
            clearance.why().text(),
            List.of(
                EvidenceNotes.of(finding, facts.use()),
                proposal.why(),
                new Explanation(
                    clearance.why().verdict(),
                    "the checks before the commit",
                    clearance.why().because())));
    return new Sized(
        clearance.to() == null ? null : clearance.to().canonical(),
        clearance.warnings(),
        facts.use(),
        why);
  }
}
