package dev.millwright.planner.round;

import dev.millwright.planner.costs.StoredCostFigures;
import dev.millwright.planner.demand.CostInput;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** The figures that a round would reckon with for one component, whether or not it has a forecast. */
public final class FiguresOf implements StoredCostFigures.Resolver {
    private final DemandRules rules;
    private final Assessing assessing;
    private final InstantSource clock;

    /** Figures by {@code rules} for the machines of {@code machines}. */
    public FiguresOf(DemandRules rules, MachineRegistry machines, InstantSource clock) {
        this.rules = rules;
        this.assessing = new Assessing(rules, machines);
        this.clock = clock;
    }

    @Override
    public List<CostInput> resolve(Connection connection, Machine machine, String component) throws SQLException {
        var now = clock.instant();
        var inputs = RoundStore.loadWithoutForecasts(connection, now);
        return assessing
                .context(machine, component, null, inputs)
                .map(context -> rules.inputs(context, now).shown())
                .orElse(List.of());
    }
}
