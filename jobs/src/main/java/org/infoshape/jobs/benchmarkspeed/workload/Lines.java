package org.infoshape.jobs.benchmarkspeed.workload;

import org.infoshape.result.Json;

/** Records as lines of JSON. */
final class Lines {

    private Lines() {}

    static String of(Object value) {
        return Json.write(value).replace("\n", "");
    }
}
