package dev.autofix.activities.git.commit;

import dev.autofix.core.failure.AutofixException;

/** What is known about a push after it. */
sealed interface PushAnswer {
  /** The branch is at our commits. */
  record Accepted() implements PushAnswer {}

  /** Somebody else was first; nothing of ours was written. */
  record Moved() implements PushAnswer {}

  /** The server said no, in these words; whether because the branch moved is to be looked up. */
  record Refused(String words) implements PushAnswer {}

  /** No answer came, or one that settles nothing: the branch itself has to be asked. */
  record Unknown(AutofixException failure) implements PushAnswer {
    /**
     * What to tell if the branch cannot be asked either. Our commit may be there, so another
     * attempt has to look for it, also where a person has to let us in first.
     */
    AutofixException unsettled(AutofixException unasked) {
      return unasked.type().retryable()
          ? unasked
          : new AutofixException(
              failure.type(),
              "the push may have been applied: %s; and the branch cannot be asked: %s"
                  .formatted(failure.getMessage(), unasked.getMessage()),
              unasked);
    }
  }
}
