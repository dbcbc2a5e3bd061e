/** Benchmarks on public data; they run the production detectors, never a copy. */
@NullMarked
package dev.millwright.twins.evaluation;

import org.jspecify.annotations.NullMarked;
