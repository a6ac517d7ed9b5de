package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every shape of a values file that was ever seen, and what becomes of it. */
class ValuesEditorShapesTest {
  private static final String PATH = "a.resources.limits.memory";

  private record Shape(String name, String before, String after) {}

  @TestFactory
  Stream<DynamicTest> scalarsAreReplacedInPlace() {
    return edits(
        new Shape(
            "plain, comment kept",
            "a:\n  resources:\n    limits:\n      memory: 512Mi # c\n      cpu: 1\n",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi # c\n      cpu: 1\n"),
        new Shape(
            "double quotes kept",
            "a:\n  resources:\n    limits:\n      memory: \"512Mi\"\n",
            "a:\n  resources:\n    limits:\n      memory: \"1234Mi\"\n"),
        new Shape(
            "single quotes kept, flow map",
            "a:\n  resources: {limits: {memory: '512Mi'}}\n",
            "a:\n  resources: {limits: {memory: '1234Mi'}}\n"),
        new Shape(
            "astral characters before",
            "# \uD83D\uDE80 rocket\nx: \"\uD83D\uDE80\"\na:\n  resources:\n    limits:\n      memory: 512Mi\n",
            "# \uD83D\uDE80 rocket\nx: \"\uD83D\uDE80\"\na:\n  resources:\n    limits:\n      memory: 1234Mi\n"),
        new Shape(
            "byte order mark",
            "\uFEFFa:\n  resources:\n    limits:\n      memory: 512Mi\n",
            "\uFEFFa:\n  resources:\n    limits:\n      memory: 1234Mi\n"),
        new Shape(
            "CRLF",
            "a:\r\n  resources:\r\n    limits:\r\n      memory: 512Mi\r\n",
            "a:\r\n  resources:\r\n    limits:\r\n      memory: 1234Mi\r\n"),
        new Shape(
            "CR only",
            "a:\r  resources:\r    limits:\r      memory: 1Gi\r",
            "a:\r  resources:\r    limits:\r      memory: 1234Mi\r"),
        new Shape(
            "unused anchor",
            "a:\n  resources:\n    limits:\n      memory: &m 512Mi\n",
            "a:\n  resources:\n    limits:\n      memory: &m 1234Mi\n"),
        new Shape(
            "explicit tag",
            "a:\n  resources:\n    limits:\n      memory: !!str 512Mi\n",
            "a:\n  resources:\n    limits:\n      memory: !!str 1234Mi\n"),
        new Shape(
            "number",
            "a:\n  resources:\n    limits:\n      memory: 536870912\n",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi\n"),
        new Shape(
            "quoted keys",
            "\"a\":\n  'resources':\n    limits:\n      \"memory\": 512Mi\n",
            "\"a\":\n  'resources':\n    limits:\n      \"memory\": 1234Mi\n"),
        new Shape(
            "tabs around the value",
            "a:\n  resources:\n    limits:\n      memory:\t512Mi\t# x\n",
            "a:\n  resources:\n    limits:\n      memory:\t1234Mi\t# x\n"),
        new Shape(
            "document markers",
            "---\na:\n  resources:\n    limits:\n      memory: 1Gi\n...\n",
            "---\na:\n  resources:\n    limits:\n      memory: 1234Mi\n...\n"),
        new Shape(
            "own limits beside a merge key",
            "r: &r\n  requests:\n    memory: 1Gi\na:\n  resources:\n    <<: *r\n    limits:\n      memory: 1Gi\n",
            "r: &r\n  requests:\n    memory: 1Gi\na:\n  resources:\n    <<: *r\n    limits:\n      memory: 1234Mi\n"),
        new Shape(
            "no final newline",
            "a:\n  resources:\n    limits:\n      memory: 512Mi",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi"),
        new Shape(
            "duplicate key elsewhere",
            "b: 1\nb: 2\na:\n  resources:\n    limits:\n      memory: 512Mi\n",
            "b: 1\nb: 2\na:\n  resources:\n    limits:\n      memory: 1234Mi\n"));
  }

  @TestFactory
  Stream<DynamicTest> nullsAreFilled() {
    return edits(
        new Shape(
            "null scalar",
            "a:\n  resources:\n    limits:\n      memory:\n      cpu: 1\n",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi\n      cpu: 1\n"),
        new Shape(
            "tilde scalar",
            "a:\n  resources:\n    limits:\n      memory: ~ # none\n",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi # none\n"),
        new Shape(
            "null above comments",
            "a:\n  resources:\n    # limits:\n  b: 1\n",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi\n    # limits:\n  b: 1\n"),
        new Shape(
            "tilde map",
            "a:\n  resources: ~ # x\n  b: 1\n",
            "a:\n  resources: # x\n    limits:\n      memory: 1234Mi\n  b: 1\n"),
        new Shape(
            "null at the end without newline",
            "a:\n  resources:",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi"),
        new Shape(
            "null limits",
            "a:\n  resources:\n    limits:\n    requests:\n      cpu: 1\n",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi\n    requests:\n      cpu: 1\n"));
  }

  @TestFactory
  Stream<DynamicTest> emptyMapsAreFilled() {
    return edits(
        new Shape(
            "above a commented block",
            "a:\n  resources: {}  # none\n    # limits:\n    #   memory: 1Gi\n  b: 1\n",
            "a:\n  resources:  # none\n    limits:\n      memory: 1234Mi\n    # limits:\n    #   memory: 1Gi\n  b: 1\n"),
        new Shape(
            "CRLF",
            "a:\r\n  resources: {}\r\n  b: 1\r\n",
            "a:\r\n  resources:\r\n    limits:\r\n      memory: 1234Mi\r\n  b: 1\r\n"),
        new Shape(
            "at the end without newline",
            "a:\n  b: 1\n  resources: {}",
            "a:\n  b: 1\n  resources:\n    limits:\n      memory: 1234Mi"),
        new Shape(
            "inside a flow map",
            "a: {resources: {}, b: 1}\n",
            "a: {resources: {limits: {memory: 1234Mi}}, b: 1}\n"),
        new Shape(
            "tab before the comment",
            "a:\n  resources: {}\t# x\n  b: 1\n",
            "a:\n  resources:\t# x\n    limits:\n      memory: 1234Mi\n  b: 1\n"),
        new Shape(
            "over two lines",
            "a:\n  resources: {\n  }\n  b: 1\n",
            "a:\n  resources: {limits: {memory: 1234Mi}}\n  b: 1\n"),
        new Shape(
            "four blanks",
            "a:\n    resources: {}\n    b:\n        c: 1\n",
            "a:\n    resources:\n        limits:\n            memory: 1234Mi\n    b:\n        c: 1\n"),
        new Shape(
            "the whole file", "{}\n", "a:\n  resources:\n    limits:\n      memory: 1234Mi\n"));
  }

  @TestFactory
  Stream<DynamicTest> missingKeysAreInserted() {
    return edits(
        new Shape(
            "limits below requests",
            "a:\n  resources:\n    requests:\n      cpu: 1\n      memory: 1Mi\n  b: 1\n",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi\n    requests:\n      cpu: 1\n      memory: 1Mi\n  b: 1\n"),
        new Shape(
            "memory below cpu",
            "a:\n  resources:\n    limits:\n      cpu: 1\n    requests: {}\n",
            "a:\n  resources:\n    limits:\n      cpu: 1\n      memory: 1234Mi\n    requests: {}\n"),
        new Shape(
            "into a flow map",
            "a:\n  resources:\n    limits: {cpu: 1}\n",
            "a:\n  resources:\n    limits: {memory: 1234Mi, cpu: 1}\n"),
        new Shape(
            "into a spaced flow map",
            "a:\n  resources: { limits: { cpu: 1 }, requests: { cpu: 1 } }\n",
            "a:\n  resources: { limits: { memory: 1234Mi, cpu: 1 }, requests: { cpu: 1 } }\n"),
        new Shape(
            "the whole way",
            "b: 1\n# end\n",
            "b: 1\na:\n  resources:\n    limits:\n      memory: 1234Mi\n# end\n"),
        new Shape(
            "beside nested maps only",
            "a:\n  env:\n    X: 1\n",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi\n  env:\n    X: 1\n"),
        new Shape(
            "not behind a block of text",
            "a:\n  resources:\n    x: |\n      text\n\n\nb: 1\n",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi\n    x: |\n      text\n\n\nb: 1\n"),
        new Shape(
            "above a comment that is indented less",
            "a:\n  resources:\n    limits:\n      cpu: 1\n# lower comment\n  # other\nb: 1\n",
            "a:\n  resources:\n    limits:\n      cpu: 1\n      memory: 1234Mi\n# lower comment\n  # other\nb: 1\n"),
        new Shape(
            "first key behind a byte order mark",
            "\uFEFFa:\n  env:\n    X: 1\n",
            "\uFEFFa:\n  resources:\n    limits:\n      memory: 1234Mi\n  env:\n    X: 1\n"),
        new Shape("empty file", "", "a:\n  resources:\n    limits:\n      memory: 1234Mi\n"),
        new Shape(
            "comments only, no newline",
            "# nothing yet",
            "# nothing yet\na:\n  resources:\n    limits:\n      memory: 1234Mi"),
        new Shape(
            "the only key is a null",
            "a:\n",
            "a:\n  resources:\n    limits:\n      memory: 1234Mi\n"));
  }

  private static Stream<DynamicTest> edits(Shape... shapes) {
    return Stream.of(shapes)
        .map(
            shape ->
                DynamicTest.dynamicTest(
                    shape.name,
                    () ->
                        assertThat(EditCase.of(shape.before, PATH).set("1234Mi").text())
                            .isEqualTo(shape.after)));
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeExactIsRefused() {
    return Stream.of(
            new Shape(
                "anchor used elsewhere",
                "a:\n  resources:\n    limits:\n      memory: &m 512Mi\n    requests:\n      memory: *m\n",
                "alias shares a.resources.limits.memory"),
            new Shape(
                "alias as value",
                "m: &m 512Mi\na:\n  resources:\n    limits:\n      memory: *m\n",
                "alias shares a.resources.limits.memory"),
            new Shape(
                "alias as map",
                "r: &r\n  limits:\n    memory: 1Gi\na:\n  resources: *r\n",
                "alias shares a.resources"),
            new Shape(
                "merge key",
                "r: &r\n  limits:\n    memory: 1Gi\na:\n  resources:\n    <<: *r\n",
                "merge key (<<) fills a.resources"),
            new Shape(
                "duplicate on the path",
                "a:\n  resources:\n    limits:\n      memory: 1Gi\n      memory: 2Gi\n",
                "stands twice"),
            new Shape(
                "two documents",
                "a:\n  resources:\n    limits:\n      memory: 1Gi\n---\nb: 1\n",
                "2 documents"),
            new Shape(
                "block of text",
                "a:\n  resources: |\n    limits:\n      memory: 1Gi\n",
                "a.resources is a block of text"),
            new Shape(
                "block scalar value",
                "a:\n  resources:\n    limits:\n      memory: |\n        1Gi\n",
                "is a block of text"),
            new Shape("false", "a:\n  resources: false\n", "a.resources is 'false'"),
            new Shape("list", "a:\n  resources: [1]\n", "a.resources is a list"),
            new Shape("root list", "- 1\n", "expected: a map"),
            new Shape("no YAML", "a: [1\nb: }\n", "does not parse"),
            new Shape(
                "line separators of Unicode",
                "# a\u2028b\u0085c\na:\n  resources:\n    limits:\n      memory: 1Gi\n",
                "does not parse"),
            new Shape(
                "a key with a question mark and no colon",
                "a:\n  ? resources\n",
                "written with '?'"),
            new Shape(
                "lone carriage returns among other line ends",
                "a:\r  resources: {}\r\nb: 1\n",
                "lone carriage return"),
            new Shape(
                "a comment inside an empty map",
                "a:\n  resources: { # none yet\n  }\n",
                "a comment stands inside"),
            new Shape(
                "an anchor and a tag without a value",
                "a:\n  resources: &none\n    !!null\n",
                "an anchor or a tag stands"),
            new Shape(
                "recursive alias",
                "a: &a\n  b: *a\n  resources:\n    limits:\n      memory: 1Gi\n",
                "alias"))
        .map(
            shape ->
                DynamicTest.dynamicTest(
                    shape.name,
                    () ->
                        assertThatThrownBy(() -> EditCase.of(shape.before, PATH).set("1234Mi"))
                            .isInstanceOf(EditRefused.class)
                            .hasMessageContaining(shape.after)));
  }

  @TestFactory
  Stream<DynamicTest> elementsOfListsAreEdited() {
    String list = "a:\n  - name: x\n    resources: {}\n  - name: y\n";
    return Stream.of(
        DynamicTest.dynamicTest(
            "empty map in an element",
            () ->
                assertThat(EditCase.of(list, "a[0].resources.limits.memory").set("1Gi").text())
                    .isEqualTo(
                        "a:\n  - name: x\n    resources:\n      limits:\n        memory: 1Gi\n  - name: y\n")),
        DynamicTest.dynamicTest(
            "new key in an element",
            () ->
                assertThat(EditCase.of(list, "a[1].resources.limits.memory").set("1Gi").text())
                    .isEqualTo(list + "    resources:\n      limits:\n        memory: 1Gi\n")),
        DynamicTest.dynamicTest(
            "single pair of a flow list",
            () ->
                assertThatThrownBy(
                        () ->
                            EditCase.of("a: [name: x]\n", "a[0].resources.limits.memory")
                                .set("1Gi"))
                    .isInstanceOf(EditRefused.class)
                    .hasMessageContaining("a single pair of a [] list")),
        DynamicTest.dynamicTest(
            "element without a value",
            () ->
                assertThatThrownBy(() -> EditCase.of("- ~\n", "[0]").set("1Gi"))
                    .isInstanceOf(EditRefused.class)
                    .hasMessageContaining("[0] is an element without a value")),
        DynamicTest.dynamicTest(
            "no such element",
            () ->
                assertThatThrownBy(
                        () -> EditCase.of(list, "a[2].resources.limits.memory").set("1Gi"))
                    .isInstanceOf(EditRefused.class)
                    .hasMessageContaining("no element 2 of the list a")));
  }
}
