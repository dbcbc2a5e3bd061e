package dev.millwright.planner.attention;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of what people said and did about an episode.
 *
 * @param id the line's
 * @param at when
 * @param who who
 * @param step what was done: {@code comment}, or the word of another {@link HandlingStep}
 * @param text what was said, empty if nothing or if it was withdrawn
 * @param withdrawnAt when its author took it back, null if it stands
 */
public record EpisodeComment(
        UUID id,
        Instant at,
        String who,
        String step,
        String text,
        @Nullable Instant withdrawnAt) {}
