/** The Numenta Anomaly Benchmark (NAB): single signals told to production twins, scored by the benchmark's rules. */
@NullMarked
package dev.millwright.twins.evaluation.nab;

import org.jspecify.annotations.NullMarked;
