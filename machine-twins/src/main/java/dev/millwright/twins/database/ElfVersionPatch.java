package dev.millwright.twins.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Makes a shared library that was linked against a newer glibc loadable on this host's older one, where that is harmless.
 * The library says which version of each symbol it wants (ELF symbol versioning, Linux Standard Base Core 5.0, 10.7). For every
 * wanted version above the host's:
 *
 * <ul>
 *   <li>{@code __isoc23_X} (C23's number parsing) becomes the older {@code X}: the symbol's name starts nine characters later;
 *   <li>{@code strlcpy}, {@code strlcat} stay: PostgreSQL's server program exports them itself;
 *   <li>anything else is refused;
 *   <li>then the wanted version is replaced by the lowest that the library asks for.
 * </ul>
 *
 * @param hostMinor the host's glibc is 2.{@code hostMinor}
 */
record ElfVersionPatch(int hostMinor) {
    private static final Pattern GLIBC = Pattern.compile("GLIBC_2\\.(\\d+)(?:\\.\\d+)?");
    private static final Pattern GETCONF = Pattern.compile("glibc 2\\.(\\d+)");
    private static final String C23 = "__isoc23_";

    private static final int SHT_STRTAB_LINK = 40;
    private static final int DYNSYM = 11;
    private static final int VERSYM = 0x6fffffff;
    private static final int VERNEED = 0x6ffffffe;
    private static final int SYMBOL_BYTES = 24;

    /** The patch for the C library we run on; empty if it is not glibc. */
    static Optional<ElfVersionPatch> forThisHost() throws IOException {
        try {
            var getconf = new ProcessBuilder("getconf", "GNU_LIBC_VERSION")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(getconf.getInputStream().readNBytes(200), StandardCharsets.UTF_8);
            if (!getconf.waitFor(10, TimeUnit.SECONDS)) {
                getconf.destroyForcibly();
                return Optional.empty();
            }
            var version = GETCONF.matcher(said);
            return version.find()
                    ? Optional.of(new ElfVersionPatch(Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking for the C library's version", stopped);
        }
    }

    /**
     * The library, loadable here; unchanged if it asks for nothing newer.
     *
     * @param library a 64-bit little-endian ELF shared object
     * @throws IllegalArgumentException if it is something else, or wants a newer symbol that cannot be replaced
     */
    byte[] apply(byte[] library) {
        var patched = library.clone();
        var elf = ByteBuffer.wrap(patched).order(ByteOrder.LITTLE_ENDIAN);
        if (elf.capacity() < 64 || elf.getInt(0) != 0x464c457f || elf.get(4) != 2 || elf.get(5) != 1) {
            throw new IllegalArgumentException("not a 64-bit little-endian ELF file");
        }
        var sections = sections(elf);
        var need = sections.get(VERNEED);
        var versions = sections.get(VERSYM);
        var symbols = sections.get(DYNSYM);
        if (need == null || versions == null || symbols == null) {
            return patched;
        }
        var tooNew = lowerVersions(elf, need);
        renameSymbols(elf, symbols, versions, tooNew);
        return patched;
    }

    /** A section: where it is, and where its strings are. */
    private record Section(int offset, int size, int info, int strings) {}

    private static Map<Integer, Section> sections(ByteBuffer elf) {
        int table = Math.toIntExact(elf.getLong(0x28));
        int entryBytes = elf.getShort(0x3a);
        int count = elf.getShort(0x3c);
        var found = new HashMap<Integer, Section>();
        for (int i = 0; i < count; i++) {
            int at = table + i * entryBytes;
            int strings = table + elf.getInt(at + SHT_STRTAB_LINK) * entryBytes;
            found.put(
                    elf.getInt(at + 4),
                    new Section(
                            Math.toIntExact(elf.getLong(at + 24)),
                            Math.toIntExact(elf.getLong(at + 32)),
                            elf.getInt(at + 44),
                            Math.toIntExact(elf.getLong(strings + 24))));
        }
        return found;
    }

    /** Lowers every wanted version above the host's; returns version index → its old name. */
    private Map<Integer, String> lowerVersions(ByteBuffer elf, Section need) {
        var lowered = new HashMap<Integer, String>();
        int entry = need.offset();
        for (int i = 0; i < need.info(); i++) {
            int aux = entry + elf.getInt(entry + 8);
            int count = elf.getShort(entry + 2);
            int lowestAux = lowest(elf, need, aux, count);
            for (int j = 0; j < count; j++) {
                var name = string(elf, need.strings() + elf.getInt(aux + 8));
                if (minor(name) > hostMinor) {
                    lowered.put(elf.getShort(aux + 6) & 0x7fff, name);
                    elf.putInt(aux, elf.getInt(lowestAux));
                    elf.putInt(aux + 8, elf.getInt(lowestAux + 8));
                }
                aux += elf.getInt(aux + 12);
            }
            entry += elf.getInt(entry + 12);
        }
        return lowered;
    }

    private int lowest(ByteBuffer elf, Section need, int firstAux, int count) {
        int lowestAux = firstAux;
        int aux = firstAux;
        for (int j = 0; j < count; j++) {
            if (minor(string(elf, need.strings() + elf.getInt(aux + 8)))
                    < minor(string(elf, need.strings() + elf.getInt(lowestAux + 8)))) {
                lowestAux = aux;
            }
            aux += elf.getInt(aux + 12);
        }
        var name = string(elf, need.strings() + elf.getInt(lowestAux + 8));
        if (minor(name) > hostMinor) {
            throw new IllegalArgumentException(
                    "nothing older than %s is wanted (host: glibc 2.%d)".formatted(name, hostMinor));
        }
        return lowestAux;
    }

    private static void renameSymbols(ByteBuffer elf, Section symbols, Section versions, Map<Integer, String> tooNew) {
        for (int i = 0; i < symbols.size() / SYMBOL_BYTES; i++) {
            int at = symbols.offset() + i * SYMBOL_BYTES;
            var version = tooNew.get(elf.getShort(versions.offset() + 2 * i) & 0x7fff);
            if (version == null) {
                continue;
            }
            var name = string(elf, symbols.strings() + elf.getInt(at));
            if (name.startsWith(C23)) {
                elf.putInt(at, elf.getInt(at) + C23.length());
            } else if (!name.equals("strlcpy") && !name.equals("strlcat")) {
                throw new IllegalArgumentException("symbol %s@%s has no older equal".formatted(name, version));
            }
        }
    }

    private static int minor(String version) {
        var glibc = GLIBC.matcher(version);
        return glibc.matches() ? Integer.parseInt(glibc.group(1)) : 0;
    }

    private static String string(ByteBuffer elf, int at) {
        var text = new StringBuilder();
        for (int i = at; elf.get(i) != 0; i++) {
            text.append((char) elf.get(i));
        }
        return text.toString();
    }
}
