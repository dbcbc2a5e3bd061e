package dev.millwright.planner.round;

import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.twin.ComponentFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pure middle of a round: what is proposed, changed, ended. A demand keeps its proposal as long as it lasts; an open
 * proposal keeps its slot unless another is clearly better; what a person has decided is never replaced.
 */
final class RoundPlanner {
    private final RoundSettings settings;
    private final DemandRules rules;
    private final Assessing assessing;
    private final Placing placing;
    private final Documents documents;

    RoundPlanner(
            RoundSettings settings, DemandRules rules, Placing placing, Documents documents, MachineRegistry machines) {
        this.settings = settings;
        this.rules = rules;
        this.assessing = new Assessing(rules, machines);
        this.placing = placing;
        this.documents = documents;
    }

    RoundPlan plan(RoundInputs inputs) {
        var assessed = assessing.assess(inputs);
        var known = new HashMap<PartOf, Proposal>();
        inputs.proposals().forEach(proposal -> known.put(partOf(proposal), proposal));
        var wanted = assessed.entrySet().stream()
                .filter(entry -> isWanted(entry.getKey(), entry.getValue(), known.get(entry.getKey()), inputs))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        var expiries = new ArrayList<RoundPlan.Expiry>();
        var closings = new ArrayList<UUID>();
        known.forEach((part, proposal) -> {
            if (wanted.containsKey(part)) {
                return;
            }
            switch (proposal.status()) {
                case OPEN, SNOOZED ->
                    expiries.add(new RoundPlan.Expiry(proposal, whyGone(part, assessed.get(part), inputs)));
                case REJECTED, EXPIRED, APPROVED, AMENDED -> closings.add(proposal.demandId());
            }
        });

        var additions = new ArrayList<RoundPlan.Addition>();
        var revisions = new ArrayList<RoundPlan.Revision>();
        var others = assessed.values().stream()
                .collect(
                        Collectors.groupingBy(demand -> demand.context().place().siteId()));
        var picture = inputs.picture();
        for (var part : inOrder(wanted, known)) {
            var demand = wanted.get(part);
            var before = known.get(part);
            if (demand == null || (before != null && rests(before, demand, inputs.now()))) {
                continue;
            }
            var open = before != null && before.status() == ProposalStatus.OPEN ? before : null;
            var candidates = others.getOrDefault(demand.context().place().siteId(), List.of());
            var placed = placing.place(demand, freeOf(candidates, inputs), picture, open);
            picture = placed.pictureAfter();
            var document = documents.of(demand, placed, inputs);
            var components = components(part, placed);
            if (open == null) {
                additions.add(addition(demand, before, components, document, inputs.now()));
            } else if (Steadiness.isWorthAVersion(open, demand, components, document, settings.stakeChange())) {
                var next = open.revised(components, demand.stake(), document, inputs.now());
                revisions.add(new RoundPlan.Revision(open, next, demand));
            }
        }
        return new RoundPlan(additions, revisions, expiries, closings);
    }

    /** Open ones first, so that they keep their slots; then by money at stake; never more than the limit. */
    private List<PartOf> inOrder(Map<PartOf, ServiceDemand> wanted, Map<PartOf, Proposal> known) {
        return wanted.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<PartOf, ServiceDemand> entry) -> {
                            var proposal = known.get(entry.getKey());
                            return proposal == null || proposal.status() != ProposalStatus.OPEN;
                        })
                        .thenComparing(entry -> entry.getValue().stake(), Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().machine().value())
                        .thenComparing(entry -> entry.getKey().component()))
                .map(Map.Entry::getKey)
                .limit(settings.openMax())
                .toList();
    }

    private boolean isWanted(PartOf part, ServiceDemand demand, @Nullable Proposal before, RoundInputs inputs) {
        if (inputs.inWork().contains(part) || isSettled(part, demand, inputs)) {
            return false;
        }
        return before == null ? rules.isWorthAVisit(demand) : rules.isStillThere(demand);
    }

    /** Whether a technician has been there since the forecast, or a short while ago without finding anything to do. */
    private boolean isSettled(PartOf part, ServiceDemand demand, RoundInputs inputs) {
        var finding = inputs.findings().get(part);
        if (finding == null) {
            return false;
        }
        boolean nothingDone = finding.action() == ComponentFinding.Action.NONE;
        return !demand.forecast().issuedAt().isAfter(finding.at())
                || (nothingDone && inputs.now().isBefore(finding.at().plus(settings.findingRest())));
    }

    private String whyGone(PartOf part, @Nullable ServiceDemand demand, RoundInputs inputs) {
        if (inputs.inWork().contains(part)) {
            return "A work order for it is under way.";
        }
        if (demand == null) {
            return "There is no fresh forecast any more.";
        }
        return isSettled(part, demand, inputs)
                ? "A technician has been there meanwhile."
                : "The forecast gives no reason any more: %s"
                        .formatted(demand.forecast().summary());
    }

    /** Whether what a person decided still keeps the planner quiet. */
    private boolean rests(Proposal before, ServiceDemand demand, Instant now) {
        return switch (before.status()) {
            case OPEN -> false;
            case SNOOZED -> true; // Woken by the writer when its time has come.
            case REJECTED ->
                demand.forecast().alarm().compareTo(before.document().risk().alarm()) <= 0
                        && now.isBefore(before.updatedAt().plus(settings.rejectedRest()));
            case EXPIRED, APPROVED, AMENDED -> false;
        };
    }

    /** The components that could be done on the way: not those that somebody is already on. */
    private static List<ServiceDemand> freeOf(List<ServiceDemand> candidates, RoundInputs inputs) {
        return candidates.stream()
                .filter(demand -> !inputs.inWork()
                        .contains(new PartOf(
                                demand.forecast().machine(), demand.forecast().component())))
                .toList();
    }

    private static List<String> components(PartOf part, Placing.Placed placed) {
        var components = new ArrayList<String>();
        components.add(part.component());
        placed.coChecks().stream()
                .filter(check -> check.machineId().equals(part.machine().value()))
                .forEach(check -> components.add(check.component()));
        return components;
    }

    private static RoundPlan.Addition addition(
            ServiceDemand demand,
            @Nullable Proposal before,
            List<String> components,
            dev.millwright.planner.proposal.ProposalDocument document,
            Instant now) {
        var machine = demand.context().machine();
        var proposal = new Proposal(
                new ProposalId(UUID.randomUUID()),
                before == null ? UUID.randomUUID() : before.demandId(),
                1,
                ProposalStatus.OPEN,
                new MachineId(machine.id().value()),
                components,
                machine.customerId(),
                machine.siteId(),
                demand.stake(),
                now,
                now,
                null,
                null,
                document);
        return new RoundPlan.Addition(proposal, demand, before == null);
    }

    private static PartOf partOf(Proposal proposal) {
        return new PartOf(proposal.machine(), proposal.components().getFirst());
    }
}
