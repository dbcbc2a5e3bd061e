package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.registry.RegistryImport;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who was erased and must not come back with the next import: a list of keyed hashes, which recognises a person without holding
 * anything about them. Whoever imports people asks {@link #is} for each, and passes over those that it knows.
 */
public final class Suppressed {
    private static final int BATCH = 5_000;

    private final Pseudonyms pseudonyms;

    /** The list that goes by {@code pseudonyms}. */
    public Suppressed(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /**
     * Somebody who would be stored.
     *
     * @param id ours, or the one in the other system
     * @param customerId where, may be empty
     * @param name in full, may be empty
     * @param email may be empty
     * @param phone may be empty
     */
    public record Candidate(String id, String customerId, String name, String email, String phone) {}

    /**
     * A customer that would be stored. One that stands in the database is never taken for an erased one.
     *
     * @param id under which it would be stored
     * @param key by which it may be known: ours, or the one in the other system
     * @param name may be empty
     * @param postalCode may be empty
     * @param vatNumber may be empty
     */
    public record Company(String id, String key, String name, String postalCode, String vatNumber) {
        /** A customer of which nothing but the id is known. */
        public static Company of(String id) {
            return new Company(id, id, "", "", "");
        }
    }

    /**
     * The list, for the transaction of {@code connection} that is going to store: until it ends no erasure is committed. Rows of a
     * transaction that has not asked are refused by the database as soon as anybody was erased.
     *
     * @param list null if there is no key to ask with
     * @return null if nobody was ever erased
     * @throws IllegalStateException if somebody was, and there is no key to ask with
     */
    public static @Nullable Suppressed asked(Connection connection, @Nullable Suppressed list) throws SQLException {
        try (var ask = connection.prepareStatement("select planner.ask_the_erased()")) {
            ask.execute();
        }
        if (isEmpty(connection)) {
            return null;
        }
        if (list == null) {
            throw new IllegalStateException(
                    "People were erased from this database, and without the key of the pseudonyms nobody can tell whether they are"
                            + " among those who would be imported: name the key's file in millwright.planner.privacy.key-file.");
        }
        return list;
    }

    /**
     * Has the transaction of {@code connection}, which is going to erase, wait for those that store; later ones wait for it.
     *
     * @param longest how long it waits; then the database refuses
     */
    static void alone(Connection connection, Duration longest) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + longest.toMillis());
            statement.execute("select planner.erase_alone()");
            statement.execute("set local lock_timeout to default");
        }
    }

    /**
     * Leaves the machines of customers who were erased out of the register.
     *
     * @param list null if there is no key to ask with
     */
    public static RegistryImport.Owners owners(@Nullable Suppressed list) {
        return (connection, customers) -> {
            var asked = asked(connection, list);
            return asked == null
                    ? Set.of()
                    : asked.customers(
                            connection, customers.stream().map(Company::of).toList());
        };
    }

    /** Whether nobody was ever erased. */
    public static boolean isEmpty(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select not exists (select from planner.suppressed)")) {
            return Columns.all(query, row -> row.getBoolean(1)).getFirst();
        }
    }

    /** The ids of those of {@code companies} that were erased: by key, by VAT number, or by name together with postal code. */
    public Set<String> customers(Connection connection, Collection<Company> companies) throws SQLException {
        var byHash = new HashMap<String, Set<String>>();
        for (var company : companies) {
            for (var hash : hashes(company).keySet()) {
                byHash.computeIfAbsent(hash, _ -> new HashSet<>()).add(company.id());
            }
        }
        var erased = new HashSet<String>();
        for (var hash : known(connection, List.copyOf(byHash.keySet()))) {
            erased.addAll(byHash.getOrDefault(hash, Set.of()));
        }
        if (!erased.isEmpty()) {
            try (var query = connection.prepareStatement(
                    "select customer_id from planner.customer where customer_id = any (?)")) {
                Columns.set(query, 1, List.copyOf(erased));
                Columns.all(query, row -> row.getString(1)).forEach(erased::remove);
            }
        }
        return erased;
    }

    /** Of each of {@code candidates}, in their order, whether they were erased. */
    public List<Boolean> known(Connection connection, Collection<Candidate> candidates) throws SQLException {
        var hashes =
                candidates.stream().map(candidate -> hashes(candidate).keySet()).toList();
        var known = known(
                connection,
                hashes.stream().flatMap(Collection::stream).distinct().toList());
        return hashes.stream()
                .map(each -> each.stream().anyMatch(known::contains))
                .toList();
    }

    private static Set<String> known(Connection connection, List<String> hashes) throws SQLException {
        var known = new HashSet<String>();
        try (var query = connection.prepareStatement("select hash from planner.suppressed where hash = any (?)")) {
            for (int from = 0; from < hashes.size(); from += BATCH) {
                Columns.set(query, 1, hashes.subList(from, Math.min(hashes.size(), from + BATCH)));
                known.addAll(Columns.all(query, row -> row.getString(1)));
            }
        }
        return known;
    }

    /** Whether {@code candidate} was erased: by id, by e-mail address, or by name together with telephone or customer. */
    public boolean is(Connection connection, Candidate candidate) throws SQLException {
        try (var query =
                connection.prepareStatement("select exists (select from planner.suppressed where hash = any (?))")) {
            Columns.set(query, 1, hashes(candidate).keySet());
            return Columns.all(query, row -> row.getBoolean(1)).getFirst();
        }
    }

    /** Those of {@code candidates} that were not erased, in their order; one question for all of them. */
    public List<Candidate> without(Connection connection, List<Candidate> candidates) throws SQLException {
        var known = known(connection, (Collection<Candidate>) candidates);
        var others = new ArrayList<Candidate>();
        for (int i = 0; i < candidates.size(); i++) {
            if (!known.get(i)) {
                others.add(candidates.get(i));
            }
        }
        return others;
    }

    /** Puts {@code candidate} on the list; the hashes, for the journal that outlives a restored backup. */
    List<String> add(Connection connection, Candidate candidate, Instant now) throws SQLException {
        return add(connection, hashes(candidate), now);
    }

    /** Puts {@code company} on the list; the hashes, for the journal. */
    List<String> add(Connection connection, Company company, Instant now) throws SQLException {
        return add(connection, hashes(company), now);
    }

    private static List<String> add(Connection connection, Map<String, String> some, Instant now) throws SQLException {
        var hashes = new ArrayList<String>();
        for (var hash : some.entrySet()) {
            put(connection, hash.getKey(), hash.getValue(), now);
            hashes.add(hash.getValue() + " " + hash.getKey());
        }
        return hashes;
    }

    static void put(Connection connection, String hash, String kind, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into planner.suppressed (hash, kind, since) values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, hash);
            insert.setString(2, kind);
            Columns.set(insert, 3, now);
            insert.executeUpdate();
        }
    }

    private Map<String, String> hashes(Company company) {
        var hashes = new TreeMap<String, String>();
        var vat = company.vatNumber().replaceAll("[^\\p{L}\\d]", "").toUpperCase(Locale.ROOT);
        var code = company.postalCode().replaceAll("[^\\p{L}\\d]", "").toUpperCase(Locale.ROOT);
        var name = words(company.name());
        if (!company.key().isBlank()) {
            hashes.put(pseudonyms.hash("suppressed customer id", company.key().strip()), "customer-id");
        }
        if (!vat.isEmpty()) {
            hashes.put(pseudonyms.hash("suppressed customer vat", vat), "customer-vat");
        }
        if (!name.isEmpty() && !code.isEmpty()) {
            hashes.put(
                    pseudonyms.hash("suppressed customer name and postal code", name + '\0' + code),
                    "customer-name-and-postal-code");
        }
        return hashes;
    }

    private Map<String, String> hashes(Candidate candidate) {
        var hashes = new TreeMap<String, String>();
        var name = words(candidate.name());
        var digits = digits(candidate.phone());
        if (!candidate.id().isBlank()) {
            hashes.put(pseudonyms.hash("suppressed id", candidate.id().strip()), "id");
        }
        if (!candidate.email().isBlank()) {
            hashes.put(
                    pseudonyms.hash(
                            "suppressed email", candidate.email().strip().toLowerCase(Locale.ROOT)),
                    "email");
        }
        if (!name.isEmpty() && digits.length() > 5) {
            hashes.put(pseudonyms.hash("suppressed name and phone", name + '\0' + digits), "name-and-phone");
        }
        if (!name.isEmpty() && !candidate.customerId().isBlank()) {
            hashes.put(
                    pseudonyms.hash("suppressed name and customer", name + '\0' + candidate.customerId()),
                    "name-and-customer");
        }
        return hashes;
    }

    /** The words of a name in small letters and in the order of the alphabet, so that "Berg, Anna" is "Anna Berg". */
    private static String words(String name) {
        return java.util.Arrays.stream(name.toLowerCase(Locale.ROOT).split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(java.util.stream.Collectors.joining(" "));
    }

    /** The last nine digits: what is the same with and without a country code. */
    private static String digits(String phone) {
        var digits = phone.replaceAll("\\D", "");
        return digits.length() > 9 ? digits.substring(digits.length() - 9) : digits;
    }
}
