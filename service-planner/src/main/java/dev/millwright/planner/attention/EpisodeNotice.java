package dev.millwright.planner.attention;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Something about an episode that was told, once.
 *
 * @param number rises with every notice; ask for what comes after the last one that was heard
 * @param machine the machine's id
 * @param episode the episode's id when it was told
 * @param what what had happened
 * @param step the severity's rank (0 advisory, 1 warning, 2 critical) or, when escalated, the level from 1
 * @param at when
 */
public record EpisodeNotice(long number, String machine, UUID episode, What what, int step, Instant at) {
    /** What is worth telling. */
    public enum What {
        /** It was noticed for the first time. */
        OPENED,
        /** Its severity rose. */
        WORSENED,
        /** Nobody looked for too long. */
        ESCALATED,
        /** It is over. */
        CLOSED;

        /** As it stands in the table. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
