package dev.millwright.planner.behaviour;

import static dev.millwright.planner.behaviour.BehaviourFeature.ACCEPTANCE;
import static dev.millwright.planner.behaviour.BehaviourFeature.ALARMS_HEEDED;
import static dev.millwright.planner.behaviour.BehaviourFeature.ALARM_TO_CALL_DAYS;
import static dev.millwright.planner.behaviour.BehaviourFeature.ANSWER_DELAY_DAYS;
import static dev.millwright.planner.behaviour.BehaviourFeature.COMPLAINTS;
import static dev.millwright.planner.behaviour.BehaviourFeature.COMPLAINTS_OPEN;
import static dev.millwright.planner.behaviour.BehaviourFeature.COMPLAINT_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.CONTACTS;
import static dev.millwright.planner.behaviour.BehaviourFeature.CONTRACT_LEVEL;
import static dev.millwright.planner.behaviour.BehaviourFeature.CONTRACT_MONTHS_LEFT;
import static dev.millwright.planner.behaviour.BehaviourFeature.DAYS_SINCE_VISIT;
import static dev.millwright.planner.behaviour.BehaviourFeature.DOWNLOADS;
import static dev.millwright.planner.behaviour.BehaviourFeature.DOWNLOAD_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.DOWNTIME_HOURS;
import static dev.millwright.planner.behaviour.BehaviourFeature.DOWNTIME_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.EMERGENCY_CALLS;
import static dev.millwright.planner.behaviour.BehaviourFeature.EMERGENCY_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.LABOUR_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.LOGINS;
import static dev.millwright.planner.behaviour.BehaviourFeature.LOGIN_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.MACHINES;
import static dev.millwright.planner.behaviour.BehaviourFeature.MACHINES_BOUGHT;
import static dev.millwright.planner.behaviour.BehaviourFeature.MACHINE_AGE_YEARS;
import static dev.millwright.planner.behaviour.BehaviourFeature.MACHINE_YEARS;
import static dev.millwright.planner.behaviour.BehaviourFeature.OLD_MACHINES;
import static dev.millwright.planner.behaviour.BehaviourFeature.OUR_ANSWER_HOURS;
import static dev.millwright.planner.behaviour.BehaviourFeature.OVERDUE_SERVICES;
import static dev.millwright.planner.behaviour.BehaviourFeature.PARTS_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.PAYMENT_DELAY_DAYS;
import static dev.millwright.planner.behaviour.BehaviourFeature.PLANNED_VISITS;
import static dev.millwright.planner.behaviour.BehaviourFeature.PROPOSALS_ANSWERED;
import static dev.millwright.planner.behaviour.BehaviourFeature.QUOTES_WON;
import static dev.millwright.planner.behaviour.BehaviourFeature.RUN_TO_FAILURE_SHARE;
import static dev.millwright.planner.behaviour.BehaviourFeature.SHARE_EMERGENCY;
import static dev.millwright.planner.behaviour.BehaviourFeature.SHARE_PREVENTIVE;
import static dev.millwright.planner.behaviour.BehaviourFeature.SPEND;
import static dev.millwright.planner.behaviour.BehaviourFeature.SPEND_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.TICKET_RATE;
import static dev.millwright.planner.behaviour.BehaviourFeature.VISITS_CANCELLED;
import static dev.millwright.planner.behaviour.BehaviourFeature.VISITS_MOVED;
import static dev.millwright.planner.behaviour.BehaviourFeature.VISIT_REGULARITY;
import static dev.millwright.planner.behaviour.BehaviourFeature.WARRANTY_MONTHS_LEFT;
import static dev.millwright.planner.behaviour.BehaviourFeature.WARRANTY_QUESTIONS;

