package dev.millwright.planner.quality;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * How often words of names and e-mail domains are met, so that sharing "Maschinenbau" tells less than sharing "Kugler".
 *
 * @param customers how many customers were counted
 * @param byKey customers with a blocking key of a word or a domain
 */
record Frequencies(int customers, ToIntFunction<String> byKey) {
    /** As if this many customers had been met before the first one: a few customers must not make every word rare. */
    private static final int BEFORE = 1_000;

    private static final int COMMON_BEFORE = 40;
    private static final int SHARE_OF_RARE = 5_000;
    private static final int RARE_MAX = 6;
    private static final int DOMAIN_OF_MANY = 12;

    /** Words that half the trade has in its names, and the most frequent family names; folded. */
    private static final Set<String> COMMON = folded("""
            maschinenbau maschinen machine machines machinery maskin maskiner maschinenfabrik industri industrie industries
            industrial technik technologie technologies technology teknik tech tekno metall metal metals stahl steel stal
            werke werk works group gruppe gruppen grupp holding holdings international global nordic nord scandinavia
            deutschland germany sweden sverige polska poland nederland france italia uk europe euro automation systems system
            systeme engineering solutions services service production produktion products manufacturing mekaniska verkstad
            mekaniska verken fabrik fabriken fabrika plast plastic plastics kunststoff kunststofftechnik verpackung packaging
            emballage papier paper papper holz wood tra trading handel handels import export transport logistik logistics
            bau bygg construction food foods livsmedel lebensmittel zaklad zaklady przedsiebiorstwo officine meccanica
            metalltechnik werkzeugbau tools verktyg precision praezision components komponenten parts druck print printing
            tryck textile textil chemie chemical chemicals pharma energy energie power electric electronics elektro elektronik
            partner partners soehne sohn sons brothers bros gebrueder gebr bröderna fils figli brodrene
            müller schmidt schneider fischer weber meyer maier wagner becker schulz hoffmann koch richter klein wolf
            andersson johansson karlsson nilsson eriksson larsson olsson persson svensson hansen jensen nielsen pedersen
            kowalski nowak wisniewski jansen de vries van dijk bakker rossi russo ferrari bianchi martin bernard dubois
            smith jones taylor brown williams north south west east new""");

    /** Counts the words and domains of {@code all}. */
    static Frequencies of(Collection<Traits> all) {
        var counts = new HashMap<String, Integer>();
        var seen = new HashSet<String>();
        for (var traits : all) {
            seen.clear();
            seen.addAll(traits.name().words());
            seen.forEach(word -> counts.merge(BlockingKeys.wordKey(word), 1, Integer::sum));
            var domain = traits.email().ownDomain();
            if (!domain.isEmpty()) {
                counts.merge("e:" + domain, 1, Integer::sum);
            }
        }
        return new Frequencies(all.size(), key -> counts.getOrDefault(key, 0));
    }

    /** Frequencies that are known for some keys. */
    static Frequencies of(int customers, Map<String, Integer> byKey) {
        return new Frequencies(customers, key -> byKey.getOrDefault(key, 0));
    }

    /** What sharing {@code word} tells: −ln of how often it is met. */
    double information(String word) {
        double met = byKey.applyAsInt(BlockingKeys.wordKey(word)) + (COMMON.contains(word) ? COMMON_BEFORE : 1);
        return Math.log((customers + BEFORE) / Math.min(met, customers + BEFORE - 1.0));
    }

    /** Whether a name with {@code word} is unlikely to be somebody else's. */
    boolean isRare(String word) {
        int most = Math.max(RARE_MAX, customers / SHARE_OF_RARE);
        return word.length() > 2 && !COMMON.contains(word) && byKey.applyAsInt(BlockingKeys.wordKey(word)) <= most;
    }

    /** Whether so many customers write from {@code domain} that it tells little. */
    boolean isOfMany(String domain) {
        return byKey.applyAsInt("e:" + domain) > DOMAIN_OF_MANY;
    }

    private static Set<String> folded(String words) {
        return Set.copyOf(Folding.words(words));
    }
}
