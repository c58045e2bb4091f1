package social.winnow.testkit;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import javax.imageio.ImageIO;

/**
 * A picture of a page as a small PNG: of its 256 most frequent colours, the others as the nearest.
 */
public final class Picture {
    private static final int MOST = 256;

    private final BufferedImage full;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final int[] palette;

    private Picture(BufferedImage full) {
        this.full = full;
        Map<Integer, Map<Integer, Integer>> uses = new HashMap<>();
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                int rgb = full.getRGB(x, y);
                uses.computeIfAbsent(coarse(rgb), _ -> new HashMap<>()).merge(rgb, 1, Integer::sum);
            }
        }
        palette =
                uses.values().stream()
                        .sorted(Comparator.comparingInt(Picture::uses).reversed())
                        .limit(MOST)
                        .mapToInt(Picture::mostUsed)
                        .toArray();
    }

    private static int uses(Map<Integer, Integer> alike) {
        return alike.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int mostUsed(Map<Integer, Integer> alike) {
        return Collections.max(alike.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    /** Writes that PNG anew, smaller. */
    public static void write(byte[] png, Path file) throws IOException {
        BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(new Picture(full).small(), "png", file.toFile());
    }

    private BufferedImage small() {
        IndexColorModel colours = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
        BufferedImage small =
                new BufferedImage(
                        full.getWidth(),
                        full.getHeight(),
                        BufferedImage.TYPE_BYTE_INDEXED,
                        colours);
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                int place = places.computeIfAbsent(full.getRGB(x, y), this::nearest);
                small.getRaster().setSample(x, y, 0, place);
            }
        }
        return small;
    }

    /** Without what no eye sees. */
    private static int coarse(int rgb) {
        return rgb & 0xFCFCFC;
    }

    private int nearest(int rgb) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int distance = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int difference = ((rgb >> shift) & 0xFF) - ((palette[i] >> shift) & 0xFF);
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
