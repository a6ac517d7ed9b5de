package dev.autofix.worker.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** An input of which somebody else wants to know when it is over. */
final class WatchedInput extends FilterInputStream {
  private final CountDownLatch over = new CountDownLatch(1);

  WatchedInput(InputStream in) {
    super(in);
  }

  void awaitEnd() throws InterruptedException {
    over.await();
  }

  @Override
  public int read() throws IOException {
    return noted(super.read());
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    return noted(super.read(bytes, from, length));
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    super.close();
  }

  private int noted(int read) {
    if (read < 0) {
      over.countDown();
    }
    return read;
  }
}
