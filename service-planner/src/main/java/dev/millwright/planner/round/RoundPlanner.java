package dev.millwright.planner.round;

import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.demand.Judgement;
import dev.millwright.planner.demand.Judgement.Verdict;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.planning.Placement;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalDocument;
import dev.millwright.planner.proposal.ProposalId;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.resources.Stock;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The pure middle of a round: what is proposed, changed, ended, watched. A demand keeps its proposal as long as it lasts; an
 * open proposal keeps its slot unless another is clearly better; what a person has decided is never replaced.
 */
final class RoundPlanner {
    private final RoundSettings settings;
    private final Assessing assessing;
    private final Wants wants;
    private final Placing placing;
    private final Documents documents;

    RoundPlanner(
            RoundSettings settings, DemandRules rules, Placing placing, Documents documents, MachineRegistry machines) {
        this.settings = settings;
        this.assessing = new Assessing(rules, machines);
        this.wants = new Wants(settings, rules);
        this.placing = placing;
        this.documents = documents;
    }

    /** What has been planned so far in a round. */
    private static final class Progress {
        final List<RoundPlan.Addition> additions = new ArrayList<>();
        final List<RoundPlan.Revision> revisions = new ArrayList<>();
        final Map<PartOf, Group> placed = new HashMap<>();
        final Set<ProposalId> kept = new HashSet<>();
        final Map<ServiceDemand, Placement> alone = new IdentityHashMap<>();
    }

    RoundPlan plan(RoundInputs inputs) {
        var assessed = assessing.assess(inputs);
        var known = known(inputs);
        var judged = new HashMap<PartOf, Judgement>();
        assessed.forEach((part, demand) -> judged.put(part, wants.judge(part, demand, known.get(part), inputs)));
        var wanted = new HashMap<PartOf, ServiceDemand>();
        judged.forEach((part, judgement) -> {
            if (judgement.verdict() == Verdict.PROPOSE) {
                wanted.put(part, assessed.get(part));
            }
        });

        var progress = new Progress();
        var picture = inputs.picture();
        int proposed = 0;
        for (var part : inOrder(wanted, known)) {
            var before = known.get(part);
            var demand = wanted.get(part);
            if (demand == null
                    || progress.placed.containsKey(part)
                    || proposed >= settings.openMax()
                    || (before != null && wants.rests(part, before, demand, inputs.now()))) {
                continue;
            }
            var open = before != null && isLead(part, before) && before.status() == ProposalStatus.OPEN ? before : null;
            var placed = placing.place(
                    assessing.again(demand, picture.stock(), inputs.now()),
                    candidates(part, wanted, known, progress, picture.stock(), inputs),
                    idle(assessed, wanted, inputs),
                    picture,
                    progress.alone,
                    open);
            picture = placed.pictureAfter();
            placed.group().members().forEach(member -> progress.placed.put(partOf(member), placed.group()));
            write(placed, open, before, judged, inputs, progress);
            proposed++;
        }
        var expiries = new ArrayList<RoundPlan.Expiry>();
        var closings = new ArrayList<UUID>();
        end(inputs, wanted, assessed, progress, expiries, closings);
        return new RoundPlan(
                progress.additions,
                progress.revisions,
                expiries,
                closings,
                wants.watched(assessed, judged, known, inputs, settings.watchedMax()));
    }

    private void write(
            Placing.Placed placed,
            @Nullable Proposal open,
            @Nullable Proposal before,
            Map<PartOf, Judgement> judged,
            RoundInputs inputs,
            Progress progress) {
        var lead = placed.group().lead();
        var judgement = judged.getOrDefault(partOf(lead), new Judgement(Verdict.PROPOSE, "", ""));
        var document = documents.of(placed, judgement, inputs);
        var components = document.tasks().stream()
                .filter(task ->
                        task.machineId().equals(lead.forecast().machine().value()))
                .map(task -> task.component())
                .toList();
        if (open == null) {
            var demandId = before != null && isLead(partOf(lead), before) ? before.demandId() : null;
            progress.additions.add(addition(placed, demandId, components, document, inputs.now()));
            return;
        }
        progress.kept.add(open.id());
        if (Steadiness.isWorthAVersion(open, placed.stake(), components, document, settings.stakeChange())) {
            var next = open.revised(components, placed.stake(), document, inputs.now());
            progress.revisions.add(new RoundPlan.Revision(open, next, lead));
        }
    }

