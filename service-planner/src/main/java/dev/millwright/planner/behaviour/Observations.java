package dev.millwright.planner.behaviour;

import dev.millwright.planner.behaviour.CustomerFacts.Alarm;
import dev.millwright.planner.behaviour.CustomerFacts.Replacement;
import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.customer.Touchpoint.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be seen only by holding contacts against each other: delays, promises that were not kept, repairs that no call
 * announced. Each observation is dated by the contact that ends it and falls into the windows that hold this instant.
 */
final class Observations {
    /** An alarm has nothing to do with what comes later than this. */
    static final Duration ALARM_COUNTS = Duration.ofDays(60);

    /** What was accepted should be done after so long. */
    static final Duration ACCEPTED_PATIENCE = Duration.ofDays(45);

    /** What was proposed should be answered after so long. */
    static final Duration PROPOSED_PATIENCE = Duration.ofDays(30);

    /** A repair within this time after a call about the same machine was announced by it. */
    static final Duration CALL_TO_REPAIR = Duration.ofDays(14);

    /** Two reports of the same component within this time speak of one replacement. */
    static final Duration SAME_REPLACEMENT = Duration.ofDays(7);

    /** What is observed. */
    enum Series {
        ANSWER_DAYS,
        RESPONSE_HOURS,
        PAYMENT_DAYS,
        ALARM_DAYS,
        /** 1: a planned visit came first; 0: a call. */
        HEEDED,
        /** 1 each. */
        OVERDUE,
        /** 1: after a failure; 0: before one. */
        REPLACED,
        /** 1 each. */
        REPAIR_WITHOUT_CALL,
        /** 1 each; complaints that are not closed. */
        COMPLAINT_OPEN
    }

    private record Observed(Instant at, double value) {}

    private final Map<Series, List<Observed>> series = new EnumMap<>(Series.class);
    private final Instant now;

    /**
     * Looks at {@code contacts}.
     *
     * @param contacts earliest first, none at or after {@code now}
     * @param alarms likewise before {@code now}
     * @param replacements likewise
     */
    Observations(List<Touchpoint> contacts, List<Alarm> alarms, List<Replacement> replacements, Instant now) {
        this.now = now;
        proposals(contacts);
        tickets(contacts);
        invoices(contacts);
        complaints(contacts);
        alarms(contacts, alarms);
        repairs(contacts, replacements);
    }

    /** The values from {@code from} on, in no order. */
    double[] since(Series which, Instant from) {
        return series.getOrDefault(which, List.of()).stream()
                .filter(observed -> !observed.at().isBefore(from))
                .mapToDouble(Observed::value)
                .toArray();
    }

    private void add(Series which, Instant at, double value) {
        series.computeIfAbsent(which, key -> new ArrayList<>()).add(new Observed(at, value));
    }

    private void proposals(List<Touchpoint> contacts) {
        var proposed = new OpenMatters();
        var quoted = new OpenMatters();
        var promised = new OpenMatters();
        for (var contact : contacts) {
            switch (contact.kind()) {
                case PROPOSAL_MADE -> proposed.open(contact);
                case QUOTE -> quoted.open(contact);
                case QUOTE_WON, QUOTE_LOST -> quoted.close(contact).ifPresent(asked -> answered(asked, contact));
                case PROPOSAL_ACCEPTED, PROPOSAL_REJECTED -> {
                    proposed.close(contact)
                            .or(() -> quoted.close(contact))
                            .ifPresent(asked -> answered(asked, contact));
                    if (contact.kind() == Kind.PROPOSAL_ACCEPTED) {
                        promised.open(contact);
                    }
                }
                case PREVENTIVE_VISIT, INSPECTION -> promised.close(contact);
                default -> {}
            }
        }
        overdue(promised, ACCEPTED_PATIENCE);
        overdue(proposed, PROPOSED_PATIENCE);
    }

    private void answered(Touchpoint asked, Touchpoint answer) {
        add(Series.ANSWER_DAYS, answer.at(), days(asked.at(), answer.at()));
    }

    private void overdue(OpenMatters matters, Duration patience) {
        matters.open().stream()
                .filter(contact -> contact.at().isBefore(now.minus(patience)))
                .forEach(contact -> add(Series.OVERDUE, contact.at(), 1));
    }

    private void tickets(List<Touchpoint> contacts) {
        var tickets = new OpenMatters();
        for (var contact : contacts) {
            switch (contact.kind()) {
                case TICKET_OPENED -> tickets.open(contact);
                case TICKET_ANSWERED ->
                    tickets.close(contact)
                            .ifPresent(opened ->
                                    add(Series.RESPONSE_HOURS, contact.at(), 24 * days(opened.at(), contact.at())));
                case TICKET_CLOSED -> tickets.closeByReference(contact);
                default -> {}
            }
        }
    }

