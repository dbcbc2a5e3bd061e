package dev.millwright.planner.outlook;

import dev.millwright.planner.demand.FailureDistribution;
import dev.millwright.planner.planning.CoCheck;
import dev.millwright.planner.proposal.PartToOrder;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalDocument;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.RepairKit;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Turns work orders, proposals and forecasts into needs of parts. Collects; one per outlook. */
final class Needs {
    private static final double HOURS_A_DAY = 24;
    private static final double LIFE_UNKNOWN_HOURS = 10_000;

    private final Map<String, SparePart> parts;
    private final MachineRegistry machines;
    private final double namedModeRight;
    private final Instant now;
    private final Map<String, List<Need>> byPart = new HashMap<>();

    Needs(Map<String, SparePart> parts, MachineRegistry machines, double namedModeRight, Instant now) {
        this.parts = parts;
        this.machines = machines;
        this.namedModeRight = namedModeRight;
        this.now = now;
    }

    Map<String, List<Need>> byPart() {
        return byPart;
    }

    /**
     * Who asks for pieces: a visit with its day and technician.
     *
     * @param technician who comes, null if nobody is planned
     * @param day when, null if not known
     */
    private record Asking(
            @Nullable String technician,
            @Nullable LocalDate day,
            String machineId,
            String machineName,
            String component,
            @Nullable UUID workOrder,
            long number,
            @Nullable UUID proposal) {}

    private void add(Need need) {
        if (parts.containsKey(need.partNumber())) {
            byPart.computeIfAbsent(need.partNumber(), number -> new ArrayList<>())
                    .add(need);
        }
    }

    void booked(OutlookStore.Reserved reserved) {
        add(new Need(
                Need.Kind.BOOKED,
                reserved.partNumber(),
                reserved.quantity(),
                0,
                reserved.place(),
                day(reserved.startsAt()),
                step(1, day(reserved.startsAt())),
                reserved.machineId(),
                reserved.machineName(),
                reserved.component(),
                reserved.workOrder(),
                reserved.number(),
                null));
    }

    /** What the kits of a booked visit may take besides. */
    void kits(OutlookStore.BookedKits booked) {
        var asking = new Asking(
                booked.technician(),
                day(booked.startsAt()),
                booked.machineId(),
                booked.machineName(),
                booked.component(),
                booked.workOrder(),
                booked.number(),
                null);
        kits(booked.kits(), asking);
    }

    void proposed(Proposal proposal) {
        var document = proposal.document();
        var slot = document.slot();
        var day = day(slot == null ? document.window().latest() : slot.startsAt());
        var asking = new Asking(
                slot == null ? null : slot.technician().value(),
                day,
                proposal.machine().value(),
                document.subject().machineName(),
                document.subject().componentLabel(),
                null,
                0,
                proposal.id().value());
        for (var part : document.parts()) {
            planned(document, part, asking);
        }
        kits(document.kits(), asking);
        if (document.kind() == ProposalDocument.Kind.LOOK_FIRST) {
            afterTheLook(proposal, asking);
        }
    }

    private void planned(ProposalDocument document, ProposalDocument.PartNeed part, Asking asking) {
        int ordered = document.orders().stream()
                .filter(order -> order.partNumber().equals(part.partNumber()))
                .mapToInt(PartToOrder::quantity)
                .sum();
        add(new Need(
                Need.Kind.PROPOSED,
                part.partNumber(),
                part.quantity(),
                Math.min(part.quantity(), ordered),
                place(part.partNumber(), part.quantity(), asking.technician()),
                asking.day(),
                step(1, asking.day()),
                asking.machineId(),
                asking.machineName(),
                asking.component(),
                null,
                0,
                asking.proposal()));
    }

    /** Somebody only looks: the part is needed if the component is as worn as the forecast says. */
    private void afterTheLook(Proposal proposal, Asking asking) {
        var lead = proposal.document().tasks().stream()
                .filter(task -> task.ownDemand() && task.action() == CoCheck.Action.INSPECT)
                .findFirst();
        var model = machines.find(proposal.machine()).map(machine -> machine.modelId());
        if (lead.isEmpty() || model.isEmpty()) {
            return;
        }
        var task = tasks.get(key(model.get(), lead.get().component()));
        if (task != null && task.partNumber() != null && task.partQuantity() > 0) {
            chance(
                    task.partNumber(),
                    task.partQuantity(),
                    step(proposal.document().risk().within30d(), asking.day()),
                    asking,
                    Need.Kind.KIT);
        }
    }

