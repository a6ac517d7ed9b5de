package dev.autofix.api.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP/1.1 by hand, for what Java's HTTP client refuses to send and does not tell. */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String LENGTH = "Content-Length: ";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  RawConnection(URI address) throws IOException {
    socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** A request's head; {@code call} is its method and its path. Goes out with the rest. */
  void head(String call, String... headers) throws IOException {
    body(call + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      body(header + "\r\n");
    }
    body("\r\n");
  }

  void body(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends what is written and reads one answer whole, its lines ended by {@code \n}. */
  String answer() throws IOException {
    out.flush();
    StringBuilder answer = new StringBuilder();
    String line = line();
    int length = 0;
    while (!line.isEmpty()) {
      answer.append(line).append('\n');
      length = line.startsWith(LENGTH) ? Integer.parseInt(line.substring(LENGTH.length())) : length;
      line = line();
    }
    boolean chunked = answer.indexOf("\nTransfer-Encoding: chunked\n") > 0;
    return answer.append('\n').append(chunked ? chunks() : text(length)).toString();
  }

  private String chunks() throws IOException {
    StringBuilder chunks = new StringBuilder();
    int size;
    do {
      size = Integer.parseInt(line(), 16);
      chunks.append(text(size));
      line();
    } while (size > 0);
    return chunks.toString();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server has ended the connection");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private String text(int length) throws IOException {
    byte[] text = in.readNBytes(length);
    if (text.length < length) {
      throw new EOFException("the server has ended the connection");
    }
    return new String(text, StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
