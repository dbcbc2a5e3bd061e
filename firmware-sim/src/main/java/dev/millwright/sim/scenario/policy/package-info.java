/**
 * One simulated fleet lived through under several ways to look after it, paired: the same machines, use, weather and specimens.
 * {@link dev.millwright.sim.scenario.policy.PolicyEvaluation} is the start.
 *
 * <pre>
 * PolicyFleet ──▶ FleetLife (hours, failures, repairs, ledger) ◀── Policy: RunToFailure, FixedInterval, JustInTime, WithMillwright
 *                                                                                         (measurements, events, findings) │ ▲ (visits)
 *                                                                                                        scenario.platform ▼ │
 * </pre>
 */
@NullMarked
package dev.millwright.sim.scenario.policy;

import org.jspecify.annotations.NullMarked;
