package dev.millwright.planner.fieldwork;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera held its picture: the orientation tag (0x0112) in the Exif segment of a JPEG file (CIPA DC-008, Exif 2.32, 4.6.4). It is all
 * that is read of that segment.
 */
final class ExifOrientation {
    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final int SEGMENTS_MAX = 64;
    private static final int ENTRIES_MAX = 200;

    private ExifOrientation() {}

    /** 1 to 8 as the tag has it; 1 (upright) if there is none or it cannot be read. */
    static int of(byte[] file) {
        var bytes = ByteBuffer.wrap(file);
        if (file.length < 4 || bytes.getShort(0) != (short) 0xFFD8) {
            return UPRIGHT;
        }
        int at = 2;
        for (int segment = 0; segment < SEGMENTS_MAX && at + 4 <= file.length; segment++) {
            int marker = bytes.getShort(at) & 0xFFFF;
            int length = bytes.getShort(at + 2) & 0xFFFF;
            if (marker == 0xFFE1 && at + 10 <= file.length && bytes.getInt(at + 4) == 0x45786966) {
                return inTiff(bytes, at + 10, Math.min(file.length, at + 2 + length));
            }
            if ((marker & 0xFF00) != 0xFF00 || marker == 0xFFDA || length < 2) {
                return UPRIGHT;
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static int inTiff(ByteBuffer bytes, int start, int end) {
        if (start + 8 > end) {
            return UPRIGHT;
        }
        var tiff = bytes.slice(start, end - start);
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int entries = Math.min(ENTRIES_MAX, tiff.getShort(directory) & 0xFFFF);
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + 12 * entry;
            if (at + 12 > tiff.limit()) {
                return UPRIGHT;
            }
            if ((tiff.getShort(at) & 0xFFFF) == TAG) {
                int value = tiff.getShort(at + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
