/** The actor that stands for one machine, its state, and the front door to all of them. Start with {@link dev.millwright.twins.twin.MachineTwins}. */
@NullMarked
package dev.millwright.twins.twin;

import org.jspecify.annotations.NullMarked;
