package dev.millwright.planner.behaviour;

import dev.millwright.planner.behaviour.CustomerFacts.InstalledMachine;
import dev.millwright.planner.behaviour.Observations.Series;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.customer.Touchpoint.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a customer showed month by month, for {@link ChangePoint}: calendar months back from now to that of the first contact, at most 36.
 * Interest counts from its first sign on: before, logins may not have been recorded at all.
 */
final class MonthByMonth {
    private final List<Touchpoint> contacts;
    private final List<InstalledMachine> machines;
    private final Observations observations;
    private final Instant now;

    /**
     * Months.
     *
     * @param contacts earliest first, all of the 36 months before {@code now}
     */
    MonthByMonth(List<Touchpoint> contacts, List<InstalledMachine> machines, Observations observations, Instant now) {
        this.contacts = contacts;
        this.machines = machines;
        this.observations = observations;
        this.now = now;
    }

    List<ChangePoint.Month> newestFirst() {
        var months = new ArrayList<ChangePoint.Month>();
        if (contacts.isEmpty()) {
            return months;
        }
        var first = contacts.getFirst().at();
        var interested = contacts.stream()
                .filter(MonthByMonth::showsInterest)
                .findFirst()
                .map(Touchpoint::at)
                .orElse(now);
        var to = now;
        int end = contacts.size();
        double repairsAfter = 0;
        for (int age = 1; to.isAfter(first) && age <= Window.THREE_YEARS.months(); age++) {
            var from = Window.monthsBefore(now, age);
            int begin = end;
            while (begin > 0 && !contacts.get(begin - 1).at().isBefore(from)) {
                begin--;
            }
            double repairs = observations.since(Series.REPAIR_WITHOUT_CALL, from).length;
            var machineTime = machineYears(from, to);
            months.add(
                    month(contacts.subList(begin, end), repairs - repairsAfter, to.isAfter(interested), machineTime));
            repairsAfter = repairs;
            end = begin;
            to = from;
        }
        return months;
    }

    private double machineYears(Instant from, Instant to) {
        return machines.stream()
                .mapToDouble(machine -> Scope.years(machine, from, to))
                .sum();
    }

    private static ChangePoint.Month month(
            List<Touchpoint> within, double repairs, boolean interestKnown, double machineYears) {
        double planned = 0;
        double failed = repairs;
        double accepted = 0;
        double rejected = 0;
        double interest = 0;
        for (var contact : within) {
            switch (contact.kind()) {
                case PREVENTIVE_VISIT, INSPECTION -> planned++;
                case EMERGENCY_CALL -> failed++;
                case PROPOSAL_ACCEPTED -> accepted++;
                case PROPOSAL_REJECTED -> rejected++;
                case PORTAL_LOGIN, DOCUMENT_DOWNLOAD -> interest++;
                default -> {}
            }
        }
        return new ChangePoint.Month(
                planned, failed, accepted, rejected, interestKnown ? interest : Double.NaN, machineYears);
    }

    private static boolean showsInterest(Touchpoint contact) {
        return contact.kind() == Kind.PORTAL_LOGIN || contact.kind() == Kind.DOCUMENT_DOWNLOAD;
    }
}
