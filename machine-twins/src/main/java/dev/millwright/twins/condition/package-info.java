/** Condition of a machine by ISO 13374: features, baselines, state detection, health assessment. Pure; Tribuo inside. */
@NullMarked
package dev.millwright.twins.condition;

import org.jspecify.annotations.NullMarked;
