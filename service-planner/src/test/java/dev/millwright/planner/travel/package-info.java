/** Tests of measured travel times. */
@org.jspecify.annotations.NullMarked
package dev.millwright.planner.travel;
