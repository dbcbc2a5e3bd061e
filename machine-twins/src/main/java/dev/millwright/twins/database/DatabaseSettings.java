package dev.millwright.twins.database;

/**
 * Where the database is and how it is used.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param user role that owns the schemas
 * @param password its password, may be empty for a trusted local server
 * @param poolMax most connections at once, 2 to 100
 */
public record DatabaseSettings(String url, String user, String password, int poolMax) {}
