package dev.millwright.planner;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.Customer;
import dev.millwright.planner.customer.Site;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.offer.ContractOffer;
import dev.millwright.planner.segment.ServiceAxis;
import dev.millwright.planner.segment.ServiceBehaviour;
import dev.millwright.twins.machine.Machine;
import java.util.List;

/**
 * All that is known about one customer.
 *
 * @param customer who
 * @param sites plants
 * @param contracts newest first
 * @param machines installed machines
 * @param behaviour12 the last 12 months
 * @param behaviour36 the last 36 months
 * @param axis where the customer stands between reactive and preventive
 * @param touchpoints the newest contacts, newest first, bounded
 * @param offers contract offers, newest first
 */
public record CustomerView(
        Customer customer,
        List<Site> sites,
        List<Contract> contracts,
        List<Machine> machines,
        ServiceBehaviour behaviour12,
        ServiceBehaviour behaviour36,
        ServiceAxis axis,
        List<Touchpoint> touchpoints,
        List<ContractOffer> offers) {
    /** Copies its lists. */
    public CustomerView {
        sites = List.copyOf(sites);
        contracts = List.copyOf(contracts);
        machines = List.copyOf(machines);
        touchpoints = List.copyOf(touchpoints);
        offers = List.copyOf(offers);
    }

    /** The same with these offers. */
    CustomerView withOffers(List<ContractOffer> own) {
        return new CustomerView(customer, sites, contracts, machines, behaviour12, behaviour36, axis, touchpoints, own);
    }
}
