package org.infoshape.jobs.benchmarkspeed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The PyTorch programs that stand for what others would use.
 *
 * @param folder they lie in
 * @param missing why they cannot run; empty if they can
 */
record TorchScripts(Path folder, Optional<String> missing) {

    private static final String SPEED = "torch_speed.py";
    private static final String TRAINING = "torch_infoshape.py";

    static TorchScripts in(Path folder, Programs programs) throws InterruptedException {
        for (String script : new String[] {SPEED, TRAINING}) {
            if (!Files.isReadable(folder.resolve(script))) {
                return new TorchScripts(folder, Optional.of("no " + folder.resolve(script)));
            }
        }
        return new TorchScripts(
                folder,
                programs.pythonHas("torch") ? Optional.empty() : Optional.of(programs.python() + " has no torch"));
    }

    /** Times single steps. */
    Path speed() {
        return folder.resolve(SPEED);
    }
}
