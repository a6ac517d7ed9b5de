package dev.autofix.activities.notify;

import dev.autofix.workflows.activity.Notice;
import java.io.IOException;

/** One way to tell people. */
public interface Channel {
  /** How the log names it. */
  String name();

  /** Tells; a failure is the caller's to note. */
  void tell(Notice notice) throws IOException;
}
