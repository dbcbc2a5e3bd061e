package dev.millwright.planner.round;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.Customer;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.demand.DemandSettings;
import dev.millwright.planner.demand.SetFigures;
import dev.millwright.planner.planning.Opportunities;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.twin.ComponentFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Planning rounds over proposals that are kept in memory instead of the database: the same rules, groups, slots and documents as
 * {@link Planner} writes, for trials of whole years. Not thread-safe.
 */
public final class RoundsInMemory {
    private static final Duration FINDINGS_BACK = Duration.ofDays(60);

    private final RoundPlanner planner;
    private final Duration forecastAgeMax;
    private final Map<UUID, Proposal> byDemand = new LinkedHashMap<>();

    /** Rounds with these settings. */
    public RoundsInMemory(RoundSettings settings, DemandSettings demands, PlanSolver solver, MachineRegistry machines) {
        planner = new RoundPlanner(
                settings,
                new DemandRules(demands),
                new Placing(solver, new Opportunities(settings.coChecksMax()), settings),
                new Documents(settings.waitingDays()),
                machines);
        forecastAgeMax = demands.forecastAgeMax();
    }

    /** One component of one machine. */
    public record Part(MachineId machine, String component) {}

    /**
     * What a technician reported last about a component.
     *
     * @param at when
     * @param action what was done
     * @param followUp what has to be done besides; empty if nothing
     * @param who reported it
     */
    public record Report(Instant at, ComponentFinding.Action action, String followUp, String who) {}

    /**
     * A technician looked at a component.
     *
     * @param forecast the newest one before
     * @param at when
     * @param seen whether wear was found
     */
    public record Look(FailureForecast forecast, Instant at, boolean seen) {}

    /**
     * What does not change from round to round.
     *
     * @param customers by id
     * @param sites by id
     * @param contracts of all customers
     * @param tasks of all models
     */
    public record Surroundings(
            Map<String, Customer> customers,
            Map<String, Site> sites,
            List<Contract> contracts,
            List<ServiceTask> tasks) {
        /** Copies its collections. */
        public Surroundings {
            customers = Map.copyOf(customers);
            sites = Map.copyOf(sites);
            contracts = List.copyOf(contracts);
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * One round; {@link #open} tells what is proposed after it.
     *
     * @param forecasts the newest of every component
     * @param picture technicians, visits, stock, and the instant
     * @param inWork components for which a work order or a repair is under way
     * @param reports the newest of every component
     * @param looks what technicians found so far
     */
    public void round(
            List<FailureForecast> forecasts,
            PlanningPicture picture,
            Set<Part> inWork,
            Map<Part, Report> reports,
            List<Look> looks,
            Surroundings surroundings) {
        var looked = worthALook(forecasts, reports, picture.now());
        if (looked.isEmpty() && byDemand.isEmpty()) {
            return;
        }
        var plan = planner.plan(new RoundInputs(
                looked,
                picture,
                surroundings.customers(),
                surroundings.sites(),
                surroundings.contracts(),
                tasks(surroundings.tasks()),
                Map.of(),
                List.copyOf(byDemand.values()),
                inWork.stream().map(RoundsInMemory::partOf).collect(Collectors.toSet()),
                findings(reports, picture.now()),
                looks.stream()
                        .map(look -> new RoundInputs.Look(look.forecast(), look.at(), look.seen()))
                        .toList(),
                SetFigures.NONE,
                List.of(),
                Map.of()));
        plan.expiries().forEach(expiry -> byDemand.remove(expiry.before().demandId()));
        plan.additions().forEach(addition -> byDemand.put(addition.proposal().demandId(), addition.proposal()));
        plan.revisions().forEach(revision -> byDemand.put(revision.next().demandId(), revision.next()));
        plan.closings().forEach(byDemand::remove);
    }

    /** As the round reads them: fresh ones of machines with an alarm, a chance of failure, a follow-up or an open demand. */
    private List<FailureForecast> worthALook(List<FailureForecast> forecasts, Map<Part, Report> reports, Instant now) {
        var fresh = forecasts.stream()
                .filter(forecast -> !forecast.issuedAt().isBefore(now.minus(forecastAgeMax)))
                .toList();
        var machines = new HashSet<MachineId>();
        fresh.stream()
                .filter(forecast ->
                        forecast.alarm() != Alarm.NONE || forecast.probability30d() >= DemandRules.WATCHED_FROM)
                .forEach(forecast -> machines.add(forecast.machine()));
        byDemand.values().forEach(proposal -> machines.add(proposal.machine()));
        reports.forEach((part, report) -> {
            if (!report.followUp().isEmpty() && report.at().isAfter(now.minus(FINDINGS_BACK))) {
                machines.add(part.machine());
            }
        });
        return fresh.stream()
                .filter(forecast -> machines.contains(forecast.machine()))
                .toList();
    }

    private static Map<RoundInputs.TaskKey, ServiceTask> tasks(List<ServiceTask> tasks) {
        return tasks.stream()
                .collect(Collectors.toMap(
                        task -> new RoundInputs.TaskKey(task.modelId(), task.component()), task -> task));
    }

    private static Map<PartOf, RoundInputs.Finding> findings(Map<Part, Report> reports, Instant now) {
        var findings = new HashMap<PartOf, RoundInputs.Finding>();
        reports.forEach((part, report) -> {
            if (report.at().isAfter(now.minus(FINDINGS_BACK))) {
                findings.put(
                        partOf(part),
                        new RoundInputs.Finding(report.at(), report.action(), report.followUp(), report.who()));
            }
        });
        return findings;
    }

    private static PartOf partOf(Part part) {
        return new PartOf(part.machine(), part.component());
    }

    /** What waits for a decision, oldest first. */
    public List<Proposal> open() {
        return byDemand.values().stream()
                .filter(proposal -> proposal.status() == ProposalStatus.OPEN)
                .toList();
    }

    /** A person accepted {@code proposal}: its demand is closed, and from now on its components are in work. */
    public void accepted(Proposal proposal) {
        byDemand.remove(proposal.demandId());
    }

    /** A person turned {@code proposal} down at {@code now}: nothing is proposed for a while. */
    public void rejected(Proposal proposal, Instant now) {
        byDemand.put(proposal.demandId(), proposal.rejected(now));
    }
}
