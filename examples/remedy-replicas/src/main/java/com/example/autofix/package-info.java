/** A remedy provider as a plug-in would bring it. */
@NullMarked
package com.example.autofix;

import org.jspecify.annotations.NullMarked;
