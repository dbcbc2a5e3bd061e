package dev.millwright.sim.physics;

/**
 * What one hour asks of a machine.
 *
 * @param load share of rated load, 0 (standing still) to about 1
 * @param thermal load smoothed by the machine's heat capacity, 0 to about 1
 * @param ambientCelsius air temperature in the hall
 * @param blockage damage of the filter upstream, 0 to 1
 */
record Exertion(double load, double thermal, double ambientCelsius, double blockage) {}
