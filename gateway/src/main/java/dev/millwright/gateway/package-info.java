/** The platform as a whole: what it is made of, how it starts and stops. Start with {@code Platform}. */
@NullMarked
package dev.millwright.gateway;

import org.jspecify.annotations.NullMarked;
