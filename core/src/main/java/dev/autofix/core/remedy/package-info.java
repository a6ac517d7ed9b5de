/**
 * What a plug-in implements to compute the next value of a key. It can only suggest: bounds, proof,
 * admission, approval and the write are Autofix's.
 */
@NullMarked
package dev.autofix.core.remedy;

import org.jspecify.annotations.NullMarked;
