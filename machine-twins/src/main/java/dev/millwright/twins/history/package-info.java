/** Where measurements, events, episodes and forecasts are kept and read back. */
@NullMarked
package dev.millwright.twins.history;

import org.jspecify.annotations.NullMarked;
