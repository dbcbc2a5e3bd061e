package dev.millwright.planner.round;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.demand.ComponentContext;
import dev.millwright.planner.demand.DemandRules;
import dev.millwright.planner.demand.SeenLearning;
import dev.millwright.planner.demand.ServiceDemand;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.twins.machine.Component;
import dev.millwright.twins.machine.FailureMode;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineRegistry;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Puts forecasts next to what is known about machine, plant, contract, task and part. Pure. */
final class Assessing {
    private final DemandRules rules;
    private final MachineRegistry machines;
    private final AtomicReference<@Nullable Taught> taught = new AtomicReference<>();

    Assessing(DemandRules rules, MachineRegistry machines) {
        this.rules = rules;
        this.machines = machines;
    }

    /** What {@code looks} have taught. */
    private record Taught(List<RoundInputs.Look> looks, SeenLearning.Learned learned) {}

    /** Every forecast that can be judged, by component; those of unregistered machines or unknown sites are left out. */
    Map<PartOf, ServiceDemand> assess(RoundInputs inputs) {
        var contracts = contractsOf(inputs);
        var learned = learned(inputs.looks());
        var assessed = new HashMap<PartOf, ServiceDemand>();
        for (var forecast : inputs.forecasts()) {
            context(forecast, inputs, contracts, learned)
                    .flatMap(context -> rules.assess(forecast, context, asked(forecast, inputs), inputs.now()))
                    .ifPresent(demand -> assessed.put(new PartOf(forecast.machine(), forecast.component()), demand));
        }
        return assessed;
    }

    /** The same demand with the parts that are left in {@code stock}. */
    ServiceDemand again(ServiceDemand demand, Stock stock, Instant now) {
        var context = demand.context();
        var before = context.part();
        var part = before == null ? null : stock.part(before.number()).orElse(null);
        return Objects.equals(before, part)
                ? demand
                : rules.assess(demand.forecast(), context.with(part), demand.asked(), now)
                        .orElse(demand);
    }

    /** Whether the technician who was there last asked for more. */
    private static boolean asked(FailureForecast forecast, RoundInputs inputs) {
        var finding = inputs.findings().get(new PartOf(forecast.machine(), forecast.component()));
        return finding != null && finding.asksForMore();
    }

    /** What technicians of this fleet have taught; kept as long as the same findings are told, because rounds come often. */
    private SeenLearning.Learned learned(List<RoundInputs.Look> looks) {
        var known = taught.get();
        if (known != null && known.looks().equals(looks)) {
            return known.learned();
        }
        var next = new Taught(
                looks,
                rules.learned(
                        looks.stream().flatMap(look -> look(look).stream()).toList()));
        taught.set(next);
        return next.learned();
    }

    private Optional<SeenLearning.Look> look(RoundInputs.Look look) {
        var forecast = look.forecast();
        return machines.find(forecast.machine())
                .flatMap(machine -> machines.model(machine.modelId()).components().stream()
                        .filter(component -> component.id().value().equals(forecast.component()))
                        .findFirst())
                .map(component ->
                        new SeenLearning.Look(forecast, look.at(), component.expectedLifeHours(), look.seen()));
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
            FailureForecast forecast,
            RoundInputs inputs,
            Map<String, Contract> contracts,
            SeenLearning.Learned learned) {
        return machines.find(forecast.machine())
                .flatMap(machine ->
                        context(machine, forecast.component(), forecast.failureMode(), inputs, contracts, learned));
    }

    /** What is known about {@code component} of {@code machine}; empty if either or the site is not. */
    Optional<ComponentContext> context(
            Machine machine, String component, @Nullable String failureMode, RoundInputs inputs) {
        return context(machine, component, failureMode, inputs, contractsOf(inputs), learned(inputs.looks()));
    }

    /** What is known about {@code machine} as long as nobody knows which component it is; empty if its site is not known. */
    Optional<ComponentContext> context(Machine machine, RoundInputs inputs) {
        var site = inputs.sites().get(machine.siteId());
        if (site == null) {
            return Optional.empty();
        }
        var model = machines.model(machine.modelId());
        var contract = contractsOf(inputs).get(machine.customerId());
        return Optional.of(new ComponentContext(
                machine,
                model.label(),
                "Component not known",
                null,
                model.components().stream()
                        .mapToDouble(Component::expectedLifeHours)
                        .max()
                        .orElse(1),
                machine.customerId(),
                site.name(),
                site.asPlace(),
                null,
                null,
                site.downtimePerHour(),
                contract == null ? null : contract.responseHours(),
                learned(inputs.looks()),
                inputs.figures().of(machine, "")));
    }

    private Optional<ComponentContext> context(
            Machine machine,
            String componentId,
            @Nullable String failureMode,
            RoundInputs inputs,
            Map<String, Contract> contracts,
            SeenLearning.Learned learned) {
        var site = inputs.sites().get(machine.siteId());
        if (site == null) {
            return Optional.empty();
        }
        var model = machines.model(machine.modelId());
        return model.components().stream()
                .filter(component -> component.id().value().equals(componentId))
                .findFirst()
                .map(component ->
                        context(machine, site, component, model.label(), failureMode, inputs, contracts, learned));
    }

    private static ComponentContext context(
            Machine machine,
            Site site,
            Component component,
            String modelLabel,
            @Nullable String failureMode,
            RoundInputs inputs,
            Map<String, Contract> contracts,
            SeenLearning.Learned learned) {
        var id = component.id().value();
        var task = inputs.tasks().get(new RoundInputs.TaskKey(machine.modelId(), id));
        var customer = inputs.customers().get(machine.customerId());
        var contract = contracts.get(machine.customerId());
        return new ComponentContext(
                machine,
                modelLabel,
                component.label(),
                label(component.failureModes(), failureMode),
                component.expectedLifeHours(),
                customer == null ? machine.customerId() : customer.name(),
                site.name(),
                site.asPlace(),
                task,
                task == null ? null : part(inputs, task.partNumber()),
                site.downtimePerHour(),
                contract == null ? null : contract.responseHours(),
                learned,
                inputs.figures().of(machine, id));
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