    private void invoices(List<Touchpoint> contacts) {
        var invoices = new OpenMatters();
        for (var contact : contacts) {
            if (contact.kind() == Kind.INVOICE && contact.about().dueOn() != null) {
                invoices.open(contact);
            } else if (contact.kind() == Kind.PAYMENT) {
                invoices.closeByReference(contact)
                        .ifPresent(invoice -> add(Series.PAYMENT_DAYS, contact.at(), late(invoice, contact.at())));
            }
        }
        for (var unpaid : invoices.open()) {
            double late = late(unpaid, now);
            if (late > 0) {
                add(Series.PAYMENT_DAYS, now.minusNanos(1), late);
            }
        }
    }

    /** Whole days from the due day to the day of {@code paid}, in UTC. */
    private static double late(Touchpoint invoice, Instant paid) {
        var due = invoice.about().dueOn();
        return due == null ? 0 : paid.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay() - due.toEpochDay();
    }

    private void complaints(List<Touchpoint> contacts) {
        var complaints = new OpenMatters();
        for (var contact : contacts) {
            if (contact.kind() == Kind.COMPLAINT) {
                complaints.open(contact);
            } else if (contact.kind() == Kind.COMPLAINT_CLOSED) {
                complaints.close(contact);
            }
        }
        complaints.open().forEach(contact -> add(Series.COMPLAINT_OPEN, contact.at(), 1));
    }

    /** Walks each machine's alarms and contacts side by side; a call ends the oldest alarm that still counts. */
    private void alarms(List<Touchpoint> contacts, List<Alarm> alarms) {
        if (alarms.isEmpty()) {
            return;
        }
        var byMachine = contacts.stream()
                .filter(contact -> contact.machineId() != null)
                .collect(Collectors.groupingBy(contact -> String.valueOf(contact.machineId())));
        alarms.stream().collect(Collectors.groupingBy(Alarm::machineId)).forEach((machine, raised) -> {
            var sorted = raised.stream().map(Alarm::at).sorted().toList();
            int next = 0;
            var waiting = new ArrayList<Instant>();
            for (var contact : byMachine.getOrDefault(machine, List.of())) {
                while (next < sorted.size() && !sorted.get(next).isAfter(contact.at())) {
                    waiting.add(sorted.get(next++));
                }
                boolean called = contact.kind() == Kind.EMERGENCY_CALL;
                if (!called && !isPlanned(contact.kind())) {
                    continue;
                }
                waiting.removeIf(at -> at.plus(ALARM_COUNTS).isBefore(contact.at()));
                if (!waiting.isEmpty()) {
                    add(Series.HEEDED, contact.at(), called ? 0 : 1);
                    if (called) {
                        add(Series.ALARM_DAYS, contact.at(), days(waiting.getFirst(), contact.at()));
                    }
                    waiting.clear();
                }
            }
        });
    }

    /** What was replaced: as technicians reported, else by the visits that name a component. */
    private void repairs(List<Touchpoint> contacts, List<Replacement> replacements) {
        replacements.forEach(replaced -> add(Series.REPLACED, replaced.at(), replaced.afterFailure() ? 1 : 0));
        var reported = replacements.stream()
                .collect(Collectors.groupingBy(replaced -> place(replaced.machineId(), replaced.component())));
        Set<String> callReferences = new HashSet<>();
        Map<String, Instant> lastCall = new HashMap<>();
        Set<String> repairedReferences = contacts.stream()
                .filter(contact -> contact.kind() == Kind.CORRECTIVE_VISIT)
                .map(contact -> contact.about().reference())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (var contact : contacts) {
            var reference = contact.about().reference();
            var machine = String.valueOf(contact.machineId());
            switch (contact.kind()) {
                case EMERGENCY_CALL -> {
                    lastCall.put(machine, contact.at());
                    if (reference != null) {
                        callReferences.add(reference);
                    }
                    if (reference == null || !repairedReferences.contains(reference)) {
                        replaced(contact, reported, 1);
                    }
                }
                case CORRECTIVE_VISIT -> {
                    var called = lastCall.get(machine);
                    boolean announced = (reference != null && callReferences.contains(reference))
                            || (called != null && !called.plus(CALL_TO_REPAIR).isBefore(contact.at()));
                    if (!announced) {
                        add(Series.REPAIR_WITHOUT_CALL, contact.at(), 1);
                    }
                    if (reference != null || !announced) {
                        replaced(contact, reported, 1);
                    }
                }
                case PREVENTIVE_VISIT -> replaced(contact, reported, 0);
                default -> {}
            }
        }
    }

    private void replaced(Touchpoint contact, Map<String, List<Replacement>> reported, double afterFailure) {
        if (contact.component() == null || contact.machineId() == null) {
            return;
        }
        boolean known = reported.getOrDefault(place(contact.machineId(), contact.component()), List.of()).stream()
                .anyMatch(replaced ->
                        Duration.between(replaced.at(), contact.at()).abs().compareTo(SAME_REPLACEMENT) <= 0);
        if (!known) {
            add(Series.REPLACED, contact.at(), afterFailure);
        }
    }

    static boolean isPlanned(Kind kind) {
        return kind == Kind.PREVENTIVE_VISIT || kind == Kind.INSPECTION;
    }

    static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 86_400_000.0;
    }

    private static String place(String machine, String component) {
        return machine + "/" + component;
    }
}
