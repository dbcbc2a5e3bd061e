package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names under which behaviour is stored: HMAC-SHA256 (RFC 2104) of a customer's id, the first 128 bits as 32 hex
 * characters. The key lies in a file apart from the database, so that a copy of the database alone does not tell whose the
 * features are. Thread-safe; a pseudonym costs about two microseconds.
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int PSEUDONYM_BYTES = 16;
    private static final int KEY_ID_BYTES = 8;

    private final SecretKeySpec key;

    private Pseudonyms(byte[] key) {
        if (key.length != PseudonymKey.BYTES) {
            throw new IllegalArgumentException(
                    "key: %d bytes (expected: %d)".formatted(key.length, PseudonymKey.BYTES));
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Pseudonyms by {@code key}, which has 32 bytes. */
    public static Pseudonyms keyed(byte[] key) {
        return new Pseudonyms(key);
    }

    /**
     * Pseudonyms by the key in {@code file}. On the first start the key is made and the database remembers by which key it goes
     * (not the key itself). Blocks.
     *
     * @throws KeyRefused if the database goes by another key, the file is lost, or others may read it
     */
    public static Pseudonyms open(Path file, Database database, InstantSource clock) {
        return database.inTransactionNow(connection -> open(file, connection, clock));
    }

    private static Pseudonyms open(Path file, Connection connection, InstantSource clock) throws SQLException {
        try (var lock = connection.prepareStatement("lock table planner.privacy_key in exclusive mode")) {
            lock.execute();
        }
        var known = knownKey(connection);
        if (!Files.exists(file) && known.isPresent()) {
            throw new KeyRefused(
                    "%s: the key of the pseudonyms (key id %s) is not there.".formatted(file, known.get()),
                    "Restore the file from a backup, or name its place in millwright.planner.privacy.key-file"
                            + " (MILLWRIGHT_PSEUDONYM_KEY_FILE). If it is lost for good: ./millwright privacy new-key --yes"
                            + " makes a new one and has everything that was stored under the old one reckoned anew.");
        }
        var pseudonyms = new Pseudonyms(Files.exists(file) ? PseudonymKey.read(file) : PseudonymKey.create(file));
        if (known.isEmpty()) {
            remember(connection, pseudonyms.keyId(), clock);
        } else if (!known.get().equals(pseudonyms.keyId())) {
            throw new KeyRefused(
                    "%s: holds key %s, but the database goes by key %s."
                            .formatted(file, pseudonyms.keyId(), known.get()),
                    "Name the file that belongs to this database in millwright.planner.privacy.key-file. If it is lost for"
                            + " good: ./millwright privacy new-key --yes");
        }
        return pseudonyms;
    }

    /**
     * Makes a new key and empties everything that stands under the old one; features, segments and predictions are reckoned anew by
     * the platform. The list of the suppressed cannot be carried over, because nobody knows any more who is on it: it is emptied, too,
     * and so is the journal beside the key set aside. The platform must not run. Blocks.
     *
     * @return one line for each thing that was done
     */
    public static java.util.List<String> renew(Path file, Database database, InstantSource clock) {
        return database.inTransactionNow(connection -> {
            var told = new java.util.ArrayList<String>();
            for (var table : TextColumn.tablesWith(connection, "pseudonym")) {
                told.add("%s: %d rows under the old key deleted"
                        .formatted(table, run(connection, "delete from " + table)));
            }
            told.add(
                    "planner.suppressed: %d hashes under the old key deleted; who was erased may come back with an import"
                            .formatted(run(connection, "delete from planner.suppressed")));
            run(connection, "delete from planner.privacy_key");
            run(connection, "insert into planner.customer_due (customer_id) select customer_id from planner.customer");
            var kept = PseudonymKey.renew(file, clock.instant());
            ErasureJournal.setAside(file, clock.instant());
            var renewed = new Pseudonyms(PseudonymKey.read(file));
            remember(connection, renewed.keyId(), clock);
            told.add("new key %s in %s; the old one, if there was one, is in %s: destroy it if others have read it"
                    .formatted(renewed.keyId(), file, kept));
            return told;
        });
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }

    private static Optional<String> knownKey(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select key_id from planner.privacy_key")) {
            return Columns.all(query, row -> row.getString(1)).stream().findFirst();
        }
    }

    private static void remember(Connection connection, String keyId, InstantSource clock) throws SQLException {
        try (var insert =
                connection.prepareStatement("insert into planner.privacy_key (key_id, since) values (?, ?)")) {
            insert.setString(1, keyId);
            Columns.set(insert, 2, clock.instant());
            insert.executeUpdate();
        }
    }

    /** The pseudonym of {@code customerId}: 32 hex characters, always the same under one key. */
    public String of(String customerId) {
        return hash("customer", customerId);
    }

    /**
     * The keyed hash of something that tells a person, for lists that must recognise it without holding it.
     *
     * @param kind what it is, so that equal texts of different kinds differ
     * @param normalised the text, already brought into one form
     */
    String hash(String kind, String normalised) {
        return hex(kind + '\0' + normalised, PSEUDONYM_BYTES);
    }

    /** By what the key is recognised; tells nothing about the key. */
    public String keyId() {
        return hex("key id", KEY_ID_BYTES);
    }

    private String hex(String text, int bytes) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
