package dev.millwright.planner.evaluation.wholeplan;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Certificate;
import dev.millwright.planner.resources.Depot;
import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.Skill;
import dev.millwright.planner.resources.SparePart;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.resources.WorkingHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/** Technicians around Nordic and German cities, and the parts on their vans, in depots and in the store. */
final class GeneratedPeople {
    static final List<City> CITIES = List.of(
            new City("Stockholm", 59.33, 18.07, "Europe/Stockholm", "SE"),
            new City("Gothenburg", 57.71, 11.97, "Europe/Stockholm", "SE"),
            new City("Malmö", 55.60, 13.00, "Europe/Stockholm", "SE"),
            new City("Oslo", 59.91, 10.75, "Europe/Oslo", "NO"),
            new City("Copenhagen", 55.68, 12.57, "Europe/Copenhagen", "DK"),
            new City("Tampere", 61.50, 23.76, "Europe/Helsinki", "FI"),
            new City("Hamburg", 53.55, 9.99, "Europe/Berlin", "DE-HH"),
            new City("Essen", 51.45, 7.01, "Europe/Berlin", "DE-NW"),
            new City("Leipzig", 51.34, 12.37, "Europe/Berlin", "DE-SN"),
            new City("Stuttgart", 48.78, 9.18, "Europe/Berlin", "DE-BW"));

    static final int PARTS = 40;
    private static final List<String> SKILLS = List.of("mechanics", "hydraulics", "electrics", "controls");
    private static final List<String> CERTIFIED = List.of("high-voltage", "crane");
    private static final List<String> HOURS = List.of(
            "Mon-Fri 07:00-16:00",
            "Mon-Thu 07:00-16:30; Fri 07:00-13:00",
            "Mon-Fri 06:00-15:00",
            "Tue-Sat 08:00-17:00");

    private GeneratedPeople() {}

    /**
     * A city with plants and technicians around it.
     *
     * @param zone its time zone
     * @param region whose public holidays are kept there
     */
    record City(String name, double latitude, double longitude, String zone, String region) {
        ZoneId zoneId() {
            return ZoneId.of(zone);
        }

        /** A place up to {@code kilometres} away, mostly nearer. */
        GeoPoint near(SplittableRandom random, double kilometres) {
            double away = kilometres * random.nextDouble() * random.nextDouble();
            double angle = random.nextDouble(2 * Math.PI);
            double north = away * Math.cos(angle) / 111.2;
            double east = away * Math.sin(angle) / (111.2 * Math.cos(Math.toRadians(latitude)));
            return new GeoPoint(latitude + north, longitude + east);
        }
    }

    static List<Technician> technicians(SplittableRandom random, Instant now, int count, int days) {
        var technicians = new ArrayList<Technician>();
        for (int i = 0; i < count; i++) {
            var city = CITIES.get(i % Math.min(CITIES.size(), Math.max(1, count / 4)));
            var zone = city.zoneId();
            var today = LocalDate.ofInstant(now, zone);
            var skills = new HashSet<Skill>();
            skills.add(new Skill(SKILLS.get(random.nextInt(2))));
            for (var skill : SKILLS) {
                if (random.nextInt(100) < 40) {
                    skills.add(new Skill(skill));
                }
            }
            var certificates = new ArrayList<Certificate>();
            for (var skill : CERTIFIED) {
                if (random.nextInt(100) < 45) {
                    int valid = random.nextInt(100) < 25 ? random.nextInt(days) : 400;
                    certificates.add(new Certificate(new Skill(skill), today.plusDays(valid), "C-" + i));
                }
            }
            technicians.add(new Technician(
                    new TechnicianId("t%03d".formatted(i)),
                    "Technician %d".formatted(i),
                    skills,
                    certificates,
                    city.near(random, 60),
                    zone,
                    city.region(),
                    WorkingHours.parse(HOURS.get(random.nextInt(HOURS.size()))),
                    Money.ofEuros(70 + 5L * random.nextInt(6)),
                    absences(random, today, zone, days)));
        }
        return technicians;
    }

    private static List<Technician.Absence> absences(SplittableRandom random, LocalDate today, ZoneId zone, int days) {
        if (random.nextInt(100) >= 20) {
            return List.of();
        }
        var day = today.plusDays(random.nextInt(days));
        boolean morning = random.nextInt(3) == 0;
        var from = day.atStartOfDay(zone).toInstant();
        var to = morning
                ? day.atTime(LocalTime.NOON).atZone(zone).toInstant()
                : day.plusDays(1 + random.nextInt(4)).atStartOfDay(zone).toInstant();
        return List.of(new Technician.Absence(new TimeSpan(from, to), morning ? "at the doctor's" : "holiday"));
    }

    static Stock stock(SplittableRandom random, List<Technician> technicians, Instant now) {
        var depots = List.of(
                new Depot("north", "Depot north", new GeoPoint(59.2, 17.6)),
                new Depot("middle", "Depot middle", new GeoPoint(55.5, 12.2)),
                new Depot("south", "Depot south", new GeoPoint(51.6, 8.4)));
        var parts = new HashMap<String, SparePart>();
        for (int p = 0; p < PARTS; p++) {
            var held = new ArrayList<SparePart.Held>();
            for (var technician : technicians) {
                if (random.nextInt(100) < 15) {
                    held.add(new SparePart.Held(
                            new PartSource(PartSource.Kind.VAN, technician.id().value()), 1 + random.nextInt(2), 0));
                }
            }
            for (var depot : depots) {
                held.add(new SparePart.Held(new PartSource(PartSource.Kind.DEPOT, depot.id()), random.nextInt(4), 0));
            }
            int lead = 1 + random.nextInt(8);
            boolean coming = random.nextInt(100) < 30;
            parts.put(
                    part(p),
                    new SparePart(
                            part(p),
                            "Part " + p,
                            Money.ofEuros(40 + random.nextInt(900)),
                            random.nextInt(2 + technicians.size() / 4),
                            0,
                            lead,
                            lead * 2,
                            coming ? 5 : 0,
                            coming ? now.plusSeconds(86400L * (1 + random.nextInt(4))) : null,
                            held));
        }
        return new Stock(parts, depots);
    }

    static String part(int number) {
        return "P-%02d".formatted(number);
    }

    /** A skill that a visit asks for. */
    static Skill skill(SplittableRandom random) {
        return new Skill(
                random.nextInt(100) < 12
                        ? CERTIFIED.get(random.nextInt(CERTIFIED.size()))
                        : SKILLS.get(random.nextInt(SKILLS.size())));
    }
}
