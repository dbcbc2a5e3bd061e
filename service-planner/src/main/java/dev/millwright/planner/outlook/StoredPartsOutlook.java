package dev.millwright.planner.outlook;

import dev.millwright.planner.outlook.PartOutlook.Acknowledged;
import dev.millwright.planner.outlook.PartOutlook.Incoming;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.proposal.ProposalStore;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.stock.PartOrder;
import dev.millwright.planner.stock.PartOrderStore;
import dev.millwright.planner.stock.PartStore;
import dev.millwright.planner.stock.TaskStore;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What becomes of the parts, from the database. */
public final class StoredPartsOutlook implements PartsOutlook {
    private static final int MONTHS = 12;
    private static final int ORDERS_SHOWN = 50;

    private final Database database;
    private final MachineRegistry machines;
    private final OutlookSettings settings;
    private final OutlookRules rules;
    private final Executor pool;
    private final InstantSource clock;
    private final Runnable changed;

    /**
     * The outlook on {@code database}.
     *
     * @param pool small pool of platform threads on which outlooks are reckoned, so that no connection is held meanwhile; it may reject what is
     *     too much
     * @param changed called after every change, on any thread; must return at once
     */
    public StoredPartsOutlook(
            Database database,
            MachineRegistry machines,
            OutlookSettings settings,
            Executor pool,
            InstantSource clock,
            Runnable changed) {
        this.database = database;
        this.machines = machines;
        this.settings = settings;
        this.rules = new OutlookRules(settings);
        this.pool = pool;
        this.clock = clock;
        this.changed = changed;
    }

    /** Everything that the outlook is made of, read in one transaction. */
    private record Read(
            Map<String, SparePart> parts,
            Map<String, List<Need>> needs,
            Map<String, List<Incoming>> incoming,
            Map<String, Acknowledged> acknowledged,
            List<ServiceTask> tasks,
            LocalDate today) {}

    private Read read(Connection connection, Instant now) throws SQLException {
        var parts =
                PartStore.all(connection).stream().collect(Collectors.toMap(SparePart::number, Function.identity()));
        var today = Needs.day(now);
        var tasks = TaskStore.all(connection);
        var needs = new Needs(parts, machines, settings.namedModeRight(), now);
        needs.know(tasks);
        OutlookStore.reserved(connection).forEach(needs::booked);
        OutlookStore.kits(connection).forEach(needs::kits);
        var open = ProposalStore.ofOpenDemands(connection).stream()
                .filter(proposal -> proposal.status() == ProposalStatus.OPEN)
                .toList();
        open.forEach(needs::proposed);
        var watched = new ArrayList<OutlookStore.Forecast>();
        var quiet = new ArrayList<OutlookStore.Quiet>();
        OutlookStore.forecasts(connection, now.minus(settings.forecastAgeMax()), watched, quiet);
        var proposed = components(open);
        watched.stream()
                .filter(each -> !proposed.contains(each.forecast().machine().value() + "/" + each.component()))
                .forEach(needs::watched);
        quiet.forEach(needs::fleet);
        return new Read(
                parts,
                needs.byPart(),
                OutlookStore.incoming(connection, parts, today),
                OutlookStore.acknowledged(connection),
                tasks,
                today);
    }

    private static Set<String> components(List<Proposal> open) {
        var components = new HashSet<String>();
        open.forEach(proposal ->
                proposal.document().tasks().forEach(task -> components.add(task.machineId() + "/" + task.component())));
        return components;
    }

    private PartOutlook outlook(SparePart part, Read read) {
        var outlook = rules.outlook(
                part,
                read.needs().getOrDefault(part.number(), List.of()),
                read.incoming().getOrDefault(part.number(), List.of()),
                read.today());
        var said = read.acknowledged().get(part.number());
        return outlook.with(holds(said, outlook, read.today()) ? said : null);
    }

    /** Until its day, as long as no more is suggested than was then, and no visit waits that did not. */
    private static boolean holds(@Nullable Acknowledged said, PartOutlook outlook, LocalDate today) {
        var suggestion = outlook.suggestion();
        return said != null
                && suggestion != null
                && today.isBefore(said.until())
                && suggestion.quantity() <= said.quantity();
    }

    @Override
    public CompletionStage<List<PartOutlook>> all() {
        return database.inTransaction(connection -> read(connection, clock.instant()))
                .thenApplyAsync(this::all, pool);
    }

    private List<PartOutlook> all(Read read) {
        return read.parts().values().stream()
                .map(part -> outlook(part, read))
                .sorted(URGENCY)
                .toList();
    }

