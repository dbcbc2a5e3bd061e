/** Travel times from measured ways instead of great circles. */
@NullMarked
package dev.millwright.planner.travel;

import org.jspecify.annotations.NullMarked;
