package dev.autofix.activities.chart;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What parent and child say to each other: a magic number, a count, and as many texts. Anything
 * else on the stream (a library that prints to it) breaks the magic number and is noticed.
 */
final class HelmFrames {
  private static final int MAGIC = 0x48454c4d;
  private static final int MAX_TEXTS = 10_000;

  private HelmFrames() {}

  static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush();
  }

  static List<String> read(DataInputStream in) throws IOException {
    int magic = in.readInt();
    if (magic != MAGIC) {
      throw new IOException("stray bytes " + Integer.toHexString(magic) + " on the stream");
    }
    int count = bounded(in.readInt(), MAX_TEXTS);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[bounded(in.readInt(), RenderBounds.MAX_OUTPUT_BYTES)];
      in.readFully(bytes);
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static int bounded(int number, int max) throws IOException {
    if (number < 0 || number > max) {
      throw new IOException("a length of " + number + " (expected: at most " + max + ")");
    }
    return number;
  }
}
