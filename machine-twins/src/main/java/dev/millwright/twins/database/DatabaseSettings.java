package dev.millwright.twins.database;

/**
 * Where the database is and how it is used.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param user role that owns the schemas
 * @param password its password, may be empty for a trusted local server
 * @param poolMax most connections at once, 2 to 100
 */
public record DatabaseSettings(String url, String user, String password, int poolMax) {
    /** Refuses what could never connect. */
    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "database url: '%s' (expected: jdbc:postgresql://host:port/database)".formatted(url));
        }
        if (poolMax < 2 || poolMax > 100) {
            throw new IllegalArgumentException("database poolMax: %d (expected: 2 to 100)".formatted(poolMax));
        }
    }

    /** The same server and role, another database on it. */
    public DatabaseSettings withDatabase(String name) {
        int query = url.indexOf('?');
        var base = query < 0 ? url : url.substring(0, query);
        var parameters = query < 0 ? "" : url.substring(query);
        return new DatabaseSettings(
                base.substring(0, base.lastIndexOf('/') + 1) + name + parameters, user, password, poolMax);
    }

    /** The same, without the password. */
    @Override
    public String toString() {
        return "%s as %s".formatted(url.replaceAll("(?i)password=[^&]*", "password=…"), user);
    }
}
