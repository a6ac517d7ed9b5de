/** Kubernetes quantities in exact integers. */
@NullMarked
package dev.autofix.core.quantity;

import org.jspecify.annotations.NullMarked;