import dev.millwright.planner.behaviour.CustomerFacts.Alarm;
import dev.millwright.planner.behaviour.CustomerFacts.InstalledMachine;
import dev.millwright.planner.behaviour.CustomerFacts.Replacement;
import dev.millwright.planner.behaviour.FeatureRow.Change;
import dev.millwright.planner.behaviour.Observations.Series;
import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.customer.Touchpoint.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The part of a customer that a row is about, the whole or one site. */
final class Scope {
    private static final double DAYS_PER_YEAR = 365.25;
    private static final double DAYS_PER_MONTH = DAYS_PER_YEAR / 12;
    private static final double OLD_YEARS = 10;
    private static final int REGULAR_FROM_VISITS = 3;

    private final List<Touchpoint> contacts;
    private final List<InstalledMachine> machines;
    private final List<Contract> contracts;
    private final Observations observations;
    private final Instant now;

    /**
     * A scope.
     *
     * @param contacts earliest first, all of the 36 months before {@code now}
     */
    Scope(
            List<Touchpoint> contacts,
            List<InstalledMachine> machines,
            List<Contract> contracts,
            List<Alarm> alarms,
            List<Replacement> replacements,
            Instant now) {
        this.contacts = contacts;
        this.machines = machines.stream()
                .filter(machine -> machine.from().isBefore(now))
                .sorted(Comparator.comparing(InstalledMachine::id)) // sums of figures hang on their order
                .toList();
        this.contracts = contracts;
        this.observations = new Observations(contacts, alarms, replacements, now);
        this.now = now;
    }

    /** Contacts in 36 months. */
    int contacts() {
        return contacts.size();
    }

    /** The values in the order of {@link BehaviourFeature}. */
    double[] values(Window window) {
        return values(window.from(now));
    }

    private double[] values(Instant from) {
        var within = contacts.stream()
                .filter(contact -> !contact.at().isBefore(from))
                .toList();
        var values = new double[BehaviourFeature.values().length];
        Arrays.fill(values, Double.NaN);
        var counts = new EnumMap<Kind, Integer>(Kind.class);
        within.forEach(contact -> counts.merge(contact.kind(), 1, Integer::sum));
        double machineYears = machines.stream()
                .mapToDouble(machine -> years(machine, from, now))
                .sum();
        put(values, MACHINE_YEARS, machineYears);
        put(values, CONTACTS, within.size());
        jobs(values, counts, from, machineYears);
        answers(values, counts, from);
        money(values, within, machineYears);
        talk(values, counts, from, machineYears);
        double downtime = within.stream().mapToDouble(Touchpoint::downtimeHours).sum();
        put(values, DOWNTIME_HOURS, downtime);
        put(values, DOWNTIME_RATE, ratio(downtime, machineYears));
        put(values, VISIT_REGULARITY, regularity(within));
        present(values);
        return values;
    }

    /** A possible change of behaviour in the last 36 months; empty if there was hardly one. */
    Optional<Change> change() {
        var months = new MonthByMonth(contacts, machines, observations, now).newestFirst();
        if (months.isEmpty()) {
            return Optional.empty();
        }
        var ages = ChangePoint.ages(months);
        double changed = 1 - ages[ages.length - 1];
        if (changed < Change.POSSIBLE_FROM) {
            return Optional.empty();
        }
        int age = 0;
        for (double passed = ages[0]; passed < changed / 2; passed += ages[age]) {
            age++;
        }
        return Optional.of(new Change(
                age + 1,
                changed,
                Arrays.stream(values(Window.monthsBefore(now, age + 1))).boxed().toList()));
    }

