package dev.millwright.planner.round;

import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.demand.Judgement;
import dev.millwright.planner.demand.Judgement.Verdict;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.proposal.ProposalStatus;
import dev.millwright.planner.watch.Watched;
import dev.millwright.planner.wording.Words;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import dev.millwright.twins.twin.ComponentFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which demands want a decision now, which rest because a person has decided, and what is only watched. Pure. */
final class Wants {
    private static final Judgement NOTHING = new Judgement(Verdict.NOTHING, "", "");

    private final RoundSettings settings;
    private final DemandRules rules;

    Wants(RoundSettings settings, DemandRules rules) {
        this.settings = settings;
        this.rules = rules;
    }

    Judgement judge(PartOf part, ServiceDemand demand, @Nullable Proposal before, RoundInputs inputs) {
        if (inputs.inWork().contains(part)) {
            return NOTHING;
        }
        var finding = inputs.findings().get(part);
        if (finding != null && finding.asksForMore()) {
            return new Judgement(
                    Verdict.PROPOSE,
                    "%s asked for a follow-up on %s: %s"
                            .formatted(
                                    finding.who(),
                                    Words.day(
                                            finding.at(),
                                            demand.context().place().zone()),
                                    finding.followUp()),
                    "");
        }
        if (isSettled(finding, demand, inputs.now())) {
            return NOTHING;
        }
        boolean open = before != null
                && before.status() != ProposalStatus.EXPIRED
                && before.status() != ProposalStatus.REJECTED;
        return rules.judge(demand, open);
    }

    /** Whether a technician has been there since the forecast, or a short while ago without finding anything to do. */
    private boolean isSettled(RoundInputs.@Nullable Finding finding, ServiceDemand demand, Instant now) {
        if (finding == null) {
            return false;
        }
        boolean nothingDone = finding.action() == ComponentFinding.Action.NONE;
        return !demand.forecast().issuedAt().isAfter(finding.at())
                || (nothingDone && now.isBefore(finding.at().plus(settings.findingRest())));
    }

    String whyGone(PartOf part, @Nullable ServiceDemand demand, RoundInputs inputs) {
        if (inputs.inWork().contains(part)) {
            return "A work order for it is under way.";
        }
        if (demand == null) {
            return "There is no fresh forecast any more.";
        }
        return isSettled(inputs.findings().get(part), demand, inputs.now())
                ? "A technician has been there meanwhile."
                : "The forecast gives no reason any more: %s"
                        .formatted(demand.forecast().summary());
    }

    /** Whether what a person decided still keeps the planner quiet about {@code part}. */
    boolean rests(PartOf part, Proposal before, ServiceDemand demand, Instant now) {
        return switch (before.status()) {
            case OPEN -> false;
            case SNOOZED -> true; // Woken by the writer when its time has come.
            case REJECTED ->
                demand.forecast().alarm().compareTo(alarmThen(part, before)) <= 0
                        && now.isBefore(before.updatedAt().plus(settings.rejectedRest()));
            case EXPIRED, APPROVED, AMENDED -> false;
        };
    }

    private static Alarm alarmThen(PartOf part, Proposal before) {
        return before.document().tasks().stream()
                .filter(task -> PartOf.of(task.machineId(), task.component()).equals(part))
                .map(task -> task.alarm())
                .findFirst()
                .orElse(before.document().risk().alarm());
    }

    /** What is watched or rests, most money at stake first, at most {@code limit}. */
    List<Watched> watched(
            Map<PartOf, ServiceDemand> assessed,
            Map<PartOf, Judgement> judged,
            Map<PartOf, Proposal> known,
            RoundInputs inputs,
            int limit) {
        var since = inputs.watched().stream()
                .collect(Collectors.toMap(
                        one -> PartOf.of(one.machineId(), one.component()), Watched::since, (a, b) -> a));
        var watched = new ArrayList<Watched>();
        judged.forEach((part, judgement) -> {
            var demand = assessed.get(part);
            if (demand == null) {
                return;
            }
            var shown = judgement;
            var before = known.get(part);
            if (judgement.verdict() == Verdict.PROPOSE) {
                if (before == null || !rests(part, before, demand, inputs.now())) {
                    return;
                }
                shown = resting(before, demand);
            }
            if (shown.verdict() == Verdict.WATCH) {
                watched.add(watched(demand, shown, since.getOrDefault(part, inputs.now())));
            }
        });
        return watched.stream()
                .sorted(Comparator.comparing(Watched::stake)
                        .reversed()
                        .thenComparing(Watched::machineId)
                        .thenComparing(Watched::component))
                .limit(limit)
                .toList();
    }

    private Judgement resting(Proposal before, ServiceDemand demand) {
        var zone = demand.context().place().zone();
        var until = before.snoozedUntil();
        return until != null
                ? new Judgement(
                        Verdict.WATCH, "Put aside.", "Comes back on %s.".formatted(Words.whenThere(until, zone)))
                : new Judgement(
                        Verdict.WATCH,
                        "Rejected on %s.".formatted(Words.day(before.updatedAt(), zone)),
                        "Becomes a proposal again on %s, or when the alarm rises."
                                .formatted(Words.day(before.updatedAt().plus(settings.rejectedRest()), zone)));
    }

    private static Watched watched(ServiceDemand demand, Judgement judgement, Instant since) {
        var context = demand.context();
        return new Watched(
                context.machine().id().value(),
                context.machine().name(),
                demand.forecast().component(),
                context.componentLabel(),
                context.machine().customerId(),
                context.customerName(),
                context.place().siteId(),
                demand.forecast().alarm(),
                demand.forecast().probability30d(),
                demand.stake(),
                demand.forecast().summary(),
                judgement.why(),
                judgement.until(),
                since);
    }
}
