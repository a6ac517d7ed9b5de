package dev.autofix.worker.keys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Answers for many charts: a line of JSON for each line that asks, in the same order. A chart that
 * fails does not end the batch, and only a few charts are held in memory at a time.
 */
public final class KeyBatch {
  private final ChartKeys keys;
  private final int parallel;
  private final Deque<Future<ChartAnswer>> pending = new ArrayDeque<>();
  private int failed;

  public KeyBatch(ChartKeys keys, int parallel) {
    this.keys = keys;
    this.parallel = parallel;
  }

  /** How many charts failed; blank lines are passed over. */
  public int run(BufferedReader questions, PrintStream out)
      throws IOException, InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(parallel);
    try {
      for (String line = questions.readLine(); line != null; line = questions.readLine()) {
        if (!line.isBlank()) {
          ChartQuestion question = ChartQuestion.parse(line);
          pending.add(workers.submit(() -> keys.answer(question)));
        }
        if (pending.size() > parallel) {
          printFirst(out);
        }
      }
      while (!pending.isEmpty()) {
        printFirst(out);
      }
      return failed;
    } finally {
      workers.shutdownNow();
    }
  }

  private void printFirst(PrintStream out) throws InterruptedException {
    try {
      ChartAnswer answer = pending.remove().get();
      failed += answer instanceof ChartAnswer.Failed ? 1 : 0;
      out.println(answer.json());
      out.flush();
    } catch (ExecutionException e) {
      throw (CancellationException)
          new CancellationException("the batch met a defect").initCause(e.getCause());
    }
  }
}
