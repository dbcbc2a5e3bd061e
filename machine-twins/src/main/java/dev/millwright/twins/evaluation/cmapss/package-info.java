/** The C-MAPSS turbofan sets: remaining life of engines that ran to failure. */
@NullMarked
package dev.millwright.twins.evaluation.cmapss;

import org.jspecify.annotations.NullMarked;
