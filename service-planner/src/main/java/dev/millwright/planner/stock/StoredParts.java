package dev.millwright.planner.stock;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.storage.Cursor;
import dev.millwright.twins.database.Database;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Spare parts in the database. */
public final class StoredParts implements Parts {
    private final Database database;

    /** Parts of {@code database}. */
    public StoredParts(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<Page<SparePart>> list(@Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        var keys = Cursor.keys(cursor, 1);
        return database.inTransaction(connection -> Page.of(
                PartStore.list(connection, keys.isEmpty() ? null : keys.getFirst(), bounded),
                bounded,
                part -> Cursor.of(part.number())));
    }

    @Override
    public CompletionStage<Optional<SparePart>> get(String number) {
        return database.inTransaction(connection -> PartStore.find(connection, number));
    }
}
