package dev.millwright.twins.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class DatabaseIT {
    @Test
    void runs_many_transactions_on_few_connections() {
        try (var database = TestDatabase.fresh()) {
            List<CompletableFuture<Integer>> sums = IntStream.range(0, 100)
                    .mapToObj(i -> database.inTransaction(connection -> one(connection, "SELECT " + i + " + 1"))
                            .toCompletableFuture())
                    .toList();

            assertThat(sums)
                    .extracting(CompletableFuture::join)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 100).boxed().toList());
            assertThat(database.load().waiting()).isZero();
        }
    }

    @Test
    void rolls_back_what_fails() {
        try (var database = TestDatabase.fresh()) {
            assertThatThrownBy(() -> database.inTransactionNow(connection -> {
                        try (var statement = connection.createStatement()) {
                            statement.executeUpdate(
                                    "INSERT INTO twins.storage_policy (only_row, applied) VALUES (false, 'x')");
                            return 0;
                        }
                    }))
                    .isInstanceOf(DatabaseFailure.class)
                    .satisfies(failure ->
                            assertThat(((DatabaseFailure) failure).sqlState()).isEqualTo("23514"));
            assertThatThrownBy(() -> database.inTransactionNow(connection -> {
                        try (var statement = connection.createStatement()) {
                            statement.executeUpdate("DELETE FROM twins.storage_policy");
                            throw new IllegalStateException("ours");
                        }
                    }))
                    .hasMessage("ours");

            assertThat(database.<Integer>inTransactionNow(
                            connection -> one(connection, "SELECT count(*)::int FROM twins.storage_policy")))
                    .isEqualTo(1);
        }
    }

    @Test
    void knows_lost_connections_when_it_sees_them() {
        try (var database = TestDatabase.fresh()) {
            assertThatThrownBy(() -> database.inTransactionNow(
                            connection -> one(connection, "SELECT pg_terminate_backend(pg_backend_pid())::int")))
                    .satisfies(failure -> assertThat(DatabaseFailure.isConnectionLoss(failure))
                            .isTrue());

            assertThat(database.<Integer>inTransactionNow(connection -> one(connection, "SELECT 7")))
                    .isEqualTo(7);
            assertThat(DatabaseFailure.isConnectionLoss(new SQLException("no", "23505")))
                    .isFalse();
        }
    }

    @Test
    void says_what_is_wrong_and_what_helps_when_it_cannot_connect() throws IOException {
        var good = TestDatabase.freshSettings();
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }

        assertThatThrownBy(() -> Database.open(
                        new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + nobody + "/x", "me", "secret", 4)))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Database.open(good.withDatabase("nowhere")))
                .hasMessageContaining("does not exist")
                .hasMessageContaining("CREATE DATABASE");
        if (!good.password().isEmpty()) {
            assertThatThrownBy(() -> Database.open(new DatabaseSettings(good.url(), good.user(), "wrong", 4)))
                    .hasMessageContaining("refused the role or its password")
                    .hasMessageNotContaining("wrong password");
        }
    }

    @Test
    void refuses_settings_that_cannot_be() {
        assertThatThrownBy(() -> new DatabaseSettings("jdbc:mysql://x/y", "u", "", 4))
                .hasMessage("database url: 'jdbc:mysql://x/y' (expected: jdbc:postgresql://host:port/database)");
        assertThatThrownBy(() -> new DatabaseSettings("jdbc:postgresql://x/y", "u", "", 1))
                .hasMessage("database poolMax: 1 (expected: 2 to 100)");
        assertThat(new DatabaseSettings("jdbc:postgresql://h:1/a?user=u&password=p", "u", "s", 4).withDatabase("b"))
                .satisfies(moved -> assertThat(moved.url()).isEqualTo("jdbc:postgresql://h:1/b?user=u&password=p"))
                .hasToString("jdbc:postgresql://h:1/b?user=u&password=… as u");
    }

    private static int one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
