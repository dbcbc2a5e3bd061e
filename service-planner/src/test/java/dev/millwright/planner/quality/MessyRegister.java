package dev.millwright.planner.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A made-up register of customers in which some stand twice, and the truth about it. Sister plants of one group and companies with
 * the same frequent name in other towns are in it, too: they are not the same.
 */
final class MessyRegister {
    private static final List<String> SYLLABLES = List.of(
            "bran", "dor", "kel", "vin", "tor", "mar", "sel", "rik", "hol", "stad", "lun", "gar", "fel", "wes", "pru",
            "zan", "tek", "mol", "nor", "bek", "ru", "li", "sa", "ko", "da", "fri", "gro", "jun", "kra", "lö", "mü",
            "pä", "sø", "tró", "wi", "ys", "äng", "ber", "cal", "dro");
    private static final List<String> FAMILY = List.of(
            "Müller",
            "Schmidt",
            "Weber",
            "Schäfer",
            "Köhler",
            "Andersson",
            "Sjöberg",
            "Lindström",
            "Jönsson",
            "Kowalski",
            "Wójcik",
            "Zieliński",
            "Jansen",
            "de Vries",
            "Rossi",
            "Ferrari",
            "Nielsen",
            "Sørensen",
            "Virtanen",
            "Dubois");
    private static final List<String> TRADE = List.of(
            "Maschinenbau",
            "Metall",
            "Kunststofftechnik",
            "Industri",
            "Mekaniska Verkstad",
            "Plast",
            "Holz",
            "Papier",
            "Automation",
            "Stahl",
            "Lebensmittel",
            "Verpackung",
            "Precision",
            "Engineering",
            "Industries",
            "Werkzeugbau");
    private static final List<String> STREETS = List.of(
            "Hauptstraße",
            "Industriestraße",
            "Gartenweg",
            "Bahnhofstr.",
            "Storgatan",
            "Verkstadsgatan",
            "Hamnvägen",
            "ul. Fabryczna",
            "ul. Polna",
            "Kerkstraat",
            "Via Roma",
            "Rue de la Gare",
            "Industrivej",
            "Tehtaankatu",
            "Am Mühlbach",
            "Lindenallee",
            "Dorfstraße",
            "Ringvägen",
            "Nygatan",
            "Schillerplatz");
    private static final List<String> FREE_MAIL = List.of("gmail.com", "gmx.de", "hotmail.com", "telia.com", "wp.pl");

    private record Land(
            String code, List<String> forms, List<String> towns, String dial, int postalDigits, String tld) {}

    private static final List<Land> LANDS = List.of(
            new Land(
                    "DE",
                    List.of("GmbH", "GmbH & Co. KG", "AG", "KG", "e.K."),
                    List.of("München", "Köln", "Ulm", "Hagen", "Gütersloh", "Passau", "Jena", "Celle"),
                    "+49 ",
                    5,
                    ".de"),
            new Land(
                    "SE",
                    List.of("AB", "Aktiebolag", "HB"),
                    List.of("Malmö", "Göteborg", "Västerås", "Linköping", "Borås", "Kalmar"),
                    "+46 ",
                    5,
                    ".se"),
            new Land(
                    "PL",
                    List.of("Sp. z o.o.", "S.A.", "Sp. j."),
                    List.of("Łódź", "Kraków", "Poznań", "Gdańsk", "Rzeszów"),
                    "+48 ",
                    5,
                    ".pl"),
            new Land(
                    "NL",
                    List.of("B.V.", "N.V."),
                    List.of("Eindhoven", "Tilburg", "Zwolle", "Breda"),
                    "+31 ",
                    4,
                    ".nl"));

    /** The register as it stands. */
    final List<CustomerIdentity> customers = new ArrayList<>();

    /** Who each one really is, by id. */
    final Map<String, Integer> truth = new HashMap<>();

    private final SplittableRandom random;
    private int entities;