    /** Most urgent first; what is known stands behind what is to be ordered; then by the day, by the money, by number. */
    private static final Comparator<PartOutlook> URGENCY = Comparator.comparingInt(StoredPartsOutlook::rank)
            .thenComparing(outlook -> outlook.suggestion() == null
                    ? LocalDate.MAX
                    : outlook.suggestion().orderBy())
            .thenComparingLong(outlook -> outlook.suggestion() == null
                    ? 0
                    : -outlook.suggestion().cost().cents())
            .thenComparingDouble(outlook -> -outlook.certainSoon() - outlook.likelySoon())
            .thenComparing(outlook -> outlook.part().number());

    private static int rank(PartOutlook outlook) {
        return switch (outlook.state()) {
            case WAITS -> outlook.acknowledged() == null ? 0 : 4;
            case NOW -> outlook.acknowledged() == null ? 1 : 4;
            case SOON -> outlook.acknowledged() == null ? 2 : 4;
            case LATER -> 3;
            case COMING -> 5;
            case APPROVAL -> 6;
            case ENOUGH -> 7;
        };
    }

    /** What one part's page shows besides its outlook, read in the same transaction. */
    private record Around(
            Read read,
            SparePart part,
            Map<String, String> holders,
            List<PartOrder> orders,
            YearMonth first,
            Map<YearMonth, Integer> used) {}

    @Override
    public CompletionStage<Optional<Details>> one(String number) {
        return database.inTransaction(connection -> around(connection, number, clock.instant()))
                .thenApplyAsync(found -> found.map(this::details), pool);
    }

    private Optional<Around> around(Connection connection, String number, Instant now) throws SQLException {
        var read = read(connection, now);
        var part = read.parts().get(number);
        if (part == null) {
            return Optional.empty();
        }
        var first = YearMonth.from(now.atZone(ZoneOffset.UTC)).minusMonths(MONTHS - 1);
        var used = OutlookStore.used(
                connection, number, first.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        return Optional.of(new Around(
                read,
                part,
                OutlookStore.holders(connection),
                PartOrderStore.ofPart(connection, number, ORDERS_SHOWN),
                first,
                used));
    }

    private Details details(Around around) {
        var number = around.part().number();
        return new Details(
                outlook(around.part(), around.read()),
                around.holders(),
                around.orders(),
                around.read().tasks().stream()
                        .filter(task -> number.equals(task.partNumber())
                                || task.mayNeed().stream()
                                        .anyMatch(each -> each.partNumber().equals(number)))
                        .toList(),
                IntStream.range(0, MONTHS)
                        .mapToObj(around.first()::plusMonths)
                        .map(month -> new Used(month, around.used().getOrDefault(month, 0)))
                        .toList());
    }

    @Override
    public CompletionStage<Integer> urgent() {
        return all().thenApply(parts ->
                (int) parts.stream().filter(PartOutlook::isUrgent).count());
    }

    @Override
    public CompletionStage<Optional<Acknowledged>> acknowledge(String number, String reason, String who) {
        var now = clock.instant();
        return database.inTransaction(connection -> read(connection, now))
                .thenApplyAsync(read -> said(read, number, new Saying(reason, who, now)), pool)
                .thenCompose(said -> said.isEmpty()
                        ? CompletableFuture.completedStage(said)
                        : database.inTransaction(connection -> {
                            write(connection, number, said.get());
                            return said;
                        }))
                .thenApply(said -> {
                    if (said.isPresent()) {
                        changed.run();
                    }
                    return said;
                });
    }

    /** Who says that a shortage is known, why and when. */
    private record Saying(String reason, String who, Instant now) {}

    private Optional<Acknowledged> said(Read read, String number, Saying saying) {
        var part = read.parts().get(number);
        var suggestion = part == null ? null : outlook(part, read).suggestion();
        if (suggestion == null) {
            return Optional.empty();
        }
        var next = read.today().plusDays(settings.review().toDays());
        var until = suggestion.orderBy().isAfter(next) ? suggestion.orderBy() : next;
        return Optional.of(new Acknowledged(saying.who(), saying.now(), until, suggestion.quantity(), saying.reason()));
    }

    private static void write(Connection connection, String number, Acknowledged said) throws SQLException {
        OutlookStore.acknowledge(connection, number, said);
        AuditTrail.write(
                connection,
                said.at(),
                said.by(),
                "shortage-acknowledged",
                "part/" + number,
                Map.of("suggested", said.quantity(), "until", said.until(), "reason", said.reason()));
    }

    @Override
    public CompletionStage<Boolean> takeBack(String number, String who) {
        return database.inTransaction(connection -> {
                    boolean gone = OutlookStore.takeBack(connection, number);
                    if (gone) {
                        AuditTrail.write(
                                connection,
                                clock.instant(),
                                who,
                                "shortage-acknowledgement-taken-back",
                                "part/" + number,
                                Map.of());
                    }
                    return gone;
                })
                .thenApply(gone -> {
                    if (gone) {
                        changed.run();
                    }
                    return gone;
                });
    }
}
