using Florin.Anomalies;
using Florin.Households;
using Florin.ML;
using Florin.Tests.Anomalies;
using Florin.Training;

namespace Florin.Tests.Training;

public sealed class AnomalyTrainingTests
{
    private static readonly Household Home = new(1, "Home", "IE", "Europe/Dublin", "en-IE", "EUR", "calendar_month");

    [Fact]
    public void Below_two_hundred_expenses_there_is_no_model_and_the_reason_says_what_is_missing()
    {
        var day = new DateOnly(2025, 1, 1);
        var rows = SimulatedLedger.Columns([.. Enumerable.Range(0, 199).Select(row => (day.AddDays(row), -10m - (row % 7), "Market", 0))]);

        var result = Train(rows, 1, 1);

        result.Model.ShouldBeNull();
        result.Refusal.ShouldBe("199 expenses, 200 are needed: import more statements");
    }

    [Fact]
    public void Planted_rows_rank_higher_than_by_the_rules_alone()
    {
        var result = Train(SimulatedLedger.Make(11).Rows, 1, 1);

        result.Losses.Length.ShouldBeGreaterThan(100);
        result.ServedLosses.Length.ShouldBe(result.Losses.Length);
        result.Losses.ShouldAllBe(loss => loss >= 0 && loss <= 1);
        result.Losses.Average().ShouldBeLessThan(result.ServedLosses.Average());
        result.Importance.Sum().ShouldBe(1, 1e-9);
        result.Features.Count.ShouldBe(result.Importance.Count);
    }

    [Fact]
    public void The_importance_is_that_of_the_rows_it_would_show_and_nobody_has_decided()
    {
        var rows = SimulatedLedger.Make(11).Rows;
        var undecided = Train(rows, 1, 1);
        var kinds = Enum.GetValues<AlertKind>();
        var decided = new DecidedAlerts(UserWords.None, rows.TransactionId.SelectMany(row => kinds.Select(kind => (row, kind))).ToHashSet());

        var strangest = AnomalyTraining.Train(rows, decided, new TrainingRun(Home, 1, 1, null, null), CancellationToken.None);

        undecided.Metrics["open_alerts"].ShouldBeGreaterThan(10);
        strangest.Metrics["open_alerts"].ShouldBe(0);
        strangest.Importance.Sum().ShouldBe(1, 1e-9);
        strangest.Importance.ShouldNotBe(undecided.Importance);
        Bytes(strangest.Model!).ShouldBe(Bytes(undecided.Model!));
    }

    [Fact]
    public void The_model_in_service_is_asked_about_the_same_planted_rows()
    {
        var rows = SimulatedLedger.Make(12).Rows;
        var first = Train(rows, 1, 1);

        var again = AnomalyTraining.Train(rows, DecidedAlerts.None, new TrainingRun(Home, 1, 1, first.Model, null), CancellationToken.None);

        again.Losses.ShouldBe(first.Losses);
        again.ServedLosses.ShouldNotBe(first.ServedLosses);
    }

    [Fact]
    public void The_same_ledger_and_seed_give_the_same_bytes_for_any_number_of_threads()
    {
        var rows = SimulatedLedger.Make(13).Rows;
        var (one, four, other) = (Train(rows, 5, 1), Train(rows, 5, 4), Train(rows, 6, 1));

        Bytes(four.Model!).ShouldBe(Bytes(one.Model!));
        four.Losses.ShouldBe(one.Losses);
        four.DataHash.ShouldBe(one.DataHash);
        Bytes(other.Model!).ShouldNotBe(Bytes(one.Model!));
    }

    private static TrainingResult Train(Florin.Ledger.TransactionColumns rows, ulong seed, int threads) =>
        AnomalyTraining.Train(rows, DecidedAlerts.None, new TrainingRun(Home, seed, threads, null, null), CancellationToken.None);

    private static byte[] Bytes(IModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        model.Write(writer);
        writer.Flush();
        return stream.ToArray();
    }
}
