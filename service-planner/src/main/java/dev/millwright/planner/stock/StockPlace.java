package dev.millwright.planner.stock;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Depot;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.ServiceTask;
import dev.millwright.planner.resources.ServiceTask.ModePart;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Technician;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A place where parts lie.
 *
 * @param place which
 * @param name what people say: the technician's for a van, empty for the store
 * @param lines what lies there, by part number; parts of which none is left and none is promised are left out
 * @param missing what usual kits take and is not there, for vans only: every part that a failure mode may take in a task that
 *     the technician is able to do, likeliest first
 * @param worth what the pieces cost together
 */
public record StockPlace(PartSource place, String name, List<Line> lines, List<Missing> missing, Money worth) {
    /** Copies its lists. */
    public StockPlace {
        lines = List.copyOf(lines);
        missing = List.copyOf(missing);
    }

    /**
     * Pieces of one part.
     *
     * @param partNumber the part
     * @param name what people say
     * @param stock pieces there, reserved ones included
     * @param reserved pieces of them promised to work orders
     */
    public record Line(String partNumber, String name, int stock, int reserved) {}

    /**
     * A part of a usual kit that is not there.
     *
     * @param partNumber the part
     * @param name what people say
     * @param quantity pieces that are missing, at least 1
     * @param probability the highest chance with which a failure mode takes it, 0 to 1
     */
    public record Missing(String partNumber, String name, int quantity, double probability) {}

    /** The store first, then depots, then vans, by name. */
    static List<StockPlace> of(
            List<SparePart> parts, List<Depot> depots, List<Technician> technicians, List<ServiceTask> tasks) {
        var places = new ArrayList<StockPlace>();
        places.add(place(PartSource.STORE, "", parts, List.of()));
        depots.stream()
                .sorted(Comparator.comparing(Depot::name))
                .forEach(depot -> places.add(
                        place(new PartSource(PartSource.Kind.DEPOT, depot.id()), depot.name(), parts, List.of())));
        technicians.stream()
                .sorted(Comparator.comparing(Technician::name))
                .forEach(technician -> places.add(van(technician, parts, tasks)));
        return places;
    }

    private static StockPlace van(Technician technician, List<SparePart> parts, List<ServiceTask> tasks) {
        var van = new PartSource(PartSource.Kind.VAN, technician.id().value());
        return place(van, technician.name(), parts, missing(van, kit(technician, tasks), parts));
    }

    /** Most pieces and highest chance of every part that a task of this technician may take besides. */
    private static Map<String, ModePart> kit(Technician technician, List<ServiceTask> tasks) {
        var kit = new TreeMap<String, ModePart>();
        tasks.stream()
                .filter(task -> technician.knows(task.skill()))
                .flatMap(task -> task.mayNeed().stream())
                .forEach(part -> kit.merge(
                        part.partNumber(),
                        part,
                        (a, b) -> new ModePart(
                                a.failureMode(),
                                a.partNumber(),
                                Math.max(a.quantity(), b.quantity()),
                                Math.max(a.probability(), b.probability()))));
        return kit;
    }

    private static List<Missing> missing(PartSource van, Map<String, ModePart> kit, List<SparePart> parts) {
        return parts.stream()
                .filter(part -> kit.containsKey(part.number()))
                .map(part -> missing(van, Objects.requireNonNull(kit.get(part.number())), part))
                .filter(each -> each.quantity() > 0)
                .sorted(Comparator.comparingDouble((Missing each) -> -each.probability())
                        .thenComparing(Missing::partNumber))
                .toList();
    }

    private static Missing missing(PartSource van, ModePart need, SparePart part) {
        return new Missing(part.number(), part.name(), need.quantity() - part.availableAt(van), need.probability());
    }

    private static StockPlace place(PartSource place, String name, List<SparePart> parts, List<Missing> missing) {
        var lines = new ArrayList<Line>();
        var worth = Money.ZERO;
        for (var part : parts) {
            var line = line(place, part);
            if (line.stock() > 0 || line.reserved() > 0) {
                lines.add(line);
                worth = worth.plus(part.price().times(line.stock()));
            }
        }
        return new StockPlace(place, name, lines, missing, worth);
    }

    private static Line line(PartSource place, SparePart part) {
        if (place.equals(PartSource.STORE)) {
            return new Line(part.number(), part.name(), part.stock(), part.reserved());
        }
        return part.elsewhere().stream()
                .filter(held -> held.place().equals(place))
                .findFirst()
                .map(held -> new Line(part.number(), part.name(), held.stock(), held.reserved()))
                .orElse(new Line(part.number(), part.name(), 0, 0));
    }

    /** Pieces there. */
    public int pieces() {
        return lines.stream().mapToInt(Line::stock).sum();
    }
}
