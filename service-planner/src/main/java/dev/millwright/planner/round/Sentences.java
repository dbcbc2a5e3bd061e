package dev.millwright.planner.round;

import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.InspectionCost;
import dev.millwright.planner.demand.Judgement;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.Slot;
import dev.millwright.planner.proposal.PartToOrder;
import dev.millwright.planner.proposal.ProposalDocument.Kind;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The sentences that a coordinator reads first. Pure. */
final class Sentences {
    /** What arrives during a day is reckoned to be there at its end (UTC). */
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    /** A higher chance to finish is not worth a word. */
    private static final double CERTAIN = 0.995;

    private Sentences() {}

    /** One sentence: what, when, who. */
    static String headline(Kind kind, Placing.Placed placed, List<PartToOrder> orders) {
        var lead = placed.group().lead();
        var context = lead.context();
        var part = Words.inside(context.componentLabel());
        var where = "%s at %s".formatted(context.machine().name(), context.customerName());
        int more = placed.group().members().size() - 1;
        var others = more == 0 ? "" : ", with %s".formatted(Words.count(more, "other component"));
        var visit = placed.priced()
                .map(found -> visit(found.slot(), context.place().zone()))
                .orElse("");
        return switch (kind) {
            case VISIT -> "Replace the %s of %s%s: %s".formatted(part, where, others, visit);
            case LOOK_FIRST ->
                "Look at the %s of %s before anything is replaced%s: %s".formatted(part, where, others, visit);
            case ORDER_FIRST ->
                "Order %s now and service the %s of %s%s when it is here: %s"
                        .formatted(ordered(orders), part, where, others, visit);
            case NOTHING_FITS -> "The %s of %s%s: nothing fits, please find a way".formatted(part, where, others);
        };
    }

    private static String visit(Slot slot, ZoneId zone) {
        return "%s, %s".formatted(Words.whenThere(slot.startsAt(), zone), slot.people());
    }

    private static String ordered(List<PartToOrder> orders) {
        return String.join(
                " and ",
                orders.stream()
                        .map(order -> "%d × %s%s"
                                .formatted(order.quantity(), order.name(), order.express() ? " by express" : ""))
                        .toList());
    }

    /** What else a decision should know, the most important first. */
    static List<String> notes(Placing.Placed placed, Judgement judgement, List<PartToOrder> orders, Instant now) {
        var notes = new ArrayList<String>();
        var zone = placed.group().lead().context().place().zone();
        if (!judgement.why().isEmpty()) {
            notes.add(judgement.why());
        }
        var beyond = placed.placement().nothingFits();
        if (beyond != null) {
            notes.add(beyond);
        }
        orders.forEach(order -> notes.add(order(order, zone, now)));
        placed.priced().ifPresent(found -> staffing(found.slot(), notes));
        placed.priced()
                .ifPresent(found -> placed.group().members().stream()
                        .filter(member -> !orders.isEmpty() || beyond != null)
                        .forEach(member ->
                                notes.add(riskUntil(member, found.slot().startsAt(), zone))));
        placed.group().members().stream().filter(ServiceDemand::looksFirst).forEach(member -> looking(member, notes));
        placed.priced()
                .ifPresent(found -> placed.group().members().stream()
                        .filter(member -> !member.looksFirst() && !member.asked())
                        .forEach(member ->
                                notes.add(ifUnseen(member, found.slot().startsAt()))));
        if (placed.group().members().size() > 1 && placed.joiningSaves().cents() > 0) {
            notes.add("One visit instead of %d saves an expected %s."
                    .formatted(placed.group().members().size(), Words.eur(placed.joiningSaves())));
        }
        return notes;
    }

    private static String order(PartToOrder order, ZoneId zone, Instant now) {
        var here = order.arrivesAt().minus(HALF_A_DAY);
        return "%d × %s (%s) is not on the shelf: ordered today%s it is here on %s, in %s%s."
                .formatted(
                        order.quantity(),
                        order.name(),
                        order.partNumber(),
                        order.express() ? " by express for %s more".formatted(Words.eur(order.expressCost())) : "",
                        Words.day(here, zone),
                        Words.hours(Duration.between(now, here).toMinutes() / 60.0),
                        order.lateAt().isAfter(order.arrivesAt())
                                ? "; one delivery in twenty comes after %s"
                                        .formatted(Words.day(order.lateAt().minus(HALF_A_DAY), zone))
                                : "");
    }

    /** Where a part comes from, in words. */
    static String place(PartSource source, PlanningPicture picture) {
        return switch (source.kind()) {
            case STORE -> "from the store";
            case VAN ->
                picture.technicians().stream()
                        .filter(known -> known.id().value().equals(source.holder()))
                        .map(known -> "on %s's van".formatted(known.name()))
                        .findFirst()
                        .orElse("on the van");
            case DEPOT ->
                picture.stock().depots().stream()
                        .filter(known -> known.id().equals(source.holder()))
                        .map(known -> "fetched at " + known.name())
                        .findFirst()
                        .orElse("fetched at a depot");
        };
    }

    /** Who comes along, overtime, and the chance to finish, where they are worth a word. */
    private static void staffing(Slot slot, List<String> notes) {
        var second = slot.second();
        if (second != null) {
            notes.add("It takes two: %s comes along; both calendars are booked.".formatted(second.technicianName()));
        }
        if (slot.finishChance() < CERTAIN) {
            notes.add("Chance to finish in one visit with what is on the van: %s."
                    .formatted(Words.share(slot.finishChance())));
        }
        if (slot.overtimeMinutes() > 0) {
            notes.add("%s of overtime, which is cheaper than another day or technician."
                    .formatted(Words.hours(slot.overtimeMinutes() / 60.0)));
        }
    }

    private static String riskUntil(ServiceDemand member, Instant visit, ZoneId zone) {
        double risk = member.cost().failureBefore(visit);
        return "Until %s the chance that the %s fails is %s; a failure costs about %s."
                .formatted(
                        Words.day(visit, zone),
                        Words.inside(member.context().componentLabel()),
                        Words.share(risk),
                        Words.eur(member.cost().inputs().lossPerFailure()));
    }

    /** What the technician does if wear is not to be seen yet, and what the other way would cost. */
    private static String ifUnseen(ServiceDemand member, Instant visit) {
        var cost = member.cost();
        var only = cost.withOnlyIfSeen(true);
        var labour = cost.inputs().labourPerHour();
        return "Chance that wear of the %s is to be seen then: %s. %s"
                .formatted(
                        Words.inside(member.context().componentLabel()),
                        Words.share(cost.seenAt(visit)),
                        (cost.onlyIfSeen()
                                        ? "If it is not, it is left: that is expected to cost %s in all, replacing it in any case %s."
                                        : "It is replaced in any case: leaving it where nothing is to be seen yet is expected to cost %s in all, replacing it in any case %s.")
                                .formatted(
                                        Words.eur(CostOfWaiting.total(only.terms(visit, labour))),
                                        Words.eur(CostOfWaiting.total(
                                                cost.withOnlyIfSeen(false).terms(visit, labour)))));
    }

    private static void looking(ServiceDemand member, List<String> notes) {
        InspectionCost look = member.lookFirst();
        if (look == null) {
            return;
        }
        var at = member.window().earliest();
        notes.add(
                "Looking at the %s first is expected to cost %s in all, replacing it at once %s (the part's price left out of both: it is bought sooner or later)."
                        .formatted(
                                Words.inside(member.context().componentLabel()),
                                Words.eur(look.looking(at)),
                                Words.eur(look.replacingAtOnce(at))));
    }
}
