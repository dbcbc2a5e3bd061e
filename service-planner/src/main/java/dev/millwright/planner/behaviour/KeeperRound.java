package dev.millwright.planner.behaviour;

import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.storage.FreshPlans;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One batch of the keeper: takes customers that are due, or the next ones of the daily walk, reckons them from their own rows and
 * stores what comes out together with what the listeners make of it, in the caller's transaction. If that is rolled back they are
 * due as before. Batches never run at the same time, whoever runs them: each reads what was committed before it began, so that a
 * later one never stores less.
 */
public final class KeeperRound {
    /** Batches of the walk are so much smaller, so that an event never waits long for one to end. */
    private static final int WALK_SHARE = 8;

    private final Pseudonyms pseudonyms;
    private final List<BehaviourListener> listeners;
    private final InstantSource clock;
    private final int batchMax;

    /**
     * A round.
     *
     * @param listeners called in this order
     * @param batchMax most customers taken at once
     */
    public KeeperRound(
            Pseudonyms pseudonyms, List<? extends BehaviourListener> listeners, InstantSource clock, int batchMax) {
        this.pseudonyms = pseudonyms;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
        this.batchMax = batchMax;
    }

    /**
     * What a round has done.
     *
     * @param changed customers whose features or whose lack of them may be new because something happened
     * @param since when each of what happened was written down
     * @param swept customers passed by the daily walk
     * @param sweepEnded whether the walk has just come to its end
     */
    public record Done(Set<String> changed, List<Instant> since, int swept, boolean sweepEnded) {
        static final Done NOTHING = new Done(Set.of(), List.of(), 0, false);

        /** Copies its collections. */
        public Done {
            changed = Set.copyOf(changed);
            since = List.copyOf(since);
        }

        /** Whether there may be more to do at once. */
        public boolean worked() {
            return !changed.isEmpty() || swept > 0;
        }
    }

    /** Does one round; nothing if somebody else is at it. */
    public Done run(Connection connection) throws SQLException {
        if (!DueStore.tryLock(connection)) {
            return Done.NOTHING;
        }
        FreshPlans.use(connection);
        var taken = DueStore.take(connection, batchMax);
        return taken.customers().isEmpty()
                ? sweep(connection)
                : new Done(reckon(connection, taken.customers()), taken.since(), 0, false);
    }

    private Done sweep(Connection connection) throws SQLException {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int features = BehaviourFeature.values().length;
        var last = DueStore.sweep(connection);
        boolean fresh = last.isEmpty()
                || last.get().features() != features
                || (last.get().done() && last.get().day().isBefore(today));
        if (!fresh && last.get().done()) {
            return Done.NOTHING;
        }
        var sweep = fresh ? new DueStore.Sweep(today, "", false, features) : last.get();
        var next = DueStore.behind(connection, sweep.through(), Math.max(1, batchMax / WALK_SHARE));
        if (next.isEmpty()) {
            DueStore.swept(connection, new DueStore.Sweep(sweep.day(), sweep.through(), true, features));
            return new Done(Set.of(), List.of(), 0, true);
        }
        reckon(connection, next);
        DueStore.swept(connection, new DueStore.Sweep(sweep.day(), next.getLast(), false, features));
        return new Done(Set.of(), List.of(), next.size(), false);
    }

    /** Reckons {@code customers} and those that stand for them; all of whom something may have changed. */
    private Set<String> reckon(Connection connection, Collection<String> customers) throws SQLException {
        var now = clock.instant();
        var standFor = FactStore.standFor(connection, customers);
        var standing = new LinkedHashSet<>(standFor.values());
        var allowed = new LinkedHashSet<>(standing);
        allowed.removeAll(Consents.refused(connection, standing, Purpose.PROFILING));

        var facts = FactStore.load(connection, FactStore.members(connection, allowed), now);
        var rows = new ArrayList<FeatureRow>();
        for (var customer : allowed) {
            rows.addAll(FeatureRules.of(facts.facts(customer), pseudonyms::of, now));
        }
        FeatureStore.replace(connection, rows);
        var without = new LinkedHashSet<>(customers);
        without.addAll(standing);
        without.removeAll(allowed);
        var removed = FeatureStore.remove(
                connection, without.stream().map(pseudonyms::of).toList());

        var whole = rows.stream().filter(row -> row.site().isEmpty()).toList();
        for (var listener : listeners) {
            if (!whole.isEmpty()) {
                listener.changed(connection, whole);
            }
            if (!removed.isEmpty()) {
                listener.removed(connection, removed);
            }
        }
        var touched = new LinkedHashSet<>(customers);
        touched.addAll(standing);
        return touched;
    }
}
