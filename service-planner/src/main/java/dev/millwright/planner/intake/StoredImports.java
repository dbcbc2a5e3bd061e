package dev.millwright.planner.intake;

import dev.millwright.planner.exchange.ExchangeSettings;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.privacy.Suppressed;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.planner.storage.Json;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TransactionWork;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Bulk imports into the database; keys are remembered with a fingerprint of what was sent and with the answer. */
public final class StoredImports implements Imports {
    private static final int KEY_MAX = 100;

    private final Database database;
    private final InstantSource clock;
    private final Runnable changed;
    private final PlannerImport files;
    private final Mappings mappings;
    private final Duration kept;
    private final Hooks hooks;

    /**
     * Imports into {@code database}.
     *
     * @param settings where mappings are, and how long reports and rejected events are kept
     * @param suppressed who was erased and does not come back
     * @param changed called after rows were stored, on any thread; must return at once
     */
    public StoredImports(
            Database database,
            ExchangeSettings settings,
            Suppressed suppressed,
            InstantSource clock,
            Runnable changed) {
        this.database = database;
        this.clock = clock;
        this.changed = changed;
        this.mappings = new Mappings(settings.mappings());
        this.kept = settings.reportsKept();
        this.files = new PlannerImport(database, clock, suppressed);
        this.hooks = new StoredHooks(database, files, mappings, kept, clock, changed);
    }

    @Override
    public CompletionStage<Outcome> take(
            Map<String, List<Map<String, String>>> rows, String key, boolean dryRun, String by) {
        var given = withoutNulls(rows);
        return run("json", "", by, dryRun, connection -> {
            var refused = refusal(given.keySet(), key);
            return refused.isPresent()
                    ? new Outcome.Refused(refused.get())
                    : take(connection, new CsvText(new ImportSource.Rows(given)), fingerprint(given), key, dryRun, by);
        });
    }

    @Override
    public CompletionStage<Outcome> takeFiles(
            Map<String, String> given, @Nullable String mapping, String key, boolean dryRun, String by) {
        return run("csv", mapping == null ? "" : mapping, by, dryRun, connection -> {
            var refused = refusal(mapping == null ? given.keySet() : Set.of(), key);
            if (refused.isPresent()) {
                return new Outcome.Refused(refused.get());
            }
            var source = new ImportSource.Texts(given);
            var print = fingerprint(Map.of("mapping", mapping == null ? "" : mapping, "files", given));
            if (mapping == null) {
                return take(connection, new CsvText(source), print, key, dryRun, by);
            }
            try {
                var found = mappings.find(mapping);
                return found.isEmpty()
                        ? new Outcome.Refused("mapping: '%s' (expected: one of %s)"
                                .formatted(
                                        mapping,
                                        mappings.list().stream()
                                                .map(Mappings.Listed::name)
                                                .toList()))
                        : take(
                                connection,
                                new MappedSource(
                                        found.get(),
                                        source,
                                        SourceKeys.of(connection, found.get().source())),
                                print,
                                key,
                                dryRun,
                                by);
            } catch (Mappings.BadMapping bad) {
                return new Outcome.Refused(String.valueOf(bad.getMessage()));
            }
        });
    }

    @Override
    public CompletionStage<Outcome> put(String file, Map<String, String> values, String by) {
        var complete = new TreeMap<>(values);
        CustomerFiles.ALL.stream()
                .filter(each -> each.name().equals(file))
                .flatMap(each -> each.columns().stream())
                .forEach(column -> complete.putIfAbsent(column, ""));
        var rows = withoutNulls(Map.of(file, List.of(complete)));
        return run("record", "", by, false, connection -> {
            var report = files.run(connection, new CsvText(new ImportSource.Rows(rows)), false);
            if (report.stored()) {
                AuditTrail.write(connection, clock.instant(), by, "imported", "import/" + file, Map.of("rows", 1));
            }
            return new Outcome.Read(report);
        });
    }