    private void jobs(double[] values, Map<Kind, Integer> counts, Instant from, double machineYears) {
        double emergencies = count(counts, Kind.EMERGENCY_CALL);
        double planned = count(counts, Kind.PREVENTIVE_VISIT) + count(counts, Kind.INSPECTION);
        double jobs = emergencies + planned + observations.since(Series.REPAIR_WITHOUT_CALL, from).length;
        put(values, EMERGENCY_CALLS, emergencies);
        put(values, PLANNED_VISITS, planned);
        put(values, SHARE_PREVENTIVE, ratio(planned, jobs));
        put(values, SHARE_EMERGENCY, ratio(emergencies, jobs));
        put(values, EMERGENCY_RATE, ratio(emergencies, machineYears));
        put(values, ALARM_TO_CALL_DAYS, median(observations.since(Series.ALARM_DAYS, from)));
        put(values, ALARMS_HEEDED, mean(observations.since(Series.HEEDED, from)));
        put(values, RUN_TO_FAILURE_SHARE, mean(observations.since(Series.REPLACED, from)));
        double cancelled = count(counts, Kind.VISIT_CANCELLED);
        put(values, VISITS_MOVED, ratio(count(counts, Kind.VISIT_MOVED), planned + cancelled));
        put(values, VISITS_CANCELLED, ratio(cancelled, planned + cancelled));
    }

    private void answers(double[] values, Map<Kind, Integer> counts, Instant from) {
        double accepted = count(counts, Kind.PROPOSAL_ACCEPTED);
        double answered = accepted + count(counts, Kind.PROPOSAL_REJECTED);
        put(values, PROPOSALS_ANSWERED, answered);
        put(values, ACCEPTANCE, ratio(accepted, answered));
        put(values, ANSWER_DELAY_DAYS, median(observations.since(Series.ANSWER_DAYS, from)));
        put(values, OVERDUE_SERVICES, ratio(observations.since(Series.OVERDUE, from).length, installed()));
        double won = count(counts, Kind.QUOTE_WON);
        put(values, QUOTES_WON, ratio(won, won + count(counts, Kind.QUOTE_LOST)));
    }

    /** A quote that was won is the order of the same reference; invoices bill what was counted already. */
    private static void money(double[] values, List<Touchpoint> within, double machineYears) {
        var orders = within.stream()
                .filter(contact -> contact.kind() == Kind.PART_ORDER)
                .map(contact -> contact.about().reference())
                .filter(Objects::nonNull)
                .toList();
        double parts = 0;
        double labour = 0;
        double invoiced = 0;
        for (var contact : within) {
            double euros = contact.amount().euros();
            switch (contact.kind()) {
                case PART_ORDER -> parts += euros;
                case QUOTE_WON ->
                    parts += contact.about().reference() != null
                                    && orders.contains(contact.about().reference())
                            ? 0
                            : euros;
                case EMERGENCY_CALL, PREVENTIVE_VISIT, INSPECTION, CORRECTIVE_VISIT -> labour += euros;
                case INVOICE -> invoiced += euros;
                default -> {}
            }
        }
        boolean onlyInvoices = parts == 0 && labour == 0 && invoiced > 0;
        double spend = onlyInvoices ? invoiced : parts + labour;
        put(values, SPEND, spend);
        put(values, SPEND_RATE, ratio(spend, machineYears));
        put(values, PARTS_RATE, onlyInvoices ? Double.NaN : ratio(parts, machineYears));
        put(values, LABOUR_RATE, onlyInvoices ? Double.NaN : ratio(labour, machineYears));
    }

    private void talk(double[] values, Map<Kind, Integer> counts, Instant from, double machineYears) {
        double downloads = count(counts, Kind.DOCUMENT_DOWNLOAD);
        double logins = count(counts, Kind.PORTAL_LOGIN);
        double complaints = count(counts, Kind.COMPLAINT);
        put(values, DOWNLOADS, downloads);
        put(values, LOGINS, logins);
        put(values, COMPLAINTS, complaints);
        put(values, DOWNLOAD_RATE, ratio(downloads, machineYears));
        put(values, LOGIN_RATE, ratio(logins, machineYears));
        put(values, COMPLAINT_RATE, ratio(complaints, machineYears));
        put(values, TICKET_RATE, ratio(count(counts, Kind.TICKET_OPENED), machineYears));
        put(values, OUR_ANSWER_HOURS, median(observations.since(Series.RESPONSE_HOURS, from)));
        put(values, PAYMENT_DELAY_DAYS, median(observations.since(Series.PAYMENT_DAYS, from)));
        put(values, WARRANTY_QUESTIONS, count(counts, Kind.WARRANTY_QUESTION));
        put(values, MACHINES_BOUGHT, count(counts, Kind.MACHINE_PURCHASE));
    }

