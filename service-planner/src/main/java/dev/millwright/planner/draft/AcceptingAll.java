package dev.millwright.planner.draft;

import dev.millwright.planner.draft.Accepting.Accepted;
import dev.millwright.planner.draft.Difference.Decided;
import dev.millwright.planner.draft.Difference.Result;
import dev.millwright.planner.draft.PlanDrafts.Acceptance;
import dev.millwright.planner.draft.PlanDrafts.Answer;
import dev.millwright.planner.staff.TechnicianStore;
import dev.millwright.planner.stock.PartStore;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.workorder.Rebooking;
import dev.millwright.planner.workorder.WorkOrderId;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts many differences, each in a transaction of its own. A visit may have to wait until another one has made room, so what is
 * refused is tried again as long as something succeeds; what changes places in a circle is at last tried together.
 */
final class AcceptingAll {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptingAll.class);
    private static final String FAILED = "It could not be stored: accept it once more; the log says more.";

    private final Database database;
    private final Accepting accepting;
    private final InstantSource clock;
    private final Consumer<Accepted> changed;

    /** Accepts in {@code database}; {@code changed} hears of everything that counts and must return at once. */
    AcceptingAll(Database database, Accepting accepting, InstantSource clock, Consumer<Accepted> changed) {
        this.database = database;
        this.accepting = accepting;
        this.clock = clock;
        this.changed = changed;
    }

    /** Undoes what was done for a circle that cannot be closed. */
    private static final class NotTogether extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotTogether() {
            super("not together", null, false, false);
        }
    }

    /** Accepts {@code chosen} of draft {@code id}; an answer for each. */
    List<Answer> accept(UUID id, List<String> chosen, Acceptance how, String by) {
        var decided = new LinkedHashMap<String, Decided>();
        var pending = new ArrayList<>(chosen);
        boolean progress = true;
        while (progress && !pending.isEmpty()) {
            progress = false;
            for (var each : List.copyOf(pending)) {
                var accepted = tried(id, each, how, by);
                decided.put(each, accepted.decided());
                if (accepted.decided().result() != Result.REFUSED) {
                    pending.remove(each);
                    progress |= accepted.counts();
                    tell(accepted);
                }
            }
        }
        if (pending.size() > 1) {
            together(id, pending, how, by).forEach(decided::put);
        }
        keep(id, decided);
        return decided.entrySet().stream()
                .map(each -> new Answer(
                        each.getKey(), each.getValue().result(), each.getValue().message()))
                .toList();
    }

    /** One by itself; a failure is its answer, so that what was accepted before it is kept and told. */
    private Accepted tried(UUID id, String difference, Acceptance how, String by) {
        try {
            return database.inTransactionNow(connection -> one(connection, id, difference, how, by));
        } catch (RuntimeException e) {
            LOG.warn("Difference {} of draft {} could not be accepted", difference, id, e);
            return new Accepted(new Decided(Result.REFUSED, by, clock.instant(), FAILED), null, null);
        }
    }

    private void tell(Accepted accepted) {
        if (accepted.counts()) {
            changed.accept(accepted);
        }
    }

    private Accepted one(Connection connection, UUID id, String difference, Acceptance how, String by)
            throws SQLException {
        var draft = DraftStore.find(connection, id, true).orElseThrow();
        var found = draft.differences().stream()
                .filter(each -> each.id().equals(difference))
                .findFirst()
                .orElseThrow();
        var now = clock.instant();
        if (draft.state() != DraftState.READY) {
            return new Accepted(
                    new Decided(
                            Result.STALE,
                            by,
                            now,
                            "The draft is %s meanwhile.".formatted(draft.state().word())),
                    null,
                    null);
        }
        var accepted = accepting.accept(connection, draft, found, how, by, now);
        if (accepted.counts()) {
            write(connection, draft, Map.of(difference, accepted.decided()));
            AuditTrail.write(
                    connection,
                    now,
                    by,
                    "accepted",
                    "plan-draft/" + id,
                    Map.of(
                            "difference",
                            difference,
                            "message",
                            accepted.decided().message()));
        }
        return accepted;
    }

    /** Writes what was decided; the draft is done when nothing is left that could be accepted. */
    private static void write(Connection connection, PlanDraft draft, Map<String, Decided> decided)
            throws SQLException {
        var differences = draft.differences().stream()
                .map(each -> decided.containsKey(each.id()) && isNews(each, decided.get(each.id()))
                        ? each.decided(decided.get(each.id()))
                        : each)
                .toList();
        if (differences.equals(draft.differences())) {
            return;
        }
        boolean done = differences.stream().noneMatch(Difference::isAcceptable);
        var stale = decided.values().stream()
                .filter(each -> each.result() == Result.STALE)
                .map(Decided::message)
                .findFirst()
                .orElse(draft.stale());
        var last = decided.values().iterator().next();
        DraftStore.replace(connection, draft, draft.decided(differences, stale, done, last.by(), last.at()));
    }

    private static boolean isNews(Difference difference, @Nullable Decided decided) {
        var before = difference.decision();
        return decided != null
                && decided.result() != Result.LEFT
                && (before == null || before.result() != Result.ACCEPTED);
    }

    /** Notes what was refused, so that the page shows it beside the difference. */
    private void keep(UUID id, Map<String, Decided> decided) {
        var rest = new LinkedHashMap<>(decided);
        rest.values().removeIf(each -> each.result() == Result.ACCEPTED || each.result() == Result.LEFT);
        if (rest.isEmpty()) {
            return;
        }
        try {
            database.inTransactionNow(connection -> {
                var draft = DraftStore.find(connection, id, true);
                if (draft.isPresent() && draft.get().state() == DraftState.READY) {
                    write(connection, draft.get(), rest);
                }
                return true;
            });
        } catch (RuntimeException e) {
            LOG.warn("What was refused of draft {} could not be noted", id, e);
        }
    }

    /** Visits that change places: all are lifted, then put down one by one; all of them or none. */
    private Map<String, Decided> together(UUID id, List<String> pending, Acceptance how, String by) {
        var orders = pending.stream()
                .filter(each -> each.startsWith("order:"))
                .sorted()
                .toList();
        if (orders.size() < 2) {
            return Map.of();
        }
        var done = new LinkedHashMap<String, Accepted>();
        try {
            database.inTransactionNow(connection -> {
                var lifted = new ArrayList<WorkOrderId>();
                var _ = DraftStore.find(connection, id, true);
                var ids = orders.stream()
                        .map(each -> new WorkOrderId(UUID.fromString(each.substring(each.indexOf(':') + 1))))
                        .toList();
                lock(connection, ids);
                for (var order : ids) {
                    if (Rebooking.lift(connection, order)) {
                        lifted.add(order);
                    }
                }
                if (lifted.size() < orders.size()) {
                    throw new NotTogether();
                }
                for (int i = 0; i < orders.size(); i++) {
                    Rebooking.lower(connection, lifted.get(i));
                    var accepted = one(connection, id, orders.get(i), how, by);
                    if (!accepted.counts()) {
                        throw new NotTogether();
                    }
                    done.put(orders.get(i), accepted);
                }
                return true;
            });
        } catch (NotTogether circle) {
            return Map.of();
        } catch (RuntimeException e) {
            LOG.warn("Visits of draft {} could not be moved together", id, e);
            return Map.of();
        }
        done.values().forEach(this::tell);
        var decided = new LinkedHashMap<String, Decided>();
        done.forEach((difference, accepted) -> decided.put(difference, accepted.decided()));
        return decided;
    }

    /** Everything that the moves will lock, in the order of a single move: work orders by id, technicians, parts. */
    private static void lock(Connection connection, List<WorkOrderId> orders) throws SQLException {
        var parts = new TreeSet<String>();
        for (var order : orders) {
            Rebooking.find(connection, order, true)
                    .ifPresent(found -> found.document().parts().forEach(part -> parts.add(part.partNumber())));
        }
        TechnicianStore.lockAll(connection);
        PartStore.lock(connection, parts);
    }

    /** Why {@code difference} was not tried. */
    static Answer left(Difference difference, String by, Instant now) {
        var decided = difference.isAcceptable() && !difference.isOrder()
                ? "It is a proposal: approve it by itself, or wait for the planner to propose it anew."
                : Accepting.left(difference, by, now).message();
        return new Answer(difference.id(), Result.LEFT, decided);
    }
}
