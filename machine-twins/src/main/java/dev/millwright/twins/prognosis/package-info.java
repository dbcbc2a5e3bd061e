/** From condition to what comes: hazard, failure forecasts, remaining useful life. Pure. */
@NullMarked
package dev.millwright.twins.prognosis;

import org.jspecify.annotations.NullMarked;