    private void kits(List<RepairKit> kits, Asking asking) {
        for (var kit : kits) {
            extras(kit.modes())
                    .forEach((what, chance) -> chance(
                            what.partNumber(), what.quantity(), step(chance, asking.day()), asking, Need.Kind.KIT));
        }
    }

    private void chance(String number, int quantity, IntToDoubleFunction by, Asking asking, Need.Kind kind) {
        add(new Need(
                kind,
                number,
                quantity,
                0,
                place(number, quantity, asking.technician()),
                asking.day(),
                by,
                asking.machineId(),
                asking.machineName(),
                asking.component(),
                asking.workOrder(),
                asking.number(),
                asking.proposal()));
    }

    private final Map<String, ServiceTask> tasks = new HashMap<>();

    void know(List<ServiceTask> all) {
        all.forEach(task -> tasks.put(key(task.modelId(), task.component()), task));
    }

    private static String key(String modelId, String component) {
        return modelId + "/" + component;
    }

    /** A component that may fail: the part that is replaced, and what its failure modes may take besides. */
    void watched(OutlookStore.Forecast forecast) {
        var task = tasks.get(key(forecast.modelId(), forecast.component()));
        if (task == null) {
            return;
        }
        var model = machines.model(forecast.modelId());
        var component = model.components().stream()
                .filter(each -> each.id().value().equals(forecast.component()))
                .findFirst();
        double life = component.map(Component::expectedLifeHours).orElse(LIFE_UNKNOWN_HOURS);
        var label = component.map(Component::label).orElse(forecast.component());
        var failure = FailureDistribution.of(
                forecast.forecast(), Duration.between(forecast.forecast().issuedAt(), now), life);
        var asking = new Asking(
                null, null, forecast.forecast().machine().value(), forecast.machineName(), label, null, 0, null);
        pieces(task, forecast.forecast().failureMode())
                .forEach((what, share) -> chance(
                        what.partNumber(),
                        what.quantity(),
                        day -> share * failure.failureWithin((day + 1) * HOURS_A_DAY),
                        asking,
                        Need.Kind.WATCHED));
    }

    /** Many components of one kind that nobody watches: failures come at a rate. */
    void fleet(OutlookStore.Quiet quiet) {
        var task = tasks.get(key(quiet.modelId(), quiet.component()));
        if (task == null) {
            return;
        }
        var model = machines.model(quiet.modelId());
        var label = model.components().stream()
                .filter(each -> each.id().value().equals(quiet.component()))
                .findFirst()
                .map(Component::label)
                .orElse(quiet.component());
        pieces(task, null)
                .forEach((what, share) -> add(new Need(
                        Need.Kind.FLEET,
                        what.partNumber(),
                        what.quantity(),
                        0,
                        PartSource.STORE,
                        null,
                        day -> share * quiet.failuresPerDay() * (day + 1),
                        null,
                        "%d × %s".formatted(quiet.machines(), model.label()),
                        label,
                        null,
                        0,
                        null)));
    }

    private record Pieces(String partNumber, int quantity) {}

    private Map<Pieces, Double> pieces(ServiceTask task, @Nullable String failureMode) {
        var needed = extras(task.modes(failureMode, namedModeRight));
        if (task.partNumber() != null && task.partQuantity() > 0) {
            needed.put(new Pieces(task.partNumber(), task.partQuantity()), 1.0);
        }
        return needed;
    }

    /** Chance of each part besides: modes exclude each other, so their chances add up. */
    private static Map<Pieces, Double> extras(List<RepairKit.Mode> modes) {
        var chances = new TreeMap<Pieces, Double>(
                java.util.Comparator.comparing(Pieces::partNumber).thenComparingInt(Pieces::quantity));
        for (var mode : modes) {
            for (var need : mode.needs()) {
                chances.merge(
                        new Pieces(need.partNumber(), need.quantity()),
                        mode.share() * need.probability(),
                        (a, b) -> Math.min(1, a + b));
            }
        }
        chances.values().removeIf(chance -> chance <= 0);
        return chances;
    }

    /** The own van if enough lies on it, else the shelves. */
    private PartSource place(String number, int quantity, @Nullable String technician) {
        var part = parts.get(number);
        if (part == null || technician == null) {
            return PartSource.STORE;
        }
        var van = new PartSource(PartSource.Kind.VAN, technician);
        return part.availableAt(van) >= quantity ? van : PartSource.STORE;
    }

    private IntToDoubleFunction step(double chance, @Nullable LocalDate from) {
        var today = day(now);
        long first = from == null ? 0 : Math.max(0, from.toEpochDay() - today.toEpochDay());
        return day -> day < first ? 0 : chance;
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
