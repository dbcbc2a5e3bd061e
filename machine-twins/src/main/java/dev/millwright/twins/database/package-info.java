/** The connection to PostgreSQL or TimescaleDB: pool, transactions on virtual threads, migrations, and what the server can do. */
@NullMarked
package dev.millwright.twins.database;

import org.jspecify.annotations.NullMarked;
