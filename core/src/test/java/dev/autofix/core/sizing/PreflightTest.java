package dev.autofix.core.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.quantity.Memory;
import dev.autofix.core.sizing.ContainerShape.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  private static Preflight.Clearance judge(Facts facts, String now, String proposed) {
    return Preflight.judge(facts.build(), "app", Memory.parse(now), Memory.parse(proposed));
  }

  private static Preflight.Clearance judge(Facts facts) {
    return judge(facts, "64Mi", "512Mi");
  }

  private static String lines(Preflight.Clearance clearance) {
    return String.join("\n", clearance.why().lines());
  }

  private static void refused(Facts facts, String... because) {
    Preflight.Clearance clearance = judge(facts);
    assertThat(clearance.to()).as(lines(clearance)).isNull();
    assertThat(clearance.why().text())
        .startsWith("a limit of 512Mi is refused before the commit: ")
        .contains(because);
  }

  private static void cleared(Facts facts) {
    Preflight.Clearance clearance = judge(facts);
    assertThat(clearance.to()).as(lines(clearance)).hasToString("512Mi");
    assertThat(clearance.warnings()).isEmpty();
  }

  private static void warned(Facts facts, String... of) {
    Preflight.Clearance clearance = judge(facts);
    assertThat(clearance.to()).as(lines(clearance)).hasToString("512Mi");
    assertThat(clearance.warnings()).singleElement().asString().contains(of);
  }

  @Test
  void whereNothingBoundsThePodsTheProposalIsCleared() {
    cleared(Facts.of(null, "64Mi"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "false, -,    512Mi, -,  64Mi, 512Mi",
        "false, -,    511Mi, -,  64Mi, 511Mi",
        "false, -,    300M,  -,  64Mi, 286Mi",
        "false, -,    64Mi,  -,  64Mi, -",
        "false, -,    1Gi,   4,  64Mi, 256Mi",
        "false, -,    -,     8,  64Mi, 512Mi",
        "false, -,    -,   1.5,  64Mi, 96Mi",
        "false, -,    -,     1,  64Mi, -",
        "false, -,    -,     1,  -,    512Mi",
        "false, 64Mi, -,     -,  64Mi, 512Mi",
        "false, 1Gi,  -,     -,  64Mi, -",
        "true,  -,    600Mi, -,  64Mi, 500Mi",
        "true,  -,    900Mi, -,  64Mi, 512Mi"
      })
  void aLimitRangeClampsOrRefuses(
      boolean pod, String min, String max, String ratio, String request, String to) {
    Facts facts = Facts.of(request, "64Mi").container("proxy", Role.MAIN, "32Mi", "100Mi");
    Preflight.Clearance clearance = judge(facts.bound(pod, min, max, ratio));

    assertThat(String.valueOf(clearance.to())).as(lines(clearance)).isEqualTo(String.valueOf(to));
  }

  @Test
  void aClampSaysWhatClampedItInPlanAndWarnings() {
    Preflight.Clearance clearance = judge(Facts.of(null, "64Mi").bound(false, null, "256Mi", null));

    assertThat(clearance.warnings())
        .singleElement()
        .asString()
        .startsWith("clamped from 512Mi to 256Mi")
        .contains("LimitRange bounds allows a container at most 256Mi");
    assertThat(clearance.why().lines())
        .containsExactly(
            "+ clamped from 512Mi to 256Mi, the most that the namespace takes",
            "  - LimitRange bounds allows a container at most 256Mi of memory; its limit would be"
                + " 512Mi (raise max.memory of LimitRange bounds, or let a container need less)",
            "  + LimitRange bounds allows a container at most 256Mi of memory; its limit would be"
                + " 256Mi");
  }

  @ParameterizedTest
  @CsvSource({"200Mi, 240Mi, 256Mi", "200Mi, 256Mi, 256Mi", "200Mi, 257Mi, ", "300Mi, , "})
  void aClampHasToHoldWhatWasUsed(String now, String peak, String to) {
    Preflight.Clearance clearance =
        judge(Facts.of(null, "64Mi").bound(false, null, "256Mi", null).use(now, peak));

    assertThat(clearance.to() == null ? null : clearance.to().canonical()).isEqualTo(to);
    if (to == null) {
      assertThat(lines(clearance)).contains("it has to hold the");
    }
  }

  @ParameterizedTest
  @CsvSource({
    // replicas, standing, surge, hard, used, to
    "1, 1, 1, 576Mi, 64Mi, 512Mi",
    "1, 1, 1, 575Mi, 64Mi, 511Mi",
    "1, 1, 0, 512Mi, 64Mi, 512Mi",
    "3, 3, 1, 1600Mi, 192Mi, 512Mi",
    "3, 3, 1, 1000Mi, 192Mi, 312Mi",
    "3, 3, 1, 1000Mi, 492Mi, 212Mi",
    "3, 3, 9, 1728Mi, 192Mi, 512Mi",
    "3, 1, 1, 1600Mi, 64Mi, 512Mi",
    "1, 1, 1, 128Mi, 64Mi, ",
    "0, 0, 1, 64Mi, 64Mi, 512Mi"
  })
  void aQuotaHasToHoldTheWholeRollout(
      int replicas, int standing, int surge, String hard, String used, String to) {
    Facts facts =
        Facts.of("64Mi", "64Mi").pods(replicas, standing, surge).quota("limits.memory", hard, used);
    Preflight.Clearance clearance = judge(facts);

    assertThat(clearance.to() == null ? null : clearance.to().canonical())
        .as(lines(clearance))
        .isEqualTo(to);
  }

  @Test
  void aQuotaOnRequestsIsOnlyTouchedWhereTheRequestMoves() {
    assertThat(judge(Facts.of("64Mi", "64Mi").quota("requests.memory", "128Mi", "64Mi")).to())
        .hasToString("512Mi");
    assertThat(judge(Facts.of(null, "64Mi").quota("requests.memory", "320Mi", "64Mi")).to())
        .hasToString("256Mi");
  }

  @Test
  void aFullQuotaIsRefusedWithTheNumbersAndTheRemedy() {
    refused(
        Facts.of("64Mi", "64Mi").quota("limits.memory", "200Mi", "136Mi"),
        "ResourceQuota team allows 200Mi of limits.memory in the namespace",
        "others use 72Mi",
        "up to 576Mi (1 x 512Mi new, 1 x 64Mi old)",
        "448Mi too much",
        "raise spec.hard of ResourceQuota team to at least 648Mi");
  }

  @ParameterizedTest
  @CsvSource({
    "BestEffort, false, cleared",
    "Terminating, false, cleared",
    "NotTerminating, true, cleared",
    "Terminating, true, refused",
    "NotBestEffort, false, refused",
    "PriorityClass, false, warned"
  })
  void aQuotaCountsThePodsOfItsScopes(String scope, boolean ending, String expected) {
    Facts facts = Facts.of("64Mi", "64Mi").quota("limits.memory", "64Mi", "64Mi", scope);
    if (ending) {
      facts.ending();
    }
    switch (expected) {
      case "cleared" -> cleared(facts);
      case "warned" -> warned(facts, "depends on its scopes [PriorityClass]");
      default -> refused(facts, "ResourceQuota team");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-,    512Mi, false, 'the largest node'",
    "-,    511Mi, false, 'would request 512Mi and never start there'",
    "64Mi, 511Mi, false, 'the node would run out of memory first'",
    "64Mi, 512Mi, true,  'the smallest node'"
  })
  void aNodeHasToBeThereThatCanCarryThePods(
      String request, String allocatable, boolean everywhere, String says) {
    Facts facts =
        Facts.of(request.equals("-") ? null : request, "64Mi").node(allocatable, everywhere);

    assertThat(lines(judge(facts))).contains(says).contains("Node worker-1");
    if (allocatable.equals("511Mi")) {
      refused(facts, "Node worker-1, has 511Mi of memory for pods", "add a larger node");
    } else {
      cleared(facts);
    }
  }

  @Test
  void aLimitIsNotClampedToANode() {
    assertThat(judge(Facts.of("64Mi", "64Mi").node("256Mi", false)).to()).isNull();
  }

  @Test
  void aVerticalAutoscalerThatOnlyRecommendsIsInNobodysWay() {
    cleared(Facts.of("64Mi", "64Mi").vertical("Off", true, true));
    cleared(Facts.of("64Mi", "64Mi").vertical("Auto", false, true));
  }

  @Test
  void aVerticalAutoscalerThatSetsLimitsIsNotFought() {
    refused(
        Facts.of("64Mi", "64Mi").vertical("Auto", true, true),
        "VerticalPodAutoscaler web (updateMode Auto) sets the memory request and limit",
        "controlledValues: RequestsOnly");
  }

  @Test
  void aVerticalAutoscalerThatSetsRequestsOnlyLeavesTheLimitToUs() {
    warned(Facts.of("64Mi", "64Mi").vertical("Initial", true, false), "only the limit is changed");
    refused(Facts.of(null, "64Mi").vertical("Initial", true, false), "VerticalPodAutoscaler web");
  }

  @Test
  void aHorizontalAutoscalerOnAShareOfTheRequestIsNotFought() {
    warned(Facts.of("64Mi", "64Mi").horizontal(true, "80 %"), "80 % of memory request");
    refused(
        Facts.of(null, "64Mi").horizontal(true, "80 %"),
        "HorizontalPodAutoscaler web scales at 80 % of memory request",
        "a memory request of its own");
    warned(Facts.of(null, "64Mi").horizontal(false, "400Mi"), "400Mi of memory a pod");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "64Mi, 100m, 100m, true",
        "64Mi, 0.1,  100m, true",
        "64Mi, -,    100m, true",
        "-,    100m, 100m, false",
        "64Mi, 50m,  100m, false",
        "64Mi, -,    -,    false",
        "32Mi, 100m, 100m, false"
      })
  void aChangeOfTheQosClassIsNamed(
      String request, String cpuRequest, String cpuLimit, boolean changes) {
    SizingFacts facts = Facts.of(request, "64Mi").build();
    ContainerShape container =
        new ContainerShape("app", Role.MAIN, request, "64Mi", cpuRequest, cpuLimit);
    SizeChange change =
        SizeChange.of(
            new PodShape(List.of(container)), "app", Memory.parse("64Mi"), Memory.parse("512Mi"));

    assertThat(QosCheck.on(facts, change)).hasSize(changes ? 1 : 0);
    if (changes) {
      assertThat(QosCheck.on(facts, change).get(0).text())
          .contains("from Guaranteed to Burstable", "request stays at 64Mi");
    }
  }

  @Test
  void whatCouldNotBeReadIsAWarningAndNoRefusal() {
    warned(Facts.of("64Mi", "64Mi").unread("nodes: the verb 'list' is missing"), "the verb 'list'");
  }

  @Test
  void aPeakAboveTheNewLimitIsAWarning() {
    warned(Facts.of("64Mi", "64Mi").use("60Mi", "700Mi"), "seen to use 700Mi", "512Mi");
  }

  @Test
  void aPodCountsAsTheSchedulerReckons() {
    PodShape pod =
        Facts.of("10Mi", "100Mi").container("sidecar", Role.SIDECAR, "20Mi", "200Mi").build().pod();
    assertThat(pod.limit()).hasToString("300Mi");
    assertThat(pod.request()).hasToString("30Mi");
    PodShape starting =
        new Facts()
            .container("log", Role.SIDECAR, null, "50Mi")
            .container("migrate", Role.INIT, null, "400Mi")
            .container("app", Role.MAIN, null, "100Mi")
            .build()
            .pod();
    assertThat(starting.limit()).hasToString("450Mi");
    assertThat(starting.request()).hasToString("450Mi");
  }
}
