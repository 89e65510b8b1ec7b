package org.infoshape.result;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into records of fields by the grammar of RFC 4180; a record may span lines inside quotes. */
final class CsvRecords {

    private final String text;
    private final String source;
    private int at;

    CsvRecords(String text, String source) {
        this.text = text;
        this.source = source;
    }

    /** Every record; the line break after the last one is optional. */
    List<List<String>> all() {
        List<List<String>> records = new ArrayList<>();
        while (at < text.length()) {
            List<String> fields = new ArrayList<>();
            fields.add(field(records.size() + 1));
            while (at < text.length() && text.charAt(at) == ',') {
                at++;
                fields.add(field(records.size() + 1));
            }
            endOfRecord(records.size() + 1);
            records.add(fields);
        }
        return records;
    }

    private String field(int record) {
        return at < text.length() && text.charAt(at) == '"' ? quotedField(record) : plainField();
    }

    private String plainField() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quotedField(int record) {
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                return field.toString();
            }
        }
        throw new IllegalArgumentException("Invalid " + source + ", record " + record + ": a quote is never closed");
    }

    private void endOfRecord(int record) {
        if (text.startsWith("\r\n", at)) {
            at += 2;
        } else if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        } else if (at < text.length()) {
            throw new IllegalArgumentException("Invalid " + source + ", record " + record + ": " + text.charAt(at)
                    + " after a field (must be a comma or the end of the line)");
        }
    }
}
