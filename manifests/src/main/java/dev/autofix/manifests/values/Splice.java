package dev.autofix.manifests.values;

import org.jspecify.annotations.Nullable;

/**
 * One cut of a text: the code points {@code [from, to)} give way to {@code text}.
 *
 * @param scalar the replaced scalar as it was written, null where none stood
 */
record Splice(int from, int to, String text, @Nullable String scalar, String shape) {

  /** The same splice seen as whole lines that go and come. */
  Former former(ValuesText file) {
    boolean wholeLines =
        from == to && from == file.lineStart(from) && (text.endsWith("\n") || text.endsWith("\r"));
    int start = file.lineStart(from);
    int end = wholeLines ? to : file.nextLine(to);
    // A cut that ends where a line starts took whole lines already.
    if (from < to && to == file.lineStart(to)) {
      end = to;
    }
    String added = file.slice(start, from) + text + file.slice(to, end);
    return new Former(scalar, file.slice(start, end), added);
  }
}
