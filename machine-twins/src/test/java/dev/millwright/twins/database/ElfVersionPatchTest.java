package dev.millwright.twins.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a shared library made by hand: one section each for strings, symbols, symbol versions and wanted versions. */
class ElfVersionPatchTest {
    @Test
    void a_library_that_wants_nothing_newer_stays_as_it_is() {
        var library = library("qsort", "GLIBC_2.2", "memcpy", "GLIBC_2.14");

        assertThat(new ElfVersionPatch(36).apply(library)).isEqualTo(library);
    }

    @Test
    void c23_number_parsing_becomes_the_older_name_and_version() {
        var patched = new ElfVersionPatch(36).apply(library("qsort", "GLIBC_2.2", "__isoc23_strtol", "GLIBC_2.38"));

        assertThat(symbolName(patched, 2)).isEqualTo("strtol");
        assertThat(wantedVersions(patched)).containsExactly("GLIBC_2.2", "GLIBC_2.2");
    }

    @Test
    void what_the_server_program_brings_itself_keeps_its_name() {
        var patched = new ElfVersionPatch(36).apply(library("qsort", "GLIBC_2.2", "strlcpy", "GLIBC_2.38"));

        assertThat(symbolName(patched, 2)).isEqualTo("strlcpy");
        assertThat(wantedVersions(patched)).containsExactly("GLIBC_2.2", "GLIBC_2.2");
    }

    @Test
    void a_newer_symbol_without_an_older_equal_is_refused_by_name() {
        var library = library("qsort", "GLIBC_2.2", "pidfd_spawn", "GLIBC_2.39");

        assertThatThrownBy(() -> new ElfVersionPatch(36).apply(library))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pidfd_spawn");
    }

    @Test
    void anything_else_is_refused() {
        assertThatThrownBy(() -> new ElfVersionPatch(36).apply("not a library at all".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ELF");
    }

    private static final int STRINGS = 0x100;
    private static final int SYMBOLS = 0x200;
    private static final int VERSIONS = 0x300;
    private static final int WANTED = 0x400;
    private static final int SECTIONS = 0x500;

    /** Two symbols, each of a version of its own, of one library. */
    private static byte[] library(String first, String firstVersion, String second, String secondVersion) {
        var elf = ByteBuffer.allocate(0x800).order(ByteOrder.LITTLE_ENDIAN);
        elf.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
        elf.putLong(40, SECTIONS).putShort(58, (short) 64).putShort(60, (short) 5);
        int[] at = strings(elf, List.of(first, firstVersion, second, secondVersion, "libc.so.6"));
        symbol(elf, 1, at[0]);
        symbol(elf, 2, at[2]);
        elf.putShort(VERSIONS + 2, (short) 2).putShort(VERSIONS + 4, (short) 3);
        // Verneed: version, count, file, first aux, next; then two Vernaux: hash, flags, index, name, next.
        elf.putShort(WANTED, (short) 1).putShort(WANTED + 2, (short) 2).putInt(WANTED + 4, at[4]);
        elf.putInt(WANTED + 8, 16).putInt(WANTED + 12, 0);
        wanted(elf, WANTED + 16, firstVersion, 2, at[1], 16);
        wanted(elf, WANTED + 32, secondVersion, 3, at[3], 0);
        section(elf, 1, 3, STRINGS, 0x100, 0);
        section(elf, 2, 11, SYMBOLS, 72, 1);
        section(elf, 3, 0x6fffffff, VERSIONS, 6, 2);
        section(elf, 4, 0x6ffffffe, WANTED, 48, 1);
        elf.putInt(SECTIONS + 4 * 64 + 44, 1);
        return elf.array();
    }

    private static int[] strings(ByteBuffer elf, List<String> words) {
        var at = new int[words.size()];
        int next = 1;
        for (int i = 0; i < words.size(); i++) {
            at[i] = next;
            elf.put(STRINGS + next, words.get(i).getBytes(StandardCharsets.US_ASCII));
            next += words.get(i).length() + 1;
        }
        return at;
    }

    private static void symbol(ByteBuffer elf, int index, int name) {
        elf.putInt(SYMBOLS + 24 * index, name);
    }

    private static void wanted(ByteBuffer elf, int at, String version, int index, int name, int next) {
        elf.putInt(at, elfHash(version))
                .putShort(at + 6, (short) index)
                .putInt(at + 8, name)
                .putInt(at + 12, next);
    }

    private static void section(ByteBuffer elf, int index, int type, int offset, int bytes, int link) {
        int at = SECTIONS + 64 * index;
        elf.putInt(at + 4, type)
                .putLong(at + 24, offset)
                .putLong(at + 32, bytes)
                .putInt(at + 40, link);
    }

    /** The System V ABI's hash of a version's name. */
    private static int elfHash(String name) {
        long hash = 0;
        for (byte b : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash << 4) + b;
            long high = hash & 0xf0000000L;
            hash = (hash ^ (high >> 24)) & ~high & 0xffffffffL;
        }
        return (int) hash;
    }

    private static String symbolName(byte[] library, int index) {
        return text(
                library, ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN).getInt(SYMBOLS + 24 * index));
    }

    private static List<String> wantedVersions(byte[] library) {
        var elf = ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN);
        return List.of(text(library, elf.getInt(WANTED + 24)), text(library, elf.getInt(WANTED + 40)));
    }

    private static String text(byte[] library, int at) {
        int end = STRINGS + at;
        while (library[end] != 0) {
            end++;
        }
        return new String(library, STRINGS + at, end - STRINGS - at, StandardCharsets.US_ASCII);
    }
}
