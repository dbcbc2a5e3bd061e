package dev.millwright.planner.dispatch;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.PlanningPicture;
import dev.millwright.planner.planning.VisitRequest;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.stock.PartOrder;
import java.time.Instant;
import java.util.List;

/**
 * An urgent visit that looks for a place, with everything that it must fit into.
 *
 * @param subject the machine
 * @param asked what was reckoned with
 * @param componentLabel what people call the component
 * @param request what it asks for, at any time
 * @param standstill what it costs that nobody is there, whether or not a forecast prices the request
 * @param picture everything else
 * @param deliveries what has to be ordered for those who take it from the store
 */
record UrgentWanted(
        UrgentPlaces.Subject subject,
        UrgentPlaces.Asked asked,
        String componentLabel,
        VisitRequest request,
        StandstillCost standstill,
        PlanningPicture picture,
        List<Delivery> deliveries) {
    /** Copies its list. */
    UrgentWanted {
        deliveries = List.copyOf(deliveries);
    }

    /**
     * A part that has to be ordered.
     *
     * @param number the part number
     * @param name what people say
     * @param pieces how many are missing
     * @param express whether by fast delivery
     * @param arrivesAt when it is there if it is ordered now
     * @param cost what the fast delivery costs more
     */
    record Delivery(String number, String name, int pieces, boolean express, Instant arrivesAt, Money cost) {
        PartOrder order(java.util.UUID workOrder, String by, Instant now) {
            return new PartOrder(
                    java.util.UUID.randomUUID(),
                    number,
                    name,
                    pieces,
                    express,
                    PartOrder.Status.ORDERED,
                    workOrder,
                    by,
                    now,
                    arrivesAt);
        }
    }

    /** What has to be ordered if {@code technician} comes. */
    List<Delivery> deliveries(Technician technician) {
        if (deliveries.isEmpty()) {
            return deliveries;
        }
        var sources = picture.stock().sources(technician, request.parts());
        return deliveries.stream()
                .filter(each -> sources.of(each.number()).kind() == PartSource.Kind.STORE)
                .toList();
    }
}
