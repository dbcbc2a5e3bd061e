/**
 * The SKAB benchmark: outliers and change points on a water circulation rig, through the twin's judgement of the machine
 * as a whole. Start with {@link dev.millwright.twins.evaluation.skab.SkabEvaluation}.
 */
@NullMarked
package dev.millwright.twins.evaluation.skab;

import org.jspecify.annotations.NullMarked;
