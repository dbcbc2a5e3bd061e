package dev.millwright.planner.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PhotoFileTest {
    private static final PhotoSettings SETTINGS = new PhotoSettings(3, 200_000, 1_000_000, 400, 50);

    /** Left half red, right half blue. */
    private static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, x < width / 2 ? Color.RED.getRGB() : Color.BLUE.getRGB());
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** The JPEG with an Exif segment behind its first two bytes: one entry, the orientation, and a place in plain text. */
    private static byte[] withExif(byte[] jpeg, int orientation) throws IOException {
        var exif = new ByteArrayOutputStream();
        exif.write("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1));
        exif.write(new byte[] {0, 0, 0, 8, 0, 1});
        exif.write(new byte[] {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0});
        exif.write("GPS 51.4556 7.0116".getBytes(StandardCharsets.ISO_8859_1));
        var bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) ((exif.size() + 2) >> 8), (byte) (exif.size() + 2)});
        bytes.write(exif.toByteArray());
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    private static boolean isRed(BufferedImage image, double x, double y) {
        var colour = new Color(image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())));
        return colour.getRed() > 150 && colour.getBlue() < 100;
    }

    @Test
    void keeps_the_picture_upright_and_leaves_behind_where_it_was_taken() throws Exception {
        var sent = withExif(picture("jpeg", 200, 100), 6);
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).contains("Exif", "GPS 51.4556");

        var kept = PhotoFile.of(sent, SETTINGS);

        // Orientation 6: the camera was turned; to be upright the picture is turned by 90 degrees clockwise, so left
        // becomes top.
        assertThat(kept.width()).isEqualTo(100);
        assertThat(kept.height()).isEqualTo(200);
        var image = ImageIO.read(new ByteArrayInputStream(kept.picture()));
        assertThat(isRed(image, 0.5, 0.2)).as("top").isTrue();
        assertThat(isRed(image, 0.5, 0.8)).as("bottom").isFalse();
        assertThat(new String(kept.picture(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "GPS");
        assertThat(new String(kept.thumbnail(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "GPS");
    }

    @Test
    void turns_by_half_a_circle_for_orientation_three_and_the_other_way_for_eight() throws Exception {
        var half = ImageIO.read(new ByteArrayInputStream(
                PhotoFile.of(withExif(picture("jpeg", 200, 100), 3), SETTINGS).picture()));
        var left = ImageIO.read(new ByteArrayInputStream(
                PhotoFile.of(withExif(picture("jpeg", 200, 100), 8), SETTINGS).picture()));

        assertThat(isRed(half, 0.8, 0.5)).as("red is on the right").isTrue();
        assertThat(left.getHeight()).isEqualTo(200);
        assertThat(isRed(left, 0.5, 0.8)).as("red is at the bottom").isTrue();
    }

    @Test
    void scales_what_is_larger_and_makes_a_thumbnail() throws Exception {
        var kept = PhotoFile.of(picture("png", 1000, 500), SETTINGS);

        assertThat(kept.width()).isEqualTo(400);
        assertThat(kept.height()).isEqualTo(200);
        var thumbnail = ImageIO.read(new ByteArrayInputStream(kept.thumbnail()));
        assertThat(thumbnail.getWidth()).isEqualTo(50);
        assertThat(thumbnail.getHeight()).isEqualTo(25);
        assertThat(isRed(thumbnail, 0.2, 0.5)).isTrue();
    }

    @Test
    void tells_the_type_by_the_content_and_refuses_what_is_no_picture() throws Exception {
        var page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        var animation = picture("gif", 20, 20);
        var cut = new byte[60];
        System.arraycopy(picture("jpeg", 200, 100), 0, cut, 0, cut.length);

        assertThatThrownBy(() -> PhotoFile.of(page, SETTINGS)).hasMessageContaining("neither a JPEG nor a PNG");
        assertThatThrownBy(() -> PhotoFile.of(animation, SETTINGS)).hasMessageContaining("neither a JPEG nor a PNG");
        assertThatThrownBy(() -> PhotoFile.of(cut, SETTINGS)).hasMessageContaining("cannot be read");
    }

    @Test
    void refuses_what_is_too_large_before_it_is_unpacked() throws Exception {
        var wide = picture("png", 1001, 1000);

        assertThat(wide.length).as("small as a file").isLessThan(200_000);
        assertThatThrownBy(() -> PhotoFile.of(wide, SETTINGS)).hasMessageContaining("1001 × 1000 pixels");
        assertThatThrownBy(() -> PhotoFile.of(new byte[200_001], SETTINGS)).hasMessageContaining("200 kB");
    }
}
