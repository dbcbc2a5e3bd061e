/** Lifetimes, training sets, models and their cards. */
@NullMarked
package dev.millwright.twins.learning;

import org.jspecify.annotations.NullMarked;
