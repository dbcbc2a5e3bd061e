package dev.millwright.planner.privacy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts a person into every table of the database that has a column for words: one row each, made from the server's own catalogue,
 * with the person's name, e-mail and telephone in every text, document and byte column that takes them. Foreign keys are not checked
 * meanwhile; what a check refuses (words from a list) is left as the check wants it.
 */
final class SeededEverywhere {
    static final String CUSTOMER = "acme";
    static final String PERSON = "p-4711";
    static final String NAME = "Jörg Zwetschgenhuber";
    static final String EMAIL = "J.Zwetschgenhuber@Example.org";
    static final String PHONE = "+49 (0)201 555-0143";

    /** The forms in which a search of the test's own looks for the person. */
    static final List<String> TRACES = List.of(
            "zwetschgenhuber",
            "joerg zwetsch",
            "jorg zwetsch",
            "2015550143",
            "201 5550143",
            "201 555-0143",
            "201/5550143",
            PERSON);

    private static final String WORDS =
            "Asked for by Jörg Zwetschgenhuber (ZWETSCHGENHUBER, Joerg; j.zwetschgenhuber@example.org, 0201/5550143 or +49 201 5550143)";
    private static final Pattern ALLOWED = Pattern.compile("'([^']+)'::text");

    private SeededEverywhere() {}

    private record Column(String name, String type, boolean key, boolean needed, boolean generated) {}

