/** Tests of the public holidays. */
@org.jspecify.annotations.NullMarked
package dev.millwright.planner.holiday;
