package dev.autofix.worker.document;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the sources of a package say of its records and their components. */
final class Javadoc {
  private final Map<String, String> texts = new HashMap<>();

  private Javadoc() {}

  static Javadoc of(Path folder) throws IOException {
    Javadoc read = new Javadoc();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.list(folder);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        read.new Reader(trees).scan(unit, null);
      }
    }
    return read;
  }

  /** Of a type, its text; empty without one. */
  String of(Class<?> type) {
    return texts.getOrDefault(type.getSimpleName(), "");
  }

  /** Of a component of a record. */
  String of(Class<?> type, String component) {
    String name = type.getSimpleName() + "." + component;
    String text = texts.get(name);
    if (text == null) {
      throw new AssertionError(name + " has no @param (expected: what people read about it)");
    }
    return text;
  }

  private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees trees;

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        String name = type.getSimpleName().toString();
        texts.put(name, markdown(comment.getFullBody()));
        for (DocTree tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree parameter) {
            texts.put(name + "." + parameter.getName(), markdown(parameter.getDescription()));
          }
        }
      }
      return super.visitClass(type, unused);
    }
  }

  private static String markdown(List<? extends DocTree> text) {
    return text.stream()
        .map(String::valueOf)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .replaceAll("\\{@code ((?:[^{}]|\\{[^{}]*})*)}", "`$1`")
        .replaceAll("\\bnull\\b", "left out");
  }
}
