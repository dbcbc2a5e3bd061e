/**
 * A manufacturer's simulated fleet: customers, sites, machines with their stories, technicians, parts, and three years of
 * service history that fits the stories. Start with {@link dev.millwright.sim.fleet.Fleet}; {@link
 * dev.millwright.sim.fleet.RegistryDirectory} writes what the platform may know (the import directory) and {@link
 * dev.millwright.sim.fleet.TruthFile} what only scoring may read. All customers and people are invented.
 */
@NullMarked
package dev.millwright.sim.fleet;

import org.jspecify.annotations.NullMarked;
