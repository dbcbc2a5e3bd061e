package dev.millwright.planner.round;

import dev.millwright.planner.demand.ComponentContext;
import dev.millwright.planner.demand.CostInputs;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.demand.VisitCost;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.resources.Stock;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a visit to given components costs at any time, by the rules and the newest forecasts that a round would use. */
public final class VisitCosts {
    private final DemandRules rules;
    private final Assessing assessing;
    private final MachineRegistry machines;

    /** Costs by {@code rules} for the machines of {@code machines}. */
    public VisitCosts(DemandRules rules, MachineRegistry machines) {
        this.rules = rules;
        this.assessing = new Assessing(rules, machines);
        this.machines = machines;
    }

    /**
     * A component.
     *
     * @param machine the machine
     * @param component the component's id
     */
    public record Part(MachineId machine, String component) {}

    /**
     * The cost of one visit to {@code parts}; empty if none of them has a forecast that can be judged.
     *
     * @param stock what can be promised, without what this visit holds already
     */
    public Optional<VisitCost> of(Connection connection, List<Part> parts, Stock stock, Instant now)
            throws SQLException {
        var wanted = parts.stream()
                .map(part -> new PartOf(part.machine(), part.component()))
                .toList();
        var forecasts = RoundStore.forecastsOf(
                connection,
                parts.stream().map(part -> part.machine().value()).distinct().toList());
        var inputs =
                RoundStore.loadWithoutForecasts(connection, now).with(forecasts).with(stock);
        var assessed = assessing.assess(inputs);
        var demands = new ArrayList<ServiceDemand>();
        for (var part : wanted) {
            var demand = assessed.get(part);
            if (demand != null) {
                demands.add(demand);
            }
        }
        return demands.isEmpty() ? Optional.empty() : Optional.of(new Group(demands).cost());
    }

    /**
     * What is known when somebody has to come at once.
     *
     * @param context machine, plant, task and part
     * @param inputs the figures behind the costs
     * @param picture technicians, booked visits and stock
     * @param waiting what waiting costs by the component's newest forecast, null without component or forecast
     */
    public record Breakdown(
            ComponentContext context,
            CostInputs inputs,
            PlanningPicture picture,
            @Nullable VisitCost waiting) {}

    /** What is known of {@code component} of {@code machine}; empty if the component or the site is not known. */
    public Optional<Breakdown> breakdown(
            Connection connection, Machine machine, @Nullable String component, Instant now) throws SQLException {
        var inputs = RoundStore.loadWithoutForecasts(connection, now);
        if (component == null) {
            return assessing
                    .context(machine, inputs)
                    .map(context -> new Breakdown(context, rules.inputs(context, now), inputs.picture(), null));
        }
        var forecasts = RoundStore.forecastsOf(connection, List.of(machine.id().value()));
        var demand = assessing.assess(inputs.with(forecasts)).get(new PartOf(machine.id(), component));
        return assessing
                .context(machine, component, null, inputs)
                .map(context -> new Breakdown(
                        context,
                        rules.inputs(context, now),
                        inputs.picture(),
                        demand == null ? null : Group.of(demand).cost()));
    }

    /** The figures behind the costs of {@code part}; empty if its machine, model or site is not known. */
    public Optional<CostInputs> inputs(Connection connection, Part part, Instant now) throws SQLException {
        var inputs = RoundStore.loadWithoutForecasts(connection, now);
        return machines.find(part.machine())
                .flatMap(machine -> assessing.context(machine, part.component(), null, inputs))
                .map(context -> rules.inputs(context, now));
    }
}
