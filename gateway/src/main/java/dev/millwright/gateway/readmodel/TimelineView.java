package dev.millwright.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a machine and what is to come, for one time axis. Everything but the measurements.
 *
 * @param machine the machine's id
 * @param zone the plant's time zone
 * @param episodes newest first, bounded
 * @param messages the machine's own messages, newest first, bounded
 * @param work what was done or is to be done at the machine, by time
 * @param outlooks the present forecast per component, likeliest failure first
 * @param risks how the chance of failure within 30 days was judged over time, per component
 * @param onsets since when signals deviate, as the reasons of forecasts that warn and of open episodes tell
 * @param duty share of the time that the machine runs, which turns operating hours into dates; NaN if unknown
 */
public record TimelineView(
        String machine,
        String zone,
        List<EpisodeSpan> episodes,
        List<Message> messages,
        List<Work> work,
        List<Outlook> outlooks,
        List<Risk> risks,
        List<Onset> onsets,
        double duty) {
    /** Copies its lists. */
    public TimelineView {
        episodes = List.copyOf(episodes);
        messages = List.copyOf(messages);
        work = List.copyOf(work);
        outlooks = List.copyOf(outlooks);
        risks = List.copyOf(risks);
        onsets = List.copyOf(onsets);
    }

    /**
     * An episode.
     *
     * @param id its id
     * @param onsetAt when the change began, estimated
     * @param openedAt when it was sure
     * @param closedAt when it was over, null while open
     * @param severity 0 advisory, 1 warning, 2 critical
     * @param label the failure mode
     * @param componentLabel the component, null if the machine as a whole
     * @param summary one sentence
     */
    public record EpisodeSpan(
            UUID id,
            Instant onsetAt,
            Instant openedAt,
            @Nullable Instant closedAt,
            int severity,
            String label,
            @Nullable String componentLabel,
            String summary) {}

    /**
     * Something that the machine said about itself.
     *
     * @param at by the machine's clock
     * @param severity 0 info, 1 warning, 2 critical
     * @param code its error code
     * @param componentLabel the component, empty if none
     * @param text a remark, null if none
     */
    public record Message(Instant at, int severity, String code, String componentLabel, @Nullable String text) {}

    /** What kind of work it is. */
    public enum WorkKind {
        /** A component's life ended by replacement. */
        REPLACED,
        /** A component's life ended by failure. */
        FAILED,
        /** A component was looked at. */
        INSPECTED,
        /** A visit that waits for a decision. */
        PROPOSED,
        /** A visit that is booked. */
        BOOKED,
        /** A visit that was made. */
        DONE
    }

    /**
     * Work at the machine.
     *
     * @param kind what it is
     * @param at when, or when it begins
     * @param until when it ends, null for an instant
     * @param componentLabel at what
     * @param detail who comes, or empty
     * @param link address of its page, null if it has none
     */
    public record Work(
            WorkKind kind,
            Instant at,
            @Nullable Instant until,
            String componentLabel,
            String detail,
            @Nullable String link) {}

    /**
     * The present forecast of one component: chances of failure within a time from {@code issuedAt}, 0 to 1.
     *
     * @param component its id
     * @param label what people call it
     * @param alarm 0 none, 1 early, 2 confirmed
     * @param issuedAt event time
     * @param within24h within a day
     * @param within48h within two days
     * @param within7d within a week
     * @param within14d within two weeks
     * @param within30d within 30 days
     * @param rulHoursP10 operating hours that nine in ten last, NaN if unknown
     * @param rulHoursP50 operating hours that half last, NaN if unknown
     * @param rulHoursP90 operating hours that one in ten lasts, NaN if unknown
     * @param p10At when one in ten would have failed at the machine's duty, null if unknown
     * @param p50At when half would have failed, null if unknown
     * @param p90At when nine in ten would have failed, null if unknown
     * @param missing why there is no claim beyond age, null if there is one
     */
    public record Outlook(
            String component,
            String label,
            int alarm,
            Instant issuedAt,
            double within24h,
            double within48h,
            double within7d,
            double within14d,
            double within30d,
            double rulHoursP10,
            double rulHoursP50,
            double rulHoursP90,
            @Nullable Instant p10At,
            @Nullable Instant p50At,
            @Nullable Instant p90At,
            @Nullable String missing) {}

    /**
     * How one component's chance of failure was judged over time.
     *
     * @param component its id
     * @param label what people call it
     * @param points ascending: epoch milliseconds, chance of failure within 30 days (0 to 1), alarm (0 to 2)
     * @param lives remaining life as it was issued, ascending: epoch milliseconds, then operating hours that nine in ten, half
     *     and one in ten last
     */
    public record Risk(String component, String label, List<List<Number>> points, List<List<Number>> lives) {
        /** Copies its lists. */
        public Risk {
            points = List.copyOf(points);
            lives = List.copyOf(lives);
        }
    }

    /**
     * A signal's change as a reason tells it.
     *
     * @param signal its name
     * @param at when the change began
     * @param componentLabel which component it speaks for, empty if the machine as a whole
     * @param text the reason in words
     */
    public record Onset(String signal, Instant at, String componentLabel, String text) {}
}
