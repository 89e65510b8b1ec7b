package org.infoshape.result.report;

/** Whether a figure or a notice is good news; shown by a sign and a word as well as by colour. */
public enum Tone {
    GOOD("good"),
    NEUTRAL("neutral"),
    WARNING("warning"),
    BAD("bad");

    private final String cssClass;

    Tone(String cssClass) {
        this.cssClass = cssClass;
    }

    /** Name of the tone in the style sheet. */
    public String cssClass() {
        return cssClass;
    }
}
