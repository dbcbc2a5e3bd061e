package dev.millwright.planner.resources;

/**
 * A stretch in which a plant wants nobody, whatever its service window says.
 *
 * @param span when
 * @param reason stocktaking, a trade fair, an audit; may be empty
 */
public record Blackout(TimeSpan span, String reason) {}
