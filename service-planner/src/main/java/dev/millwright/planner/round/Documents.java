package dev.millwright.planner.round;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.CustomerWording;
import dev.millwright.planner.offer.OfferRules;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.proposal.ProposalDocument;
import dev.millwright.planner.proposal.ProposalDocument.CustomerWords;
import dev.millwright.planner.proposal.ProposalDocument.PartNeed;
import dev.millwright.planner.proposal.ProposalDocument.Risk;
import dev.millwright.planner.proposal.ProposalDocument.Subject;
import dev.millwright.planner.segment.BehaviourRules;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes everything that a proposal shows. Pure. */
final class Documents {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final int MONTHS = 12;

    private final OfferRules offers;
    private final MachineRegistry machines;
    private final int waitingDays;

    Documents(OfferRules offers, MachineRegistry machines, int waitingDays) {
        this.offers = offers;
        this.machines = machines;
        this.waitingDays = waitingDays;
    }

    ProposalDocument of(ServiceDemand demand, Placing.Placed placed, RoundInputs inputs) {
        var context = demand.context();
        var forecast = demand.forecast();
        var priced = placed.priced();
        return new ProposalDocument(
                new Subject(
                        context.machine().name(),
                        context.modelLabel(),
                        forecast.component(),
                        context.componentLabel(),
                        forecast.failureMode(),
                        context.failureModeLabel(),
                        context.customerName(),
                        context.siteName(),
                        context.place().zone()),
                headline(demand, priced),
                forecast.summary(),
                forecast.evidence(),
                new Risk(
                        forecast.alarm(),
                        forecast.issuedAt(),
                        forecast.probability7d(),
                        forecast.probability30d(),
                        forecast.rulHoursP10(),
                        forecast.rulHoursP50(),
                        forecast.rulHoursP90(),
                        priced.map(found ->
                                        demand.cost().failureBefore(found.slot().startsAt()))
                                .orElse(Double.NaN)),
                demand.window(),
                priced.map(Priced::slot).orElse(null),
                placed.placement().nothingFits(),
                demand.skill() == null ? null : demand.skill().name(),
                (int) placed.request().work().toMinutes(),
                parts(placed, inputs),
                placed.coChecks(),
                priced.map(Priced::terms).orElse(List.of()),
                demand.cost().curve(context.place().zone(), waitingDays),
                demand.cost().inputs().shown(),
                placed.placement().alternatives(),
                words(demand, priced, inputs));
    }

    private static String headline(ServiceDemand demand, Optional<Priced> priced) {
        var context = demand.context();
        var what = "%s of %s at %s"
                .formatted(context.componentLabel(), context.machine().name(), context.customerName());
        return priced.map(found -> "%s: %s, %s"
                        .formatted(
                                what,
                                WHEN.format(found.slot()
                                        .startsAt()
                                        .atZone(context.place().zone())),
                                found.slot().technicianName()))
                .orElse(what + ": nothing fits");
    }

    private static List<PartNeed> parts(Placing.Placed placed, RoundInputs inputs) {
        var stock = inputs.picture().stock();
        return placed.request().parts().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(need -> {
                    var part = stock.part(need.getKey());
                    return new PartNeed(
                            need.getKey(),
                            part.map(known -> known.name()).orElse(need.getKey()),
                            need.getValue(),
                            part.map(known -> known.available()).orElse(0),
                            stock.availableFrom(need.getKey(), need.getValue(), inputs.now())
                                    .orElse(null),
                            part.map(known -> known.price().times(need.getValue()))
                                    .orElse(Money.ZERO));
                })
                .toList();
    }

    private CustomerWords words(ServiceDemand demand, Optional<Priced> priced, RoundInputs inputs) {
        var customerId = demand.context().machine().customerId();
        var installed = machines.machines().stream()
                .filter(machine -> machine.customerId().equals(customerId))
                .map(Machine::commissionedAt)
                .toList();
        var contacts = inputs.touchpoints().getOrDefault(customerId, List.of());
        var lastYear = BehaviourRules.behaviour(contacts, installed, inputs.now(), MONTHS);
        var axis = BehaviourRules.axis(BehaviourRules.behaviour(contacts, installed, inputs.now(), 3 * MONTHS));

        var cost = demand.cost().inputs();
        double standstill = cost.responseHours() + cost.correctiveHours() + cost.partMissing() * cost.partLeadHours();
        double avoidedShare = demand.cost().distribution().failureWithin(CostOfWaiting.HORIZON_HOURS)
                - priced.map(found -> demand.cost().failureBefore(found.slot().startsAt()))
                        .orElse(0.0);
        double avoidedHours = Math.max(0, avoidedShare) * standstill;
        var today = LocalDate.ofInstant(inputs.now(), ZoneOffset.UTC);
        var offer = offers.suggest(
                contract(inputs, customerId, today).orElse(null), lastYear, axis, cost.downtimePerHour(), today);
        return new CustomerWords(
                axis.leaning().label(),
                axis.score(),
                axis.confidence(),
                axis.why().stream().map(ServiceAxis.Contribution::text).toList(),
                CustomerWording.of(
                        axis,
                        lastYear,
                        demand.context().componentLabel(),
                        demand.context().machine().name(),
                        avoidedHours,
                        cost.downtimePerHour().times(avoidedHours)),
                offer.map(OfferRules.Suggestion::reason).orElse(""));
    }

    private static Optional<Contract> contract(RoundInputs inputs, String customerId, LocalDate today) {
        return inputs.contracts().stream()
                .filter(contract -> contract.customerId().equals(customerId) && contract.holdsOn(today))
                .max(java.util.Comparator.comparing(Contract::kind));
    }
}
