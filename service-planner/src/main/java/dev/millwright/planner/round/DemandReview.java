package dev.millwright.planner.round;

import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.demand.Judgement.Verdict;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What the rules would make of forecasts that are not stored: the costs of waiting with the contracts, tasks, stock and figures of
 * today, each component by itself. Which day, which technician and which visits would be joined is not asked. Writes nothing.
 */
public final class DemandReview {
    private final Database database;
    private final DemandRules rules;
    private final Assessing assessing;

    /** Reviews with {@code rules}. */
    public DemandReview(Database database, DemandRules rules, MachineRegistry machines) {
        this.database = database;
        this.rules = rules;
        this.assessing = new Assessing(rules, machines);
    }

    /**
     * A forecast as the rules see it.
     *
     * @param forecast the forecast
     * @param verdict proposed, watched or nothing
     * @param stakeCents expected loss if nothing is decided, euro cents
     * @param why one sentence, empty for nothing
     */
    public record Reviewed(FailureForecast forecast, Verdict verdict, long stakeCents, String why) {}

    /**
     * The verdicts on {@code forecasts} as of {@code now}, as if nothing were proposed yet; those too old to decide on, and those of
     * components, sites or machines that are not known, are left out.
     */
    public CompletionStage<List<Reviewed>> review(List<FailureForecast> forecasts, Instant now) {
        return database.inTransaction(connection -> {
            var inputs = RoundStore.loadWithoutForecasts(connection, now).with(forecasts);
            return assessing.assess(inputs).values().stream()
                    .map(demand -> {
                        var judgement = rules.judge(demand, false);
                        return new Reviewed(
                                demand.forecast(),
                                judgement.verdict(),
                                demand.stake().cents(),
                                judgement.why());
                    })
                    .toList();
        });
    }
}
