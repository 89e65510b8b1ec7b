package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.infoshape.platform.MatrixKernel;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;

class CriticKernelsTest {

    @Test
    void whereTheModuleIsAbsentACriticTrainsOnOpenBlas() throws IOException, InterruptedException {
        assertThat(kernelOfAnotherJvm(List.of())).endsWith("openblas, finite");
    }

    @Test
    void aJvmWithoutC2TrainsOnOpenBlas() throws IOException, InterruptedException {
        assertThat(kernelOfAnotherJvm(List.of("--add-modules=" + MatrixKernel.MODULE, "-XX:TieredStopAtLevel=1")))
                .endsWith("openblas, finite");
    }

    @Test
    void thePropertyChoosesTheKernelOfAJvm() throws IOException, InterruptedException {
        String add = "--add-modules=" + MatrixKernel.MODULE;
        assertThat(kernelOfAnotherJvm(List.of(add, "-D" + MatrixKernel.PROPERTY + "=openblas")))
                .endsWith("openblas, finite");
    }

    private static String kernelOfAnotherJvm(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx200m", "-cp", System.getProperty("java.class.path"), Step.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.strip();
    }

    /** A training step, and what it ran on. */
    static final class Step {

        private Step() {}

        public static void main(String[] arguments) {
            CriticGraph critic = new CriticGraph(CriticNetwork.table36(), 20, 1, new Adam(1e-3), 1);
            double nats =
                    CriticGraph.step(critic.build(), GaussianRows.xl(100, 1)).nats();
            System.out.println(
                    MatrixKernel.ofThisProcess().title() + (Double.isFinite(nats) ? ", finite" : ", not finite"));
        }
    }
}
