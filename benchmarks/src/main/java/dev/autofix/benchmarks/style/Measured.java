package dev.autofix.benchmarks.style;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has been counted so far. */
final class Measured {
  final List<Integer> fileLengths = new ArrayList<>();
  final List<Integer> methodLengths = new ArrayList<>();
  final List<Integer> parameters = new ArrayList<>();
  final List<Integer> abstractMethods = new ArrayList<>();
  final Set<String> packages = new HashSet<>();
  final List<String> outliers = new ArrayList<>();
  int types;
  int records;
  int publicTypes;
  int documented;
  int nullMarked;
  int suppressions;
  long commentLines;
  long nonBlankLines;
}
