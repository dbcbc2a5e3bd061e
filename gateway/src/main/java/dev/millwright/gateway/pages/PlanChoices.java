package dev.millwright.gateway.pages;

import dev.millwright.gateway.readmodel.FleetView.Choice;
import dev.millwright.gateway.readmodel.ServiceView;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Technician;
import dev.millwright.twins.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a question for another plan may be about. Lists may be cut; what somebody comes from is among them all the same.
 *
 * @param technicians who may be away
 * @param parts what may come late
 * @param customers whose visits may be moved to certain weekdays
 * @param orders what may take longer or be cancelled
 * @param machines what may have failed
 * @param cut which lists have more than is offered
 */
public record PlanChoices(
        List<Technician> technicians,
        List<SparePart> parts,
        List<Choice> customers,
        List<ServiceView.OrderLine> orders,
        List<Machine> machines,
        Cut cut) {
    /** Copies its lists. */
    public PlanChoices {
        technicians = List.copyOf(technicians);
        parts = List.copyOf(parts);
        customers = List.copyOf(customers);
        orders = List.copyOf(orders);
        machines = List.copyOf(machines);
    }

    /** Which lists have more than is offered. */
    public record Cut(boolean technicians, boolean parts, boolean orders, boolean machines) {}

    /** {@code list}, and before it {@code asked} if it is not on it by its {@code key}. */
    static <T> List<T> with(List<T> list, Optional<T> asked, Function<T, ?> key) {
        if (asked.isEmpty() || list.stream().anyMatch(each -> key.apply(each).equals(key.apply(asked.get())))) {
            return list;
        }
        var all = new ArrayList<T>();
        all.add(asked.get());
        all.addAll(list);
        return all;
    }

    /** Whether a question of {@code kind} about {@code subject} can be preset. */
    boolean offers(String kind, String subject) {
        var known = switch (kind) {
            case "technician-away", "technician-more", "technician-less" ->
                technicians.stream().map(each -> each.id().value());
            case "part-late" -> parts.stream().map(SparePart::number);
            case "only-weekdays" -> customers.stream().map(Choice::id);
            case "machine-failed" -> machines.stream().map(each -> each.id().value());
            case "visit-longer", "order-cancelled" ->
                orders.stream().map(each -> each.id().toString());
            default -> Stream.<String>empty();
        };
        return known.anyMatch(subject::equals);
    }
}
