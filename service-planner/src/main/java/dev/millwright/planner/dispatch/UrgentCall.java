package dev.millwright.planner.dispatch;

import dev.millwright.planner.resources.Skill;
import dev.millwright.twins.machine.MachineId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has to come at once.
 *
 * @param machine which machine
 * @param component which component, null if nobody knows yet
 * @param skills what the technician must be able to do; null for what the service task says, or what most tasks of the model ask for
 * @param work time at the plant, {@link #WORK_MIN} to {@link #WORK_MAX}; null for a repair if it stands still, else for planned work
 * @param parts pieces by part number, at most {@value #PARTS_MAX} numbers; null for what the service task takes
 * @param standsStill whether the machine stands still
 */
public record UrgentCall(
        MachineId machine,
        @Nullable String component,
        @Nullable Set<Skill> skills,
        @Nullable Duration work,
        @Nullable Map<String, Integer> parts,
        boolean standsStill) {
    /** The shortest visit. */
    public static final Duration WORK_MIN = Duration.ofMinutes(5);

    /** The longest visit: more does not fit into a day. */
    public static final Duration WORK_MAX = Duration.ofHours(16);

    /** Most part numbers. */
    public static final int PARTS_MAX = 20;

    private static final int PIECES_MAX = 1000;

    /** Copies its collections; refuses what no visit can be. */
    public UrgentCall {
        skills = skills == null ? null : Set.copyOf(skills);
        parts = parts == null ? null : Map.copyOf(parts);
        if (work != null && (work.compareTo(WORK_MIN) < 0 || work.compareTo(WORK_MAX) > 0)) {
            throw new IllegalArgumentException(
                    "work: %d minutes (expected: 5 to 960 minutes)".formatted(work.toMinutes()));
        }
        if (parts != null
                && (parts.size() > PARTS_MAX
                        || parts.values().stream().anyMatch(pieces -> pieces < 1 || pieces > PIECES_MAX))) {
            throw new IllegalArgumentException("parts: %s (expected: at most %d numbers, 1 to %d pieces of each)"
                    .formatted(parts, PARTS_MAX, PIECES_MAX));
        }
    }
}
