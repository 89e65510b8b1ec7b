package org.infoshape.image;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.infoshape.data.InvalidDataException;
import org.infoshape.result.Storage;

/** One of CelebA's label files: a line an image, its name and then numbers between blanks. */
final class CelebaTable {

    private final String file;
    private final String[] lines;
    private final int header;

    private CelebaTable(String file, String[] lines, int header) {
        this.file = file;
        this.lines = lines;
        this.header = header;
    }

    /** @param header lines before the first image */
    static CelebaTable read(Storage folder, String file, int header) throws IOException {
        String text;
        try {
            text = folder.readText(file);
        } catch (FileNotFoundException e) {
            throw new InvalidDataException("Missing " + file + " in " + folder.location(), e);
        }
        String[] lines = text.stripTrailing().split("\r?\n");
        if (lines.length <= header) {
            throw new InvalidDataException(
                    "Invalid " + file + ": " + lines.length + " lines (must be > " + header + ")");
        }
        return new CelebaTable(file, lines, header);
    }

    int rows() {
        return lines.length - header;
    }

    List<String> headerFields(int line) {
        return List.of(fields(lines[line]));
    }

    /**
     * One image's line.
     *
     * @param numbers that must stand behind the name
     * @return name first
     */
    String[] row(int row, int numbers) {
        String[] fields = fields(lines[header + row]);
        if (fields.length != numbers + 1) {
            throw new InvalidDataException("Invalid line " + (header + row + 1) + " of " + file + ": "
                    + (fields.length - 1) + " values behind the name (must be " + numbers + ")");
        }
        return fields;
    }

    /** A number of a line, within limits. */
    int number(String[] fields, int index, int row, int least, int most) {
        try {
            int value = Integer.parseInt(fields[index]);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new InvalidDataException("Invalid line " + (header + row + 1) + " of " + file + ": value " + index
                + " is " + fields[index] + " (must be a whole number, " + least + " .. " + most + ")");
    }

    /** Checks that a row is that of the image in the same place of the attribute file. */
    void requireImage(String[] fields, int row, String image) {
        if (!fields[0].equals(image)) {
            throw new InvalidDataException("Invalid line " + (header + row + 1) + " of " + file + ": " + fields[0]
                    + " (must be " + image + ", as in " + CelebaRelease.ATTRIBUTES + ")");
        }
    }

    /** Checks the number of rows. */
    void requireRows(int rows, String because) {
        if (rows() != rows) {
            throw new InvalidDataException(
                    "Invalid number of rows in " + file + ": " + rows() + " (must be " + rows + ", " + because + ")");
        }
    }

    private static String[] fields(String line) {
        return line.strip().split("\\s+");
    }
}
