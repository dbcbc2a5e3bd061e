package dev.millwright.planner.round;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.demand.ComponentContext;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.ComponentId;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts forecasts next to what is known about machine, plant, contract, task and part. Pure. */
final class Assessing {
    private final DemandRules rules;
    private final MachineRegistry machines;

    Assessing(DemandRules rules, MachineRegistry machines) {
        this.rules = rules;
        this.machines = machines;
    }

    /** Every forecast that can be judged, by component; those of unregistered machines or unknown sites are left out. */
    Map<PartOf, ServiceDemand> assess(RoundInputs inputs) {
        var contracts = contractsOf(inputs);
        var assessed = new HashMap<PartOf, ServiceDemand>();
        for (var forecast : inputs.forecasts()) {
            context(forecast, inputs, contracts)
                    .flatMap(context -> rules.assess(forecast, context, inputs.now()))
                    .ifPresent(demand -> assessed.put(new PartOf(forecast.machine(), forecast.component()), demand));
        }
        return assessed;
    }

    private static Map<String, Contract> contractsOf(RoundInputs inputs) {
        var today = LocalDate.ofInstant(inputs.now(), java.time.ZoneOffset.UTC);
        var present = new HashMap<String, Contract>();
        inputs.contracts().stream()
                .filter(contract -> contract.holdsOn(today))
                .forEach(contract -> present.merge(
                        contract.customerId(), contract, (a, b) -> a.kind().compareTo(b.kind()) >= 0 ? a : b));
        return present;
    }

    private Optional<ComponentContext> context(
            FailureForecast forecast, RoundInputs inputs, Map<String, Contract> contracts) {
        var machine = machines.find(forecast.machine());
        var site = machine.map(found -> inputs.sites().get(found.siteId()));
        if (machine.isEmpty() || site.isEmpty()) {
            return Optional.empty();
        }
        var model = machines.model(machine.get().modelId());
        return model.component(new ComponentId(forecast.component()))
                .map(component ->
                        context(machine.get(), site.get(), component, model.label(), forecast, inputs, contracts));
    }

    private static ComponentContext context(
            Machine machine,
            Site site,
            Component component,
            String modelLabel,
            FailureForecast forecast,
            RoundInputs inputs,
            Map<String, Contract> contracts) {
        var task = inputs.tasks().get(new RoundInputs.TaskKey(machine.modelId(), forecast.component()));
        var customer = inputs.customers().get(machine.customerId());
        var contract = contracts.get(machine.customerId());
        return new ComponentContext(
                machine,
                modelLabel,
                component.label(),
                label(component.failureModes(), forecast.failureMode()),
                component.expectedLifeHours(),
                customer == null ? machine.customerId() : customer.name(),
                site.name(),
                new Place(site.id(), site.place(), site.zone(), site.serviceWindow()),
                task,
                task == null ? null : part(inputs, task.partNumber()),
                site.downtimePerHour(),
                contract == null ? null : contract.responseHours());
    }

    private static @Nullable SparePart part(RoundInputs inputs, @Nullable String number) {
        return number == null ? null : inputs.picture().stock().part(number).orElse(null);
    }

    private static @Nullable String label(List<FailureMode> modes, @Nullable String failureMode) {
        return failureMode == null
                ? null
                : modes.stream()
                        .filter(mode -> mode.id().equals(failureMode))
                        .map(FailureMode::label)
                        .findFirst()
                        .orElse(failureMode);
    }
}
