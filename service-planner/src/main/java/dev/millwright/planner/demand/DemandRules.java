package dev.millwright.planner.demand;

import dev.millwright.planner.demand.CostInput.Source;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns forecasts into demands. Pure; thread-safe. */
public final class DemandRules {
    private static final long WINDOW_MIN_HOURS = 72;

    private final DemandSettings settings;

    /** Rules with the starting values of {@code settings}. */
    public DemandRules(DemandSettings settings) {
        this.settings = settings;
    }

    /** The demand that {@code forecast} would make, whether or not it is worth a visit; empty if it is too old. */
    public Optional<ServiceDemand> assess(FailureForecast forecast, ComponentContext context, Instant now) {
        var age = Duration.between(forecast.issuedAt(), now);
        if (age.compareTo(settings.forecastAgeMax()) > 0) {
            return Optional.empty();
        }
        var task = context.task();
        var distribution = FailureDistribution.of(forecast, age, context.expectedLifeHours());
        var cost = new CostOfWaiting(distribution, inputs(context), now);
        var window = window(forecast, cost, now);
        var work = task == null ? settings.preventive() : Duration.ofMinutes(task.preventiveMinutes());
        return Optional.of(new ServiceDemand(context, forecast, window, cost, cost.stake(window.earliest()), work));
    }

    /** Whether {@code demand} is worth proposing a visit. */
    public boolean isWorthAVisit(ServiceDemand demand) {
        return demand.forecast().alarm() != Alarm.NONE || demand.stake().compareTo(settings.stakeMin()) >= 0;
    }

    /**
     * Whether the reason for an earlier proposal is still there. Softer than {@link #isWorthAVisit}, so that a proposal does
     * not come and go while a forecast hovers about the border.
     */
    public boolean isStillThere(ServiceDemand demand) {
        return isWorthAVisit(demand)
                || demand.stake().compareTo(settings.stakeMin().times(0.5)) >= 0;
    }

    private DemandWindow window(FailureForecast forecast, CostOfWaiting cost, Instant now) {
        var notice = forecast.alarm() == Alarm.CONFIRMED ? settings.urgentNotice() : settings.notice();
        var earliest = now.plus(notice);
        long hours = 0;
        while (hours < CostOfWaiting.HORIZON_HOURS
                && cost.failureBefore(now.plus(Duration.ofHours(hours + 1))) <= settings.riskLimit()) {
            hours++;
        }
        var atLimit = now.plus(Duration.ofHours(hours));
        var soonest = earliest.plus(Duration.ofHours(WINDOW_MIN_HOURS));
        var limit = String.format(Locale.ROOT, "%.0f %%", settings.riskLimit() * 100);
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

    private CostInputs inputs(ComponentContext context) {
        var shown = new Shown();
        var task = context.task();
        var part = context.part();
        int quantity = task == null ? 0 : task.partQuantity();
        var downtime = shown.orDefault(
                "downtime-eur-per-hour",
                "Standstill per hour",
                context.downtimePerHour(),
                settings.downtimePerHour(),
                Source.SITE);
        double response = response(context.responseHours(), shown);
        double preventive = hours(task, task == null ? 0 : task.preventiveMinutes(), settings.preventive());
        double corrective = hours(task, task == null ? 0 : task.correctiveMinutes(), settings.corrective());
        shown.figure("preventive-hours", "Planned work", preventive, "h", task == null ? Source.DEFAULT : Source.TASK);
        shown.figure(
                "corrective-hours",
                "Repair after a failure",
                corrective,
                "h",
                task == null ? Source.DEFAULT : Source.TASK);
        shown.money("call-out", "Call-out", settings.callOut(), Source.DEFAULT);
        shown.money("emergency-surcharge", "Emergency surcharge", settings.emergencySurcharge(), Source.DEFAULT);
        shown.money("labour-eur-per-hour", "Technician per hour", settings.labourPerHour(), Source.DEFAULT);
        shown.figure(
                "expected-life-hours", "Expected life of a new one", context.expectedLifeHours(), "h", Source.MODEL);
        shown.figure(
                "risk-limit", "Highest accepted chance of failure", settings.riskLimit() * 100, "%", Source.DEFAULT);
        boolean missing = part != null && part.available() < quantity;
        var price = partPrice(part, quantity, missing, shown);
        boolean agreed = context.responseHours() != null;
        if (agreed) {
            shown.figure(
                    "sla-miss", "Chance to miss the agreed response", settings.slaMiss() * 100, "%", Source.DEFAULT);
            shown.money("sla-penalty", "Penalty for a late response", settings.slaPenalty(), Source.DEFAULT);
        }
        return new CostInputs(
                settings.callOut(),
                settings.emergencySurcharge(),
                downtime,
                response,
                preventive,
                corrective,
                settings.labourPerHour(),
                price,
                missing ? 1 : 0,
                part == null ? 0 : part.leadTimeDays() * 24.0,
                agreed ? settings.slaMiss() : 0,
                settings.slaPenalty(),
                context.expectedLifeHours(),
                shown.inputs);
    }

    private double response(@Nullable Integer agreed, Shown shown) {
        double hours = agreed == null ? settings.responseTime().toMinutes() / 60.0 : agreed;
        shown.figure(
                "response-hours",
                "Response to an emergency call",
                hours,
                "h",
                agreed == null ? Source.DEFAULT : Source.CONTRACT);
        return hours;
    }

    private static Money partPrice(@Nullable SparePart part, int quantity, boolean missing, Shown shown) {
        if (part == null) {
            return Money.ZERO;
        }
        var price = part.price().times(quantity);
        shown.money("part-price", "%d × %s".formatted(quantity, part.name()), price, Source.PART);
        shown.figure("part-available", "Pieces free on the shelf", part.available(), "", Source.PART);
        if (missing) {
            shown.figure("part-lead-time", "Lead time of the part", part.leadTimeDays(), "d", Source.PART);
        }
        return price;
    }

    private static double hours(@Nullable ServiceTask task, int minutes, Duration otherwise) {
        return task == null ? otherwise.toMinutes() / 60.0 : minutes / 60.0;
    }

    /** Collects the figures as they are shown. */
    private static final class Shown {
        private final List<CostInput> inputs = new ArrayList<>();

        private static String plain(double value) {
            return java.math.BigDecimal.valueOf(value)
                    .setScale(1, java.math.RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }

        void figure(String name, String label, double value, String unit, Source source) {
            inputs.add(new CostInput(name, label, plain(value), unit, source));
        }

        void money(String name, String label, Money value, Source source) {
            inputs.add(new CostInput(name, label, value.toString(), "", source));
        }

        Money orDefault(String name, String label, @Nullable Money value, Money otherwise, Source source) {
            money(name, label, value == null ? otherwise : value, value == null ? Source.DEFAULT : source);
            return value == null ? otherwise : value;
        }
    }
}
