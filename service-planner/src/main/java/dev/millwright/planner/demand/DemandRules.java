package dev.millwright.planner.demand;

import dev.millwright.planner.demand.Judgement.Verdict;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.wording.Words;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns forecasts into demands and tells which of them are worth a decision now. Pure; thread-safe. */
public final class DemandRules {
    /** From this chance of failure within 30 days on, a forecast is watched. */
    public static final double WATCHED_FROM = 0.05;

    private static final long WINDOW_MIN_HOURS = 72;
    /** Looking first must be cheaper than this share of replacing at once: a second visit is a nuisance, too. */
    private static final double LOOKING_BELOW = 0.9;

    private static final double SECOND_VISIT_HOURS_MIN = 72;
    /** What is open stays open down to this share of the limits, so that it does not come and go. */
    private static final double OPEN_STAYS = 0.5;

    private static final double OPEN_STAYS_PROBABILITY = 0.8;

    private final DemandSettings settings;

    /** Rules with the starting values of {@code settings}. */
    public DemandRules(DemandSettings settings) {
        this.settings = settings;
    }

    /** The demand that {@code forecast} would make, whether or not it is worth a visit; empty if it is too old. */
    public Optional<ServiceDemand> assess(FailureForecast forecast, ComponentContext context, Instant now) {
        return assess(forecast, context, false, now);
    }

    /**
     * The same where a technician may have seen the wear already: then it is not looked at once more, and it fails as what is worn does.
     *
     * @param asked whether a technician has asked for the replacement
     */
    public Optional<ServiceDemand> assess(
            FailureForecast forecast, ComponentContext context, boolean asked, Instant now) {
        var age = Duration.between(forecast.issuedAt(), now);
        if (age.compareTo(settings.forecastAgeMax()) > 0) {
            return Optional.empty();
        }
        var ordinary = CostInputsRules.of(settings, context, now);
        var expected = FailureDistribution.of(forecast, age, ordinary.expectedLifeHours());
        var distribution = asked ? expected.seenWorn(ordinary.seenHours()) : expected;
        var earliest = now.plus(forecast.alarm() == Alarm.CONFIRMED ? settings.urgentNotice() : settings.notice());
        var cost = new CostOfWaiting(distribution, ordinary, now);
        cost = cheaperSupply(cost, earliest);
        boolean healthy = forecast.alarm() == Alarm.NONE && forecast.probability30d() < WATCHED_FROM;
        cost = asked || healthy ? cost : cheaperIfUnseen(cost, earliest);
        var look = asked ? null : lookFirst(forecast, context, cost, earliest);
        return Optional.of(new ServiceDemand(
                context,
                forecast,
                window(cost, earliest, now),
                cost,
                look,
                look == null ? cost.stake(earliest) : look.stakeAt(earliest),
                look == null ? cost.costOfDeferring(earliest, settings.review()) : deferringTheLook(look, earliest),
                asked,
                partArrives(cost, now)));
    }

    /** What {@code looks} of technicians have taught about how long before a failure wear is seen. */
    public SeenLearning.Learned learned(List<SeenLearning.Look> looks) {
        return SeenLearning.learned(settings.seenBeforeFailure().toMinutes() / 60.0, looks);
    }

    /** The figures behind the costs for {@code context}, a part that has to be ordered being ordered at {@code now}. */
    public CostInputs inputs(ComponentContext context, Instant now) {
        return CostInputsRules.of(settings, context, now);
    }

    /** Ordering fast costs more and may still be cheaper than the risk until the ordinary delivery, or until what is on its way is here. */
    private static CostOfWaiting cheaperSupply(CostOfWaiting ordinary, Instant earliest) {
        var supply = ordinary.inputs().supply();
        if (supply.arrivesHours() <= supply.emergencyHours()) {
            return ordinary;
        }
        double arrives = Duration.between(
                                ordinary.now(),
                                Stock.arrival(
                                        ordinary.now(), Duration.ofMinutes(Math.round(supply.emergencyHours() * 60))))
                        .toMinutes()
                / 60.0;
        if (arrives >= supply.arrivesHours()) {
            return ordinary;
        }
        var fast = new CostOfWaiting(
                ordinary.distribution(),
                ordinary.inputs().with(new PartSupply(arrives, supply.emergencyHours(), supply.expressCost(), true)),
                ordinary.now());
        return fast.cheapestFrom(earliest).compareTo(ordinary.cheapestFrom(earliest)) < 0 ? fast : ordinary;
    }

    /** Whether to replace what shows no wear yet: what it costs to leave it there against the life that is thrown away. */
    private static CostOfWaiting cheaperIfUnseen(CostOfWaiting anyway, Instant earliest) {
        var onlyIfSeen = anyway.withOnlyIfSeen(true);
        return onlyIfSeen.firstFrom(earliest).compareTo(anyway.firstFrom(earliest)) < 0 ? onlyIfSeen : anyway;
    }

