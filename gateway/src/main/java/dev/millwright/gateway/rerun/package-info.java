/**
 * What if, for people: a stored stretch of time judged again with another model or other settings, in the background, one at a
 * time. Start with {@link dev.millwright.gateway.rerun.RerunDesk}.
 */
@NullMarked
package dev.millwright.gateway.rerun;

import org.jspecify.annotations.NullMarked;
