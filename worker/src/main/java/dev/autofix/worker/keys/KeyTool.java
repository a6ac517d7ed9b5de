package dev.autofix.worker.keys;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartRenderer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code autofix keys} does; each answer says whether all is well. */
public final class KeyTool {
  private final ChartRenderer renderer;
  private final ReleaseSettings release;
  private final boolean json;
  private final PrintStream out;

  public KeyTool(ChartRenderer renderer, ReleaseSettings release, boolean json, PrintStream out) {
    this.renderer = renderer;
    this.release = release;
    this.json = json;
    this.out = out;
  }

  /**
   * Prints the keys of one chart.
   *
   * @throws AutofixException REFUSED, if it does not render and no program is told
   */
  public boolean list(ChartQuestion question) {
    ChartAnswer answer = keys().answer(question);
    if (json) {
      out.println(answer.json());
      return answer instanceof ChartAnswer.Listed;
    }
    if (answer instanceof ChartAnswer.Failed failed) {
      throw new AutofixException(FailureType.REFUSED, failed.error());
    }
    out.print(new KeyTable(((ChartAnswer.Listed) answer).containers()).text());
    return true;
  }

  /** Prints a line of JSON for each line of {@code list}, which may be {@code -}. */
  public boolean batch(Path list, int parallel) throws IOException, InterruptedException {
    KeyBatch batch = new KeyBatch(keys(), parallel);
    try (BufferedReader questions = questions(list)) {
      return batch.run(questions, out) == 0;
    }
  }

  private static BufferedReader questions(Path list) throws IOException {
    return list.toString().equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : Files.newBufferedReader(list);
  }

  private ChartKeys keys() {
    return new ChartKeys(renderer, release);
  }

  /**
   * Prints the proven edit, and writes it if that is wanted.
   *
   * @throws AutofixException REFUSED with the reason and the remedy, if there is none
   */
  public boolean edit(ChartQuestion question, LimitRequest request, boolean write)
      throws IOException {
    LimitEdit edit = new LimitEditor(renderer, release).edit(question, request, write);
    out.print(json ? edit.json() + "\n" : edit.text());
    return true;
  }
}
