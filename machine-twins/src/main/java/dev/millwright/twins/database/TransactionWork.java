package dev.millwright.twins.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What is done within one transaction.
 *
 * @param <T> what comes out of it
 */
@FunctionalInterface
public interface TransactionWork<T extends @Nullable Object> {
    /**
     * Works on {@code connection}, which is neither to be committed nor closed here. An exception rolls everything back.
     *
     * @throws SQLException whatever the database refuses
     */
    T run(Connection connection) throws SQLException;
}
