using Florin.Recurring;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Recurring;

public sealed class SeriesWordTests
{
    private const string Gym = """
        Date,Amount,Description
        2025-01-11,-30.00,Gym
        2025-02-11,-30.00,Gym
        2025-03-11,-30.00,Gym
        2025-04-11,-30.00,Gym
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_dismissed_series_stays_away_until_that_is_taken_back(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Gym);

        var word = await SayAsync(ledger, SeriesWordKind.Dismissed);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-05-11,-30.00,Gym\n");

        var report = await ListAsync(ledger);
        report.Items.ShouldBeEmpty();
        report.Dismissed.ShouldHaveSingleItem().Series.Count.ShouldBe(5);
        (await ledger.Get<SeriesWordService>().UndoAsync(TestLedger.Household, word.WordId, Cancellation)).ShouldBeTrue();
        (await ListAsync(ledger)).Items.ShouldHaveSingleItem().Words.ShouldBe(SeriesWords.None);
        (await ledger.Get<SeriesWordService>().UndoAsync(TestLedger.Household, word.WordId, Cancellation)).ShouldBeFalse();
    }

    [Theory, EachEngine]
    public async Task A_word_outlives_taking_a_file_back_and_importing_it_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var import = await ledger.ImportAsync("checking.csv", Gym);
        await SayAsync(ledger, SeriesWordKind.Renamed, " Climbing hall ");

        await ledger.UndoAsync(import.BatchId);
        (await ListAsync(ledger)).Items.ShouldBeEmpty();
        await ledger.ImportAsync("checking.csv", Gym);

        var item = (await ListAsync(ledger)).Items.ShouldHaveSingleItem();
        (item.Name, item.Series.Payee).ShouldBe(("Climbing hall", "Gym"));
    }

    [Theory, EachEngine]
    public async Task The_word_before_holds_again_when_the_latest_is_taken_back(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Gym);

        await SayAsync(ledger, SeriesWordKind.Confirmed);
        var latest = await SayAsync(ledger, SeriesWordKind.Cancelled);

        var item = (await ListAsync(ledger)).Items.ShouldHaveSingleItem();
        (item.State, item.NextOn, item.IsCancelled).ShouldBe((RecurringState.Ended, null, true));
        await ledger.Get<SeriesWordService>().UndoAsync(TestLedger.Household, latest.WordId, Cancellation);
        item = (await ListAsync(ledger)).Items.ShouldHaveSingleItem();
        (item.State, item.NextOn, item.Words.IsConfirmed).ShouldBe((RecurringState.Active, new DateOnly(2025, 5, 11), true));
    }

    [Theory, EachEngine]
    public async Task What_is_charged_after_it_was_cancelled_is_pointed_out(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Gym);
        await SayAsync(ledger, SeriesWordKind.Cancelled);

        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-05-11,-30.00,Gym\n");

        var item = (await ListAsync(ledger)).Items.ShouldHaveSingleItem();
        item.State.ShouldBe(RecurringState.Active);
        item.Hints.ShouldHaveSingleItem().ShouldBe(new SeriesHint(SeriesHintKind.ChargedAfterCancelled, To: 30, Since: new DateOnly(2025, 5, 11)));
    }

    [Theory, EachEngine]
    public async Task What_was_seen_twice_is_a_series_once_the_user_says_so(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-11,-30.00,Gym\n2025-02-11,-30.00,Gym\n");
        var before = await ListAsync(ledger);

        await SayAsync(ledger, SeriesWordKind.Confirmed);

        before.Items.ShouldHaveSingleItem().IsTentative.ShouldBeTrue();
        before.Next(60).Payments.ShouldBe(0);
        var after = await ListAsync(ledger);
        after.Items.ShouldHaveSingleItem().State.ShouldBe(RecurringState.Active);
        after.Next(60).Payments.ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task A_series_that_is_not_there_takes_no_word_and_an_empty_name_is_none(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Gym);
        var words = ledger.Get<SeriesWordService>();

        (await words.SayAsync(TestLedger.Household, "nobody.month.1", SeriesWordKind.Dismissed, null, Cancellation)).ShouldBeNull();
        await Should.ThrowAsync<ArgumentException>(() => words.SayAsync(TestLedger.Household, "gym.month.1", SeriesWordKind.Renamed, "  ", Cancellation));
        (await ledger.Get<RecurringService>().WordsAsync(TestLedger.Household, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public void Where_older_files_renumber_the_series_of_a_payee_the_amount_tells_which_was_meant()
    {
        // The contract of 45 began first in the older file, so it is number 1 now and the one of 20 number 2.
        var found = new RecurringFinder().Find(
            LiteralLedger.Of(LiteralLedger.At("Mobile", "2025-01-17 -45, 2025-02-17 -45, 2025-03-17 -45, 2025-04-17 -45, 2025-02-03 -20, 2025-03-03 -20, 2025-04-03 -20, 2025-05-03 -20")),
            new DateOnly(2025, 5, 5));
        var word = new SeriesWord(1, "mobile.month.1", 4711, -20, SeriesWordKind.Cancelled, null, new DateOnly(2025, 5, 5), DateTimeOffset.UnixEpoch);

        var words = WordMatch.Of(found, [word]);

        found.Select(series => series.Id).ShouldBe(["mobile.month.1", "mobile.month.1.2"]);
        words.Select(one => one.IsCancelled).ShouldBe([false, true]);
    }

    private static async Task<SeriesWord> SayAsync(TestLedger ledger, SeriesWordKind kind, string? name = null) =>
        (await ledger.Get<SeriesWordService>().SayAsync(TestLedger.Household, "gym.month.1", kind, name, Cancellation)).ShouldNotBeNull();

    private static Task<RecurringReport> ListAsync(TestLedger ledger) => ledger.Get<RecurringService>().ListAsync(TestLedger.Household, Cancellation);
}
