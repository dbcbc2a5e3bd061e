package dev.millwright.sim.physics;

/**
 * A part that a story is asked to play: damage of one component begins at a given hour, and nobody tends to that component
 * from then on. Everything else stays to chance; a fleet that must show wear "now" is chosen this way.
 *
 * @param component its place in the model's components
 * @param onsetHour hours since 1970 UTC
 */
public record Casting(int component, long onsetHour) {}
