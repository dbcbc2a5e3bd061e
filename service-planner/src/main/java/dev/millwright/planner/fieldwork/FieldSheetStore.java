package dev.millwright.planner.fieldwork;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sheets in the database. Every call takes part in the caller's transaction. */
public final class FieldSheetStore {
    private FieldSheetStore() {}

    /** A step of a new order's checklist. */
    public record NewStep(String text, boolean required) {}

    /** Writes the checklist of a new work order. */
    public static void begin(Connection connection, UUID workOrder, List<NewStep> steps) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into planner.checklist_item (work_order_id, item_no, text, required) values (?, ?, ?, ?)")) {
            for (int i = 0; i < steps.size(); i++) {
                insert.setObject(1, workOrder);
                insert.setInt(2, i + 1);
                insert.setString(3, steps.get(i).text());
                insert.setBoolean(4, steps.get(i).required());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The sheet of {@code workOrder}. */
    public static FieldSheet sheet(Connection connection, UUID workOrder) throws SQLException {
        return new FieldSheet(
                checklist(connection, workOrder),
                photos(connection, workOrder),
                signature(connection, workOrder).orElse(null),
                hours(connection, workOrder));
    }

    private static List<ChecklistStep> checklist(Connection connection, UUID workOrder) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.checklist_item where work_order_id = ? order by item_no")) {
            query.setObject(1, workOrder);
            return Columns.all(
                    query,
                    row -> new ChecklistStep(
                            row.getInt("item_no"),
                            row.getString("text"),
                            row.getBoolean("required"),
                            Columns.instantOrNull(row, "done_at"),
                            row.getString("done_by")));
        }
    }

    private static List<Photo> photos(Connection connection, UUID workOrder) throws SQLException {
        try (var query = connection.prepareStatement("""
            select photo_id, caption, taken_at, added_by, width, height, octet_length(picture) as bytes
            from planner.work_order_photo where work_order_id = ? order by taken_at, photo_id\
            """)) {
            query.setObject(1, workOrder);
            return Columns.all(
                    query,
                    row -> new Photo(
                            row.getObject("photo_id", UUID.class),
                            row.getString("caption"),
                            Columns.instant(row, "taken_at"),
                            row.getString("added_by"),
                            row.getInt("width"),
                            row.getInt("height"),
                            row.getInt("bytes")));
        }
    }

    private static Optional<Signature> signature(Connection connection, UUID workOrder) throws SQLException {
        try (var query =
                connection.prepareStatement("select * from planner.work_order_signature where work_order_id = ?")) {
            query.setObject(1, workOrder);
            return Columns.all(
                            query,
                            row -> new Signature(
                                    row.getString("signer"),
                                    row.getString("path"),
                                    Columns.instant(row, "signed_at"),
                                    row.getString("entered_by")))
                    .stream()
                    .findFirst();
        }
    }

    private static List<WorkedHours> hours(Connection connection, UUID workOrder) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.worked_hours where work_order_id = ? order by entered_at, entry_id")) {
            query.setObject(1, workOrder);
            return Columns.all(
                    query,
                    row -> new WorkedHours(
                            row.getObject("entry_id", UUID.class), row.getString("person"), row.getDouble("hours")));
        }
    }

    /** Whether there is such a work order. */
    static boolean exists(Connection connection, UUID workOrder) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from planner.work_order where work_order_id = ?")) {
            query.setObject(1, workOrder);
            return !Columns.all(query, row -> row.getInt(1)).isEmpty();
        }
    }

    /** The status of {@code workOrder}, which stays locked until the end of the transaction; null if there is none. */
    static @Nullable String lockedStatus(Connection connection, UUID workOrder) throws SQLException {
        try (var query = connection.prepareStatement(
                "select status from planner.work_order where work_order_id = ? for update")) {
            query.setObject(1, workOrder);
            return Columns.all(query, row -> row.getString(1)).stream()
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Ticks or opens a step; whether that changed anything. */
    static boolean tick(Connection connection, UUID workOrder, int number, @Nullable Instant at, @Nullable String who)
            throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.checklist_item set done_at = ?, done_by = ?
            where work_order_id = ? and item_no = ? and (done_at is null) = ?\
            """)) {
            Columns.set(update, 1, at);
            update.setString(2, who);
            update.setObject(3, workOrder);
            update.setInt(4, number);
            update.setBoolean(5, at != null);
            return update.executeUpdate() == 1;
        }
    }

    static void insert(
            Connection connection,
            UUID workOrder,
            UUID id,
            FieldSheets.NewPhoto photo,
            PhotoFile file,
            String who,
            Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.work_order_photo (photo_id, work_order_id, caption, taken_at, added_by, added_at, width, height,
                picture, thumbnail) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)) {
            insert.setObject(1, id);
            insert.setObject(2, workOrder);
            insert.setString(3, photo.caption());
            Columns.set(insert, 4, photo.takenAt());
            insert.setString(5, who);
            Columns.set(insert, 6, now);
            insert.setInt(7, file.width());
            insert.setInt(8, file.height());
            insert.setBytes(9, file.picture());
            insert.setBytes(10, file.thumbnail());
            insert.executeUpdate();
        }
    }

    /** The work order to which a photo {@code id} was added once, be it removed since; empty if there never was one. */
    static Optional<String> addedTo(Connection connection, UUID id) throws SQLException {
        try (var query = connection.prepareStatement("""
            select work_order_id::text from planner.work_order_photo where photo_id = ?
            union all select coalesce(detail ->> 'workOrder', '') from planner.audit where subject = ? limit 1\
            """)) {
            query.setObject(1, id);
            query.setString(2, "photo/" + id);
            return Columns.all(query, row -> row.getString(1)).stream().findFirst();
        }
    }

    static Optional<byte[]> picture(Connection connection, UUID workOrder, UUID id, boolean small) throws SQLException {
        try (var query = connection.prepareStatement(
                "select %s from planner.work_order_photo where photo_id = ? and work_order_id = ?"
                        .formatted(small ? "thumbnail" : "picture"))) {
            query.setObject(1, id);
            query.setObject(2, workOrder);
            return Columns.all(query, row -> row.getBytes(1)).stream().findFirst();
        }
    }

    static boolean remove(Connection connection, UUID workOrder, UUID id) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from planner.work_order_photo where photo_id = ? and work_order_id = ?")) {
            delete.setObject(1, id);
            delete.setObject(2, workOrder);
            return delete.executeUpdate() == 1;
        }
    }

    static void sign(Connection connection, UUID workOrder, Signature signature) throws SQLException {
        try (var upsert = connection.prepareStatement("""
            insert into planner.work_order_signature (work_order_id, signer, path, signed_at, entered_by) values (?, ?, ?, ?, ?)
            on conflict (work_order_id) do update set signer = excluded.signer, path = excluded.path,
                signed_at = excluded.signed_at, entered_by = excluded.entered_by\
            """)) {
            upsert.setObject(1, workOrder);
            upsert.setString(2, signature.signer());
            upsert.setString(3, signature.path());
            Columns.set(upsert, 4, signature.at());
            upsert.setString(5, signature.enteredBy());
            upsert.executeUpdate();
        }
    }

    /** Adds hours of others; entries that are there already change nothing. How many are new. */
    public static int work(Connection connection, UUID workOrder, List<WorkedHours> hours, String who, Instant now)
            throws SQLException {
        int added = 0;
        try (var insert = connection.prepareStatement("""
            insert into planner.worked_hours (entry_id, work_order_id, person, hours, entered_by, entered_at)
            values (?, ?, ?, ?, ?, ?) on conflict (entry_id) do nothing\
            """)) {
            for (var entry : hours) {
                insert.setObject(1, entry.id());
                insert.setObject(2, workOrder);
                insert.setString(3, entry.person());
                insert.setDouble(4, entry.hours());
                insert.setString(5, who);
                Columns.set(insert, 6, now);
                added += insert.executeUpdate();
            }
        }
        return added;
    }
}
