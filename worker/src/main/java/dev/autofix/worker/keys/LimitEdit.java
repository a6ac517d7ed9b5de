package dev.autofix.worker.keys;

import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.manifests.yaml.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proven edit of a chart's values.
 *
 * @param chart the chart's folder as it was named
 * @param file the edited file as it was named, or from the chart's folder on
 * @param written whether the file on disk has the edit now
 */
record LimitEdit(String chart, String file, ProvenKey key, Proof.Proven proof, boolean written) {

  /** The diff and the evidence, for people. */
  String text() {
    StringBuilder text = new StringBuilder(proof.diff());
    text.append('\n').append(written ? "written: " : "would write: ").append(file).append('\n');
    text.append("key:     ").append(proof.path()).append('\n');
    text.append("proof:   ").append(key.proofClass()).append('\n');
    text.append("moves:\n");
    proof.moves().forEach(container -> text.append("  ").append(container).append('\n'));
    text.append("rendered difference:\n");
    proof.renderedDifference().forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  /** One line of JSON. */
  String json() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("chart", chart);
    object.put("file", file);
    object.put("path", proof.path().path().steps());
    object.put("from", proof.oldText());
    object.put("to", proof.newText());
    object.put("proof", key.proofClass());
    object.put("moves", proof.moves());
    object.put("derived", proof.derived());
    object.put("renderedDifference", proof.renderedDifference());
    object.put("diff", proof.diff());
    object.put("written", written);
    return Json.print(object);
  }
}
