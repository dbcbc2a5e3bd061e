package dev.millwright.planner.round;

import dev.millwright.planner.behaviour.PresentFeatures;
import dev.millwright.planner.behaviour.Window;
import dev.millwright.planner.demand.CostOfWaiting;
import dev.millwright.planner.demand.Judgement;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.offer.CustomerWording;
import dev.millwright.planner.planning.Placement.Priced;
import dev.millwright.planner.proposal.PartToOrder;
import dev.millwright.planner.proposal.ProposalDocument;
import dev.millwright.planner.proposal.ProposalDocument.CustomerWords;
import dev.millwright.planner.proposal.ProposalDocument.Kind;
import dev.millwright.planner.proposal.ProposalDocument.PartNeed;
import dev.millwright.planner.proposal.ProposalDocument.Risk;
import dev.millwright.planner.proposal.ProposalDocument.Subject;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.segment.AxisRules;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes everything that a proposal shows. Pure. */
final class Documents {

    private final int waitingDays;

    Documents(int waitingDays) {
        this.waitingDays = waitingDays;
    }

    ProposalDocument of(Placing.Placed placed, Judgement judgement, RoundInputs inputs) {
        var demand = placed.group().lead();
        var context = demand.context();
        var forecast = demand.forecast();
        var priced = placed.priced();
        var orders = orders(placed);
        var kind = kind(placed, orders);
        var coChecks = new ArrayList<>(Tasks.joined(placed.group()));
        coChecks.addAll(placed.coChecks());
        var skills = placed.request().skills().stream()
                .map(Object::toString)
                .sorted()
                .toList();
        return new ProposalDocument(
                kind,
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
                Sentences.headline(kind, placed, orders),
                Sentences.notes(placed, judgement, orders, inputs.now()),
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
                placed.group().window(),
                priced.map(Priced::slot).orElse(null),
                placed.placement().nothingFits(),
                skills.isEmpty() ? null : String.join(", ", skills),
                secondSkills(placed),
                (int) placed.request().work().toMinutes(),
                Tasks.of(placed),
                parts(placed, inputs),
                placed.request().kits(),
                orders,
                coChecks,
                priced.map(Priced::terms).orElse(List.of()),
                demand.cost().curve(context.place().zone(), waitingDays),
                demand.cost().inputs().shown(),
                placed.placement().alternatives(),
                words(kind, placed, inputs));
    }

    private static Kind kind(Placing.Placed placed, List<PartToOrder> orders) {
        if (placed.priced().isEmpty()) {
            return Kind.NOTHING_FITS;
        }
        if (!orders.isEmpty()) {
            return Kind.ORDER_FIRST;
        }
        return placed.group().lead().looksFirst() ? Kind.LOOK_FIRST : Kind.VISIT;
    }

    private static @Nullable List<String> secondSkills(Placing.Placed placed) {
        var skills = placed.request().secondSkills();
        return skills == null
                ? null
                : skills.stream().map(Object::toString).sorted().toList();
    }

    private static List<PartNeed> parts(Placing.Placed placed, RoundInputs inputs) {
        var stock = inputs.picture().stock();
        var needs = placed.request().parts();
        var sources = sources(placed);
        return needs.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(need -> {
                    var part = stock.part(need.getKey());
                    var source = sources.map(known -> known.of(need.getKey())).orElse(PartSource.STORE);
                    var faster = source.kind() == PartSource.Kind.STORE
                            ? placed.request().ordered().get(need.getKey())
                            : inputs.now();
                    return new PartNeed(
                            need.getKey(),
                            part.map(known -> known.name()).orElse(need.getKey()),
                            need.getValue(),
                            Sentences.place(source, inputs.picture()),
                            part.map(known -> known.availableAt(source)).orElse(0),
                            faster != null
                                    ? faster
                                    : stock.availableFrom(need.getKey(), need.getValue(), inputs.now())
                                            .orElse(null),
                            part.map(known -> known.price().times(need.getValue()))
                                    .orElse(Money.ZERO));
                })
                .toList();
    }

