package dev.millwright.sim.customers;

import dev.millwright.sim.fleet.Catalogue;
import dev.millwright.sim.fleet.Catalogue.City;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.commons.csv.CSVFormat;

/** Invents companies and their people from lists of each country. Not thread-safe. */
final class Companies {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final List<String> ROLES =
            List.of("maintenance", "purchasing", "plant manager", "production", "accounts");
    private static final Map<String, String> LANGUAGES = Map.ofEntries(
            Map.entry("DE", "de"),
            Map.entry("AT", "de"),
            Map.entry("SE", "sv"),
            Map.entry("NL", "nl"),
            Map.entry("BE", "nl"),
            Map.entry("PL", "pl"),
            Map.entry("DK", "da"),
            Map.entry("FI", "fi"),
            Map.entry("CZ", "cs"),
            Map.entry("FR", "fr"),
            Map.entry("ES", "es"),
            Map.entry("IT", "it"));
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("DE", "+49"),
            Map.entry("AT", "+43"),
            Map.entry("SE", "+46"),
            Map.entry("NL", "+31"),
            Map.entry("BE", "+32"),
            Map.entry("PL", "+48"),
            Map.entry("DK", "+45"),
            Map.entry("FI", "+358"),
            Map.entry("CZ", "+420"),
            Map.entry("FR", "+33"),
            Map.entry("ES", "+34"),
            Map.entry("IT", "+39"));

    private final RandomGenerator random;
    private final TaxNumbers taxNumbers;
    private final List<City> cities = Catalogue.cities();
    private final Map<String, List<String>> lists = lists();
    private final Set<String> names = new HashSet<>();
    private final Set<String> domains = new HashSet<>();

    Companies(RandomGenerator random) {
        this.random = random;
        taxNumbers = new TaxNumbers(random);
    }

    /** Another company, called like none before. */
    Company invent() {
        var city = cities.get(random.nextInt(cities.size()));
        var country = city.country();
        var name = inventName(country);
        for (int tries = 0; !names.add(name + country) && tries < 50; tries++) {
            name = inventName(country);
        }
        return in(city, name, domain(name, country));
    }

    /** Another company of the same group: a like name, its own address and tax number, sometimes the same e-mail domain. */
    Company sisterOf(Company company) {
        var city = cities.get(random.nextInt(cities.size()));
        var stem = company.name().split(" ", 2)[0];
        var name = stem + " " + pick(city.country(), "trade");
        names.add(name + city.country());
        return in(city, name, random.nextDouble() < 0.4 ? company.domain() : domain(name, city.country()));
    }

    private Company in(City city, String name, String domain) {
        var country = city.country();
        var phone = PREFIXES.get(country) + " " + digits(2) + " " + digits(6);
        var people = new ArrayList<Company.Person>();
        int wanted = 1 + random.nextInt(4);
        for (int i = 0; i < wanted; i++) {
            var given = pick(country, "given");
            var family = pick(country, "family");
            people.add(new Company.Person(
                    given + " " + family,
                    plain(given) + "." + plain(family).replace("-", "") + "@" + domain,
                    phone + "-" + digits(2),
                    ROLES.get(i == 0 ? 0 : random.nextInt(ROLES.size())),
                    LANGUAGES.getOrDefault(country, "en")));
        }
        return new Company(
                name,
                pick(country, "form"),
                city,
                street(country),
                postalCode(country),
                taxNumbers.invent(country),
                domain,
                phone,
                people);
    }

    private String inventName(String country) {
        var stem = random.nextInt(3) == 0 ? pick(country, "family") : pick(country, "head") + pick(country, "tail");
        return stem + " " + pick(country, "trade");
    }

    private String domain(String name, String country) {
        var base = plain(name);
        var wanted = base;
        for (int n = 2; !domains.add(wanted); n++) {
            wanted = base + "-" + country.toLowerCase(Locale.ROOT) + n;
        }
        return wanted + ".example";
    }

    private String street(String country) {
        int number = 1 + random.nextInt(180);
        return switch (country) {
            case "FR" -> number + " " + pick(country, "street");
            default -> pick(country, "street") + " " + number;
        };
    }

    private String postalCode(String country) {
        return switch (country) {
            case "SE", "CZ" -> "%d%s %s".formatted(1 + random.nextInt(7), digits(2), digits(2));
            case "NL" ->
                "%d%s %c%c"
                        .formatted(
                                1 + random.nextInt(9), digits(3), 'A' + random.nextInt(26), 'A' + random.nextInt(26));
            case "PL" -> "%s-%s".formatted(digits(2), digits(3));
            case "AT", "BE", "DK" -> "%d%s".formatted(1 + random.nextInt(9), digits(3));
            default -> "%d%s".formatted(1 + random.nextInt(8), digits(4));
        };
    }

    private String digits(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + (i == 0 ? 1 + random.nextInt(9) : random.nextInt(10))));
        }
        return text.toString();
    }

    private String pick(String country, String list) {
        var words = Objects.requireNonNull(lists.get(country + " " + list), country);
        return words.get(random.nextInt(words.size()));
    }

    /** Lower case without accents, blanks as hyphens. */
    static String plain(String text) {
        return withoutAccents(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** Every accented letter as its plain one. */
    static String withoutAccents(String text) {
        return Normalizer.normalize(
                        text.replace("ø", "o")
                                .replace("Ø", "O")
                                .replace("ł", "l")
                                .replace("Ł", "L")
                                .replace("ß", "ss")
                                .replace("æ", "ae")
                                .replace("Æ", "Ae"),
                        Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    private static Map<String, List<String>> lists() {
        try (var in = new InputStreamReader(
                        Objects.requireNonNull(
                                Companies.class.getResourceAsStream("/dev/millwright/sim/customers/names.csv")),
                        StandardCharsets.UTF_8);
                var parser = FORMAT.parse(in)) {
            var lists = new HashMap<String, List<String>>();
            for (var row : parser) {
                lists.put(
                        row.get("country") + " " + row.get("list"),
                        List.of(row.get("words").split("\\|", -1)));
            }
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