    /** Ends what is not wanted any more, or is done on another visit now. */
    private void end(
            RoundInputs inputs,
            Map<PartOf, ServiceDemand> wanted,
            Map<PartOf, ServiceDemand> assessed,
            Progress progress,
            List<RoundPlan.Expiry> expiries,
            List<UUID> closings) {
        for (var proposal : inputs.proposals()) {
            var part = leadOf(proposal);
            boolean live = proposal.status() == ProposalStatus.OPEN || proposal.status() == ProposalStatus.SNOOZED;
            var group = progress.placed.get(part);
            if (live && wanted.containsKey(part)) {
                if (proposal.status() == ProposalStatus.OPEN
                        && group != null
                        && !progress.kept.contains(proposal.id())) {
                    expiries.add(new RoundPlan.Expiry(
                            proposal,
                            "It is done on the same visit as %s of %s now."
                                    .formatted(
                                            group.lead().context().componentLabel(),
                                            group.lead().context().machine().name())));
                }
            } else if (live) {
                expiries.add(new RoundPlan.Expiry(proposal, wants.whyGone(part, assessed.get(part), inputs)));
            } else if (!wanted.containsKey(part)) {
                closings.add(proposal.demandId());
            }
        }
    }

    /** Every component that a proposal of an open demand is about, with that proposal; the newest counts. */
    private static Map<PartOf, Proposal> known(RoundInputs inputs) {
        var known = new HashMap<PartOf, Proposal>();
        inputs.proposals().stream()
                .sorted(Comparator.comparing(Proposal::updatedAt))
                .forEach(proposal -> proposal.document().tasks().stream()
                        .filter(task -> task.ownDemand())
                        .forEach(task -> known.put(PartOf.of(task.machineId(), task.component()), proposal)));
        // A proposal's own component always leads to it, whatever joined it elsewhere: one open demand per component.
        inputs.proposals().forEach(proposal -> known.put(leadOf(proposal), proposal));
        return known;
    }

    /** Open ones first, so that they keep their slots; then by money at stake. */
    private static List<PartOf> inOrder(Map<PartOf, ServiceDemand> wanted, Map<PartOf, Proposal> known) {
        return wanted.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<PartOf, ServiceDemand> entry) -> {
                            var proposal = known.get(entry.getKey());
                            return proposal == null
                                    || proposal.status() != ProposalStatus.OPEN
                                    || !isLead(entry.getKey(), proposal);
                        })
                        .thenComparing(entry -> entry.getValue().stake(), Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().machine().value())
                        .thenComparing(entry -> entry.getKey().component()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Demands of the same plant that have no visit yet and do not rest, most money at stake first. */
    private List<ServiceDemand> candidates(
            PartOf lead,
            Map<PartOf, ServiceDemand> wanted,
            Map<PartOf, Proposal> known,
            Progress progress,
            Stock stock,
            RoundInputs inputs) {
        var leading = wanted.get(lead);
        if (leading == null) {
            return List.of();
        }
        var site = leading.context().place().siteId();
        return wanted.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(lead)
                        && !progress.placed.containsKey(entry.getKey())
                        && entry.getValue().context().place().siteId().equals(site)
                        && !restsNow(entry.getKey(), entry.getValue(), known, inputs))
                .map(entry -> assessing.again(entry.getValue(), stock, inputs.now()))
                .sorted(Comparator.comparing(ServiceDemand::stake)
                        .reversed()
                        .thenComparing(demand -> demand.forecast().machine().value())
                        .thenComparing(demand -> demand.forecast().component()))
                .toList();
    }

    private boolean restsNow(PartOf part, ServiceDemand demand, Map<PartOf, Proposal> known, RoundInputs inputs) {
        var before = known.get(part);
        return before != null && wants.rests(part, before, demand, inputs.now());
    }

    /** Components that ask for nothing and that nobody is on already. */
    private static List<ServiceDemand> idle(
            Map<PartOf, ServiceDemand> assessed, Map<PartOf, ServiceDemand> wanted, RoundInputs inputs) {
        return assessed.entrySet().stream()
                .filter(entry ->
                        !wanted.containsKey(entry.getKey()) && !inputs.inWork().contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static RoundPlan.Addition addition(
            Placing.Placed placed,
            @Nullable UUID demandId,
            List<String> components,
            ProposalDocument document,
            Instant now) {
        var lead = placed.group().lead();
        var machine = lead.context().machine();
        var proposal = new Proposal(
                new ProposalId(UUID.randomUUID()),
                demandId == null ? UUID.randomUUID() : demandId,
                1,
                ProposalStatus.OPEN,
                machine.id(),
                components,
                machine.customerId(),
                machine.siteId(),
                placed.stake(),
                now,
                now,
                null,
                null,
                document);
        return new RoundPlan.Addition(proposal, lead, demandId == null);
    }

    private static boolean isLead(PartOf part, Proposal proposal) {
        return leadOf(proposal).equals(part);
    }

    private static PartOf leadOf(Proposal proposal) {
        return new PartOf(proposal.machine(), proposal.components().getFirst());
    }

    private static PartOf partOf(ServiceDemand demand) {
        return new PartOf(demand.forecast().machine(), demand.forecast().component());
    }
}
