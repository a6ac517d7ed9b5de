/** The commit messages through which Git remembers every fix. */
@NullMarked
package dev.autofix.core.ledger;

import org.jspecify.annotations.NullMarked;