    @Override
    public CompletionStage<Page<Run>> runs(@Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection ->
                Page.of(ImportRuns.list(connection, cursor, bounded), bounded, run -> Cursor.of(run.number())));
    }

    @Override
    public Mappings mappings() {
        return mappings;
    }

    @Override
    public Hooks hooks() {
        return hooks;
    }

    /** Runs an import and notes it; one record that is good is no news. */
    private CompletionStage<Outcome> run(
            String way, String mapping, String by, boolean dryRun, TransactionWork<Outcome> work) {
        var began = clock.instant();
        return database.inTransaction(connection -> {
                    files.ask(connection);
                    var outcome = work.run(connection);
                    if (outcome instanceof Outcome.Read(var report) && !(way.equals("record") && report.clean())) {
                        ImportRuns.note(
                                connection,
                                new ImportRuns.Noted(way, mapping, by, began, clock.instant(), dryRun, report),
                                kept);
                    }
                    return outcome;
                })
                .thenApply(outcome -> {
                    if (outcome instanceof Outcome.Read(var report) && report.stored()) {
                        changed.run();
                    }
                    return outcome;
                });
    }

    /** A value that is null in JSON is an empty one. */
    private static Map<String, List<Map<String, String>>> withoutNulls(Map<String, List<Map<String, String>>> rows) {
        var files = new TreeMap<String, List<Map<String, String>>>();
        rows.forEach((name, lines) -> files.put(
                name,
                lines.stream()
                        .<Map<String, String>>map(line -> {
                            var values = new TreeMap<>(line);
                            values.values().removeIf(Objects::isNull);
                            return values;
                        })
                        .toList()));
        return files;
    }

    private Outcome take(
            Connection connection, RowSource rows, String fingerprint, String key, boolean dryRun, String by)
            throws SQLException {
        if (dryRun) {
            return new Outcome.Read(files.run(connection, rows, true));
        }
        if (!reserve(connection, key, fingerprint, by)) {
            return before(connection, key, fingerprint);
        }
        var report = files.run(connection, rows, false);
        if (report.stored()) {
            answered(connection, key, report);
            AuditTrail.write(
                    connection, clock.instant(), by, "imported", "import/" + key, Map.of("files", report.files()));
        } else {
            forget(connection, key);
        }
        return new Outcome.Read(report);
    }

    private static Optional<String> refusal(Set<String> names, String key) {
        if (key.isBlank() || key.length() > KEY_MAX) {
            return Optional.of("key: '%s' (expected: 1 to %d characters)".formatted(key, KEY_MAX));
        }
        return names.stream()
                .filter(name -> !ReadFiles.NAMES.contains(name))
                .findFirst()
                .map(name -> "files: '%s' (expected: some of %s)".formatted(name, ReadFiles.NAMES));
    }

    /** Takes the key; false if it was taken before. A second request with it waits until the first is done. */
    private boolean reserve(Connection connection, String key, String fingerprint, String by) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.import_request (key, fingerprint, sent_by, sent_at) values (?, ?, ?, ?)
            on conflict (key) do nothing\
            """)) {
            insert.setString(1, key);
            insert.setString(2, fingerprint);
            insert.setString(3, by);
            Columns.set(insert, 4, clock.instant());
            return insert.executeUpdate() == 1;
        }
    }

    private static Outcome before(Connection connection, String key, String fingerprint) throws SQLException {
        try (var query = connection.prepareStatement("select * from planner.import_request where key = ?")) {
            query.setString(1, key);
            return Columns.all(
                            query,
                            row -> row.getString("fingerprint").equals(fingerprint)
                                    ? new Outcome.Read(Json.read(row.getString("report"), ImportReport.class))
                                    : new Outcome.KeyUsed())
                    .getFirst();
        }
    }

    private static void answered(Connection connection, String key, ImportReport report) throws SQLException {
        try (var update =
                connection.prepareStatement("update planner.import_request set report = ?::jsonb where key = ?")) {
            update.setString(1, Json.write(report));
            update.setString(2, key);
            update.executeUpdate();
        }
    }

    private static void forget(Connection connection, String key) throws SQLException {
        try (var delete = connection.prepareStatement("delete from planner.import_request where key = ?")) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
    }

    /** The same for the same rows, in whatever order their columns were sent. */
    private static String fingerprint(Object rows) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Json.write(rows).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
