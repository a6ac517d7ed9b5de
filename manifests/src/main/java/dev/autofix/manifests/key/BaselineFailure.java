package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartRefused;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why an unchanged chart does not render, with the remedy that fits. */
final class BaselineFailure {
  private BaselineFailure() {}

  /**
   * A kind of failure that Helm's words give away.
   *
   * @param words what the first group of is told, the whole error if there is no group
   */
  private record Kind(Pattern words, String reason, String remedy) {
    Kind(String words, String reason, String remedy) {
      this(Pattern.compile(words, Pattern.DOTALL), reason, remedy);
    }

    String told(Matcher found, String error) {
      return found.groupCount() > 0 ? found.group(1).strip() : error;
    }
  }

  /** The narrower ones first: a schema that asks the network is a schema failure too. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "missing in charts/? directory: (.*)",
              "the chart's dependencies are not in Git",
              "Run 'helm dependency build' and commit the charts/ folder."),
          new Kind(
              "failing loading \"((?:https?|file):[^\"]*)\"",
              "the chart's schema refers to something outside the chart",
              "Put the definition into values.schema.json itself; charts are rendered without a"
                  + " network."),
          new Kind(
              "(?:proxyconnect|dial) tcp",
              "the chart asks the network",
              "Charts are rendered without a network: put into the chart what it asks for."),
          new Kind(
              "values don't meet the specifications of the schema\\(s\\) in the following"
                  + " chart\\(s\\):(.*)",
              "the chart's schema refuses the values",
              "Mend the value that it names in the value files of the Application."),
          new Kind(
              "nested reference name|maximum template depth",
              "the chart's templates include themselves without an end",
              "Mend the template that the error names."),
          new Kind(
              "chart requires kubeVersion: (.*)",
              "the chart is not made for this cluster's version",
              "Use a version of the chart that supports the cluster."),
          new Kind(
              "execution error at (.*)",
              "the chart refuses its values",
              "Set what it asks for in the value files of the Application."),
          new Kind(
              "(YAML parse error on .*)",
              "the chart does not render to YAML",
              "Mend the template or the value that breaks it."));

  /** The refusal, without the secrets that {@code hidden} knows. */
  static ChartRefused of(String error, HiddenValues hidden) {
    for (Kind kind : KINDS) {
      Matcher found = kind.words().matcher(error);
      if (found.find()) {
        return new ChartRefused(
            kind.reason() + ": " + hidden.takenOutOf(kind.told(found, error)), kind.remedy());
      }
    }
    return new ChartRefused(
        "the chart does not render as it is: " + hidden.takenOutOf(error),
        "Check the value files and the required values of the Application.");
  }
}
