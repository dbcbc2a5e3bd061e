@NullMarked
package dev.millwright.sim.scenario;

import org.jspecify.annotations.NullMarked;
