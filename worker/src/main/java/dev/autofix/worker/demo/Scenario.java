package dev.autofix.worker.demo;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** One story with the outcome that it has to have. */
interface Scenario {
  String name();

  /** One sentence: what is wrong in the simulated world. */
  String story();

  /** Lets it happen. */
  Verdict play(Stage stage) throws IOException, InterruptedException, TimeoutException;
}