    /** Where the parts come from, once those before have taken theirs; empty if nothing fits. */
    private static Optional<Stock.Sources> sources(Placing.Placed placed) {
        return placed.priced()
                .flatMap(found -> placed.pictureBefore().technicians().stream()
                        .filter(known -> known.id().equals(found.slot().technician()))
                        .findFirst())
                .map(known -> placed.pictureBefore()
                        .stock()
                        .sources(known, placed.request().parts()));
    }

    /** What is neither on the shelf nor on its way, once those before have taken theirs. */
    private static List<PartToOrder> orders(Placing.Placed placed) {
        var orders = new ArrayList<PartToOrder>();
        var sources = sources(placed);
        placed.group().members().stream()
                .filter(member -> !member.ordered().isEmpty())
                .forEach(member -> member.ordered().forEach((number, arrives) -> {
                    var part = member.context().part();
                    int quantity = member.parts().getOrDefault(number, 0);
                    boolean atHand = sources.map(known -> known.of(number).kind() != PartSource.Kind.STORE)
                            .orElse(false);
                    var supply = member.cost().inputs().supply();
                    // By express it is ordered although some is on its way: that comes too late.
                    int there = part == null ? 0 : supply.express() ? part.available() : part.availableThen();
                    if (part == null || atHand || there >= quantity) {
                        return; // It is on the van, in a depot, or on its way already.
                    }
                    orders.add(new PartToOrder(
                            number,
                            part.name(),
                            quantity - there,
                            supply.express(),
                            arrives,
                            late(part, arrives, placed.pictureBefore().now()),
                            supply.express() ? supply.expressCost() : Money.ZERO));
                }));
        return orders;
    }

    /** When nineteen of twenty such deliveries are there: later in the proportion of the part's late to its typical delivery. */
    private static Instant late(SparePart part, Instant arrives, Instant now) {
        if (part.leadTimeDays() == 0 || part.leadTimeDaysLate() <= part.leadTimeDays()) {
            return arrives;
        }
        long minutes = Duration.between(now, arrives).toMinutes();
        return now.plus(Duration.ofMinutes(minutes * part.leadTimeDaysLate() / part.leadTimeDays()));
    }

    private CustomerWords words(Kind kind, Placing.Placed placed, RoundInputs inputs) {
        var lead = placed.group().lead();
        var customerId = lead.context().machine().customerId();
        var row = inputs.behaviour().getOrDefault(customerId, PresentFeatures.none(customerId, inputs.now()));
        var lastYear = ServiceBehaviour.of(row, Window.YEAR);
        var axis = AxisRules.axis(row);

        double hours = 0;
        var money = Money.ZERO;
        for (var member : placed.group().members()) {
            double avoided = avoidedHours(member, placed.priced());
            hours += avoided;
            money = money.plus(member.cost().inputs().downtimePerHour().times(avoided));
        }
        return new CustomerWords(
                axis.leaning().label(),
                axis.score(),
                axis.confidence(),
                Stream.concat(Stream.of(axis.window()), axis.why().stream().map(ServiceAxis.Contribution::text))
                        .toList(),
                CustomerWording.of(
                        new CustomerWording.Visit(
                                lead.context().componentLabel(),
                                lead.context().machine().name(),
                                kind == Kind.LOOK_FIRST,
                                hours,
                                money),
                        axis,
                        lastYear),
                inputs.offers().getOrDefault(customerId, ""));
    }

    /** Hours of standstill that the visit is expected to avoid within 30 days. */
    private static double avoidedHours(ServiceDemand demand, Optional<Priced> priced) {
        double untilThen = priced.map(
                        found -> demand.cost().failureBefore(found.slot().startsAt()))
                .orElse(0.0);
        double share = demand.cost().distribution().failureWithin(CostOfWaiting.HORIZON_HOURS) - untilThen;
        return Math.max(0, share) * demand.cost().inputs().standstillHours();
    }
}
