@NullMarked
package dev.millwright.sim.scenario.offers;

import org.jspecify.annotations.NullMarked;
