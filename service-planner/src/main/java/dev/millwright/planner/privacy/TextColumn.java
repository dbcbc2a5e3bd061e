package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that may hold words, found from the server's own catalogue, so that a table that is new tomorrow is searched, too.
 *
 * @param schema its schema
 * @param table its table, partitions under the name of the whole
 * @param name its name
 * @param shape what it holds
 * @param key whether it belongs to a key or refers to one
 */
record TextColumn(String schema, String table, String name, Shape shape, boolean key) {
    /** What a column holds. */
    enum Shape {
        TEXT,
        TEXTS,
        JSON,
        BYTES
    }

    private static final String CATALOGUE = """
        select n.nspname as schema, c.relname as relation, a.attname as name, t.typname as type,
            exists (select from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f') and a.attnum = any (k.conkey)) as key
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_type t on t.oid = a.atttypid
        where c.relkind in ('r', 'p', 'm') and not c.relispartition and a.attnum > 0 and not a.attisdropped
          and t.typname in ('text', 'varchar', 'bpchar', 'name', 'citext', '_text', '_varchar', 'json', 'jsonb', 'xml', 'bytea')
          and n.nspname !~ '^(pg_|information_schema$|_timescaledb|timescaledb_)'
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        order by n.nspname, c.relname, a.attnum\
        """;

    /** Every such column of every schema. */
    static List<TextColumn> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(CATALOGUE)) {
            return Columns.all(
                    query,
                    row -> new TextColumn(
                            row.getString("schema"),
                            row.getString("relation"),
                            row.getString("name"),
                            switch (row.getString("type")) {
                                case "_text", "_varchar" -> Shape.TEXTS;
                                case "json", "jsonb" -> Shape.JSON;
                                case "bytea" -> Shape.BYTES;
                                default -> Shape.TEXT;
                            },
                            row.getBoolean("key")));
        }
    }

    /** The tables that have a column called {@code column}, as quoted names. */
    static List<String> tablesWith(Connection connection, String column) throws SQLException {
        try (var query = connection.prepareStatement("""
                select format('%I.%I', n.nspname, c.relname) as relation
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('planner', 'twins', 'gateway')
                  and a.attname = ? and not a.attisdropped
                order by 1""")) {
            query.setString(1, column);
            return Columns.all(query, row -> row.getString("relation"));
        }
    }

    /** Columns that refer to {@code relation}, which is named with its schema. */
    static List<Reference> referringTo(Connection connection, String relation) throws SQLException {
        try (var query = connection.prepareStatement("""
                select format('%I.%I', n.nspname, c.relname) as relation, a.attname as name, a.attnotnull as needed, k.confdeltype = 'c' as follows
                from pg_constraint k
                join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                where k.contype = 'f' and k.confrelid = ?::regclass and cardinality(k.conkey) = 1 and k.conparentid = 0
                order by 1, 2""")) {
            query.setString(1, relation);
            return Columns.all(
                    query,
                    row -> new Reference(
                            row.getString("relation"),
                            row.getString("name"),
                            row.getBoolean("needed"),
                            row.getBoolean("follows")));
        }
    }

    /**
     * A column that refers to another table.
     *
     * @param table the quoted name of its table
     * @param column its name
     * @param needed whether it may not be null
     * @param follows whether its rows go with what they refer to
     */
    record Reference(String table, String column, boolean needed, boolean follows) {}

    /** Its table, quoted. */
    String quotedTable() {
        return quoted(schema) + "." + quoted(table);
    }

    /** Its name, quoted. */
    String quotedName() {
        return quoted(name);
    }

    /** Schema, table and column, as people read it. */
    String path() {
        return schema + "." + table + "." + name;
    }

    private static String quoted(@Nullable String name) {
        return "\"" + String.valueOf(name).replace("\"", "\"\"") + "\"";
    }
}
