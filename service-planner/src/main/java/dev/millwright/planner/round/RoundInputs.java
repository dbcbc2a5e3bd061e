package dev.millwright.planner.round;

import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.Customer;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.demand.SetFigures;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.proposal.Proposal;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.watch.Watched;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.twin.ComponentFinding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a round looks at, read in one transaction.
 *
 * @param forecasts current forecasts of machines that are worth a look
 * @param picture technicians, visits, stock, and the instant
 * @param customers by id
 * @param sites by id
 * @param contracts newest first
 * @param tasks by model and component
 * @param behaviour features of the customers concerned, by customer; who objected to profiling is missing
 * @param proposals the newest of every open demand
 * @param inWork components that a work order is already under way for
 * @param findings the newest finding per component
 * @param looks what technicians found of late, with the forecast before
 * @param figures what people have set
 * @param watched what was watched until now
 * @param offers reason of the offer that waits, by customer
 */
record RoundInputs(
        List<FailureForecast> forecasts,
        PlanningPicture picture,
        Map<String, Customer> customers,
        Map<String, Site> sites,
        List<Contract> contracts,
        Map<TaskKey, ServiceTask> tasks,
        Map<String, FeatureRow> behaviour,
        List<Proposal> proposals,
        Set<PartOf> inWork,
        Map<PartOf, Finding> findings,
        List<Look> looks,
        SetFigures figures,
        List<Watched> watched,
        Map<String, String> offers) {
    /** A model's component. */
    record TaskKey(String modelId, String component) {}

    /**
     * When a technician was there last, and what was done.
     *
     * @param followUp what has to be done besides, in the technician's words; empty if nothing
     * @param who reported it
     */
    record Finding(Instant at, ComponentFinding.Action action, String followUp, String who) {
        boolean asksForMore() {
            return !followUp.isEmpty();
        }
    }

    /**
     * A technician looked at a component.
     *
     * @param forecast the newest one before
     * @param at when
     * @param seen whether wear was found
     */
    record Look(FailureForecast forecast, Instant at, boolean seen) {}

    Instant now() {
        return picture.now();
    }

    /** The same with {@code others} in place of its forecasts. */
    RoundInputs with(List<FailureForecast> others) {
        return new RoundInputs(
                others, picture, customers, sites, contracts, tasks, behaviour, proposals, inWork, findings, looks,
                figures, watched, offers);
    }

    /** The same with {@code other} in place of its stock. */
    RoundInputs with(Stock other) {
        return new RoundInputs(
                forecasts,
                new PlanningPicture(picture.now(), picture.technicians(), picture.plan(), other, picture.agreements()),
                customers,
                sites,
                contracts,
                tasks,
                behaviour,
                proposals,
                inWork,
                findings,
                looks,
                figures,
                watched,
                offers);
    }
}
