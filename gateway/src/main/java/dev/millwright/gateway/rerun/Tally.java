package dev.millwright.gateway.rerun;

import dev.millwright.gateway.rerun.RerunResult.ProposalChange;
import dev.millwright.planner.demand.Judgement.Verdict;
import dev.millwright.planner.round.DemandReview.Reviewed;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.rerun.MachineDifference;
import dev.millwright.twins.rerun.MachineDifference.AlarmChange;
import dev.millwright.twins.rerun.MachineDifference.EpisodeChange;
import dev.millwright.twins.rerun.MachineDifference.Kind;
import dev.millwright.twins.rerun.MachineDifference.OutlookChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the differences of all machines; lists are cut at a limit, counts are of all. One owner, not thread-safe. */
final class Tally {
    private final int changesMax;
    private final List<EpisodeChange> episodes = new ArrayList<>();
    private final List<AlarmChange> alarms = new ArrayList<>();
    private final List<OutlookChange> outlooks = new ArrayList<>();
    private final List<ProposalChange> proposals = new ArrayList<>();
    private final List<FailureForecast> now = new ArrayList<>();
    private final List<FailureForecast> then = new ArrayList<>();
    private int machines;
    private int differing;
    private int empty;
    private long rows;
    private int episodesNow;
    private int episodesThen;
    private int episodesSame;
    private final TreeMap<Kind, Integer> episodeKinds = new TreeMap<>();
    private final TreeMap<Kind, Integer> alarmKinds = new TreeMap<>();
    private int proposalsLost;
    private int proposalsGained;

    Tally(int changesMax) {
        this.changesMax = changesMax;
    }

    void add(MachineDifference difference) {
        machines++;
        rows += difference.rows();
        empty += difference.rows() == 0 ? 1 : 0;
        episodesNow += difference.episodesNow();
        episodesThen += difference.episodesThen();
        episodesSame += difference.episodesSame();
        boolean differs = !difference.episodes().isEmpty()
                || !difference.alarms().isEmpty()
                || !difference.outlooks().isEmpty();
        differing += differs ? 1 : 0;
        difference.episodes().forEach(change -> episodeKinds.merge(change.kind(), 1, Integer::sum));
        difference.alarms().forEach(change -> alarmKinds.merge(change.kind(), 1, Integer::sum));
        add(difference.episodes(), episodes);
        add(difference.alarms(), alarms);
        add(difference.outlooks(), outlooks);
        now.addAll(difference.forecastsNow());
        then.addAll(difference.forecastsThen());
    }

    private <T> void add(List<T> some, List<T> all) {
        all.addAll(some.subList(0, Math.clamp(changesMax - all.size(), 0, some.size())));
    }

    /** Forecasts at the end of the period as twins judge now, words left out. */
    List<FailureForecast> forecastsNow() {
        return now;
    }

    /** Otherwise. */
    List<FailureForecast> forecastsThen() {
        return then;
    }

    void reviewed(List<Reviewed> reviewedNow, List<Reviewed> reviewedThen) {
        var before = new TreeMap<String, Reviewed>();
        var after = new TreeMap<String, Reviewed>();
        reviewedNow.forEach(one -> before.put(key(one), one));
        reviewedThen.forEach(one -> after.put(key(one), one));
        var keys = new TreeMap<>(before);
        keys.putAll(after);
        var changes = new ArrayList<ProposalChange>();
        keys.forEach((key, one) -> {
            var change = change(one.forecast(), before.get(key), after.get(key));
            if (!change.now().equals(change.then())) {
                changes.add(change);
                proposalsLost += change.now().equals(Verdict.PROPOSE.name()) ? 1 : 0;
                proposalsGained += change.then().equals(Verdict.PROPOSE.name()) ? 1 : 0;
            }
        });
        changes.sort(Comparator.comparingLong(change -> -Math.max(change.stakeCentsNow(), change.stakeCentsThen())));
        add(changes, proposals);
    }

    private static String key(Reviewed reviewed) {
        return reviewed.forecast().machine().value() + "/" + reviewed.forecast().component();
    }

    private static ProposalChange change(FailureForecast of, @Nullable Reviewed before, @Nullable Reviewed after) {
        return new ProposalChange(
                of.machine().value(),
                of.component(),
                (before == null ? Verdict.NOTHING : before.verdict()).name(),
                (after == null ? Verdict.NOTHING : after.verdict()).name(),
                before == null ? 0 : before.stakeCents(),
                after == null ? 0 : after.stakeCents(),
                before == null ? "" : before.why(),
                after == null ? "" : after.why());
    }

    RerunResult result(List<String> notes) {
        var all = new ArrayList<>(notes);
        if (empty > 0) {
            all.add("%d machines have no measurement in this time.".formatted(empty));
        }
        if (episodeKinds.values().stream().mapToInt(Integer::intValue).sum() > episodes.size()
                || alarmKinds.values().stream().mapToInt(Integer::intValue).sum() > alarms.size()) {
            all.add("The lists are cut at %d lines; the counts are of everything.".formatted(changesMax));
        }
        var counts = new RerunResult.Counts(
                machines,
                differing,
                rows,
                episodesNow,
                episodesThen,
                episodesSame,
                episodeKinds.getOrDefault(Kind.LOST, 0),
                episodeKinds.getOrDefault(Kind.GAINED, 0),
                episodeKinds.getOrDefault(Kind.EARLIER, 0) + episodeKinds.getOrDefault(Kind.LATER, 0),
                alarmKinds.getOrDefault(Kind.LOST, 0),
                alarmKinds.getOrDefault(Kind.GAINED, 0),
                alarmKinds.getOrDefault(Kind.EARLIER, 0)
                        + alarmKinds.getOrDefault(Kind.LATER, 0)
                        + alarmKinds.getOrDefault(Kind.OTHERWISE, 0),
                proposalsLost,
                proposalsGained);
        return new RerunResult(counts, episodes, alarms, outlooks, proposals, all);
    }
}
