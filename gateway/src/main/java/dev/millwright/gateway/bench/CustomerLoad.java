package dev.millwright.gateway.bench;

import dev.millwright.twins.database.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Customers for load: plants, machines, contracts and three years of contacts, drawn at random month by month, so that the rows of a
 * customer lie as scattered as they would after three years. How a customer acts is {@link ServiceHabits}.
 */
public final class CustomerLoad {
    /** How many months are drawn. */
    public static final int MONTHS = 36;

    private static final int WRITERS = 4;
    private static final int FLUSH = 1 << 16;
    private static final int HOURS_OF_MONTH = 30 * 24;
    private static final int TERM_DAYS = 14;
    private static final double MACHINES_USUAL = 4;
    private static final String[] COMPONENTS = {"bearing", "pump", "belt", "valve", "filter"};

    private final int customers;
    private final long seed;
    private final Instant now;
    private final String stamp;
    private final ServiceHabits[] habits;

    /**
     * A load.
     *
     * @param customers how many
     * @param seed of everything
     * @param now when the 36 months end
     */
    public CustomerLoad(int customers, long seed, Instant now) {
        this.customers = customers;
        this.seed = seed;
        this.now = now;
        this.stamp = now.toString();
        this.habits = new ServiceHabits[customers];
        Arrays.setAll(habits, c -> ServiceHabits.draw(random(c, 62)));
    }

    /** The id of customer {@code number}. */
    public static String id(int number) {
        return String.format(Locale.ROOT, "c%06d", number);
    }

