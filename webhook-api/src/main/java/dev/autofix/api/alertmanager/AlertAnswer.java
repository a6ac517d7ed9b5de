package dev.autofix.api.alertmanager;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What was done about one alert. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertAnswer(
    @Nullable String fingerprint,
    @Nullable String alertname,
    Status status,
    String why,
    @Nullable String workflowId) {
  /** What can be done about an alert. */
  public enum Status {
    /** It is durable in Temporal. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** Valid, and nothing to do about it. */
    @JsonProperty("ignored")
    IGNORED,
    /** It breaks the protocol or names something invalid; sending it again does not help. */
    @JsonProperty("rejected")
    REJECTED,
    /** Temporal did not confirm; sending it again is right and harmless. */
    @JsonProperty("failed")
    FAILED
  }

  static AlertAnswer rejected(@Nullable String fingerprint, String field, String why) {
    return new AlertAnswer(fingerprint, null, Status.REJECTED, field + ": " + why, null);
  }
}
