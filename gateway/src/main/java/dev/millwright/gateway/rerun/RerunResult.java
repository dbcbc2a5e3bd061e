package dev.millwright.gateway.rerun;

import dev.millwright.twins.rerun.MachineDifference.AlarmChange;
import dev.millwright.twins.rerun.MachineDifference.EpisodeChange;
import dev.millwright.twins.rerun.MachineDifference.OutlookChange;
import java.util.List;

/**
 * What would have been otherwise.
 *
 * @param counts over everything, also what is cut from the lists
 * @param episodes episodes that differ
 * @param alarms alarms of forecasts that differ
 * @param outlooks expectations at the end of the period that differ
 * @param proposals components whose need for a visit at the end of the period would be judged otherwise
 * @param notes what to bear in mind, one sentence each
 */
public record RerunResult(
        Counts counts,
        List<EpisodeChange> episodes,
        List<AlarmChange> alarms,
        List<OutlookChange> outlooks,
        List<ProposalChange> proposals,
        List<String> notes) {
    /** Copies its lists. */
    public RerunResult {
        episodes = List.copyOf(episodes);
        alarms = List.copyOf(alarms);
        outlooks = List.copyOf(outlooks);
        proposals = List.copyOf(proposals);
        notes = List.copyOf(notes);
    }

    /**
     * Counts over all machines.
     *
     * @param machines that were judged again
     * @param machinesDiffering with any difference
     * @param rows measurements told, warm-up included
     * @param episodesNow episodes as twins judge now
     * @param episodesThen otherwise
     * @param episodesSame the same in both
     * @param episodesLost only now
     * @param episodesGained only otherwise
     * @param episodesShifted in both, opened at another time
     * @param alarmsLost only now
     * @param alarmsGained only otherwise
     * @param alarmsShifted in both, at another time or as sure
     * @param proposalsLost would no longer be proposed
     * @param proposalsGained would be proposed in addition
     */
    public record Counts(
            int machines,
            int machinesDiffering,
            long rows,
            int episodesNow,
            int episodesThen,
            int episodesSame,
            int episodesLost,
            int episodesGained,
            int episodesShifted,
            int alarmsLost,
            int alarmsGained,
            int alarmsShifted,
            int proposalsLost,
            int proposalsGained) {}

    /**
     * A component whose need for a visit would be judged otherwise.
     *
     * @param machine the machine's id
     * @param component the component's id
     * @param now PROPOSE, WATCH or NOTHING as it is judged now
     * @param then otherwise
     * @param stakeCentsNow expected loss if nothing is decided, euro cents
     * @param stakeCentsThen otherwise
     * @param whyNow one sentence, may be empty
     * @param whyThen one sentence, may be empty
     */
    public record ProposalChange(
            String machine,
            String component,
            String now,
            String then,
            long stakeCentsNow,
            long stakeCentsThen,
            String whyNow,
            String whyThen) {}
}
