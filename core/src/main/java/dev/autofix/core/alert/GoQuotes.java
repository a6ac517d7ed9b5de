package dev.autofix.core.alert;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The inside of a string literal of Go in double quotes; escapes may write single bytes. */
final class GoQuotes {
  private static final int HEXADECIMAL = 16;
  private static final int OCTAL = 8;
  private static final int BYTE_MAX = 0xFF;

  /** Of one character of Java in UTF-8. */
  private static final int MOST_BYTES = 3;

  private final String text;
  private final ByteBuffer bytes;
  private int next;

  private GoQuotes(String text) {
    this.text = text;
    this.bytes = ByteBuffer.allocate(MOST_BYTES * text.length());
  }

  /**
   * Takes the escapes away.
   *
   * @throws IllegalArgumentException naming what Go would not read
   */
  static String unquote(String inside) {
    GoQuotes quotes = new GoQuotes(inside);
    while (quotes.next < inside.length()) {
      quotes.step();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(quotes.bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("\"" + inside + "\" is no UTF-8 text", e);
    }
  }

  private void step() {
    int c = text.codePointAt(next);
    next += Character.charCount(c);
    if (c == '\n') {
      throw wrong("a line break inside quotes");
    }
    if (c != '\\') {
      write(c);
      return;
    }
    char escape = next < text.length() ? text.charAt(next++) : 0;
    switch (escape) {
      case 'a' -> write(0x07);
      case 'b' -> write('\b');
      case 'f' -> write('\f');
      case 'n' -> write('\n');
      case 'r' -> write('\r');
      case 't' -> write('\t');
      case 'v' -> write(0x0B);
      case '\\', '"' -> write(escape);
      case 'x' -> bytes.put((byte) number(2, HEXADECIMAL));
      case 'u' -> write(number(4, HEXADECIMAL));
      case 'U' -> write(number(8, HEXADECIMAL));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      default -> throw wrong("the escape \\" + escape);
    }
  }

  private void octal() {
    next--;
    int value = number(3, OCTAL);
    if (value > BYTE_MAX) {
      throw wrong("an octal escape above \\377");
    }
    bytes.put((byte) value);
  }

  private int number(int digits, int radix) {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = next < text.length() ? Character.digit(text.charAt(next++), radix) : -1;
      if (digit < 0) {
        throw wrong("an escape with too few digits");
      }
      value = value * radix + digit;
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private void write(int codePoint) {
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    if (surrogate || codePoint > Character.MAX_CODE_POINT) {
      throw wrong("an escape that is no character");
    }
    bytes.put(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + " in \"" + text + "\"");
  }
}
