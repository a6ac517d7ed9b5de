package dev.autofix.core.crash;

import dev.autofix.core.explain.Explanation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From facts to a cause, the surest first: what Kubernetes itself says about the container, then
 * when it began, and only then a cause of the process's own.
 */
public final class CrashRules {
  private static final Map<String, String> IMAGE =
      Map.of(
          "ErrImagePull", "cannot be pulled",
          "ImagePullBackOff", "cannot be pulled",
          "ErrImageNeverPull", "is not on the node, and its pull policy is Never",
          "InvalidImageName", "is not a valid image name",
          "ImageInspectError", "cannot be read on the node",
          "RegistryUnavailable", "cannot be pulled: the registry does not answer");

  private static final Pattern MISSING_OBJECT =
      Pattern.compile("(?i)(configmap|secret) \"([^\"]+)\" not found");
  private static final Pattern MISSING_KEY =
      Pattern.compile("(?i)couldn't find key (\\S+) in (configmap|secret) (\\S+)");
  private static final Pattern NO_PROGRAM =
      Pattern.compile(
          "(?i)executable file not found|no such file or directory|permission denied"
              + "|exec format error|is a directory|no command specified");
  private static final Pattern FAILED_PROBE = Pattern.compile("(?i)(liveness|startup) probe");

  /** The kubelet's pauses between restarts: 10 s doubling to 5 min. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration ROLLOUT = Duration.ofMinutes(2);

  private final CrashFacts facts;

  private CrashRules(CrashFacts facts) {
    this.facts = facts;
  }

  /** Why the container crashes or cannot start. */
  public static Diagnosis diagnose(CrashFacts facts) {
    CrashRules rules = new CrashRules(facts);
    List<Function<CrashRules, Optional<Diagnosis>>> surestFirst =
        List.of(
            CrashRules::outOfMemory,
            CrashRules::configuration,
            CrashRules::image,
            CrashRules::command,
            CrashRules::probe,
            CrashRules::release);
    return surestFirst.stream()
        .flatMap(rule -> rule.apply(rules).stream())
        .findFirst()
        .orElseGet(rules::unknown);
  }

  private Optional<Diagnosis> outOfMemory() {
    return ending(Ending::oomKilled)
        .map(
            end ->
                found(
                    Cause.OUT_OF_MEMORY,
                    facts.subject() + " was killed for memory, so its limit is looked at"));
  }

  private Optional<Diagnosis> configuration() {
    if (!facts.waitingReason().equals("CreateContainerConfigError")) {
      return Optional.empty();
    }
    return Optional.of(found(Cause.CONFIGURATION, missing()));
  }

  private String missing() {
    String namespace = facts.namespace();
    Matcher object = MISSING_OBJECT.matcher(facts.waitingMessage());
    if (object.find()) {
      return "%s %s does not exist, so %s cannot start (remedy: create it in namespace %s, or mend the name that refers to it in Git)"
          .formatted(kind(object.group(1)), object.group(2), facts.subject(), namespace);
    }
    Matcher key = MISSING_KEY.matcher(facts.waitingMessage());
    if (key.find()) {
      return "%s %s has no key %s, so %s cannot start (remedy: add the key, or mend the name that refers to it in Git)"
          .formatted(kind(key.group(2)), key.group(3), key.group(1), facts.subject());
    }
    return "%s cannot start, its configuration is not complete: %s (remedy: mend what the message names)"
        .formatted(facts.subject(), facts.waitingMessage());
  }

  private static String kind(String word) {
    return word.equalsIgnoreCase("secret") ? "Secret" : "ConfigMap";
  }

  private Optional<Diagnosis> image() {
    return Optional.ofNullable(IMAGE.get(facts.waitingReason()))
        .map(
            what ->
                found(
                    Cause.IMAGE,
                    "image %s %s, so %s cannot start (remedy: mend its name or tag in Git, its registry, or the pull secret)"
                        .formatted(facts.image(), what, facts.subject())));
  }

  private Optional<Diagnosis> command() {
    boolean refused =
        List.of("RunContainerError", "CreateContainerError").contains(facts.waitingReason());
    Optional<Ending> end = Optional.ofNullable(facts.ending());
    if (refused || end.filter(Ending::neverStarted).isPresent()) {
      String said =
          end.filter(Ending::neverStarted)
              .map(Ending::message)
              .filter(text -> !text.isEmpty())
              .orElse(facts.waitingMessage());
      return Optional.of(found(Cause.COMMAND, notStarted(said)));
    }
    return end.filter(one -> one.exitCode() == 126 || one.exitCode() == 127)
        .map(
            one ->
                found(
                    Cause.COMMAND,
                    "a command of %s %s, %s%s (remedy: mend command, args or the image)"
                        .formatted(
                            facts.subject(),
                            one.exitCode() == 127 ? "does not exist" : "cannot be executed",
                            one.text(),
                            lastWords())));
  }

