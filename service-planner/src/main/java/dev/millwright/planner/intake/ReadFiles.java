package dev.millwright.planner.intake;

import dev.millwright.planner.intake.CsvFile.Line;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The good rows of all files but the contacts, and what is wrong with the others. */
record ReadFiles(
        List<Line<CustomerFiles.CustomerRow>> customers,
        List<Line<PlannerFiles.SiteRow>> sites,
        List<Line<ResourceFiles.StretchRow>> blackouts,
        List<Line<CustomerFiles.ContractRow>> contracts,
        List<Line<PlannerFiles.TechnicianRow>> technicians,
        List<Line<ResourceFiles.CertificateRow>> certificates,
        List<Line<ResourceFiles.StretchRow>> absences,
        List<Line<PlannerFiles.PartRow>> parts,
        List<Line<ResourceFiles.DepotRow>> depots,
        List<Line<ResourceFiles.StockRow>> vanStock,
        List<Line<ResourceFiles.StockRow>> depotStock,
        List<Line<PlannerFiles.TaskRow>> tasks,
        List<Line<ResourceFiles.TaskPartRow>> taskParts,
        List<Line<PlannerFiles.ChecklistRow>> checklists,
        List<Line<CustomerFiles.PersonRow>> persons,
        List<Line<CustomerFiles.WarrantyRow>> warranties,
        List<Line<CustomerFiles.InstalledRow>> installed,
        List<Line<CustomerFiles.SourceKeyRow>> sourceKeys,
        List<ImportError> errors) {
    /** The names of the files that are read. */
    static final List<String> NAMES = List.of(
            CustomerFiles.CUSTOMERS.name(),
            PlannerFiles.SITES.name(),
            ResourceFiles.BLACKOUTS.name(),
            CustomerFiles.CONTRACTS.name(),
            PlannerFiles.TECHNICIANS.name(),
            ResourceFiles.CERTIFICATES.name(),
            ResourceFiles.ABSENCES.name(),
            PlannerFiles.PARTS.name(),
            ResourceFiles.DEPOTS.name(),
            ResourceFiles.VAN_STOCK.name(),
            ResourceFiles.DEPOT_STOCK.name(),
            PlannerFiles.TASKS.name(),
            ResourceFiles.TASK_PARTS.name(),
            PlannerFiles.CHECKLISTS.name(),
            CustomerFiles.PERSONS.name(),
            CustomerFiles.WARRANTIES.name(),
            CustomerFiles.INSTALLED_MACHINES.name(),
            CustomerFiles.SOURCE_KEYS.name(),
            CustomerFiles.TOUCHPOINTS.name());

    static ReadFiles of(RowSource source) {
        var errors = new ArrayList<ImportError>();
        return new ReadFiles(
                CustomerFiles.CUSTOMERS.read(source, errors),
                PlannerFiles.SITES.read(source, errors),
                ResourceFiles.BLACKOUTS.read(source, errors),
                CustomerFiles.CONTRACTS.read(source, errors),
                PlannerFiles.TECHNICIANS.read(source, errors),
                ResourceFiles.CERTIFICATES.read(source, errors),
                ResourceFiles.ABSENCES.read(source, errors),
                PlannerFiles.PARTS.read(source, errors),
                ResourceFiles.DEPOTS.read(source, errors),
                ResourceFiles.VAN_STOCK.read(source, errors),
                ResourceFiles.DEPOT_STOCK.read(source, errors),
                PlannerFiles.TASKS.read(source, errors),
                ResourceFiles.TASK_PARTS.read(source, errors),
                PlannerFiles.CHECKLISTS.read(source, errors),
                CustomerFiles.PERSONS.read(source, errors),
                CustomerFiles.WARRANTIES.read(source, errors),
                CustomerFiles.INSTALLED_MACHINES.read(source, errors),
                CustomerFiles.SOURCE_KEYS.read(source, errors),
                errors);
    }

    /** Writes all rows, those that others refer to first. */
    void store(Connection connection, CustomerRows customerRows, Instant now) throws SQLException {
        var rows = new PlannerRows(connection, now);
        var resources = new ResourceRows(connection, now);
        customerRows.customers(customers);
        rows.sites(rowsOf(sites));
        resources.blackouts(rowsOf(blackouts));
        customerRows.contracts(contracts);
        rows.technicians(rowsOf(technicians));
        resources.certificates(rowsOf(certificates));
        resources.absences(rowsOf(absences));
        resources.parts(rowsOf(parts));
        resources.depots(rowsOf(depots));
        resources.stock("van", rowsOf(vanStock));
        resources.stock("depot", rowsOf(depotStock));
        rows.tasks(rowsOf(tasks));
        resources.taskParts(rowsOf(taskParts));
        rows.checklists(rowsOf(checklists));
        customerRows.persons(persons);
        customerRows.installed(installed);
        customerRows.warranties(warranties);
        customerRows.sourceKeys(sourceKeys);
    }

    /** Good rows of each file that was there; those of the contacts are told. */
    List<ImportReport.FileRead> counts(RowSource source, int contacts) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        var all = List.of(
                customers,
                sites,
                blackouts,
                contracts,
                technicians,
                certificates,
                absences,
                parts,
                depots,
                vanStock,
                depotStock,
                tasks,
                taskParts,
                checklists,
                persons,
                warranties,
                installed,
                sourceKeys);
        for (int i = 0; i < all.size(); i++) {
            sizes.put(NAMES.get(i), all.get(i).size());
        }
        sizes.put(CustomerFiles.TOUCHPOINTS.name(), contacts);
        return sizes.entrySet().stream()
                .filter(file -> source.has(file.getKey()))
                .map(file -> new ImportReport.FileRead(file.getKey(), file.getValue()))
                .toList();
    }

    private static <T> List<T> rowsOf(List<Line<T>> lines) {
        return lines.stream().map(Line::row).toList();
    }
}
