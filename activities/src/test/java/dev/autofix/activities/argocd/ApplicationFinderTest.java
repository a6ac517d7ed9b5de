package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.kubernetes.LiveObject;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationFinderTest {
  private static final Workload SHOP = new Workload("lab", "shop", "Deployment", "shop");
  private static final String INSTANCE = "app.kubernetes.io/instance";

  private final ArgoCdServer server = new ArgoCdServer();

  @AfterEach
  void close() {
    server.close();
  }

  private ApplicationSearch find(Map<String, String> labels, Map<String, String> annotations) {
    return find(new LiveObject("apps", null, labels, annotations, null));
  }

  private ApplicationSearch find(LiveObject live) {
    return new ApplicationFinder(
            (namespace, kind, name) -> Optional.of(live),
            server.open(Duration.ofMillis(2)),
            INSTANCE)
        .find(SHOP);
  }

  private static ObjectNode app(String namespace, String name, String resource) {
    ObjectNode app = Fixtures.recorded(ApplicationFinderTest.class, "argocd-app-during-oom.json");
    ((ObjectNode) app.path("metadata")).put("namespace", namespace).put("name", name);
    ((ObjectNode) app.at("/status/resources/0")).put("name", resource);
    return app;
  }

  private static Map<String, String> trackedBy(String id) {
    return Map.of(ApplicationFinder.TRACKING_ID, id);
  }

  private static ApplicationRef found(ApplicationSearch search) {
    assertThat(search)
        .as(String.join("\n", search.why().lines()))
        .isInstanceOf(ApplicationSearch.Found.class);
    return ((ApplicationSearch.Found) search).application().ref();
  }

  private static void notFound(ApplicationSearch search, String why) {
    assertThat(search).isInstanceOf(ApplicationSearch.NotFound.class);
    assertThat(String.join("\n", search.why().lines())).contains(why);
  }

  @Test
  void aTrackingIdThatNamesTheObjectItSitsOnLeadsToTheApplication() {
    server.put(app("argocd", "shop", "shop")).put(app("argocd", "other", "other"));

    assertThat(found(find(Map.of(), trackedBy("shop:apps/Deployment:shop/shop"))))
        .isEqualTo(new ApplicationRef("argocd", "shop", "default"));
  }

  @Test
  void anApplicationOutsideTheControlPlaneIsNamedWithItsNamespace() {
    server.put(app("team-a", "shop", "shop"));

    assertThat(found(find(Map.of(), trackedBy("team-a_shop:apps/Deployment:shop/shop"))))
        .isEqualTo(new ApplicationRef("team-a", "shop", "default"));
  }

  @ParameterizedTest
  @CsvSource({
    "shop:apps/Deployment:shop/other",
    "shop:apps/Deployment:elsewhere/shop",
    "shop:apps/StatefulSet:shop/shop",
    "shop:argoproj.io/Rollout:shop/shop",
    "nonsense"
  })
  void aTrackingIdThatWasCopiedFromAnotherObjectIsIgnored(String id) {
    server.put(app("argocd", "shop", "shop"));

    notFound(find(Map.of(), trackedBy(id)), "names another object");
    assertThat(found(find(Map.of(INSTANCE, "shop"), trackedBy(id))).name()).isEqualTo("shop");
  }

  @Test
  void withoutATrackingIdTheLabelLeadsToTheApplication() {
    server.put(app("argocd", "shop", "shop"));

    assertThat(found(find(Map.of(INSTANCE, "shop"), Map.of())).name()).isEqualTo("shop");
  }

  @Test
  void anApplicationThatDoesNotHaveTheObjectIsNotBelieved() {
    server.put(app("argocd", "shop", "other"));

    notFound(
        find(Map.of(), trackedBy("shop:apps/Deployment:shop/shop")),
        "Application argocd/shop does not have it among its resources");
  }

  @Test
  void theApplicationHasToHaveThisVeryObject() {
    server
        .put(app("argocd", "shop", "shop"))
        .on(
            "GET /api/v1/applications/shop/resource-tree",
            200,
            Fixtures.recorded(ApplicationFinderTest.class, "argocd-resource-tree-during-oom.json")
                .toString());

    assertThat(found(find(withUid("9e03d608-1dec-445b-900f-93b64d01cf41"))).name())
        .isEqualTo("shop");
    notFound(
        find(withUid("of-a-copy-in-another-cluster")),
        "its live object has uid 9e03d608-1dec-445b-900f-93b64d01cf41 (expected: uid"
            + " of-a-copy-in-another-cluster)");
    server.on("GET /api/v1/applications/shop/resource-tree", 200, "{}");
    notFound(
        find(withUid("moved-here")), "its live object is not there (expected: uid moved-here)");
  }

  private static LiveObject withUid(String uid) {
    return new LiveObject("apps", uid, Map.of(), trackedBy("shop:apps/Deployment:shop/shop"), null);
  }

  @Test
  void anApplicationThatCannotBeSeenIsAskedFor() {
    notFound(
        find(Map.of(), trackedBy("shop:apps/Deployment:shop/shop")),
        "allow Autofix's Argo CD account to get Application 'shop'");
  }

  @Test
  void twoApplicationsThatBothHaveTheObjectAreRefused() {
    server.put(app("argocd", "shop", "shop"));
    ObjectNode copy = app("argocd", "copy", "shop");
    ((ObjectNode) copy.path("metadata")).put("namespace", "team-a").put("name", "shop");
    server.put("copy", copy);

    notFound(
        find(Map.of(INSTANCE, "shop"), Map.of()), "2 Applications manage lab/shop/Deployment/shop");
  }

  @Test
  void anObjectWithoutMarksIsNotManaged() {
    notFound(find(Map.of(), Map.of()), "carries no mark of an Application");
  }
}