    /** What does not depend on the window. */
    private void present(double[] values) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var contract = contracts.stream()
                .filter(held -> held.holdsOn(today))
                .max(Comparator.comparing(Contract::kind).thenComparing(Contract::from));
        put(values, CONTRACT_LEVEL, level(contract.map(Contract::kind).orElse(ContractKind.NONE)));
        put(
                values,
                CONTRACT_MONTHS_LEFT,
                contract.flatMap(held -> Optional.ofNullable(held.to()))
                        .map(to -> (to.toEpochDay() - today.toEpochDay()) / DAYS_PER_MONTH)
                        .orElse(Double.NaN));
        var working = machines.stream().filter(this::works).toList();
        put(values, MACHINES, working.size());
        put(
                values,
                WARRANTY_MONTHS_LEFT,
                mean(working.stream()
                        .map(InstalledMachine::warrantyUntil)
                        .filter(Objects::nonNull)
                        .mapToDouble(
                                until -> Math.max(0, (until.toEpochDay() + 1 - today.toEpochDay()) / DAYS_PER_MONTH))
                        .toArray()));
        var ages = working.stream()
                .mapToDouble(machine -> Observations.days(machine.from(), now) / DAYS_PER_YEAR)
                .toArray();
        put(values, MACHINE_AGE_YEARS, mean(ages));
        put(
                values,
                OLD_MACHINES,
                mean(Arrays.stream(ages).map(age -> age > OLD_YEARS ? 1 : 0).toArray()));
        put(values, COMPLAINTS_OPEN, observations.since(Series.COMPLAINT_OPEN, Instant.MIN).length);
        put(
                values,
                DAYS_SINCE_VISIT,
                contacts.stream()
                        .filter(contact ->
                                Observations.isPlanned(contact.kind()) || contact.kind() == Kind.CORRECTIVE_VISIT)
                        .map(Touchpoint::at)
                        .max(Comparator.naturalOrder())
                        .map(last -> Observations.days(last, now))
                        .orElse(Double.NaN));
    }

    private static double level(ContractKind kind) {
        return switch (kind) {
            case NONE -> 0;
            case BASIC -> 1;
            case PREVENTIVE -> 2;
            case FULL_SERVICE -> 3;
        };
    }

    private double installed() {
        return machines.stream().filter(this::works).count();
    }

    private boolean works(InstalledMachine machine) {
        return machine.until() == null || !machine.until().isBefore(now);
    }

    static double years(InstalledMachine machine, Instant from, Instant to) {
        var began = machine.from().isAfter(from) ? machine.from() : from;
        var ended = machine.until() == null || machine.until().isAfter(to) ? to : machine.until();
        return began.isBefore(ended) ? Observations.days(began, ended) / DAYS_PER_YEAR : 0;
    }

    /** From the days of planned visits; several on one day are one. */
    private static double regularity(List<Touchpoint> within) {
        var days = within.stream()
                .filter(contact -> Observations.isPlanned(contact.kind()))
                .mapToLong(contact ->
                        LocalDate.ofInstant(contact.at(), ZoneOffset.UTC).toEpochDay())
                .distinct()
                .toArray();
        if (days.length < REGULAR_FROM_VISITS) {
            return Double.NaN;
        }
        double mean = (days[days.length - 1] - days[0]) / (days.length - 1.0);
        double squares = 0;
        for (int i = 1; i < days.length; i++) {
            squares += Math.pow(days[i] - days[i - 1] - mean, 2);
        }
        return 1 / (1 + Math.sqrt(squares / (days.length - 1)) / mean);
    }

    private static void put(double[] values, BehaviourFeature feature, double value) {
        values[feature.position()] = value;
    }

    private static double count(Map<Kind, Integer> counts, Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : Double.NaN;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The middle value, the mean of the two middle ones; NaN for none. */
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
