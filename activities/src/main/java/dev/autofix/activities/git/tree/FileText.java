package dev.autofix.activities.git.tree;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads a blob as the text that a person would edit, or says why it is none. */
final class FileText {
  private static final int LARGEST = 1 << 20;
  private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

  private FileText() {}

  static String read(ObjectReader reader, ObjectId blob, String path) throws IOException {
    ObjectLoader loader = reader.open(blob, Constants.OBJ_BLOB);
    if (loader.getSize() > LARGEST) {
      throw refused(
          path, "has %d bytes (expected: at most %d)".formatted(loader.getSize(), LARGEST));
    }
    byte[] bytes = loader.getBytes();
    if (isLfsPointer(bytes)) {
      throw refused(path, "is a Git LFS pointer (expected: the file itself in Git)");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refused(path, "is not UTF-8 text");
    }
  }

  static boolean isLfsPointer(byte[] bytes) {
    int length = Math.min(bytes.length, LFS_POINTER.length());
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).equals(LFS_POINTER);
  }

  private static AutofixException refused(String path, String why) {
    return new AutofixException(FailureType.REFUSED, path + " " + why);
  }
}
