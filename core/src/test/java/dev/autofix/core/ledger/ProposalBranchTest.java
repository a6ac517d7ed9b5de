package dev.autofix.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.workload.Workload;
import org.junit.jupiter.api.Test;

class ProposalBranchTest {
  private static final Workload WEB = new Workload("prod", "shop", "Deployment", "web");
  private static final String RUN = "1f3a9c2e-5c1f-4e8e-9f5e-0123456789ab";

  @Test
  void aStepIsNamedByItsWorkloadItsFixAndItsPlan() {
    assertThat(ProposalBranch.of(WEB, RUN + "/1", "9d8e7f6a5b4c3d2e"))
        .isEqualTo("autofix/shop-web/1f3a9c2e-1-9d8e7f6a");
  }

  @Test
  void aRevertHasNoPlan() {
    assertThat(ProposalBranch.of(WEB, RUN + "/revert-2", ""))
        .isEqualTo("autofix/shop-web/1f3a9c2e-revert-2");
  }

  /** Git refuses names with "..", and names that end in ".lock". */
  @Test
  void nothingThatGitRefusesGetsIntoTheName() {
    Workload odd = new Workload("prod", "shop", "Deployment", "a..b.lock");

    assertThat(ProposalBranch.of(odd, RUN + "/1", "~^:?*"))
        .isEqualTo("autofix/shop-a--b-lock/1f3a9c2e-1------");
  }
}
