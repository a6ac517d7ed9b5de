package dev.autofix.manifests.chart;

/** A chart or its values cannot be worked with; a person has to change something. */
public class ChartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  public ChartRefused(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }

  public String remedy() {
    return remedy;
  }
}
