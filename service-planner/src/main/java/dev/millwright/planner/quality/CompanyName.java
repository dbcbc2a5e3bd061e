package dev.millwright.planner.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A company's name taken apart.
 *
 * @param words what is left without the legal form and "&amp; Co", folded, in the order written; never empty unless the name is
 * @param legalForm one word for all spellings of the form, for example {@code GmbH}; empty if there is none
 */
record CompanyName(List<String> words, String legalForm) {
    private static final Map<String, List<String>> FORMS = Map.ofEntries(
            Map.entry("AB", List.of("ab", "abp", "publ", "aktiebolag", "aktiebolaget")),
            Map.entry("HB", List.of("hb", "handelsbolag")),
            Map.entry(
                    "GmbH",
                    List.of("gmbh", "g mbh", "mbh", "ges mbh", "gesmbh", "gesellschaft mit beschränkter haftung")),
            Map.entry("GmbH & Co. KG", List.of("gmbh co kg", "gmbh co", "gmbh u co kg", "gmbh und co kg", "gmbhcokg")),
            Map.entry("AG", List.of("ag", "aktiengesellschaft")),
            Map.entry("KG", List.of("kg", "co kg", "kommanditgesellschaft")),
            Map.entry("OHG", List.of("ohg", "co ohg")),
            Map.entry("e.K.", List.of("ek", "e k", "ekfm", "eingetragener kaufmann")),
            Map.entry("UG", List.of("ug", "ug haftungsbeschränkt")),
            Map.entry("SE", List.of("se", "societas europaea")),
            Map.entry("BV", List.of("bv", "besloten vennootschap")),
            Map.entry("NV", List.of("nv", "naamloze vennootschap")),
            Map.entry(
                    "Sp. z o.o.",
                    List.of(
                            "sp zoo",
                            "sp z oo",
                            "spzoo",
                            "spolka zoo",
                            "spółka z oo",
                            "spółka z ograniczoną odpowiedzialnością")),
            Map.entry("S.A.", List.of("sa", "spółka akcyjna", "société anonyme", "sociedad anónima")),
            Map.entry("Sp. j.", List.of("sp j", "spj", "sp k", "spk", "sp jawna")),
            Map.entry("Oy", List.of("oy", "osakeyhtiö")),
            Map.entry("Oyj", List.of("oyj", "oy abp")),
            Map.entry("Ltd", List.of("ltd", "limited", "co ltd", "company limited", "pty ltd", "pvt ltd", "plc")),
            Map.entry("Inc", List.of("inc", "incorporated", "corp", "corporation")),
            Map.entry("LLC", List.of("llc", "limited liability company", "llp", "lp")),
            Map.entry("ApS", List.of("aps", "anpartsselskab")),
            Map.entry("A/S", List.of("as", "asa", "aktieselskab", "aksjeselskap")),
            Map.entry("SARL", List.of("sarl", "société à responsabilité limitée", "eurl", "sàrl")),
            Map.entry("SAS", List.of("sas", "sasu", "société par actions simplifiée")),
            Map.entry("SpA", List.of("spa", "società per azioni")),
            Map.entry("Srl", List.of("srl", "srls", "società a responsabilità limitata")),
            Map.entry("s.r.o.", List.of("sro", "spol sro", "společnost s ručením omezeným")),
            Map.entry("a.s.", List.of("akciová společnost")),
            Map.entry("S.L.", List.of("sl", "slu", "sociedad limitada")),
            Map.entry("Lda", List.of("lda", "limitada")),
            Map.entry("Kft", List.of("kft", "korlátolt felelősségű társaság")),
            Map.entry("Zrt", List.of("zrt", "nyrt", "rt")),
            Map.entry("d.o.o.", List.of("doo", "dd")),
            Map.entry("OÜ", List.of("ou", "oü", "osaühing")),
            Map.entry("UAB", List.of("uab")),
            Map.entry("SIA", List.of("sia")));

    /** Forms that may stand before the name. */
    private static final Set<String> LEADING = Set.of("ab", "oy", "uab", "sia", "as", "ou", "pt", "firma", "fa");

    private static final Set<String> CONNECTORS = Set.of("and", "und", "och", "og", "et", "y", "i", "en", "u", "ja");
    private static final Set<String> COMPANY = Set.of("co", "cie", "company", "comp", "the", "firma", "fa");

    private static final Map<String, String> BY_WORDS = byWords();
    private static final int LONGEST = BY_WORDS.keySet().stream()
            .mapToInt(words -> words.split(" ").length)
            .max()
            .orElse(1);

    CompanyName {
        words = List.copyOf(words);
    }

    /** That written as {@code name}. */
    static CompanyName of(String name) {
        var words = new ArrayList<>(Folding.words(name));
        var all = List.copyOf(words);
        var form = "";
        while (words.size() > 1) {
            int length = formAtEnd(words);
            if (length == 0) {
                break;
            }
            var tail = words.subList(words.size() - length, words.size());
            form = form.isEmpty() ? BY_WORDS.getOrDefault(String.join(" ", tail), "") : form;
            tail.clear();
        }
        if (words.size() > 1 && LEADING.contains(words.getFirst())) {
            var leading = BY_WORDS.getOrDefault(words.removeFirst(), "");
            form = form.isEmpty() ? leading : form;
        }
        words.removeIf(CONNECTORS::contains);
        words.removeIf(COMPANY::contains);
        return new CompanyName(words.isEmpty() ? all : words, form);
    }

    /** How many words at the end are a legal form; the longest wins; never all of them. */
    private static int formAtEnd(List<String> words) {
        for (int length = Math.min(LONGEST, words.size() - 1); length > 0; length--) {
            if (BY_WORDS.containsKey(String.join(" ", words.subList(words.size() - length, words.size())))) {
                return length;
            }
        }
        return 0;
    }

    /** The words in alphabetical order: the same however they are arranged. */
    String sorted() {
        return String.join(" ", words.stream().sorted().toList());
    }

    /** The words without blanks, as written. */
    String joined() {
        return String.join("", words);
    }

    /** The longest word, the first of equals. */
    String longest() {
        return words.stream().max(Comparator.comparingInt(String::length)).orElse("");
    }

    private static Map<String, String> byWords() {
        var forms = new TreeMap<String, String>();
        FORMS.forEach((form, spellings) -> Stream.concat(Stream.of(form), spellings.stream())
                .map(spelling -> String.join(" ", Folding.words(spelling)))
                .forEach(words -> forms.put(words, form)));
        forms.put("as", "A/S");
        return Map.copyOf(forms);
    }
}
