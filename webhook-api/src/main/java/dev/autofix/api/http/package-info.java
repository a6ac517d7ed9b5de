/** What all resources share: ports, bounded bodies, errors. */
@NullMarked
package dev.autofix.api.http;

import org.jspecify.annotations.NullMarked;