    private static @Nullable Instant partArrives(CostOfWaiting cost, Instant now) {
        var supply = cost.inputs().supply();
        return supply.isToBeOrdered() ? now.plusSeconds(Math.round(supply.arrivesHours() * 3600)) : null;
    }

    /** Never after a confirmed alarm, and only where somebody has said how long a look takes. */
    private @Nullable InspectionCost lookFirst(
            FailureForecast forecast, ComponentContext context, CostOfWaiting cost, Instant earliest) {
        if (forecast.alarm() == Alarm.CONFIRMED || context.task() == null) {
            return null;
        }
        double arrives = cost.inputs().supply().arrivesHours();
        var look =
                new InspectionCost(cost, settings.inspectionSensitivity(), Math.max(SECOND_VISIT_HOURS_MIN, arrives));
        var there = cost.now().plusSeconds(Math.round(arrives * 3600));
        var replacing = look.replacingAtOnce(there.isAfter(earliest) ? there : earliest);
        return look.looking(earliest).compareTo(replacing.times(LOOKING_BELOW)) < 0 ? look : null;
    }

    private Money deferringTheLook(InspectionCost look, Instant earliest) {
        var difference = look.looking(earliest.plus(settings.review())).minus(look.looking(earliest));
        return difference.compareTo(Money.ZERO) < 0 ? Money.ZERO : difference;
    }

    /**
     * Whether {@code demand} is worth a decision now: it is if the alarm is confirmed; else if there is an alarm or a real chance of
     * failure, enough money is at stake, and waiting until the next review costs more than a person's time.
     *
     * @param isOpen whether it is proposed already: then softer limits keep it from coming and going
     */
    public Judgement judge(ServiceDemand demand, boolean isOpen) {
        var forecast = demand.forecast();
        double soft = isOpen ? OPEN_STAYS : 1;
        double from = settings.proposeFrom() * (isOpen ? OPEN_STAYS_PROBABILITY : 1);
        var review = Words.hours(settings.review().toMinutes() / 60.0);
        if (forecast.alarm() == Alarm.CONFIRMED) {
            return new Judgement(Verdict.PROPOSE, "The alarm is confirmed.", "");
        }
        if (forecast.alarm() == Alarm.NONE && forecast.probability30d() < from) {
            return forecast.probability30d() < WATCHED_FROM
                    ? new Judgement(Verdict.NOTHING, "", "")
                    : new Judgement(
                            Verdict.WATCH,
                            "No alarm, and %s chance of failure within 30 days."
                                    .formatted(Words.share(forecast.probability30d())),
                            "Becomes a proposal from %s on, or with an alarm; until then it is looked at when somebody is there anyway."
                                    .formatted(Words.share(settings.proposeFrom())));
        }
        if (demand.stake().compareTo(settings.stakeMin().times(soft)) < 0) {
            return new Judgement(
                    Verdict.WATCH,
                    "Only %s at stake.".formatted(Words.eur(demand.stake())),
                    "Becomes a proposal from %s on.".formatted(Words.eur(settings.stakeMin())));
        }
        if (demand.costOfDeferring().compareTo(settings.waitCostMin().times(soft)) < 0) {
            return new Judgement(
                    Verdict.WATCH,
                    "Waiting %s more costs an expected %s.".formatted(review, Words.eur(demand.costOfDeferring())),
                    "Becomes a proposal when waiting so long costs %s.".formatted(Words.eur(settings.waitCostMin())));
        }
        return new Judgement(
                Verdict.PROPOSE,
                "Waiting %s more costs an expected %s.".formatted(review, Words.eur(demand.costOfDeferring())),
                "");
    }

    private static DemandWindow window(CostOfWaiting cost, Instant earliest, Instant now) {
        double accepted = cost.inputs().riskLimit();
        long hours = 0;
        while (hours < CostOfWaiting.HORIZON_HOURS
                && cost.failureBefore(now.plus(Duration.ofHours(hours + 1))) <= accepted) {
            hours++;
        }
        var atLimit = now.plus(Duration.ofHours(hours));
        var soonest = earliest.plus(Duration.ofHours(WINDOW_MIN_HOURS));
        var limit = Words.share(accepted);
        if (atLimit.isBefore(soonest)) {
            return new DemandWindow(
                    earliest,
                    soonest,
                    "The chance of failure passes %s within days: as soon as possible.".formatted(limit));
        }
        if (hours >= CostOfWaiting.HORIZON_HOURS) {
            return new DemandWindow(
                    earliest, atLimit, "The chance of failure stays below %s for 30 days.".formatted(limit));
        }
        return new DemandWindow(earliest, atLimit, "Then the chance of failure passes %s.".formatted(limit));
    }
}
