/**
 * Learning from decisions. Every decision is a preference between places in the plan ({@link dev.millwright.planner.preference.Choice});
 * {@link dev.millwright.planner.preference.PreferenceFit} makes of them what customers and coordinators like, in euros, held near
 * the set costs by a strong prior; {@link dev.millwright.planner.preference.LearnedAgreements} brings that and the rules that people have made
 * into the plan. Start at {@link dev.millwright.planner.preference.Preferences}.
 *
 * <p>What may be learned is the list {@link dev.millwright.planner.preference.Feature.Kind}. Risk and safety are not on it, so there is no
 * weight that could be given to them: their money enters a comparison only with its full amount.
 */
@NullMarked
package dev.millwright.planner.preference;

import org.jspecify.annotations.NullMarked;
