package dev.millwright.planner.fieldwork;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.CMMException;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A photo as it is kept: upright, scaled, and written anew as JPEG, so that nothing of the file that came survives but its picture. */
final class PhotoFile {
    private static final Set<String> KNOWN = Set.of("jpeg", "jpg", "png");
    private static final float QUALITY = 0.82f;

    private final int width;
    private final int height;
    private final byte[] picture;
    private final byte[] thumbnail;

    private PhotoFile(int width, int height, byte[] picture, byte[] thumbnail) {
        this.width = width;
        this.height = height;
        this.picture = picture;
        this.thumbnail = thumbnail;
    }

    /** In pixels. */
    int width() {
        return width;
    }

    /** In pixels. */
    int height() {
        return height;
    }

    /** As JPEG; not to be written to. */
    byte[] picture() {
        return picture;
    }

    /** As JPEG; not to be written to. */
    byte[] thumbnail() {
        return thumbnail;
    }

    /** A file that is no photo that we take, with the reason in one sentence. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private Refused(String why) {
            super(why);
        }
    }

    /**
     * Reads {@code file}. Its type is told by its content, its size before it is unpacked. Blocks for some tens of milliseconds.
     *
     * @throws Refused if it is not a JPEG or PNG, too large, or broken
     */
    static PhotoFile of(byte[] file, PhotoSettings settings) throws Refused {
        if (file.length > settings.bytesMax()) {
            throw new Refused(
                    "The photo has %d kB (at most %d kB).".formatted(file.length / 1000, settings.bytesMax() / 1000));
        }
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(input);
            var reader = readers.hasNext() ? readers.next() : null;
            if (reader == null || !KNOWN.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                throw new Refused("The file is neither a JPEG nor a PNG picture.");
            }
            try {
                reader.setInput(input, true, true);
                var upright = turned(read(reader, settings), ExifOrientation.of(file));
                var kept = scaled(upright, settings.sidePixels());
                return new PhotoFile(
                        kept.getWidth(), kept.getHeight(), jpeg(kept), jpeg(scaled(kept, settings.thumbnailPixels())));
            } finally {
                reader.dispose();
            }
        } catch (IOException
                | CMMException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException broken) {
            throw new Refused("The picture cannot be read: it is broken or of a rare kind.");
        }
    }

    private static BufferedImage read(ImageReader reader, PhotoSettings settings) throws IOException, Refused {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > settings.pixelsMax()) {
            throw new Refused("The photo has %d × %d pixels (at most %d million)."
                    .formatted(width, height, settings.pixelsMax() / 1_000_000));
        }
        // A large file is read coarsely, so that it never stands in memory as a whole: at most with twice the side that
        // is kept, and never with less than that side.
        int step = (int) Math.max(1, Math.ceilDiv(Math.max(width, height), 2L * settings.sidePixels()));
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    /** Turned and mirrored as the orientation tag asks. */
    private static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean lying = orientation >= 5;
        var how = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
        return drawn(image, how, lying ? height : width, lying ? width : height);
    }

    private static BufferedImage scaled(BufferedImage image, int side) {
        double factor = Math.min(1, side / (double) Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        return drawn(image, AffineTransform.getScaleInstance(factor, factor), width, height);
    }

    private static BufferedImage drawn(BufferedImage image, AffineTransform how, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, how, null);
        pen.dispose();
        return drawn;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var bytes = new ByteArrayOutputStream();
                var output = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), how);
            output.flush();
            return bytes.toByteArray();
        } finally {
            writer.dispose();
        }
    }
}
