package dev.autofix.worker.rules;

import io.dropwizard.servlets.tasks.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** {@code POST /tasks/reload-rules} on the admin port: does not wait for the next look. */
public final class ReloadRulesTask extends Task {
  private final RuleBook book;

  public ReloadRulesTask(RuleBook book) {
    super("reload-rules");
    this.book = book;
  }

  @Override
  public void execute(Map<String, List<String>> parameters, PrintWriter output) {
    output.println(book.reload());
  }
}
