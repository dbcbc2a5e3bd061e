package dev.millwright.planner.costs;

import dev.millwright.planner.demand.CostFigure;
import dev.millwright.planner.demand.CostInput;
import dev.millwright.planner.demand.SetFigure;
import dev.millwright.planner.demand.SetFigure.Level;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TransactionWork;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Figures in the database, resolved by the rules that the planner itself uses. */
public final class StoredCostFigures implements CostFigures {
    private static final int HISTORY_MAX = 200;
    private static final int WHO_MAX = 100;

    private final Database database;
    private final MachineRegistry machines;
    private final Resolver resolver;
    private final InstantSource clock;
    private final Runnable changed;

    /** Finds the figures that count for one component, with all that the database says. */
    @FunctionalInterface
    public interface Resolver {
        /** The figures for {@code component} of {@code machine}; empty if it has no such component. */
        List<CostInput> resolve(Connection connection, Machine machine, String component) throws SQLException;
    }

    /**
     * Figures of {@code database}.
     *
     * @param changed called after every change, on any thread; must return at once
     */
    public StoredCostFigures(
            Database database, MachineRegistry machines, Resolver resolver, InstantSource clock, Runnable changed) {
        this.database = database;
        this.machines = machines;
        this.resolver = resolver;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<List<CostInput>> of(MachineId id, String component) {
        return database.inTransaction(connection -> {
            var machine = machines.find(id);
            return machine.isEmpty() ? List.of() : resolver.resolve(connection, machine.get(), component);
        });
    }

    @Override
    public CompletionStage<List<Entry>> list(@Nullable Level level, @Nullable String subject) {
        return database.inTransaction(connection -> CostFigureStore.list(connection, level, subject));
    }

    @Override
    public CompletionStage<Outcome> set(Level level, String subject, CostFigure figure, double value, String who) {
        return announced(connection -> {
            var refusal = refusal(connection, level, subject, who);
            if (refusal != null) {
                return new Outcome.Refused(refusal);
            }
            if (!(value >= figure.min() && value <= figure.max())) {
                return new Outcome.Refused(String.format(
                        Locale.ROOT,
                        "%s: %s %s (expected: %s to %s)",
                        figure.label(),
                        value,
                        figure.unit(),
                        figure.min(),
                        figure.max()));
            }
            var before = CostFigureStore.find(connection, level, subject, figure);
            var now = clock.instant();
            var entry = new Entry(subject, figure, new SetFigure(value, level, who, now));
            CostFigureStore.set(connection, entry);
            audit(connection, level, subject, figure, before.orElse(null), value, who);
            return new Outcome.Done(entry);
        });
    }

    @Override
    public CompletionStage<Outcome> clear(Level level, String subject, CostFigure figure, String who) {
        return announced(connection -> {
            var before = CostFigureStore.find(connection, level, subject, figure);
            if (before.isEmpty()) {
                return new Outcome.Refused("%s is not set here.".formatted(figure.label()));
            }
            CostFigureStore.clear(connection, level, subject, figure);
            audit(connection, level, subject, figure, before.get(), null, who);
            return new Outcome.Done(null);
        });
    }

    @Override
    public CompletionStage<List<Change>> history(Level level, String subject, int limit) {
        return database.inTransaction(
                connection -> CostFigureStore.history(connection, level, subject, Math.clamp(limit, 1, HISTORY_MAX)));
    }

    private @Nullable String refusal(Connection connection, Level level, String subject, String who)
            throws SQLException {
        if (who.isBlank() || who.length() > WHO_MAX) {
            return "Who sets it: '%s' (expected: 1 to %d characters)".formatted(who, WHO_MAX);
        }
        return switch (level) {
            case FLEET -> subject.isEmpty() ? null : "The fleet has no subject, but '%s' was given.".formatted(subject);
            case CUSTOMER -> isCustomer(connection, subject) ? null : "There is no customer '%s'.".formatted(subject);
            case MACHINE -> machine(subject) == null ? "There is no machine '%s'.".formatted(subject) : null;
            case COMPONENT -> componentRefusal(subject);
        };
    }

    private @Nullable String componentRefusal(String subject) {
        int slash = subject.lastIndexOf('/');
        var machine = slash < 0 ? null : machine(subject.substring(0, slash));
        if (machine == null) {
            return "There is no machine in '%s' (expected: machine/component)".formatted(subject);
        }
        var component = subject.substring(slash + 1);
        boolean known = machines.model(machine.modelId()).components().stream()
                .map(one -> one.id().value())
                .anyMatch(component::equals);
        return known ? null : "Machine %s has no component '%s'.".formatted(machine.id(), component);
    }

    private @Nullable Machine machine(String id) {
        try {
            return machines.find(new MachineId(id)).orElse(null);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private static boolean isCustomer(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from planner.customer where customer_id = ?")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void audit(
            Connection connection,
            Level level,
            String subject,
            CostFigure figure,
            @Nullable Entry before,
            @Nullable Double after,
            String who)
            throws SQLException {
        var detail = new HashMap<String, Object>();
        detail.put("figure", figure.word());
        if (before != null) {
            detail.put("before", before.set().value());
        }
        if (after != null) {
            detail.put("after", after);
        }
        AuditTrail.write(
                connection,
                clock.instant(),
                who,
                after == null ? "cost-figure-cleared" : "cost-figure-set",
                CostFigureStore.auditSubject(level, subject),
                detail);
    }

    private CompletionStage<Outcome> announced(TransactionWork<Outcome> work) {
        return database.inTransaction(work).thenApply(outcome -> {
            if (outcome instanceof Outcome.Done) {
                changed.run();
            }
            return outcome;
        });
    }
}
