package dev.autofix.worker.keys;

import static dev.autofix.worker.keys.OneDeployment.VALUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyToolTest {
  private static final LimitRequest TO_512 = LimitRequest.parse("Deployment/rel-web/app=512Mi");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Path chart;

  @BeforeEach
  void chart() throws IOException {
    chart = OneDeployment.chart(folder.resolve("web"), VALUES);
  }

  private KeyTool tool(boolean json) {
    return new KeyTool(
        new OneDeployment(),
        OneDeployment.RELEASE,
        json,
        new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ChartQuestion question(Path chart, Path... values) {
    return new ChartQuestion(
        chart.toString(), List.of(values).stream().map(Path::toString).toList());
  }

  @Test
  void a_chart_becomes_one_object_on_one_line() {
    assertThat(tool(true).list(question(chart))).isTrue();

    assertThat(output())
        .isEqualTo(
            "{\"chart\": \"%s\", \"containers\": [{\"kind\": \"Deployment\", \"name\": \"rel-web\", "
                    .formatted(chart)
                + "\"container\": \"app\", \"init\": false, \"limit\": \"128Mi\", "
                + "\"status\": \"proven\", \"cause\": null, \"file\": \"values.yaml\", "
                + "\"path\": [\"resources\", \"limits\", \"memory\"], "
                + "\"moves\": [\"Deployment/rel-web#app\"], \"note\": \"strict\"}]}\n");
  }

  @Test
  void a_values_file_is_named_as_it_was_given() throws IOException {
    Path prod = Files.writeString(folder.resolve("prod.yaml"), VALUES);

    tool(true).list(question(chart, prod));

    assertThat(output()).contains("\"file\": \"%s\"".formatted(prod));
  }

  @Test
  void a_chart_that_does_not_render_is_an_error_with_what_to_do() throws IOException {
    OneDeployment.chart(chart, "broken: true\n");

    assertThat(tool(true).list(question(chart))).isFalse();
    assertThat(output()).contains("\"error\": \"the chart does not render", "nil pointer");
    assertThatThrownBy(() -> tool(false).list(question(chart)))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("Check the value files");
  }

  @Test
  void a_batch_answers_in_order_and_goes_on_after_a_chart_that_fails() throws Exception {
    Path broken = OneDeployment.chart(folder.resolve("broken"), "broken: true\n");
    Path prod = Files.writeString(folder.resolve("prod.yaml"), VALUES);
    Path list =
        Files.write(
            folder.resolve("list"),
            List.of(broken.toString(), "", folder.resolve("none").toString(), chart + "\t" + prod));

    assertThat(tool(true).batch(list, 2)).isFalse();

    List<String> lines = output().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("\"error\"", "nil pointer");
    assertThat(lines.get(1)).contains("none does not exist");
    assertThat(lines.get(2)).contains("\"file\": \"%s\"".formatted(prod), "\"proven\"");
  }

  @Test
  void a_batch_without_failures_is_well() throws Exception {
    Path list = Files.write(folder.resolve("list"), Collections.nCopies(9, chart + ""));

    assertThat(tool(true).batch(list, 3)).isTrue();

    assertThat(output().lines()).hasSize(9);
  }

  @Test
  void an_edit_is_shown_with_its_proof_and_not_written() throws IOException {
    tool(false).edit(question(chart), TO_512, false);

    assertThat(output())
        .isEqualTo(
            """
            --- a/values.yaml
            +++ b/values.yaml
            @@ -1,3 +1,3 @@
             resources:
               limits:
            -    memory: 128Mi # enough
            +    memory: 512Mi # enough

            would write: values.yaml
            key:     resources.limits.memory
            proof:   strict
            moves:
              Deployment/rel-web#app
            rendered difference:
              Deployment/rel-web spec.template.spec.containers[0].resources.limits.memory: 128Mi -> 512Mi
            """);
    assertThat(chart.resolve("values.yaml")).hasContent(VALUES);
  }

  @Test
  void an_edit_is_written_on_demand() throws IOException {
    tool(true).edit(question(chart), TO_512, true);

    assertThat(chart.resolve("values.yaml")).hasContent(VALUES.replace("128Mi", "512Mi"));
    assertThat(Tree.map(YamlReader.load(output())))
        .containsEntry("written", true)
        .containsEntry("from", "128Mi")
        .containsEntry("to", "512Mi")
        .containsEntry("proof", "strict")
        .containsEntry("path", List.of("resources", "limits", "memory"));
  }

  @Test
  void an_unknown_container_is_refused_and_nothing_written() {
    LimitRequest other = LimitRequest.parse("Deployment/rel-web/sidecar=512Mi");

    assertThatThrownBy(() -> tool(true).edit(question(chart), other, true))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("does not render Deployment/rel-web#sidecar");
    assertThat(chart.resolve("values.yaml")).hasContent(VALUES);
  }

  @Test
  void a_limit_that_stands_already_is_refused() {
    LimitRequest same = LimitRequest.parse("Deployment/rel-web/app=128Mi");

    assertThatThrownBy(() -> tool(true).edit(question(chart), same, true))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("is 128Mi already");
  }
}
