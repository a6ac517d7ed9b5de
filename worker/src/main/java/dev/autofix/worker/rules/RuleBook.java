package dev.autofix.worker.rules;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.worker.config.RuleSources;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a process. Files that changed are read again; while they make no sense, the rules
 * from before hold. A fix that runs is not touched: its rule travels in its input. Thread-safe.
 */
public final class RuleBook {
  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

  private final RuleSources sources;
  private final Consumer<RuleSet> check;
  private final RuleMetrics metrics;
  private volatile RuleSet rules;
  private volatile @Nullable String problem;

  /** What was read last; null if it could not be read. */
  private @Nullable Map<Path, String> seen;

  private RuleBook(RuleSources sources, Consumer<RuleSet> check, MeterRegistry registry) {
    this.sources = sources;
    this.check = check;
    Map<Path, String> contents = sources.contents();
    this.seen = contents;
    this.rules = read(contents);
    this.metrics = RuleMetrics.of(this, registry);
  }

  /**
   * Reads the rules.
   *
   * @param check what the rules have to pass beyond their own form; throws like this method
   * @throws AutofixException of type CONFIGURATION, naming file, line, rule, field and remedy
   */
  public static RuleBook open(
      RuleSources sources, Consumer<RuleSet> check, MeterRegistry registry) {
    return new RuleBook(sources, check, registry);
  }

  private RuleSet read(Map<Path, String> contents) {
    RuleSet read = sources.read(contents);
    check.accept(read);
    return read;
  }

  /** The rules of this moment. */
  public RuleSet rules() {
    return rules;
  }

  /** Why the newest files are not used; empty while they are. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Reads the files again if they changed. Returns one sentence about it. */
  public synchronized String reload() {
    try {
      Map<Path, String> before = seen;
      seen = null;
      Map<Path, String> now = sources.contents();
      seen = now;
      if (now.equals(before)) {
        return problem().orElse("nothing changed");
      }
      rules = read(now);
    } catch (AutofixException e) {
      return kept(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      seen = null; // it may pass the next time
      return kept("the check of a rule failed with " + e);
    }
    problem = null;
    metrics.reloaded(rules);
    String done = "%d rules, read again".formatted(rules.rules().size());
    LOG.info("{}", done);
    return done;
  }

  private String kept(String why) {
    String kept = why + "; the rules from before are kept";
    if (!kept.equals(problem)) {
      LOG.error("{}", kept);
    }
    problem = kept;
    return kept;
  }
}
