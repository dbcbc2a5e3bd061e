package dev.millwright.sim.scenario.platform;

import dev.millwright.planner.PlannerSettings;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.demand.ComponentContext;
import dev.millwright.planner.demand.Place;
import dev.millwright.planner.demand.SeenLearning;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.WorkingHours;
import dev.millwright.sim.fleet.Catalogue;
import dev.millwright.sim.fleet.Customer;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the import directory would say about a fleet, in the planner's own types. Immutable. */
public final class Register implements MachineRegistry {
    private final PlannerSettings settings;
    private final List<Machine> machines;
    private final Map<MachineId, Machine> byId;
    private final Map<String, MachineModel> models;
    private final Map<String, Customer> customers = new LinkedHashMap<>();
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final Map<String, ServiceTask> tasks = new LinkedHashMap<>();
    private final Map<String, SparePart> parts = new LinkedHashMap<>();
    private final List<Technician> technicians = new ArrayList<>();

    /**
     * The register of a fleet with the parts, tasks and technicians of the catalogue.
     *
     * @param settings starting values of the planner
     * @param machines in order of their numbers
     * @param models their models
     * @param customers who run them
     */
    public Register(
            PlannerSettings settings, List<Machine> machines, List<MachineModel> models, List<Customer> customers) {
        this.settings = settings;
        this.machines = List.copyOf(machines);
        byId = machines.stream().collect(Collectors.toMap(Machine::id, machine -> machine));
        this.models = new TreeMap<>(models.stream().collect(Collectors.toMap(MachineModel::id, model -> model)));
        customers.forEach(this::add);
        Catalogue.tasks().forEach(this::add);
        int n = 1;
        for (var technician : Catalogue.technicians()) {
            add("T%02d".formatted(n++), technician);
        }
    }

    private void add(Customer customer) {
        customers.put(customer.id(), customer);
        var city = customer.city();
        sites.put(
                customer.siteId(),
                new Site(
                        customer.siteId(),
                        customer.id(),
                        "Plant " + city.name(),
                        city.name(),
                        city.country(),
                        new GeoPoint(city.latitude(), city.longitude()),
                        city.zone(),
                        WorkingHours.parse(customer.serviceWindow()),
                        Money.ofEuros(customer.downtimeEurPerHour())));
    }

    private void add(Catalogue.Task task) {
        var part = task.part();
        parts.putIfAbsent(
                part.number(),
                new SparePart(
                        part.number(),
                        part.name(),
                        Money.ofEuros(Math.round(part.priceEur())),
                        part.stock(),
                        0,
                        part.leadTimeDays()));
        tasks.put(
                key(task.model(), task.component()),
                new ServiceTask(
                        task.model(),
                        task.component(),
                        new Skill(task.skill()),
                        task.minutes().preventive(),
                        task.minutes().corrective(),
                        task.minutes().inspection(),
                        part.number(),
                        task.quantity()));
    }

    private void add(String id, Catalogue.Technician technician) {
        technicians.add(new Technician(
                new TechnicianId(id),
                technician.name(),
                Stream.of(technician.skills().split(";")).map(Skill::new).collect(Collectors.toSet()),
                new GeoPoint(technician.home().latitude(), technician.home().longitude()),
                technician.home().zone(),
                WorkingHours.parse("Mon-Fri 07:00-16:00"),
                Money.ofEuros(technician.eurPerHour()),
                List.of()));
    }

    private static String key(String model, String component) {
        return model + ":" + component;
    }

    /** The planner's settings. */
    public PlannerSettings settings() {
        return settings;
    }

    /** What it takes to service {@code component} of {@code machine}. */
    public ServiceTask task(Machine machine, String component) {
        return Objects.requireNonNull(tasks.get(key(machine.modelId(), component)), component);
    }

    /** All tasks. */
    public Collection<ServiceTask> tasks() {
        return tasks.values();
    }

    /** Full shelves, by part number. */
    public Map<String, SparePart> parts() {
        return Map.copyOf(parts);
    }

    /** All technicians, in order of their ids. */
    public List<Technician> technicians() {
        return List.copyOf(technicians);
    }

    /** All sites, by id. */
    public Map<String, Site> sites() {
        return Map.copyOf(sites);
    }

    /** The site of {@code machine}. */
    public Site site(Machine machine) {
        return Objects.requireNonNull(sites.get(machine.siteId()), machine.siteId());
    }

    /** All customers, as the planner knows them. */
    public Map<String, dev.millwright.planner.customer.Customer> customers() {
        return customers.values().stream()
                .map(customer -> new dev.millwright.planner.customer.Customer(
                        customer.id(),
                        customer.name(),
                        customer.city().country(),
                        customer.city().name(),
                        "",
                        ""))
                .collect(Collectors.toMap(dev.millwright.planner.customer.Customer::id, customer -> customer));
    }

    /** One contract per customer, without end. */
    public List<Contract> contracts() {
        var begin = LocalDate.ofInstant(java.time.Instant.EPOCH, ZoneOffset.UTC);
        return customers.values().stream()
                .map(customer -> new Contract(
                        customer.id(), ContractKind.of(customer.contractKind()), begin, null, customer.responseHours()))
                .toList();
    }

    /** What the planner knows of a component, {@code part} being what is known of its part. */
    public ComponentContext context(Machine machine, String componentId, SparePart part) {
        var model = model(machine.modelId());
        var component = model.components().stream()
                .filter(known -> known.id().value().equals(componentId))
                .findFirst()
                .orElseThrow();
        var customer = Objects.requireNonNull(customers.get(machine.customerId()));
        var site = site(machine);
        return new ComponentContext(
                machine,
                model.label(),
                component.label(),
                null,
                component.expectedLifeHours(),
                customer.name(),
                site.name(),
                new Place(site.id(), site.place(), site.zone(), site.serviceWindow()),
                task(machine, componentId),
                part,
                site.downtimePerHour(),
                customer.responseHours(),
                SeenLearning.Learned.NOTHING,
                Map.of());
    }

    @Override
    public Optional<Machine> find(MachineId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<Machine> machines() {
        return machines;
    }

    @Override
    public MachineModel model(String modelId) {
        var model = models.get(modelId);
        if (model == null) {
            throw new IllegalArgumentException("model %s is not known".formatted(modelId));
        }
        return model;
    }

    @Override
    public Collection<MachineModel> models() {
        return models.values();
    }
}
