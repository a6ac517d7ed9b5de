/** What every HTTP client here shares: trust, tokens in files, no redirects. */
@NullMarked
package dev.autofix.activities.http;

import org.jspecify.annotations.NullMarked;
