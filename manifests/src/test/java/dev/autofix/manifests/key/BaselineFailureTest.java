package dev.autofix.manifests.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.chart.ChartRefused;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Helm's own words, as its versions 3.19 and 3.21 print them, and what people are told. */
class BaselineFailureTest {
  private static ChartRefused refused(String error) {
    return BaselineFailure.of(error, HiddenValues.of(Map.of("password", "values"), Map.of()));
  }

  @Test
  void missingDependenciesAreNamed() {
    ChartRefused refused =
        refused(
            "An error occurred while checking for chart dependencies. You may need to run `helm"
                + " dependency build` to fetch missing dependencies: found in Chart.yaml, but"
                + " missing in charts/ directory: redis, common");

    assertThat(refused.reason())
        .isEqualTo("the chart's dependencies are not in Git: redis, common");
    assertThat(refused.remedy()).contains("helm dependency build");
  }

  @Test
  void aSchemaThatRefusesTheValuesIsToldFromOneThatAsksTheNetwork() {
    String schema =
        "values don't meet the specifications of the schema(s) in the following chart(s):\nshop:\n";

    assertThat(refused(schema + "- at '/replicas': got string, want integer").reason())
        .isEqualTo(
            "the chart's schema refuses the values: shop:\n- at '/replicas': got string, want"
                + " integer");
    ChartRefused network =
        refused(
            schema
                + "failing loading \"https://example.com/a.json\": HTTP request failed for"
                + " https://example.com/a.json: proxyconnect tcp: connection refused");
    assertThat(network.reason())
        .isEqualTo(
            "the chart's schema refers to something outside the chart: https://example.com/a.json");
    assertThat(network.remedy()).contains("values.schema.json", "without a network");
  }

  @Test
  void aFileOutsideTheChartIsNoSchemaEither() {
    assertThat(refused("failing loading \"file:///etc/hosts\": invalid character").reason())
        .endsWith("outside the chart: file:///etc/hosts");
  }

  @Test
  void anyOtherWayToTheNetworkIsNamedToo() {
    assertThat(refused("Get \"https://x\": dial tcp 10.0.0.1:443: i/o timeout").reason())
        .startsWith("the chart asks the network: Get");
  }

  @Test
  void requiredValuesAreNamedWithTheirTemplate() {
    ChartRefused refused =
        refused("execution error at (shop/templates/a.yaml:1:3): the password is missing");

    assertThat(refused.reason())
        .isEqualTo(
            "the chart refuses its values: (shop/templates/a.yaml:1:3): the password is missing");
    assertThat(refused.remedy()).contains("value files");
  }

  @Test
  void templatesThatIncludeThemselvesAreNamed() {
    assertThat(refused("error calling include: rendering template has a nested reference name: x"))
        .hasMessageStartingWith("the chart's templates include themselves without an end");
    assertThat(refused("executing \"y\" at <y>: exceeded maximum template depth (100000)"))
        .hasMessageStartingWith("the chart's templates include themselves without an end");
  }

  @Test
  void aChartForAnotherClusterAndOneThatRendersNoYamlAreNamed() {
    assertThat(
            refused(
                "chart requires kubeVersion: >=1.40.0 which is incompatible with Kubernetes"
                    + " v1.31.0"))
        .hasMessage(
            "the chart is not made for this cluster's version: >=1.40.0 which is incompatible with"
                + " Kubernetes v1.31.0");
    assertThat(refused("YAML parse error on shop/templates/a.yaml: error converting YAML to JSON"))
        .hasMessageStartingWith("the chart does not render to YAML: YAML parse error on shop/");
  }

  @Test
  void whateverElseHelmSaysIsPassedOnWithoutSecrets() {
    assertThat(refused("something about values"))
        .hasMessage("the chart does not render as it is: something about [hidden]");
  }
}