    /** Seeds, and tells the tables that took a row. */
    static List<String> seed(Connection connection) throws SQLException {
        var seeded = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica");
            statement.execute("""
                insert into planner.customer (customer_id, name, imported_at) values ('acme', 'Acme GmbH', now()), ('k1', 'Other', now()), ('k2', 'Another', now())""");
            statement.execute("""
                insert into planner.person (person_id, customer_id, name, email, phone, role, imported_at)
                values ('%s', 'acme', '%s', '%s', '%s', 'Head of maintenance', now()),
                       ('p-4712', 'acme', 'Anna Unbeteiligt', 'anna@example.org', '+49 201 999 888 7', '', now())""".formatted(PERSON, NAME, EMAIL, PHONE));
            for (var table : tables(statement)) {
                if (row(connection, statement, table)) {
                    seeded.add(table);
                }
            }
        }
        return seeded;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var tables = new ArrayList<String>();
        try (var rows = statement.executeQuery("""
            select distinct n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('twins', 'planner') and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname not in ('flyway_schema_history', 'customer', 'person', 'telemetry', 'telemetry_1m', 'privacy_key')
            order by 1""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static boolean row(Connection connection, Statement statement, String table) throws SQLException {
        var columns = columns(statement, table);
        if (columns.stream().noneMatch(column -> column.type().matches("_?text|jsonb|bytea"))) {
            return false;
        }
        var values = new LinkedHashMap<String, String>();
        var checks = checks(statement, table);
        for (var column : columns) {
            if (!column.generated()) {
                values.put(column.name(), value(column, checks));
            }
        }
        // What a check refuses keeps its default or a plain value: tried column by column.
        while (true) {
            var before = connection.setSavepoint();
            try {
                statement.execute("insert into %s (%s) values (%s)"
                        .formatted(table, String.join(", ", values.keySet()), String.join(", ", values.values())));
                connection.releaseSavepoint(before);
                return true;
            } catch (SQLException refused) {
                connection.rollback(before);
                if (refused.getSQLState().equals("23505")) {
                    return false; // A table of one row, which is there already.
                }
                if (!plainer(columns, values)) {
                    return false; // Several columns hang together; a test of the table's own has to see to it.
                }
            }
        }
    }

    /** Makes the next value with the person in it a plain one; columns that a check names come first. */
    private static boolean plainer(List<Column> columns, Map<String, String> values) {
        for (var column : columns) {
            var value = values.getOrDefault(column.name(), "");
            if (value.contains("Zwetschgenhuber") && column.type().equals("text")) {
                values.put(column.name(), column.needed() ? "'x'" : "null");
                return true;
            }
        }
        for (var column : columns) {
            if (!column.needed() && values.containsKey(column.name()) && !column.key()) {
                values.remove(column.name());
                return true;
            }
        }
        return false;
    }

    private static String value(Column column, Map<String, String> checks) {
        var words = "'" + WORDS + "'";
        if (column.name().equals("person_id")) {
            return "'" + PERSON + "'";
        }
        if (column.name().equals("customer_id")) {
            return "'" + CUSTOMER + "'";
        }
        if (column.name().equals("pseudonym")) {
            return "'" + "ab".repeat(16) + "'";
        }
        if (checks.containsKey(column.name())) {
            return "'" + checks.get(column.name()) + "'";
        }
        return switch (column.type()) {
            case "text" -> column.key() ? (column.name().equals("second_id") ? "'k2'" : "'k1'") : words;
            case "_text" -> "array[" + words + "]";
            case "jsonb" ->
                "jsonb_build_object('note', " + words + ", 'personId', '" + PERSON + "', 'deep', jsonb_build_array("
                        + words + ", 7))";
            case "bytea" ->
                "decode('" + java.util.HexFormat.of().formatHex(WORDS.getBytes(StandardCharsets.UTF_8)) + "', 'hex')";
            case "uuid" -> "'00000000-0000-4000-8000-000000000001'";
            case "bool" -> "true";
            case "timestamptz" ->
                column.name().startsWith("to") || column.name().startsWith("end")
                        ? "now() + interval '1 hour'"
                        : "now()";
            case "date" -> "current_date";
            case "_float8", "_float4", "_int4" -> "'{1}'";
            default -> "1";
        };
    }

    private static List<Column> columns(Statement statement, String table) throws SQLException {
        var columns = new ArrayList<Column>();
        try (var rows = statement.executeQuery("""
            select a.attname, t.typname, a.attnotnull, a.attidentity <> '' or a.attgenerated <> '' as generated,
                exists (select from pg_constraint k where k.conrelid = a.attrelid and k.contype in ('p', 'u', 'f') and a.attnum = any (k.conkey))
            from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum""".formatted(table))) {
            while (rows.next()) {
                columns.add(new Column(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getBoolean(5),
                        rows.getBoolean(3),
                        rows.getBoolean(4)));
            }
        }
        return columns;
    }

    /** The first word that a check allows, by column. */
    private static Map<String, String> checks(Statement statement, String table) throws SQLException {
        var allowed = new LinkedHashMap<String, String>();
        try (var rows = statement.executeQuery("""
            select a.attname, pg_get_constraintdef(k.oid) from pg_constraint k join pg_attribute a
                on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.conrelid = '%s'::regclass and k.contype = 'c' and cardinality(k.conkey) = 1""".formatted(table))) {
            while (rows.next()) {
                var words = ALLOWED.matcher(rows.getString(2));
                if (words.find() && rows.getString(2).contains("ARRAY")) {
                    allowed.put(rows.getString(1), words.group(1));
                }
            }
        }
        return allowed;
    }

    /** Where a search of the test's own finds a trace: plain substrings in every column of every schema, nothing of the product's. */
    static List<String> traces(Connection connection) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            var columns = new ArrayList<String[]>();
            try (var rows = statement.executeQuery("""
                select c.table_schema, c.table_name, c.column_name, c.udt_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
                  and c.udt_name in ('text', 'varchar', 'bpchar', '_text', 'json', 'jsonb', 'bytea')""")) {
                while (rows.next()) {
                    columns.add(
                            new String[] {rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)});
                }
            }
            for (var column : columns) {
                var words = column[3].equals("bytea")
                        ? "encode(\"%s\", 'escape')".formatted(column[2])
                        : "\"%s\"::text".formatted(column[2]);
                var asked =
                        TRACES.stream().map(trace -> "%%%s%%".formatted(trace)).toList();
                try (var query = connection.prepareStatement("select count(*) from \"%s\".\"%s\" where %s ilike any (?)"
                        .formatted(column[0], column[1], words))) {
                    query.setArray(1, connection.createArrayOf("text", asked.toArray()));
                    try (var rows = query.executeQuery()) {
                        rows.next();
                        if (rows.getInt(1) > 0) {
                            found.add("%s.%s.%s".formatted(column[0], column[1], column[2]));
                        }
                    }
                }
            }
        }
        return found;
    }
}
