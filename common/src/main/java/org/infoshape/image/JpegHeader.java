package org.infoshape.image;

import java.util.Optional;

/** Size of a JPEG that holds nothing out of the ordinary. */
record JpegHeader(int width, int height) {

    private static final int APP0 = 0xE0;
    private static final int PROFILE = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final int START_OF_SCAN = 0xDA;

    /**
     * Walks over the segments before the first scan.
     *
     * @return empty unless it is a baseline or progressive JFIF file of three components, Y, Cb and Cr of 8 bits each, without
     *     colour profile and Adobe's marker; a damaged header is such a case too
     */
    static Optional<JpegHeader> plain(byte[] file) {
        boolean jfif = false;
        Optional<JpegHeader> frame = Optional.empty();
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            int next = at + 2 + unsigned(file, at + 2);
            boolean inside = next <= file.length;
            if (!inside || marker == PROFILE || marker == ADOBE) {
                return Optional.empty();
            } else if (marker == START_OF_SCAN) {
                return jfif ? frame : Optional.empty();
            } else if (marker == APP0) {
                jfif |= next - at >= 8 && file[at + 4] == 'J' && file[at + 5] == 'F' && file[at + 6] == 'I';
            } else if (marker >= 0xC0 && marker <= 0xC2) {
                frame = frame(file, at, next);
            }
            at = next;
        }
        return Optional.empty();
    }

    private static Optional<JpegHeader> frame(byte[] file, int at, int next) {
        boolean colour = next - at == 19
                && file[at + 4] == 8
                && file[at + 9] == 3
                && file[at + 10] == 1
                && file[at + 13] == 2
                && file[at + 16] == 3;
        int height = colour ? unsigned(file, at + 5) : 0;
        int width = colour ? unsigned(file, at + 7) : 0;
        return height > 0 && width > 0 ? Optional.of(new JpegHeader(width, height)) : Optional.empty();
    }

    private static int unsigned(byte[] file, int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }
}
