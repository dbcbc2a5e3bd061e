package dev.millwright.gateway.bench;

import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time that a stretch of work took: on a machine that others use, too, it says more than the clock on the wall. Of the database's
 * processes those count that are alive at the end.
 */
final class ProcessorTime {
    private final Database database;
    private final long began = System.nanoTime();
    private final Duration own;
    private final Map<Long, Duration> servers;

    /** Begins now; {@code database} runs on this machine. */
    ProcessorTime(Database database) {
        this.database = database;
        this.own = own();
        this.servers = servers();
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Of each process of the database's. */
    private Map<Long, Duration> servers() {
        long backend = database.inTransactionNow(connection -> {
            try (var query = connection.prepareStatement("select pg_backend_pid()")) {
                return Columns.all(query, row -> row.getLong(1)).getFirst();
            }
        });
        var all = new LinkedHashMap<Long, Duration>();
        ProcessHandle.of(backend)
                .flatMap(ProcessHandle::parent)
                .ifPresent(postmaster -> postmaster
                        .descendants()
                        .forEach(server -> all.put(
                                server.pid(), server.info().totalCpuDuration().orElse(Duration.ZERO))));
        return all;
    }

    /** Seconds by the wall and of processors since the beginning. */
    Map<String, Object> taken() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("seconds", tenths((System.nanoTime() - began) / 1e9));
        figures.put("cpu_seconds_program", tenths(own().minus(own).toMillis() / 1e3));
        var database = servers().entrySet().stream()
                .map(now -> now.getValue().minus(servers.getOrDefault(now.getKey(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
        figures.put("cpu_seconds_database", tenths(database.toMillis() / 1e3));
        return figures;
    }

    static double tenths(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }
}
