package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who was erased and must not come back with the next import: a list of keyed hashes, which recognises a person without holding
 * anything about them. Whoever imports people asks {@link #is} for each, and passes over those that it knows.
 */
public final class Suppressed {
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
        var asked = candidates.stream()
                .flatMap(candidate -> hashes(candidate).keySet().stream())
                .distinct()
                .toList();
        try (var query = connection.prepareStatement("select hash from planner.suppressed where hash = any (?)")) {
            Columns.set(query, 1, asked);
            var known = new java.util.HashSet<>(Columns.all(query, row -> row.getString(1)));
            return candidates.stream()
                    .filter(candidate -> hashes(candidate).keySet().stream().noneMatch(known::contains))
                    .toList();
        }
    }

    /** Puts {@code candidate} on the list; the hashes, for the journal that outlives a restored backup. */
    List<String> add(Connection connection, Candidate candidate, Instant now) throws SQLException {
        var hashes = new ArrayList<String>();
        for (var hash : hashes(candidate).entrySet()) {
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
