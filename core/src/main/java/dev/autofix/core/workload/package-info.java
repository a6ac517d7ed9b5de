/** The workloads a fix is about, named as Kubernetes names them. */
@NullMarked
package dev.autofix.core.workload;

import org.jspecify.annotations.NullMarked;
