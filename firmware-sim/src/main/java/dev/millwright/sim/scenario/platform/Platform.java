package dev.millwright.sim.scenario.platform;

import dev.millwright.planner.planning.CheapestInsertion;
import dev.millwright.planner.planning.CoCheck.Action;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.ServicePlan;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.planning.Visit;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.round.RoundsInMemory;
import dev.millwright.planner.round.RoundsInMemory.Look;
import dev.millwright.planner.round.RoundsInMemory.Part;
import dev.millwright.planner.round.RoundsInMemory.Report;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.twin.ComponentFinding;
import dev.millwright.twins.twin.Transitions;
import dev.millwright.twins.twin.TwinKnowledge;
import dev.millwright.twins.twin.TwinState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The platform with its coordinator: production twins with what is known on day one, production planning rounds, and a person who
 * accepts what has been proposed for {@value #CONSIDERED_HOURS} hours. Not thread-safe.
 */
public final class Platform {
    private static final int CONSIDERED_HOURS = 2;
    private static final int LOOKS_MAX = 200;
    private static final Duration LOOK_BACK = Duration.ofDays(2);

    private final Register register;
    private final Shelf shelf;
    private final double accepted;
    private final int restartEveryRows;
    private final SplittableRandom whims;
    private final RoundsInMemory rounds;
    private final RoundsInMemory.Surroundings surroundings;
    private final Map<String, TwinKnowledge> knowledge = new HashMap<>();
    private final TwinState[] twins;
    private final int[] rows;
    private final Map<Part, FailureForecast> forecasts = new LinkedHashMap<>();
    private final Map<Part, Report> reports = new HashMap<>();
    private final ArrayDeque<Look> looks = new ArrayDeque<>();
    private final Set<Part> underRepair = new HashSet<>();
    private final List<BookedVisit> booked = new ArrayList<>();
    private long values;
    private long nanos;

    /**
     * A platform for the machines of {@code register}.
     *
     * @param shelf the parts that it plans with
     * @param accepted share of proposals that the coordinator accepts
     * @param seed decides which
     * @param restartEveryRows twins go through a checkpoint that often; 0 for never
     */
    public Platform(Register register, Shelf shelf, double accepted, long seed, int restartEveryRows) {
        this.register = register;
        this.shelf = shelf;
        this.accepted = accepted;
        this.restartEveryRows = restartEveryRows;
        whims = new SplittableRandom(seed);
        var settings = register.settings();
        rounds = new RoundsInMemory(
                settings.rounds(),
                settings.demand(),
                new CheapestInsertion(settings.planning(), settings.travel()),
                register);
        surroundings = new RoundsInMemory.Surroundings(
                register.customers(), register.sites(), register.contracts(), List.copyOf(register.tasks()));
        register.models().forEach(model -> knowledge.put(model.id(), TwinKnowledge.dayOne(model)));
        twins = register.machines().stream()
                .map(machine -> TwinState.fresh(machine, knowledge(machine)))
                .toArray(TwinState[]::new);
        rows = new int[twins.length];
    }

    private TwinKnowledge knowledge(Machine machine) {
        return Objects.requireNonNull(knowledge.get(machine.modelId()));
    }

    private Machine machine(int machineNo) {
        return register.machines().get(machineNo - 1);
    }

    /** The maintenance record says when {@code component} was put in. */
    public void installed(int machineNo, String component, Instant at) {
        twins[machineNo - 1].installed(component, at);
    }

    /** A row of telemetry came in. */
    public void row(int machineNo, Observation row) {
        int i = machineNo - 1;
        long before = System.nanoTime();
        keep(twins[i].fold(row));
        nanos += System.nanoTime() - before;
        values += row.values().length;
        if (restartEveryRows > 0 && ++rows[i] % restartEveryRows == 0) {
            twins[i] = TwinState.restore(machine(machineNo), knowledge(machine(machineNo)), twins[i].checkpoint());
        }
    }

    /** A machine reported something; a failure is under repair until its replacement is reported. */
    public void event(int machineNo, MachineEvent event) {
        var component = event.component();
        if (component != null && event.code().equals(MachineEvent.COMPONENT_FAILED)) {
            underRepair.add(new Part(machine(machineNo).id(), component));
        } else if (component != null && event.code().equals(MachineEvent.COMPONENT_REPLACED)) {
            underRepair.remove(new Part(machine(machineNo).id(), component));
        }
        keep(twins[machineNo - 1].event(event));
    }

    /** A technician reported what was found and done; {@code followUp} is empty if nothing is left to do. */
    public void finding(int machineNo, ComponentFinding finding, String followUp) {
        var part = new Part(machine(machineNo).id(), finding.component());
        reports.put(part, new Report(finding.at(), finding.action(), followUp, "technician"));
        var before = forecasts.get(part);
        if (before != null) {
            looks.addFirst(new Look(before, finding.at(), finding.asFound() != ComponentFinding.AsFound.AS_NEW));
            if (looks.size() > LOOKS_MAX) {
                looks.removeLast();
            }
        }
        keep(twins[machineNo - 1].finding(finding));
    }

    private void keep(Transitions news) {
        for (var forecast : news.forecasts()) {
            forecasts.put(new Part(forecast.machine(), forecast.component()), forecast);
        }
    }

    /** A planning round at {@code now}, and what the coordinator accepts after it. */
    public List<BookedVisit> round(Instant now) {
        booked.removeIf(visit -> visit.visit().span().to().isBefore(now.minus(LOOK_BACK)));
        rounds.round(
                List.copyOf(forecasts.values()), picture(now), inWork(now), reports, List.copyOf(looks), surroundings);
        var made = new ArrayList<BookedVisit>();
        for (var proposal : rounds.open()) {
            boolean considered = !proposal.createdAt()
                    .plus(Duration.ofHours(CONSIDERED_HOURS))
                    .isAfter(now);
            var slot = proposal.document().slot();
            if (considered && slot != null && slot.startsAt().isAfter(now)) {
                if (whims.nextDouble() < accepted) {
                    made.add(book(proposal, slot, now));
                    rounds.accepted(proposal);
                } else {
                    rounds.rejected(proposal, now);
                }
            }
        }
        booked.addAll(made);
        return List.copyOf(made);
    }

    private PlanningPicture picture(Instant now) {
        var visits = booked.stream().map(BookedVisit::visit).toList();
        return new PlanningPicture(now, register.technicians(), ServicePlan.of(visits), shelf.stock());
    }

    private Set<Part> inWork(Instant now) {
        var parts = new HashSet<>(underRepair);
        for (var visit : booked) {
            if (visit.visit().span().to().isAfter(now)) {
                visit.jobs()
                        .forEach(job ->
                                parts.add(new Part(machine(job.machineNo()).id(), job.component())));
            }
        }
        return parts;
    }

    private BookedVisit book(Proposal proposal, Slot slot, Instant now) {
        var document = proposal.document();
        var jobs = document.tasks().stream()
                .map(task -> new BookedVisit.Job(
                        register.find(new dev.millwright.twins.machine.MachineId(task.machineId()))
                                .orElseThrow()
                                .no(),
                        task.component(),
                        task.action() == Action.REPLACE,
                        task.onlyIfSeen(),
                        task.ownDemand(),
                        task.parts()))
                .toList();
        jobs.forEach(job -> job.parts().forEach(shelf::promise));
        double express = 0;
        // What is ordered so many days after the proposal was written comes so many days later.
        var later =
                Duration.between(proposal.updatedAt().truncatedTo(ChronoUnit.DAYS), now.truncatedTo(ChronoUnit.DAYS));
        for (var order : document.orders()) {
            shelf.order(order.partNumber(), order.quantity(), order.arrivesAt().plus(later));
            express += order.expressCost().euros();
        }
        double travel = document.costTerms().stream()
                .filter(term -> term.name().equals("travel") || term.name().equals("night"))
                .mapToDouble(term -> term.amount().euros())
                .sum();
        var site = Objects.requireNonNull(register.sites().get(proposal.siteId()));
        return new BookedVisit(
                new Visit(
                        slot.technician(),
                        site.id(),
                        site.place(),
                        new TimeSpan(slot.startsAt(), slot.endsAt()),
                        Duration.ofMinutes(slot.breakMinutes()),
                        "work order"),
                register.technicians().stream()
                        .filter(technician -> technician.id().equals(slot.technician()))
                        .findFirst()
                        .orElseThrow()
                        .costPerHour()
                        .euros(),
                travel,
                slot.travelKilometres(),
                express,
                jobs);
    }

    /**
     * A component that {@code visit} was to look after has failed and is being repaired: its job is taken off the work order, and the
     * visit is cancelled if nothing is left that asked for it.
     *
     * @return the visit as it is now, without jobs if it was cancelled
     */
    public BookedVisit failedBefore(BookedVisit visit, BookedVisit.Job job, Instant now) {
        booked.remove(visit);
        job.parts().forEach((number, pieces) -> shelf.release(number, pieces, now));
        var left = visit.without(job);
        if (left.jobs().stream().noneMatch(BookedVisit.Job::ownDemand)) {
            left.jobs().forEach(other -> other.parts().forEach((number, pieces) -> shelf.release(number, pieces, now)));
            return new BookedVisit(
                    visit.visit(), visit.labourPerHour(), visit.travelEur(), visit.kilometres(), 0, List.of());
        }
        booked.add(left);
        return left;
    }

    /** Measured values told so far. */
    public long values() {
        return values;
    }

    /** Processor time of the twins, nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /** The size of the largest twin's checkpoint, bytes. */
    public int stateBytes() {
        int most = 0;
        for (var twin : twins) {
            most = Math.max(most, twin.checkpoint().length);
        }
        return most;
    }
}
