package dev.autofix.api.security.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.autofix.api.security.Callers;
import dev.autofix.api.security.KnownCaller;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers with a signed token of one provider. Only signatures with a key pair count: a shared
 * secret, or no signature, proves nothing to us. Keys are fetched when a token needs them, kept,
 * and fetched again when an unknown one turns up, so that they may be rotated. Thread-safe.
 */
public final class OidcCallers implements Callers {
  private static final Logger LOG = LoggerFactory.getLogger(OidcCallers.class);
  private static final String BEARER = "bearer ";
  private static final int TOKEN_LIMIT = 16 * 1024;
  private static final int NAME_LIMIT = 200;

  private final OidcTrust trust;
  private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();

  public OidcCallers(OidcTrust trust) {
    this.trust = trust;
    Set<JWSAlgorithm> keyPairs = new HashSet<>(JWSAlgorithm.Family.RSA);
    keyPairs.addAll(JWSAlgorithm.Family.EC);
    tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(keyPairs, keys(trust)));
    tokens.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    tokens.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            trust.audience(),
            new JWTClaimsSet.Builder().issuer(trust.issuer()).build(),
            Set.of(trust.nameClaim(), "exp")));
  }

  private static JWKSource<SecurityContext> keys(OidcTrust trust) {
    try {
      return JWKSourceBuilder.create(trust.keys().toURL()).retrying(true).build();
    } catch (MalformedURLException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "webhook.oidc.keysUrl %s (expected: an https URL)".formatted(trust.keys()),
          e);
    }
  }

  @Override
  public Optional<KnownCaller> authenticate(@Nullable String header) {
    if (header == null
        || header.length() > TOKEN_LIMIT
        || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    String token = header.substring(BEARER.length()).strip();
    boolean signed = token.chars().filter(c -> c == '.').count() == 2;
    return signed ? proven(token) : Optional.empty();
  }

  private Optional<KnownCaller> proven(String token) {
    try {
      return known(tokens.process(token, null));
    } catch (KeySourceException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE,
          "the keys of %s cannot be read: %s".formatted(trust.issuer(), e.getMessage()),
          e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      LOG.info("a token is refused: {}", PlainText.quoted(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Optional<KnownCaller> known(JWTClaimsSet claims) throws ParseException {
    String name = claims.getStringClaim(trust.nameClaim());
    if (name == null || name.isBlank() || name.length() > NAME_LIMIT || !PlainText.isPlain(name)) {
      LOG.info("a token is refused: its claim {} names nobody", trust.nameClaim());
      return Optional.empty();
    }
    List<String> listed = claims.getStringListClaim(trust.groupsClaim());
    Set<String> groups = listed == null ? Set.of() : Set.copyOf(listed);
    return Optional.of(new KnownCaller(name, trust.role(groups), groups, "Bearer"));
  }
}
