package dev.millwright.gateway.api;

import dev.millwright.gateway.readmodel.ReadModel;
import dev.millwright.gateway.rerun.RerunDesk;
import dev.millwright.planner.CustomerCare;
import dev.millwright.planner.Customers;
import dev.millwright.planner.attention.EpisodeDesk;
import dev.millwright.planner.costs.CostFigures;
import dev.millwright.planner.dispatch.Dispatch;
import dev.millwright.planner.draft.PlanDrafts;
import dev.millwright.planner.fieldwork.FieldSheets;
import dev.millwright.planner.intake.Imports;
import dev.millwright.planner.outlook.PartsOutlook;
import dev.millwright.planner.preference.Preferences;
import dev.millwright.planner.proposal.Proposals;
import dev.millwright.planner.quality.DataQuality;
import dev.millwright.planner.staff.Technicians;
import dev.millwright.planner.stock.Parts;
import dev.millwright.planner.watch.WatchList;
import dev.millwright.planner.workorder.WorkOrders;
import dev.millwright.twins.history.MeasurementHistory;
import dev.millwright.twins.learning.ModelsInService;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.InstantSource;

/**
 * Everything that routes ask, and the clock they go by.
 *
 * @param registry machines and models
 * @param read queries over everything that is stored
 * @param history measurements
 * @param proposals what is proposed and decided
 * @param workOrders what is to be done
 * @param sheets what is written down at the machine
 * @param preferences what was learned from decisions, and what was agreed
 * @param customers whom we serve
 * @param care what is known of customers beyond that, and what service achieves
 * @param technicians who does it
 * @param parts with what
 * @param outlook what becomes of the parts
 * @param imports bulk imports
 * @param watched what is not worth a decision yet
 * @param costs the figures behind the costs
 * @param episodes what people do about episodes
 * @param dispatch who is where and when
 * @param drafts plans beside the present one
 * @param quality who is the same customer, and what is wrong with the data
 * @param models the learned models in service
 * @param reruns what if a stored period were judged otherwise
 * @param live where changes are made known
 * @param clock the time
 */
public record FrontDoors(
        MachineRegistry registry,
        ReadModel read,
        MeasurementHistory history,
        Proposals proposals,
        WorkOrders workOrders,
        FieldSheets sheets,
        Preferences preferences,
        Customers customers,
        CustomerCare care,
        Technicians technicians,
        Parts parts,
        PartsOutlook outlook,
        Imports imports,
        WatchList watched,
        CostFigures costs,
        EpisodeDesk episodes,
        Dispatch dispatch,
        PlanDrafts drafts,
        DataQuality quality,
        ModelsInService models,
        RerunDesk reruns,
        LiveUpdates live,
        InstantSource clock) {
    /**
     * The machine called {@code id}.
     *
     * @throws Problem.Refused with {@code unknown-machine}
     */
    public Machine machine(String id) {
        try {
            return registry.find(new MachineId(id))
                    .orElseThrow(() -> Problem.unknown("machine", id).refused());
        } catch (IllegalArgumentException notAnId) {
            throw Problem.unknown("machine", id).refused();
        }
    }
}
