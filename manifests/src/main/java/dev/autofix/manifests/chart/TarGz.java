package dev.autofix.manifests.chart;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the regular files of a packed chart, within bounds. */
final class TarGz {
  private static final int BLOCK = 512;

  private TarGz() {}

  /**
   * File contents by name; links and other entries are left out.
   *
   * @param room how many bytes it may unpack to
   */
  static Map<String, byte[]> read(InputStream packed, long room) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream in = new GZIPInputStream(packed)) {
      long total = 0;
      String longName = "";
      byte[] header = in.readNBytes(BLOCK);
      while (header.length == BLOCK && header[0] != 0) {
        long size = size(header);
        total += size;
        if (total > room) {
          throw new IOException("it unpacks to more than " + (room >> 20) + " MiB");
        }
        byte[] content = content(in, (int) size);
        String name = longName.isEmpty() ? name(header) : longName;
        longName = "";
        if (header[156] == 'L') {
          longName = trimmed(content, 0, content.length);
        } else if (header[156] == '0' || header[156] == 0) {
          files.put(name.startsWith("./") ? name.substring(2) : name, content);
        }
        header = in.readNBytes(BLOCK);
      }
    }
    return files;
  }

  private static byte[] content(InputStream in, int size) throws IOException {
    byte[] content = in.readNBytes(size);
    if (content.length < size) {
      throw new EOFException("a packed chart that ends early");
    }
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    return content;
  }

  private static String name(byte[] header) {
    String prefix = header[257] == 'u' ? trimmed(header, 345, 155) : "";
    String name = trimmed(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static long size(byte[] header) throws IOException {
    String octal = trimmed(header, 124, 12).strip();
    if (!octal.matches("[0-7]{1,12}")) {
      throw new IOException("a packed chart with a file size of '" + octal + "'");
    }
    return Long.parseLong(octal, 8);
  }

  private static String trimmed(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
