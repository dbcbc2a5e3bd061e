/**
 * Wear onset on bearings that run to failure, through the twin's baselines and step detectors. Start with {@link
 * dev.millwright.twins.evaluation.bearing.BearingEvaluation}.
 */
@NullMarked
package dev.millwright.twins.evaluation.bearing;

import org.jspecify.annotations.NullMarked;
