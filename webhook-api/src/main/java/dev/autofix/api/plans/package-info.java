/** Plans without writes as people ask for them over REST. */
@NullMarked
package dev.autofix.api.plans;

import org.jspecify.annotations.NullMarked;
