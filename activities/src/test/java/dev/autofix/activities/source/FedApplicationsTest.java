package dev.autofix.activities.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Carrier;
import dev.autofix.workflows.activity.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FedApplicationsTest {
  private static ApplicationSource chart(String path, String... valueFiles) {
    return Applied.source(
        path, "HEAD", null, Applied.helm(List.of(valueFiles), "", Map.of(), List.of()));
  }

  private static Located located(String file, @Nullable Carrier carrier) {
    return new Located(
        new ApplicationRef("argocd", "shop", "default"),
        0,
        Applied.URL.replace(".git", "/"),
        "main",
        file,
        "resources.limits.memory",
        "64Mi",
        "64Mi",
        "c0ffee",
        carrier,
        null);
  }

  private static List<String> fed(
      ApplicationSource ours, String file, ApplicationSource... others) {
    Application shop = Applied.of(ours);
    List<Application> all = new ArrayList<>(List.of(shop));
    for (int i = 0; i < others.length; i++) {
      all.add(Applied.named("other-" + i, others[i]));
    }
    return FedApplications.of(shop, all, located(file, null));
  }

  @Test
  void aValueFileFeedsThoseThatNameIt() {
    assertThat(
            fed(
                chart("apps/shop", "../common.yaml", "prod.yaml"),
                "apps/common.yaml",
                chart("apps/till", "../common.yaml"),
                chart("apps/shop", "/apps/common.yaml"),
                chart("apps/shop", "prod.yaml"),
                chart("apps", "values.yaml")))
        .containsExactly("argocd/shop", "argocd/other-0", "argocd/other-1");
  }

  @Test
  void aChartsOwnValuesFeedThoseThatRenderTheChart() {
    assertThat(
            fed(
                chart("charts/web"),
                "charts/web/values.yaml",
                chart("./charts/web", "/envs/a.yaml"),
                chart("charts/webshop"),
                chart(".")))
        .containsExactly("argocd/shop", "argocd/other-0", "argocd/other-2");
  }

  @Test
  void aChartsOwnValuesFeedThoseThatNameThemAsAValueFile() {
    assertThat(
            fed(
                chart("charts/web"),
                "charts/web/values.yaml",
                chart("charts/shop", "../web/values.yaml")))
        .containsExactly("argocd/shop", "argocd/other-0");
  }

  @Test
  void aPatternFeedsWhatItMayMatch() {
    assertThat(
            fed(
                chart("charts/web", "/envs/eu/live.yaml"),
                "envs/eu/live.yaml",
                chart("charts/a", "/envs/*/live.yaml"),
                chart("charts/b", "../../envs/**/*.yaml"),
                chart("charts/c", "/envs/eu/**/live.yaml"),
                chart("charts/d", "/envs/*.yaml"),
                chart("charts/e", "/envs/[eu/live.yaml")))
        .containsExactly(
            "argocd/shop", "argocd/other-0", "argocd/other-1", "argocd/other-2", "argocd/other-4");
  }

  @Test
  void aFileBehindAReferenceIsTheSameFile() {
    ApplicationSource values =
        Applied.source("", "main", "envs", Applied.helm(List.of(), "", Map.of(), List.of()));
    Application shop = Applied.of(chart("charts/web", "$envs/live.yaml"), values);
    Application other = Applied.named("other", chart("charts/web", "/live.yaml"));
    Application lost = Applied.named("lost", chart("charts/web", "$gone/live.yaml"));

    assertThat(FedApplications.of(shop, List.of(shop, other, lost), located("live.yaml", null)))
        .containsExactly("argocd/shop", "argocd/other");
  }

  @Test
  void anotherRepositoryHasOtherFiles() {
    ApplicationSource elsewhere =
        new ApplicationSource(
            "https://git.example.com/other.git",
            "charts/web",
            "main",
            null,
            null,
            Applied.helm(List.of(), "", Map.of(), List.of()),
            ApplicationSource.Tools.NONE);

    assertThat(fed(chart("charts/web"), "charts/web/values.yaml", elsewhere))
        .containsExactly("argocd/shop");
  }

  @Test
  void anOverrideAndAManifestFeedOursAlone() {
    Application shop = Applied.of(chart("charts/web"));
    Application other = Applied.named("other", chart("charts/web"));
    Carrier parent = new Carrier(new ApplicationRef("argocd", "apps", "default"), 0);
    List<Application> all = List.of(shop, other);

    assertThat(FedApplications.of(shop, all, located("charts/web/.argocd-source-shop.yaml", null)))
        .containsExactly("argocd/shop");
    assertThat(FedApplications.of(shop, all, located("charts/web/apps.yaml", parent)))
        .containsExactly("argocd/shop");
  }
}
