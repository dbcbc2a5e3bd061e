/**
 * How good the data about customers is: the same customer twice, missing, outdated and impossible values, and a score that every
 * later figure carries.
 *
 * <p>Start at {@link dev.millwright.planner.quality.Duplicates} (who is the same?). Names, addresses, telephone and VAT numbers are
 * brought to one form first ({@link dev.millwright.planner.quality.Traits}), compared in pairs that share a key
 * ({@link dev.millwright.planner.quality.BlockingKeys}), and weighed by {@link dev.millwright.planner.quality.MatchModel}.
 * Classes that end in {@code Store} read and write the database, all others are pure.
 */
@NullMarked
package dev.millwright.planner.quality;

import org.jspecify.annotations.NullMarked;
