package dev.millwright.planner.intake;

import dev.millwright.planner.intake.CsvFile.Line;
import dev.millwright.planner.privacy.Suppressed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of an import who was erased, with what would come along: asked in the transaction that stores, and no erasure is
 * committed until that ends, so that nobody comes back even for a moment. Counts what it leaves out; names nobody.
 */
final class LeftOut {
    private static final String PEOPLE = " left out: who they are about was erased and does not come back.";
    private static final String COMPANY = " left out: their customer was erased and does not come back.";

    private final Connection connection;
    private final @Nullable Suppressed list;
    private final Set<String> customers = new HashSet<>();
    private final Set<String> persons = new HashSet<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int withoutPerson;

    /**
     * For one import.
     *
     * @param suppressed who was erased; null if there is no key to ask with
     * @throws IllegalStateException if somebody was erased and there is no key to ask with
     */
    LeftOut(Connection connection, @Nullable Suppressed suppressed) throws SQLException {
        this.connection = connection;
        this.list = Suppressed.asked(connection, suppressed);
    }

    /** What of {@code read} may come in. */
    ReadFiles from(ReadFiles read) throws SQLException {
        if (list == null) {
            return read;
        }
        findCustomers(list, read);
        findPersons(list, read);
        var sites = new HashSet<String>();
        var machines = new HashSet<String>();
        read.sites().stream()
                .map(Line::row)
                .filter(row -> customers.contains(row.customerId()))
                .forEach(row -> sites.add(row.id()));
        read.installed().stream()
                .map(Line::row)
                .filter(row -> customers.contains(row.customerId()))
                .forEach(row -> machines.add(row.machineId()));
        return new ReadFiles(
                without("customers.csv", COMPANY, read.customers(), row -> customers.contains(row.id())),
                without("sites.csv", COMPANY, read.sites(), row -> sites.contains(row.id())),
                without("blackouts.csv", COMPANY, read.blackouts(), row -> sites.contains(row.subject())),
                without("contracts.csv", COMPANY, read.contracts(), row -> customers.contains(row.customerId())),
                read.technicians(),
                read.certificates(),
                read.absences(),
                read.parts(),
                read.depots(),
                read.vanStock(),
                read.depotStock(),
                read.tasks(),
                read.taskParts(),
                read.checklists(),
                without(
                        "persons.csv",
                        PEOPLE,
                        read.persons(),
                        row -> persons.contains(row.id()) || customers.contains(row.customerId())),
                without("warranties.csv", COMPANY, read.warranties(), row -> machines.contains(row.machineId())),
                without(
                        "installed-machines.csv",
                        COMPANY,
                        read.installed(),
                        row -> customers.contains(row.customerId())),
                without("source-keys.csv", PEOPLE, read.sourceKeys(), this::isErased),
                read.errors());
    }

    private boolean isErased(CustomerFiles.SourceKeyRow row) {
        return switch (row.entity()) {
            case "customer" -> customers.contains(row.id());
            case "person" -> persons.contains(row.id());
            default -> false;
        };
    }

    private void findCustomers(Suppressed asked, ReadFiles read) throws SQLException {
        var companies = new ArrayList<Suppressed.Company>();
        read.customers().forEach(line -> {
            var row = line.row();
            companies.add(new Suppressed.Company(row.id(), row.id(), row.name(), row.postalCode(), row.vatNumber()));
        });
        read.sourceKeys().stream()
                .map(Line::row)
                .filter(row -> row.entity().equals("customer"))
                .forEach(row -> companies.add(new Suppressed.Company(row.id(), row.sourceId(), "", "", "")));
        ids(read.sites(), PlannerFiles.SiteRow::customerId).forEach(id -> companies.add(Suppressed.Company.of(id)));
        ids(read.contracts(), CustomerFiles.ContractRow::customerId)
                .forEach(id -> companies.add(Suppressed.Company.of(id)));
        ids(read.persons(), CustomerFiles.PersonRow::customerId)
                .forEach(id -> companies.add(Suppressed.Company.of(id)));
        ids(read.installed(), CustomerFiles.InstalledRow::customerId)
                .forEach(id -> companies.add(Suppressed.Company.of(id)));
        customers.addAll(asked.customers(connection, companies));
    }

    private void findPersons(Suppressed asked, ReadFiles read) throws SQLException {
        var candidates = new ArrayList<Suppressed.Candidate>();
        var ids = new ArrayList<String>();
        for (var line : read.persons()) {
            var row = line.row();
            candidates.add(new Suppressed.Candidate(row.id(), row.customerId(), row.name(), row.email(), row.phone()));
            ids.add(row.id());
        }
        for (var line : read.sourceKeys()) {
            if (line.row().entity().equals("person")) {
                candidates.add(new Suppressed.Candidate(line.row().sourceId(), "", "", "", ""));
                ids.add(line.row().id());
            }
        }
        var known = asked.known(connection, candidates);
        for (int i = 0; i < ids.size(); i++) {
            if (known.get(i)) {
                persons.add(ids.get(i));
            }
        }
    }

    /** What of {@code lines} may come in: nothing of erased customers, and what erased people did without them. */
    List<Line<CustomerFiles.TouchpointRow>> from(List<Line<CustomerFiles.TouchpointRow>> lines) throws SQLException {
        if (list == null || lines.isEmpty()) {
            return lines;
        }
        var erased = new HashSet<>(customers);
        erased.addAll(list.customers(
                connection,
                ids(lines, CustomerFiles.TouchpointRow::customerId).stream()
                        .map(Suppressed.Company::of)
                        .toList()));
        var asked = List.copyOf(ids(lines, CustomerFiles.TouchpointRow::personId));
        var known = list.known(
                connection,
                asked.stream()
                        .map(id -> new Suppressed.Candidate(id, "", "", "", ""))
                        .toList());
        for (int i = 0; i < asked.size(); i++) {
            if (known.get(i)) {
                persons.add(asked.get(i));
            }
        }
        var kept = new ArrayList<Line<CustomerFiles.TouchpointRow>>();
        for (var line : without("touchpoints.csv", COMPANY, lines, row -> erased.contains(row.customerId()))) {
            var person = line.row().personId();
            boolean gone = person != null && persons.contains(person);
            withoutPerson += gone ? 1 : 0;
            kept.add(gone ? new Line<>(line.source(), line.row().withoutPerson()) : line);
        }
        return kept;
    }

    /** What was left out and why, a sentence each. */
    List<String> notes() {
        var notes = new ArrayList<String>();
        counts.forEach((place, rows) -> notes.add(rows + (rows == 1 ? " row" : " rows") + place));
        if (withoutPerson > 0) {
            notes.add("%d %s of touchpoints.csv taken without the person, who was erased and does not come back."
                    .formatted(withoutPerson, withoutPerson == 1 ? "row" : "rows"));
        }
        return notes;
    }

    private static <T> Set<String> ids(List<Line<T>> lines, Function<T, @Nullable String> of) {
        var ids = new HashSet<String>();
        for (var line : lines) {
            var id = of.apply(line.row());
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private <T> List<Line<T>> without(String file, String why, List<Line<T>> lines, Predicate<T> gone) {
        var kept = lines.stream().filter(line -> !gone.test(line.row())).toList();
        if (kept.size() < lines.size()) {
            counts.merge(" of " + file + why, lines.size() - kept.size(), Integer::sum);
        }
        return kept;
    }
}
