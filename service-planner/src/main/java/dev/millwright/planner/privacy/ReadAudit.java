package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Cursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit of reads: who read whose personal data when and for what. Written in the transaction of the read, so that there is no
 * read without its line; one row per hour, reader, purpose, occasion and subject, which bounds it. Cannot be switched off.
 */
public final class ReadAudit {
    /** The subject of a read of many at once. */
    static final String MANY = "person/many";

    private ReadAudit() {}

    /**
     * Reads within one hour.
     *
     * @param hour its begin
     * @param who who read
     * @param purpose what for, as a word
     * @param what on which occasion
     * @param subject whose, as a keyed hash or one of our ids
     * @param times how often
     */
    public record Line(Instant hour, String who, String purpose, String what, String subject, int times) {}

    /** Notes that {@code subjects} are read now. */
    static void note(Connection connection, Instant now, Reading reading, Collection<String> subjects)
            throws SQLException {
        note(connection, now, reading.purpose(), reading.who(), reading.what(), subjects);
    }

    /** The same for reads that find no people, but addresses which may be a person's. */
    static void note(
            Connection connection, Instant now, Purpose purpose, String who, String what, Collection<String> subjects)
            throws SQLException {
        if (subjects.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                insert into planner.personal_data_read as r (hour, who, purpose, what, subject)
                select ?, ?, ?, ?, s.subject from (select distinct unnest(?::text[]) as subject) s order by s.subject
                on conflict (hour, who, purpose, what, subject) do update set times = r.times + 1""")) {
            Columns.set(insert, 1, now.truncatedTo(ChronoUnit.HOURS));
            insert.setString(2, who);
            insert.setString(3, purpose.word());
            insert.setString(4, what);
            Columns.set(insert, 5, subjects);
            insert.executeUpdate();
        }
    }

    /** Notes that many people at once are read by the program itself, of whom none is shown to anybody; one line for all of them. */
    public static void noteMany(Connection connection, Instant now, Reading reading) throws SQLException {
        note(connection, now, reading, List.of(MANY));
    }

    /** The newest lines, all or those about {@code subjects}; one more than {@code limit} to see whether there are more. */
    static List<Line> newest(
            Connection connection, @Nullable Collection<String> subjects, @Nullable String cursor, int limit)
            throws SQLException {
        var keys = Cursor.keys(cursor, 5);
        try (var query = connection.prepareStatement("""
                select * from planner.personal_data_read
                where (? or subject = any (?)) and (? or (hour, who, purpose, what, subject) < (?, ?, ?, ?, ?))
                order by hour desc, who desc, purpose desc, what desc, subject desc limit ?""")) {
            query.setBoolean(1, subjects == null);
            Columns.set(query, 2, subjects == null ? List.of() : subjects);
            query.setBoolean(3, keys.isEmpty());
            Columns.set(query, 4, keys.isEmpty() ? Instant.EPOCH : Instant.parse(keys.get(0)));
            for (int i = 1; i < 5; i++) {
                query.setString(4 + i, keys.isEmpty() ? "" : keys.get(i));
            }
            query.setInt(9, limit + 1);
            return Columns.all(
                    query,
                    row -> new Line(
                            Columns.instant(row, "hour"),
                            row.getString("who"),
                            row.getString("purpose"),
                            row.getString("what"),
                            row.getString("subject"),
                            row.getInt("times")));
        }
    }

    /** The cursor that goes on behind {@code line}. */
    static String cursorOf(Line line) {
        return Cursor.of(line.hour(), line.who(), line.purpose(), line.what(), line.subject());
    }
}
