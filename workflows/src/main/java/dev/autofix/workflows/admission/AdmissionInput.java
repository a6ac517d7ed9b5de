package dev.autofix.workflows.admission;

/**
 * The input of admission.
 *
 * @param installation its name
 * @param messagesPerRun after so many messages it continues as new
 */
public record AdmissionInput(String installation, int messagesPerRun, AdmissionMemory memory) {
  private static final int MESSAGES_PER_RUN = 500;

  /** The input of the first run. */
  public static AdmissionInput first(String installation) {
    return new AdmissionInput(installation, MESSAGES_PER_RUN, AdmissionMemory.empty());
  }
}