    private MessyRegister(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** About {@code count} different customers; of every hundred, twelve stand there twice and three more often. */
    static MessyRegister of(int count, long seed) {
        var register = new MessyRegister(seed);
        while (register.entities < count) {
            register.company();
        }
        return register;
    }

    /** Pairs that are the same. */
    long samePairs() {
        var sizes = new HashMap<Integer, Integer>();
        truth.values().forEach(entity -> sizes.merge(entity, 1, Integer::sum));
        return sizes.values().stream()
                .mapToLong(size -> (long) size * (size - 1) / 2)
                .sum();
    }

    boolean same(Candidate candidate) {
        return truth.get(candidate.first()).equals(truth.get(candidate.second()));
    }

    private void company() {
        var land = pick(LANDS);
        boolean family = random.nextInt(100) < 30;
        var proper = family ? pick(FAMILY) : madeUp();
        var name = proper + (random.nextInt(100) < (family ? 95 : 70) ? " " + pick(TRADE) : "");
        var domain =
                label(random.nextInt(100) < 70 ? name : proper) + (family ? random.nextInt(1000) : "") + land.tld();
        var head = clean(name, land, domain);
        register(head);
        int dice = random.nextInt(100);
        if (dice < 6) {
            int sisters = 1 + random.nextInt(3);
            for (int i = 0; i < sisters; i++) {
                register(clean(
                        name,
                        random.nextInt(3) > 0 ? land : pick(LANDS),
                        random.nextBoolean() ? domain : label(name) + ".com"));
            }
        }
    }

    private void register(CustomerIdentity clean) {
        int entity = entities++;
        add(worn(clean), entity);
        int dice = random.nextInt(100);
        int copies = dice < 12 ? 1 : dice < 15 ? 2 : 0;
        for (int i = 0; i < copies; i++) {
            add(worn(faulty(clean)), entity);
        }
    }

    private void add(CustomerIdentity customer, int entity) {
        customers.add(customer);
        truth.put(customer.id(), entity);
    }

    private CustomerIdentity clean(String name, Land land, String domain) {
        int area = random.nextInt(land.towns().size());
        var postal = String.valueOf((int) Math.pow(10, land.postalDigits() - 1) * (1 + area) + random.nextInt(60) * 7);
        return new CustomerIdentity(
                "",
                name + " " + pick(land.forms()),
                pick(STREETS) + " " + (1 + random.nextInt(120)),
                land.code().equals("NL") ? postal + " AB" : postal,
                land.towns().get(area),
                land.code(),
                pick(List.of("info@", "office@", "service@")) + domain,
                land.dial() + (20 + random.nextInt(70)) + " " + (100_000 + random.nextInt(900_000)),
                vat(land.code()));
    }

    /** As registers are: fields that nobody filled in, free mail instead of an address of the company. */
    private CustomerIdentity worn(CustomerIdentity c) {
        var email =
                random.nextInt(100) < 12 ? label(c.name()) + random.nextInt(9000) + "@" + pick(FREE_MAIL) : c.email();
        return new CustomerIdentity(
                "C-%06d".formatted(customers.size() + 1),
                c.name(),
                blank(15, c.street()),
                blank(10, c.postalCode()),
                blank(3, c.city()),
                blank(2, c.country()),
                blank(18, email),
                blank(18, c.phone()),
                blank(35, c.vatNumber()));
    }

    private CustomerIdentity faulty(CustomerIdentity c) {
        boolean moved = random.nextInt(100) < 12;
        var land = LANDS.stream()
                .filter(some -> some.code().equals(c.country()))
                .findFirst()
                .orElseThrow();
        var other = clean("", land, "x.de");
        var at = c.email().indexOf('@');
        int email = random.nextInt(100);
        int phone = random.nextInt(100);
        return new CustomerIdentity(
                "",
                wrongName(c.name(), land),
                moved ? other.street() : wrongStreet(c.street()),
                moved ? other.postalCode() : random.nextInt(100) < 6 ? typo(c.postalCode()) : c.postalCode(),
                moved ? other.city() : random.nextInt(100) < 30 ? accents(c.city()) : c.city(),
                c.country(),
                email < 40
                        ? c.email()
                        : email < 85 ? "m.berg" + c.email().substring(at) : "kontakt@" + label(c.name()) + ".com",
                phone < 45
                        ? c.phone().replace(" ", "")
                        : phone < 65
                                ? c.phone().substring(0, c.phone().length() - 2) + (10 + random.nextInt(90))
                                : phone < 80
                                        ? other.phone()
                                        : c.phone()
                                                .replaceFirst(
                                                        "^\\+\\d\\d ",
                                                        land.code().equals("PL") ? "" : "0"),
                random.nextInt(100) < 8 ? typo(c.vatNumber()) : c.vatNumber());
    }

    private String wrongName(String name, Land land) {
        var words = new ArrayList<>(List.of(name.split(" ", -1)));
        var form = land.forms().stream()
                .filter(some -> name.endsWith(" " + some))
                .findFirst()
                .orElse("");
        var core = name.substring(0, name.length() - form.length()).strip();
        int dice = random.nextInt(100);
        if (dice < 25) {
            core = accents(core);
        }
        if (random.nextInt(100) < 25) {
            core = typo(core);
        }
        if (random.nextInt(100) < 12 && words.size() > 2) {
            int cut = core.lastIndexOf(' ');
            core = cut < 0 ? core : core.substring(cut + 1) + " " + core.substring(0, cut);
        }
        if (random.nextInt(100) < 8 && core.indexOf(' ') > 4) {
            core = core.substring(0, core.indexOf(' '));
        }
        int legal = random.nextInt(100);
        var written = legal < 35
                ? form
                : legal < 55
                        ? ""
                        : legal < 75
                                ? pick(land.forms())
                                : form.replace(".", "").toUpperCase(Locale.ROOT);
        return (random.nextInt(100) < 10 ? core.toUpperCase(Locale.ROOT) : core) + " " + written;
    }

    private String wrongStreet(String street) {
        return switch (random.nextInt(4)) {
            case 0 -> street.replace("straße", "str.").replace("gatan", "g.");
            case 1 -> accents(street).replace("str.", "strasse");
            case 2 -> random.nextInt(3) == 0 ? typo(street) : street.toUpperCase(Locale.ROOT);
            default -> street;
        };
    }

    private String accents(String text) {
        boolean two = random.nextBoolean();
        return text.replace("ü", two ? "ue" : "u")
                .replace("ö", two ? "oe" : "o")
                .replace("ä", two ? "ae" : "a")
                .replace("ø", two ? "oe" : "o")
                .replace("å", two ? "aa" : "a")
                .replace("ß", "ss")
                .replace("ł", "l")
                .replace("Ł", "L")
                .replace("ó", "o")
                .replace("ń", "n")
                .replace("ź", "z");
    }

    private String typo(String text) {
        if (text.length() < 4) {
            return text;
        }
        int at = 1 + random.nextInt(text.length() - 2);
        var head = text.substring(0, at);
        return switch (random.nextInt(4)) {
            case 0 -> head + text.substring(at + 1);
            case 1 -> head + text.charAt(at) + text.substring(at);
            case 2 -> head + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
            default ->
                head
                        + (Character.isDigit(text.charAt(at))
                                ? (char) ('0' + random.nextInt(10))
                                : (char) ('a' + random.nextInt(26)))
                        + text.substring(at + 1);
        };
    }

    private String madeUp() {
        var name = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            name.append(pick(SYLLABLES));
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String vat(String country) {
        while (true) {
            var digits = new StringBuilder();
            int length = country.equals("PL") || country.equals("SE") ? 10 : 9;
            digits.append(1 + random.nextInt(9));
            for (int i = 1; i < length; i++) {
                digits.append(random.nextInt(10));
            }
            var number = country + digits + (country.equals("SE") ? "01" : country.equals("NL") ? "B01" : "");
            if (VatNumber.of(number, country).isUsable()) {
                return number;
            }
        }
    }

    private static String label(String name) {
        return String.join("", CompanyName.of(name).words());
    }

    private String blank(int percent, String value) {
        return random.nextInt(100) < percent ? "" : value;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
