using Florin.Host.Terminal;

namespace Florin.Host.Tests.Terminal;

public sealed class ProgressBarTests
{
    [Fact]
    public void A_bar_shows_its_share_as_a_number() =>
        ProgressBar.Line("card.csv: reading", 250, 1000, width: 100).ShouldBe("██████░░░░░░░░░░░░░░░░░░ 25 %  card.csv: reading");

    [Fact]
    public void Work_under_a_second_shows_nothing() => Drawn(interactive: true, 0.2, 0.5, 0.99).ShouldBeEmpty();

    [Fact]
    public void Longer_work_shows_a_bar_and_wipes_it() => Drawn(interactive: true, 0.5, 1.2).ShouldMatch(@"^\r█+░+ 50 %  reading\r +\r$");

    [Fact]
    public void Nobody_watches_a_pipe() => Drawn(interactive: false, 0.5, 1.2, 9).ShouldBeEmpty();

    private static string Drawn(bool interactive, params double[] seconds)
    {
        using var messages = new StringWriter();
        var clock = new HandClock();
        using (var bar = new ProgressBar(new TerminalOutput(TextWriter.Null, messages, 100, ansi: false, interactive), clock))
        {
            foreach (var second in seconds)
            {
                clock.Seconds = second;
                bar.Show("reading", 1, 2);
            }
        }

        return messages.ToString();
    }

    private sealed class HandClock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
