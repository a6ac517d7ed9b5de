package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartDefaults;
import dev.autofix.manifests.key.Candidate.Kind;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keys that the templates read by name although the values do not have them. */
final class TemplateReferences {
  private static final Pattern DOTTED =
      Pattern.compile("\\.Values((?:\\.[A-Za-z_][A-Za-z0-9_]*)+)");
  private static final Pattern INDEXED =
      Pattern.compile("index\\s+\\$?\\.Values((?:\\s+\"[^\"]+\")+)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  private TemplateReferences() {}

  static List<Candidate> in(List<ChartDefaults.Part> parts, Map<String, Object> merged) {
    List<Candidate> found = new ArrayList<>();
    for (ChartDefaults.Part part : parts) {
      ValuesPath prefix = new ValuesPath(List.copyOf(part.prefix()));
      for (String template : part.templates()) {
        for (List<String> reference : references(template)) {
          Candidate candidate = candidate(prefix, reference, merged);
          if (candidate != null) {
            found.add(candidate);
          }
        }
      }
    }
    return found;
  }

  private static List<List<String>> references(String template) {
    List<List<String>> references = new ArrayList<>();
    Matcher dotted = DOTTED.matcher(template);
    while (dotted.find()) {
      references.add(List.of(dotted.group(1).substring(1).split("\\.")));
    }
    Matcher indexed = INDEXED.matcher(template);
    while (indexed.find()) {
      references.add(QUOTED.matcher(indexed.group(1)).results().map(key -> key.group(1)).toList());
    }
    return references;
  }

  private static @Nullable Candidate candidate(
      ValuesPath prefix, List<String> reference, Map<String, Object> merged) {
    ValuesPath path = prefix;
    for (int i = 0; i < reference.size(); i++) {
      String key = reference.get(i);
      path = path.child(key);
      boolean last = i == reference.size() - 1;
      Object value = Tree.get(merged, path.steps());
      boolean empty = value == null || (value instanceof Map && Tree.map(value).isEmpty());
      if (KeyNames.isClosed(key)) {
        return null;
      }
      if (KeyNames.isResources(key)
          && (last || Set.of("limits", "requests").contains(reference.get(i + 1)))) {
        return empty ? new Candidate(Kind.TEMPLATE, path) : null;
      }
      if (last && KeyNames.mentionsMemory(key) && value == null) {
        return new Candidate(Kind.SCALAR, path);
      }
    }
    return null;
  }
}
