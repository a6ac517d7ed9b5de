/** Callers whom an OpenID Connect provider vouches for. */
@NullMarked
package dev.autofix.api.security.oidc;

import org.jspecify.annotations.NullMarked;
