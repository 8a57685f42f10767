using System.Globalization;
using System.Text;
using Florin.Anomalies;
using Florin.Registry;
using Florin.Recurring;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;
using Florin.Training;

namespace Florin.Tests.Anomalies;

public sealed class AlertServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_charge_taken_twice_is_open_with_its_reason_beside_its_row(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("card.csv", DinnersWithOneChargedTwice());

        var open = await ledger.Get<AlertService>().RefreshAsync(TestLedger.Household, Cancellation);

        open.ShouldBe(1);
        var alert = (await ledger.Get<AlertService>().ListAsync(TestLedger.Household, "open", 10, Cancellation)).ShouldHaveSingleItem();
        (alert.Kind, alert.Status, alert.Transaction.Amount).ShouldBe((AlertKind.DoubleCharge, "open", -33.30m));
        alert.Reasons.ShouldHaveSingleItem().ShouldBe("Charged twice within 1 day for the same amount");
        (await ledger.Get<AlertService>().FindAsync(TestLedger.Household, alert.AlertId, Cancellation))!.Transaction.ShouldBe(alert.Transaction);
    }

    [Theory, EachEngine]
    public async Task Alerts_follow_the_version_that_answers(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var file = new StringBuilder("Date,Amount,Description\n");
        for (var day = 0; day < 240; day++)
            file.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2025, 1, 1).AddDays(day):yyyy-MM-dd},-{12 + (day * 7 % 31)}.{10 + (day % 9)},Payee {day % 5}\n");
        await ledger.ImportAsync("card.csv", $"{file}2025-08-28,-44.44,Payee 3\n2025-08-28,-44.44,Payee 3\n");
        var alerts = ledger.Get<AlertService>();
        await alerts.RefreshAsync(TestLedger.Household, Cancellation);
        (await VersionsAsync()).ShouldBe([AlertService.FallbackVersion]);

        var report = (await ledger.Get<TrainingService>().TrainAsync([ModelNames.AnomalyDetection], 1, null, Cancellation)).ShouldHaveSingleItem();
        await ledger.Get<ModelRegistry>().PromoteAsync(TestLedger.Household, ModelNames.AnomalyDetection, report.Made!.Version, Cancellation);
        (await VersionsAsync()).ShouldBe(["1.0.0"]);
        await ledger.Get<ModelRegistry>().RollbackAsync(TestLedger.Household, ModelNames.AnomalyDetection, Cancellation);

        (await VersionsAsync()).ShouldBe([AlertService.FallbackVersion]);

        async Task<List<string>> VersionsAsync() => [.. (await alerts.ListAsync(TestLedger.Household, "open", 10, Cancellation)).Select(alert => alert.ModelVersion).Distinct()];
    }

    [Theory, EachEngine]
    public async Task What_was_called_normal_stays_so_when_the_ledger_is_looked_at_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("card.csv", DinnersWithOneChargedTwice());
        var alerts = ledger.Get<AlertService>();
        await alerts.RefreshAsync(TestLedger.Household, Cancellation);
        var alert = (await alerts.ListAsync(TestLedger.Household, "open", 10, Cancellation)).Single();

        (await alerts.DecideAsync(TestLedger.Household, alert.AlertId, "dismissed", Cancellation)).ShouldBeTrue();
        (await alerts.RefreshAsync(TestLedger.Household, Cancellation)).ShouldBe(0);

        (await alerts.ListAsync(TestLedger.Household, null, 10, Cancellation)).ShouldHaveSingleItem().Status.ShouldBe("dismissed");
        (await alerts.DecideAsync(TestLedger.Household, 4711, "dismissed", Cancellation)).ShouldBeFalse();
    }

    [Theory, EachEngine]
    public async Task Undo_takes_the_alerts_of_a_batch_with_its_rows(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var import = await ledger.ImportAsync("card.csv", DinnersWithOneChargedTwice());
        await ledger.Get<AlertService>().RefreshAsync(TestLedger.Household, Cancellation);

        (await ledger.UndoAsync(import.BatchId))!.Removed.ShouldBe(121);

        (await ledger.Get<AlertService>().ListAsync(TestLedger.Household, null, 10, Cancellation)).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task A_word_on_a_series_takes_its_missed_payment_away_at_once_and_back_with_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", """
            Date,Amount,Description
            2025-01-11,-30.00,Gym
            2025-02-11,-30.00,Gym
            2025-03-11,-30.00,Gym
            2025-04-11,-30.00,Gym
            2025-05-11,-30.00,Gym
            2025-06-30,-12.00,Bakery
            """);
        var (alerts, words) = (ledger.Get<AlertService>(), ledger.Get<SeriesWordService>());
        var series = (await ledger.Get<RecurringService>().ListAsync(TestLedger.Household, Cancellation)).Items.ShouldHaveSingleItem().Series;
        await alerts.RefreshAsync(TestLedger.Household, Cancellation);
        (await OpenAsync()).ShouldBe([AlertKind.MissedCharge]);

        foreach (var kind in new[] { SeriesWordKind.Cancelled, SeriesWordKind.Dismissed })
        {
            var word = (await words.SayAsync(TestLedger.Household, series.Id, kind, null, Cancellation))!;
            (await OpenAsync()).ShouldBeEmpty();
            await words.UndoAsync(TestLedger.Household, word.WordId, Cancellation);
            (await OpenAsync()).ShouldBe([AlertKind.MissedCharge]);
        }

        async Task<IEnumerable<AlertKind>> OpenAsync() => (await alerts.ListAsync(TestLedger.Household, "open", 10, Cancellation)).Select(static alert => alert.Kind);
    }

    /// <summary>A dinner every third day at one place, each for another amount; the one of day 90 is charged again the next day.</summary>
    private static string DinnersWithOneChargedTwice()
    {
        var file = new StringBuilder("Date,Amount,Description\n");
        var first = new DateOnly(2025, 1, 1);
        for (var visit = 0; visit < 120; visit++)
        {
            var amount = visit == 30 ? 33.30m : 30m + (visit * 7 % 97 * 0.11m);
            file.Append(CultureInfo.InvariantCulture, $"{first.AddDays(3 * visit):yyyy-MM-dd},-{amount:0.00},Dinner at Rosa\n");
            if (visit == 30)
                file.Append(CultureInfo.InvariantCulture, $"{first.AddDays((3 * visit) + 1):yyyy-MM-dd},-{amount:0.00},Dinner at Rosa\n");
        }

        return file.ToString();
    }
}
