package dev.millwright.gateway.bench;

import dev.millwright.twins.registry.ModelJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A made-up service company, as import files: one machine per plant, technicians and plants within about 300 kilometres. */
public final class PlacesWorld {
    private static final int MORNING = 10;
    private static final int AHEAD_MIN = -12;
    private static final int HOUR_MIN = 7;
    private static final int HOURS = 8;

    private final Random random;
    private final int technicians;
    private final int machines;
    private final ZoneId zone;

    /**
     * A world of so many technicians and machines, the same for the same {@code seed}.
     *
     * @param now the time; everybody lives where it is about ten in the morning then, so that there is a day left to plan
     */
    public PlacesWorld(int technicians, int machines, long seed, Instant now) {
        this.random = new Random(seed);
        this.technicians = technicians;
        this.machines = machines;
        int ahead = Math.max(AHEAD_MIN, MORNING - now.atOffset(ZoneOffset.UTC).getHour());
        // The signs of these names are the other way round.
        this.zone = ZoneId.of("Etc/GMT%+d".formatted(-ahead));
    }

    /** Writes the import files to {@code directory}. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("models"));
        Files.writeString(directory.resolve("models/bench.json"), ModelJson.write(BenchStage.model()));
        var registered =
                new ArrayList<>(List.of("machine_id,model_id,name,customer_id,site_id,time_zone,commissioned_at"));
        var customers = new ArrayList<>(List.of("customer_id,name,country,city,email,phone"));
        var sites = new ArrayList<>(
                List.of(
                        "site_id,customer_id,name,city,country,latitude,longitude,time_zone,service_window,downtime_eur_per_hour"));
        for (int i = 0; i < machines; i++) {
            registered.add("%1$s,bench,Machine %2$d,c%2$d,s%2$d,%3$s,2020-01-01T00:00:00Z"
                    .formatted(FramePlan.machineId(i), i, zone));
            customers.add("c%1$d,Customer %1$d,DE,Town %1$d,,".formatted(i));
            sites.add("s%1$d,c%1$d,Works %1$d,Town %1$d,DE,%2$s,%3$s,Mon-Sun 06:00-18:00,300"
                    .formatted(i, point(), zone));
        }
        var people = new ArrayList<>(
                List.of("technician_id,name,skills,latitude,longitude,time_zone,working_hours,eur_per_hour"));
        for (int i = 0; i < technicians; i++) {
            people.add("t%1$d,Technician %1$d,%2$s,%3$s,%4$s,Mon-Sun 07:00-16:00,80"
                    .formatted(i, i % 5 == 4 ? "hydraulics" : "mechanics", point(), zone));
        }
        Files.write(directory.resolve("machines.csv"), registered);
        Files.write(directory.resolve("customers.csv"), customers);
        Files.write(directory.resolve("sites.csv"), sites);
        Files.write(directory.resolve("technicians.csv"), people);
        Files.writeString(directory.resolve("parts.csv"), """
                part_no,name,price_eur,stock,lead_time_days
                B-1,Bearing set,250.00,100000,5
                """);
        Files.writeString(directory.resolve("service-tasks.csv"), """
                model_id,component,skill,preventive_minutes,corrective_minutes,part_no,part_quantity,inspection_minutes
                bench,bearing,mechanics,120,120,B-1,1,30
                """);
    }

    private String point() {
        return String.format(Locale.ROOT, "%.4f,%.4f", 49.5 + 3 * random.nextDouble(), 8 + 4 * random.nextDouble());
    }

    /** A machine. */
    public String machine() {
        return FramePlan.machineId(random.nextInt(machines));
    }

    /** A technician who can do it. */
    public String technician() {
        int i = random.nextInt(technicians);
        return "t" + (i % 5 == 4 ? i - 1 : i);
    }

    /** A full working hour of one of the {@code days} from {@code now} on. */
    public Instant hour(Instant now, int days) {
        return LocalDate.ofInstant(now, zone)
                .plusDays(random.nextInt(days))
                .atTime(HOUR_MIN + random.nextInt(HOURS), 0)
                .atZone(zone)
                .toInstant();
    }
}
