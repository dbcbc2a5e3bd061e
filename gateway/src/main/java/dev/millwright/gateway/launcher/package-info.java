/**
 * The commands of {@code ./millwright}. Start with {@link dev.millwright.gateway.launcher.Millwright}, the list of them.
 */
@NullMarked
package dev.millwright.gateway.launcher;

import org.jspecify.annotations.NullMarked;
