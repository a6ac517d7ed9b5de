package dev.autofix.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The arrows of the modules, and what deterministic code must not touch. */
@AnalyzeClasses(packages = "dev.autofix", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule CORE_NEEDS_NOTHING =
      classes()
          .that()
          .resideInAPackage("dev.autofix.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.autofix.core..", "java..", "org.jspecify..")
          .because("what decides has to be testable without a world");

  @ArchTest
  static final ArchRule MANIFESTS_NEED_ONLY_YAML =
      classes()
          .that()
          .resideInAPackage("dev.autofix.manifests..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.autofix.manifests..",
              "dev.autofix.core..",
              "java..",
              "org.jspecify..",
              "org.yaml.snakeyaml..")
          .because("editing and proving text needs no cluster and no Git");

  @ArchTest
  static final ArchRule WORKFLOWS_KNOW_NO_ADAPTER =
      noClasses()
          .that()
          .resideInAPackage("dev.autofix.workflows..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.autofix.manifests..",
              "dev.autofix.activities..",
              "dev.autofix.api..",
              "dev.autofix.simulator..",
              "dev.autofix.worker..");

  @ArchTest
  static final ArchRule ADAPTERS_KNOW_NO_EDGE =
      noClasses()
          .that()
          .resideInAPackage("dev.autofix.activities..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.autofix.api..", "dev.autofix.simulator..", "dev.autofix.worker..");

  @ArchTest
  static final ArchRule THE_EDGE_KNOWS_ONLY_WORKFLOWS =
      noClasses()
          .that()
          .resideInAPackage("dev.autofix.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.autofix.manifests..",
              "dev.autofix.activities..",
              "dev.autofix.simulator..",
              "dev.autofix.worker..");

  @ArchTest
  static final ArchRule WORKFLOWS_READ_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage("dev.autofix.workflows..", "dev.autofix.core..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, InstantSource.class)
          .because("a replay has to come to the same decisions");

  @ArchTest
  static final ArchRule WORKFLOWS_ROLL_NO_DICE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.autofix.workflows..", "dev.autofix.core..")
          .should()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, ThreadLocalRandom.class, SecureRandom.class);

  @ArchTest
  static final ArchRule WORKFLOWS_DO_NO_IO_AND_START_NO_THREADS =
      noClasses()
          .that()
          .resideInAnyPackage("dev.autofix.workflows..", "dev.autofix.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio.file..",
              "java.net..",
              "java.lang.management..",
              "java.util.concurrent",
              "java.util.concurrent.locks..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, ProcessBuilder.class, Runtime.class)
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .because("workflow code is deterministic, and what decides is pure");

  @ArchTest
  static final ArchRule PACKAGES_OF_CORE_HAVE_NO_CYCLES =
      slices().matching("dev.autofix.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ADAPTERS_HAVE_NO_CYCLES =
      slices().matching("dev.autofix.activities.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PACKAGES_WITHIN_AN_ADAPTER_HAVE_NO_CYCLES =
      slices().matching("dev.autofix.activities.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PACKAGES_OF_MANIFESTS_HAVE_NO_CYCLES =
      slices().matching("dev.autofix.manifests.(*)..").should().beFreeOfCycles();
}
