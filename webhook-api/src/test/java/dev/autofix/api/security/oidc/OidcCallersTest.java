package dev.autofix.api.security.oidc;

import static dev.autofix.api.security.oidc.Provider.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.autofix.api.InMemoryAdmission.Given;
import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.security.Callers;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Credentials;
import dev.autofix.api.security.Role;
import dev.autofix.api.security.SecretDigest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OidcCallersTest {
  private Provider provider;
  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    provider = new Provider();
    OidcTrust trust =
        new OidcTrust(
            Provider.ISSUER,
            Provider.AUDIENCE,
            provider.keys(),
            "email",
            "groups",
            Map.of(Role.OPERATOR, Set.of("sre"), Role.VIEWER, Set.of("dev", "sre")));
    Credential alertmanager =
        new Credential("am", Role.ALERTS, Set.of(), null, new SecretDigest("am-token"));
    api =
        new RunningApi(
            new InMemoryIntake(),
            Callers.anyOf(List.of(new Credentials(List.of(alertmanager)), new OidcCallers(trust))));
  }

  @AfterEach
  void stop() {
    api.close();
    provider.close();
  }

  @Test
  void groups_give_the_role_and_the_name_is_recorded() throws Exception {
    String olga = provider.signed(claims("olga@team.test", "sre"));
    String dave = provider.signed(claims("dave@team.test", "dev"));

    assertThat(list(dave)).isEqualTo(200);
    assertThat(kill(dave)).isEqualTo(403);
    assertThat(kill(olga)).isEqualTo(202);
    assertThat(api.admission.orders)
        .extracting(Given::order)
        .extracting(order -> order.actor())
        .containsExactly("olga@team.test");
  }

  @Test
  void who_is_known_without_a_role_may_nothing() throws Exception {
    assertThat(list(provider.signed(claims("eve@team.test", "sales")))).isEqualTo(403);
    assertThat(list(provider.signed(claims("eve@team.test")))).isEqualTo(403);
  }

  @Test
  void a_token_for_others_of_others_or_of_yesterday_is_none() throws Exception {
    Date yesterday = Date.from(Instant.now().minusSeconds(86400));
    assertThat(list(provider.signed(claims("o", "sre").audience("grafana")))).isEqualTo(401);
    assertThat(list(provider.signed(claims("o", "sre").issuer("https://evil.test"))))
        .isEqualTo(401);
    assertThat(list(provider.signed(claims("o", "sre").expirationTime(yesterday)))).isEqualTo(401);
    assertThat(list(provider.signed(claims("o", "sre").expirationTime(null)))).isEqualTo(401);
    assertThat(list(provider.signed(claims("a\nb", "sre")))).isEqualTo(401);
    assertThat(list(provider.signed(claims(null, "sre")))).isEqualTo(401);
  }

  @Test
  void only_the_providers_key_pair_signs() throws Exception {
    JWTClaimsSet.Builder claims = claims("olga@team.test", "sre");
    byte[] published = provider.key().toPublicJWK().toRSAPublicKey().getEncoded();

    assertThat(list(Provider.signed(claims, Provider.newKey("first")))).isEqualTo(401);
    assertThat(list(new PlainJWT(claims.build()).serialize())).isEqualTo(401);
    assertThat(list(Provider.signed(claims, JWSAlgorithm.HS256, "first", new MACSigner(published))))
        .isEqualTo(401);
    assertThat(list("a.b.c")).isEqualTo(401);
    assertThat(list("x".repeat(7000))).isEqualTo(401);
  }

  @Test
  void keys_may_be_rotated() throws Exception {
    assertThat(list(provider.signed(claims("olga@team.test", "sre")))).isEqualTo(200);
    provider.rotate();
    assertThat(list(provider.signed(claims("olga@team.test", "sre")))).isEqualTo(200);
  }

  @Test
  void while_the_provider_is_silent_nobody_knows_and_tokens_of_our_own_still_count()
      throws Exception {
    String olga = provider.signed(claims("olga@team.test", "sre"));
    provider.close();

    HttpResponse<String> answer =
        api.get(api.fix("/api/v1/fixes"), "Authorization", "Bearer " + olga);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the keys of https://login.test cannot be read");
    assertThat(list("am-token")).isEqualTo(403);
  }

  private int list(String token) throws Exception {
    return api.get(api.fix("/api/v1/fixes"), "Authorization", "Bearer " + token).statusCode();
  }

  private int kill(String token) throws Exception {
    return api.post(
            api.fix("/api/v1/admission/kill"),
            "{\"reason\":\"panic\"}",
            "Authorization",
            "Bearer " + token)
        .statusCode();
  }
}
