/**
 * How customers behave towards service, in figures: {@link dev.millwright.planner.behaviour.FeatureRules} reckons a
 * {@link dev.millwright.planner.behaviour.FeatureRow} from everything that is known of one customer up to an instant and never
 * looks beyond it. Starting points: {@link dev.millwright.planner.behaviour.BehaviourFeature} (the list),
 * {@link dev.millwright.planner.behaviour.CustomerFacts} (what goes in).
 */
@NullMarked
package dev.millwright.planner.behaviour;

import org.jspecify.annotations.NullMarked;
