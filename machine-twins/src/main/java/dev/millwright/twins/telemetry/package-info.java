/**
 * What machines say: observations and events, from the wire's shape to rows ready for storage. The JDK, Jackson's
 * streaming parser and annotations only.
 */
@NullMarked
package dev.millwright.twins.telemetry;

import org.jspecify.annotations.NullMarked;