  private String notStarted(String said) {
    boolean program = NO_PROGRAM.matcher(said).find();
    return "%s cannot be started: %s (remedy: %s)"
        .formatted(
            facts.subject(),
            said.isEmpty() ? "the runtime says no more" : said,
            program
                ? "mend command, args or the image; the program is not there or may not be run"
                : "mend what the runtime names");
  }

  /** The kubelet's own word for the kill, or a failing probe before an end by a kill. */
  private Optional<Diagnosis> probe() {
    boolean killed = ending(Ending::killed).isPresent();
    return facts.events().stream()
        .filter(this::aboutThisRun)
        .filter(
            one -> one.reason().equals("Killing") || (killed && one.reason().equals("Unhealthy")))
        .flatMap(one -> FAILED_PROBE.matcher(one.message()).results())
        .map(match -> match.group(1).toLowerCase(Locale.ROOT))
        .findFirst()
        .map(name -> found(Cause.PROBE, failing(name)));
  }

  private boolean aboutThisRun(PodEvent event) {
    boolean ours = event.container().isEmpty() || event.container().equals(facts.container());
    return ours && ending(end -> end.during(event.lastSeen())).isPresent();
  }

  private String failing(String name) {
    String settings =
        facts.probes().stream()
            .filter(one -> one.name().equals(name))
            .map(one -> " (" + one.settings() + ")")
            .findFirst()
            .orElse("");
    String said =
        facts.events().stream()
            .filter(one -> one.reason().equals("Unhealthy") && aboutThisRun(one))
            .map(one -> ": " + one.message().replaceFirst("[:\\s]+$", ""))
            .findFirst()
            .orElse("");
    return "the %s probe of %s kills it%s%s (remedy: mend what the probe asks, or give it more time: failureThreshold, timeoutSeconds%s)"
        .formatted(
            name,
            facts.subject(),
            settings,
            said,
            name.equals("liveness") ? ", a startupProbe" : "");
  }

  private Optional<Diagnosis> release() {
    Release release = facts.release();
    if (release == null || facts.ending() == null || !facts.spread().everyPod()) {
      return Optional.empty();
    }
    boolean formerServes = facts.spread().formerReady() > 0;
    if (!formerServes && !sinceTheTemplate(facts.ending())) {
      return Optional.empty();
    }
    return Optional.of(
        new Diagnosis(
            Cause.RELEASE,
            release,
            why(
                "%s crashes since revision %s of Application %s, %s, %s%s"
                    .formatted(
                        facts.subject(),
                        release.shortRevision(),
                        release.application(),
                        formerServes
                            ? "while pods of the former template still serve"
                            : "in every pod and from the first minute",
                        facts.ending().text(),
                        lastWords()))));
  }

  /**
   * Whether so many runs and the pauses between them fill the time since the template came. A loop
   * that began later leaves a rest.
   */
  private boolean sinceTheTemplate(Ending end) {
    Duration ran = end.ran() == null ? Duration.ZERO : end.ran();
    Duration loop = ran.multipliedBy(facts.restarts() + 1L);
    Duration pause = FIRST_PAUSE;
    for (int i = 0; i < facts.restarts(); i++) {
      loop = loop.plus(pause);
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
    return facts.spread().templateAge().compareTo(loop.multipliedBy(2).plus(ROLLOUT)) <= 0;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Diagnosis unknown() {
    Ending end = facts.ending();
    String how =
        end == null
            ? facts.waitingReason() + " " + facts.waitingMessage()
            : end.text() + lastWords();
    return found(
        Cause.UNKNOWN, "%s crashes again and again: %s".formatted(facts.subject(), how.strip()));
  }

  /** What the process itself said last, if that may be told. */
  private String lastWords() {
    List<String> lines = facts.log();
    Ending end = facts.ending();
    if (!lines.isEmpty()) {
      return ", its last words: " + lines.get(lines.size() - 1);
    }
    return end == null || end.message().isEmpty() ? "" : ", its last words: " + end.message();
  }

  private Optional<Ending> ending(Predicate<Ending> which) {
    return Optional.ofNullable(facts.ending()).filter(which);
  }

  private Diagnosis found(Cause cause, String text) {
    return new Diagnosis(cause, null, why(text));
  }

  private Explanation why(String text) {
    return new CrashStory(facts).tell(text);
  }
}
