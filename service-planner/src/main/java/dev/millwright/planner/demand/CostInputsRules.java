package dev.millwright.planner.demand;

import dev.millwright.planner.demand.CostInput.Source;
import dev.millwright.planner.demand.SetFigure.Level;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the figures behind the costs of one component: what a person has set for the component, machine or customer; else what
 * plant, contract, part or task say; else what a person has set for the fleet; else the starting value of the settings.
 */
final class CostInputsRules {
    private final DemandSettings settings;
    private final ComponentContext context;
    private final Map<CostFigure, SetFigure> set;
    private final List<CostInput> shown = new ArrayList<>();

    private CostInputsRules(DemandSettings settings, ComponentContext context) {
        this.settings = settings;
        this.context = context;
        this.set = context.set();
    }

    /** The figures for {@code context}; a part that has to be ordered is ordered at {@code now} the ordinary way. */
    static CostInputs of(DemandSettings settings, ComponentContext context, Instant now) {
        return new CostInputsRules(settings, context).inputs(now);
    }

    private CostInputs inputs(Instant now) {
        var task = context.task();
        var site = context.downtimePerHour();
        var downtime = money(CostFigure.DOWNTIME_EUR_PER_HOUR, site, Source.SITE, settings.downtimePerHour());
        var agreed = context.responseHours();
        double response = figure(
                CostFigure.RESPONSE_HOURS,
                agreed == null ? null : agreed.doubleValue(),
                Source.CONTRACT,
                hours(settings.responseTime()));
        double preventive = work(
                CostFigure.PREVENTIVE_HOURS, task == null ? null : task.preventiveMinutes(), settings.preventive());
        double corrective = work(
                CostFigure.CORRECTIVE_HOURS, task == null ? null : task.correctiveMinutes(), settings.corrective());
        double inspection = work(
                CostFigure.INSPECTION_HOURS, task == null ? null : task.inspectionMinutes(), settings.inspection());
        var callOut = money(CostFigure.CALL_OUT_EUR, null, Source.DEFAULT, settings.callOut());
        var surcharge = money(CostFigure.EMERGENCY_SURCHARGE_EUR, null, Source.DEFAULT, settings.emergencySurcharge());
        var labour = money(CostFigure.LABOUR_EUR_PER_HOUR, null, Source.DEFAULT, settings.labourPerHour());
        double life = figure(
                CostFigure.EXPECTED_LIFE_HOURS, context.expectedLifeHours(), Source.MODEL, context.expectedLifeHours());
        double riskLimit =
                figure(CostFigure.RISK_LIMIT_PERCENT, null, Source.DEFAULT, settings.riskLimit() * 100) / 100;
        var way = money(CostFigure.WAY_EUR, null, Source.DEFAULT, settings.way());
        var learned = context.learned();
        double seen = figure(
                CostFigure.SEEN_HOURS,
                learned.looks() == 0 ? null : learned.seenHours(),
                Source.LEARNED,
                hours(settings.seenBeforeFailure()));
        var price = partPrice(context.part(), task);
        var supply = supply(context.part(), task, now);
        double miss = 0;
        var penalty = Money.ZERO;
        if (agreed != null) {
            miss = figure(CostFigure.SLA_MISS_PERCENT, null, Source.DEFAULT, settings.slaMiss() * 100) / 100;
            penalty = money(CostFigure.SLA_PENALTY_EUR, null, Source.DEFAULT, settings.slaPenalty());
        }
        return new CostInputs(
                callOut,
                surcharge,
                downtime,
                response,
                preventive,
                corrective,
                inspection,
                labour,
                price,
                supply,
                miss,
                penalty,
                life,
                riskLimit,
                way,
                seen,
                shown);
    }

    private double work(CostFigure figure, @Nullable Integer minutes, Duration otherwise) {
        return figure(figure, minutes == null ? null : minutes / 60.0, Source.TASK, hours(otherwise));
    }

    private Money partPrice(@Nullable SparePart part, @Nullable ServiceTask task) {
        if (part == null || task == null || task.partQuantity() == 0) {
            return Money.ZERO;
        }
        var price = part.price().times(task.partQuantity());
        shown.add(new CostInput(
                "part-price",
                "%d × %s".formatted(task.partQuantity(), part.name()),
                plain(price.euros()),
                "EUR",
                Source.PART));
        shown.add(new CostInput(
                "part-available", "Pieces free on the shelf", Integer.toString(part.available()), "", Source.PART));
        return price;
    }

    private PartSupply supply(@Nullable SparePart part, @Nullable ServiceTask task, Instant now) {
        if (part == null || task == null || part.available() >= task.partQuantity()) {
            return PartSupply.ON_THE_SHELF;
        }
        shown.add(new CostInput(
                "part-lead-time", "Lead time of the part", Integer.toString(part.leadTimeDays()), "d", Source.PART));
        double emergency =
                figure(CostFigure.EMERGENCY_PART_HOURS, null, Source.DEFAULT, hours(settings.emergencyPartDelivery()));
        var cost = money(CostFigure.EMERGENCY_PART_EUR, null, Source.DEFAULT, settings.emergencyPartCost());
        var arrives = new Stock(Map.of(part.number(), part))
                .availableFrom(part.number(), task.partQuantity(), now)
                .orElse(now);
        double ordinary = Math.max(0, Duration.between(now, arrives).toMinutes() / 60.0);
        return ordinary == 0
                ? PartSupply.ON_THE_SHELF
                : new PartSupply(
                        ordinary, Math.min(ordinary, emergency), ordinary > emergency ? cost : Money.ZERO, false);
    }

    private Money money(CostFigure figure, @Nullable Money known, Source source, Money otherwise) {
        return Money.ofEuros(
                BigDecimal.valueOf(figure(figure, known == null ? null : known.euros(), source, otherwise.euros())));
    }

    private double figure(CostFigure figure, @Nullable Double known, Source source, double otherwise) {
        var byHand = set.get(figure);
        if (byHand != null && (byHand.level() != Level.FLEET || known == null)) {
            show(figure, byHand.value(), Source.SET, byHand);
            return byHand.value();
        }
        double value = known == null ? otherwise : known;
        show(figure, value, known == null ? Source.DEFAULT : source, null);
        return value;
    }

    private void show(CostFigure figure, double value, Source source, @Nullable SetFigure byHand) {
        shown.add(new CostInput(figure.word(), figure.label(), plain(value), figure.unit(), source, byHand));
    }

    private static double hours(Duration duration) {
        return duration.toMinutes() / 60.0;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
