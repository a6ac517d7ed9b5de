package dev.autofix.benchmarks.style;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Counts one file. */
final class UnitScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final int FILE_LIMIT = 400;
  private static final int METHOD_LIMIT = 60;

  private final CompilationUnitTree unit;
  private final DocTrees trees;
  private final Measured measured;

  UnitScanner(CompilationUnitTree unit, JavacTask task, Measured measured) {
    this.unit = unit;
    this.trees = DocTrees.instance(task);
    this.measured = measured;
  }

  void measure() {
    measured.packages.add(String.valueOf(unit.getPackageName()));
    String name = unit.getSourceFile().getName();
    if (name.endsWith("package-info.java")) {
      measured.nullMarked +=
          unit.getPackageAnnotations().stream()
                  .anyMatch(a -> a.getAnnotationType().toString().equals("NullMarked"))
              ? 1
              : 0;
      return;
    }
    countLines(name);
    scan(new TreePath(unit), null);
  }

  private void countLines(String name) {
    List<String> lines;
    try {
      lines = unit.getSourceFile().getCharContent(true).toString().lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    measured.fileLengths.add(lines.size());
    if (lines.size() > FILE_LIMIT) {
      measured.outliers.add(name + ": " + lines.size() + " lines");
    }
    for (String line : lines) {
      String text = line.strip();
      measured.nonBlankLines += text.isEmpty() ? 0 : 1;
      boolean comment = text.startsWith("//") || text.startsWith("/*") || text.startsWith("*");
      measured.commentLines += comment ? 1 : 0;
    }
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    if (!type.getSimpleName().isEmpty()) {
      measured.types++;
      measured.records += type.getKind() == Tree.Kind.RECORD ? 1 : 0;
      if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
        measured.publicTypes++;
        measured.documented += trees.getDocCommentTree(getCurrentPath()) == null ? 0 : 1;
      }
      if (type.getKind() == Tree.Kind.INTERFACE) {
        measured.abstractMethods.add(
            (int)
                type.getMembers().stream()
                    .filter(member -> member instanceof MethodTree m && m.getBody() == null)
                    .count());
      }
    }
    return super.visitClass(type, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    Tree owner = getCurrentPath().getParentPath().getLeaf();
    boolean ofRecord = owner.getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
    if (!ofRecord) {
      measured.parameters.add(method.getParameters().size());
    }
    if (method.getBody() != null && trees.getSourcePositions().getEndPosition(unit, method) > 0) {
      countBody(method);
    }
    return super.visitMethod(method, null);
  }

  private void countBody(MethodTree method) {
    SourcePositions positions = trees.getSourcePositions();
    LineMap lines = unit.getLineMap();
    long start = positions.getStartPosition(unit, method.getBody());
    long end = positions.getEndPosition(unit, method.getBody());
    if (start < 0 || end < 0) {
      return;
    }
    int length = (int) (lines.getLineNumber(end) - lines.getLineNumber(start) + 1);
    measured.methodLengths.add(length);
    if (length > METHOD_LIMIT) {
      measured.outliers.add(
          unit.getSourceFile().getName() + "#" + method.getName() + ": " + length + " lines");
    }
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void unused) {
    measured.suppressions +=
        annotation.getAnnotationType().toString().equals("SuppressWarnings") ? 1 : 0;
    return super.visitAnnotation(annotation, null);
  }
}
