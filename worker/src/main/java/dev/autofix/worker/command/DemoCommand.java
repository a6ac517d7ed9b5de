package dev.autofix.worker.command;

import dev.autofix.worker.demo.Demo;
import dev.autofix.worker.demo.Scenarios;
import dev.autofix.worker.demo.Terminal;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Repairs workloads of a simulated world before your eyes; needs nothing but a JDK. */
public final class DemoCommand extends Command {
  private static final String SCENARIO = "scenario";
  private static final String STAY = "stay";
  private static final String BY_HAND = "by-hand";
  private static final String SIGN_IN = "sign-in";

  public DemoCommand() {
    super("demo", "repairs workloads of a simulated world before your eyes");
  }

  @Override
  public void configure(Subparser parser) {
    parser
        .addArgument("--" + SCENARIO)
        .choices(Scenarios.names())
        .setDefault("oom")
        .help("the story to play (oom by default)");
    parser
        .addArgument("--" + STAY)
        .action(Arguments.storeTrue())
        .help("keep everything running afterwards, to look around");
    parser
        .addArgument("--" + BY_HAND)
        .dest(BY_HAND)
        .action(Arguments.storeTrue())
        .help("play no story: workloads fail, and you decide in the browser");
    parser
        .addArgument("--" + SIGN_IN)
        .dest(SIGN_IN)
        .action(Arguments.storeTrue())
        .help("the same for people who have to sign in, each with a role");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    boolean asExpected = true;
    Path folder = Files.createTempDirectory("autofix-demo-");
    Terminal terminal = Terminal.standard(System.getenv());
    boolean signIn = arguments.getBoolean(SIGN_IN);
    boolean byHand = signIn || arguments.getBoolean(BY_HAND);
    try (Demo demo = signIn ? Demo.startClosed(folder, terminal) : Demo.start(folder, terminal)) {
      if (byHand) {
        demo.byHand();
      } else {
        asExpected = demo.play(arguments.getString(SCENARIO));
      }
      if (byHand || arguments.getBoolean(STAY)) {
        demo.invite();
        untilInterrupted();
      }
    }
    if (!asExpected) {
      throw new Unsuccessful();
    }
  }

  private static void untilInterrupted() throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown, "demo-stop"));
    stop.await();
  }

  @Override
  public void onError(Cli cli, Namespace arguments, Throwable failure) {
    CommandFailures.print(cli.getStdErr(), failure);
  }
}