    /**
     * Writes it, contacts by several writers at once; triggers and foreign keys rest meanwhile. Needs a superuser.
     *
     * @param progress hears how many months are written
     * @return contacts written
     */
    public long write(Database database, IntConsumer progress) throws InterruptedException {
        database.inTransactionNow(connection -> {
            rest(connection);
            masters(connection);
            return customers;
        });
        var months = new AtomicInteger();
        var done = new AtomicInteger();
        var contacts = new AtomicLong();
        try (var pool = Executors.newFixedThreadPool(WRITERS)) {
            for (var written : pool.invokeAll(Collections.nCopies(WRITERS, () -> {
                for (int month = months.getAndIncrement(); month < MONTHS; month = months.getAndIncrement()) {
                    int drawn = month;
                    contacts.addAndGet(database.inTransactionNow(connection -> contacts(connection, drawn)));
                    progress.accept(done.incrementAndGet());
                }
                return contacts;
            }))) {
                written.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Customers could not be written.", failed.getCause());
        }
        return contacts.get();
    }

    /** Until the end of the transaction. */
    private static void rest(Connection connection) throws SQLException {
        try (var rest = connection.createStatement()) {
            rest.execute("set local session_replication_role = replica");
        }
    }

    private static final class Copy implements AutoCloseable {
        private final CopyIn copy;
        private final StringBuilder text = new StringBuilder(FLUSH * 2);
        private long rows;

        Copy(Connection connection, String table) throws SQLException {
            copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy planner." + table + " from stdin");
        }

        void row(Object... cells) throws SQLException {
            for (int i = 0; i < cells.length; i++) {
                text.append(cells[i]).append(i == cells.length - 1 ? '\n' : '\t');
            }
            rows++;
            if (text.length() > FLUSH) {
                flush();
            }
        }

        private void flush() throws SQLException {
            var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            text.setLength(0);
        }

        @Override
        public void close() throws SQLException {
            flush();
            copy.endCopy();
        }
    }

    private SplittableRandom random(int customer, int month) {
        return new SplittableRandom(seed * 1_000_003 + customer * 64L + month);
    }

    private int machines(int customer) {
        return 2 + random(customer, 63).nextInt(5);
    }

    private int sites(int customer) {
        return machines(customer) > 4 ? 2 : 1;
    }

    private void masters(Connection connection) throws SQLException {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        try (var copy = new Copy(
                connection, "customer (customer_id, country, imported_at, name, street, postal_code, city, email)")) {
            for (int c = 0; c < customers; c++) {
                var names = CompanyNames.of(c, seed);
                copy.row(id(c), "DE", stamp, names[0], names[1], names[2], names[3], names[4]);
            }
        }
        try (var copy = new Copy(
                connection,
                "site (site_id, customer_id, name, latitude, longitude, time_zone, service_window, imported_at)")) {
            for (int c = 0; c < customers; c++) {
                for (int s = 0; s < sites(c); s++) {
                    copy.row(site(c, s), id(c), "Works " + s, 51, 7, "Europe/Berlin", "Mon-Fri 06:00-18:00", stamp);
                }
            }
        }
        try (var copy = new Copy(
                connection,
                "installed_machine (machine_id, customer_id, site_id, model_id, installed_on, imported_at)")) {
            for (int c = 0; c < customers; c++) {
                for (int m = 0; m < machines(c); m++) {
                    copy.row(machine(c, m), id(c), site(c, m % sites(c)), "press", installed(c, m, today), stamp);
                }
            }
        }
        try (var copy = new Copy(connection, "warranty (machine_id, until, imported_at)")) {
            for (int c = 0; c < customers; c++) {
                for (int m = 0; m < machines(c); m++) {
                    copy.row(machine(c, m), installed(c, m, today).plusYears(2), stamp);
                }
            }
        }
        try (var copy = new Copy(connection, "contract (customer_id, kind, from_date, to_date, imported_at)")) {
            for (int c = 0; c < customers; c++) {
                var random = random(c, 61);
                if (random.nextDouble() < habits[c].acceptance()) {
                    copy.row(id(c), "preventive", today.minusYears(2), today.plusDays(30 + c % 700), stamp);
                } else if (random.nextInt(4) == 0) {
                    copy.row(id(c), "preventive", today.minusYears(4), today.minusDays(100 + c % 800), stamp);
                }
            }
        }
    }

    private LocalDate installed(int customer, int machine, LocalDate today) {
        return today.minusDays(400 + random(customer, 40 + machine).nextInt(4800));
    }

    private static String site(int customer, int site) {
        return id(customer) + "-s" + site;
    }

    private static String machine(int customer, int machine) {
        return id(customer) + "-m" + machine;
    }

    private long contacts(Connection connection, int month) throws SQLException {
        rest(connection);
        try (var copy = new Copy(
                connection,
                "touchpoint (touchpoint_id, customer_id, machine_id, at, kind, component, cents, downtime_hours,"
                        + " imported_at, site_id, reference, due_on)")) {
            for (int c = 0; c < customers; c++) {
                new Month(copy, c, month).draw();
            }
            return copy.rows;
        }
    }

    /** One month of one customer. */
    private final class Month {
        private final Copy copy;
        private final int customer;
        private final int month;
        private final SplittableRandom random;
        private int number;

        Month(Copy copy, int customer, int month) {
            this.copy = copy;
            this.customer = customer;
            this.month = month;
            this.random = random(customer, month);
        }

        void draw() throws SQLException {
            own(habits[customer]);
            if (happens(0.04)) {
                write("ticket-opened", 0, "t", "\\N", 0, 0);
                write("ticket-answered", 1 + random.nextInt(48), "t", "\\N", 0, 0);
                write("ticket-closed", 72, "t", "\\N", 0, 0);
            }
            if (happens(0.04)) {
                write("quote", 0, "q", "\\N", 100_000, 0);
                write(random.nextDouble() < 0.4 ? "quote-won" : "quote-lost", 150, "q", "\\N", 100_000, 0);
            }
            if (happens(0.08)) {
                write("email-received", 0, "", "\\N", 0, 0);
            }
            if (happens(0.01)) {
                write("complaint", 0, "k", "\\N", 0, 0);
            }
        }

        private void own(ServiceHabits own) throws SQLException {
            if (happens(own.logins())) {
                write("portal-login", 0, "", "\\N", 0, 0);
            }
            if (happens(own.downloads())) {
                write("document-download", 0, "", "\\N", 0, 0);
            }
            if (happens(own.visits())) {
                if (random.nextDouble() < own.moved()) {
                    write("visit-moved", 0, "", "\\N", 0, 0);
                }
                write("preventive-visit", 100, "", component(), 30_000 + random.nextInt(40_000), 0);
            }
            if (happens(own.emergencies())) {
                var component = component();
                write("emergency-call", 0, "e", component, 90_000 + random.nextInt(90_000), 2 + random.nextInt(30));
                write("corrective-visit", 24, "e", component, 0, 0);
            }
            if (happens(own.proposals())) {
                write("proposal-made", 0, "p", "\\N", 0, 0);
                boolean accepts = random.nextDouble() < own.acceptance();
                write(accepts ? "proposal-accepted" : "proposal-rejected", 100, "p", "\\N", 0, 0);
            }
            if (happens(0.14)) {
                write("invoice", 0, "i", "\\N", 50_000, 0);
                double days = TERM_DAYS + own.lateDays() * random.nextDouble(0.6, 1.4);
                write("payment", (int) (24 * days), "i", "\\N", 50_000, 0);
            }
        }

        /** {@code chance}: of a customer with four machines. */
        private boolean happens(double chance) {
            return random.nextDouble() < chance * machines(customer) / MACHINES_USUAL;
        }

        private String component() {
            return COMPONENTS[random.nextInt(COMPONENTS.length)];
        }

        /** {@code later}: hours behind the first day of the month in which all begins; what is not over yet is not written. */
        private void write(String kind, int later, String thread, String component, int cents, int downtime)
                throws SQLException {
            long hours = (long) (MONTHS - month) * HOURS_OF_MONTH - later - random.nextInt(12);
            if (hours < 1) {
                return;
            }
            var at = now.minus(Duration.ofHours(hours));
            int machine = random(customer, month).nextInt(machines(customer));
            var reference = thread.isEmpty() ? "\\N" : thread + customer + "-" + month;
            copy.row(
                    "b" + customer + "-" + month + "-" + number++,
                    id(customer),
                    machine(customer, machine),
                    at,
                    kind,
                    component,
                    cents,
                    downtime,
                    stamp,
                    site(customer, machine % sites(customer)),
                    reference,
                    kind.equals("invoice")
                            ? at.plus(Duration.ofDays(TERM_DAYS)).toString().substring(0, 10)
                            : "\\N");
        }
    }
}
