package dev.autofix.core.remedy;

import dev.autofix.core.evidence.Finding;
import java.util.Map;

/**
 * What a provider decides from.
 *
 * @param finding the evidence and whose it is
 * @param labels those labels of the alert that the rule names
 * @param path of the value in the chart's values
 * @param current the value that is in force now, such as {@code 3} or {@code 250m}
 * @param step 1 for the first commit of a fix, 2 for one that follows because that did not help
 * @param parameters as they stand in the rule
 */
public record Situation(
    Finding finding,
    Map<String, String> labels,
    String path,
    String current,
    int step,
    Map<String, String> parameters) {
  public Situation {
    labels = Map.copyOf(labels);
    parameters = Map.copyOf(parameters);
  }
}
