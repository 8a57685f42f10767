using System.Globalization;
using System.Text;
using System.Text.Json;
using Florin.Analytics;
using Florin.Households;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Rates;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Indicators;

/// <summary>Sums against the facts they are made of: drawn ledgers of three years with dollars of which some days have a rate, hours, rows that wait for the bank, and pay cycles.</summary>
public sealed class SummedAnalysisTests
{
    private static readonly DateOnly Start = new(2023, 1, 1);
    private static readonly string[] Payees = ["Market", "Landlord", "Cinema", "Bakery", "Employer", "Travel desk", "Broker", "Pharmacy"];
    private static readonly string[] Categories = ["Groceries", "Housing", "Entertainment", "Income", "Transfers & Payments", "Travel", ""];
    private static readonly string[] Cycles = ["calendar_month", "day:25", "weeks:2:2023-01-06", "last_workday"];

    private static readonly SqlStatement DayFacts = SqlStatement.Of("""
        SELECT CAST(count(*) FILTER (WHERE pending AND flow <> 0 AND base_amount IS NOT NULL AND booked_on BETWEEN $1 AND $2) AS VARCHAR) || ' ' ||
          CAST(count(*) FILTER (WHERE flow <> 0 AND base_amount IS NULL AND booked_on BETWEEN $1 AND $2) AS VARCHAR) || ' ' ||
          CAST(coalesce(sum(base_amount) FILTER (WHERE flow = 2 AND booked_on BETWEEN $1 AND $2), 0) AS VARCHAR)
        FROM fact_transaction
        """);

    private static readonly SqlStatement DaySums = SqlStatement.Of("""
        SELECT CAST(coalesce(sum(pending), 0) AS VARCHAR) || ' ' || CAST(coalesce(sum(left_out), 0) AS VARCHAR) || ' ' || CAST(coalesce(sum(amount), 0) AS VARCHAR)
        FROM sum_day WHERE booked_on BETWEEN $1 AND $2
        """);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine(1, 2, 3, 4)]
    public async Task Every_answer_from_sums_is_the_answer_from_facts_through_imports_edits_splits_and_undos(Engine engine, int seed)
    {
        var random = new Random(seed);
        await using var ledger = await TestLedger.OpenAsync(engine);
        var households = ledger.Get<HouseholdService>();
        await households.UpdateAsync(await households.CurrentAsync(Cancellation) with { BaseCurrency = "EUR", TimeZone = "Europe/Berlin", PayCycle = Cycles[seed % Cycles.Length] }, Cancellation);
        await ledger.ImportAsync("euros.csv", Rows(random, 250));
        await ledger.Get<AccountChangeService>().AddAsync(TestLedger.Household, new AccountDraft("Dollars", AccountKind.Checking, "USD"), null, Cancellation);
        await ledger.ImportAsync("dollars.csv", Rows(random, 40), new Florin.Import.ImportOptions(Account: "Dollars"));
        var card = await ledger.ImportAsync("card.csv", Timed(random, seed % 2 == 0 ? 20 : 400));
        for (var rate = 0; rate < 6; rate++)
            await ledger.Get<RateService>().SetAsync(TestLedger.Household, "EUR", "USD", 1 + (random.Next(1, 9999) / 10_000m), Day(random), Cancellation);
        await ShouldAgreeAsync(ledger, random);

        var rows = await ledger.TransactionsAsync();
        var edits = ledger.Get<EditService>();
        for (var edit = 0; edit < 8; edit++)
        {
            var row = rows[random.Next(rows.Count)];
            var change = edit % 2 == 0
                ? new RowEdit(Category: Categories[random.Next(5)], Payee: Payees[random.Next(Payees.Length)])
                : new RowEdit(Splits: [new(row.Amount - (Math.Sign(row.Amount) * 0.01m), "Groceries"), new(Math.Sign(row.Amount) * 0.01m, "Travel")]);
            await edits.EditAsync(TestLedger.Household, EditedRows.Of(row.TransactionId), change, dryRun: false, Cancellation);
        }

        await ShouldAgreeAsync(ledger, random);
        await ledger.UndoAsync(card.BatchId);
        await ledger.ImportAsync("more.csv", Rows(random, 30), new Florin.Import.ImportOptions(Account: "Dollars"));
        await ShouldAgreeAsync(ledger, random);
        await ledger.Get<RateService>().SetAsync(TestLedger.Household, "EUR", "USD", 1.5m, Day(random), Cancellation);
        await ShouldAgreeAsync(ledger, random);
    }

    private static async Task ShouldAgreeAsync(TestLedger ledger, Random random)
    {
        await ledger.Get<LedgerSync>().SyncAsync(TestLedger.Household, Cancellation);
        (await ledger.Get<LedgerSync>().VerifyAsync(TestLedger.Household, Cancellation)).Agrees.ShouldBeTrue();
        var analyses = ledger.Get<AnalysisService>();
        foreach (var (from, to) in Ranges(random))
        {
            foreach (var kind in Enum.GetValues<AnalysisKind>())
            {
                var question = new AnalysisQuestion(kind, from, to, Enum.GetValues<AnalysisStep>()[random.Next(4)]);
                var (first, last) = random.Next(2) == 0 ? (TestLedger.Household, TestLedger.Household) : (0, int.MaxValue);
                var sums = await analyses.AnswerAsync(first, last, question, null, Cancellation);
                var facts = await analyses.AnswerAsync(first, last, question, null, Cancellation, fromSums: false);
                JsonSerializer.Serialize(sums).ShouldBe(JsonSerializer.Serialize(facts), $"{kind} {from} {to} by {question.By} of households {first} to {last}");
            }

            if ((from, to) is not ({ } begin, { } end))
                continue;
            await using var reading = await ledger.Get<AnalyticsStore>().ReadAsync(Cancellation);
            (await reading.ScalarAsync<string>(DaySums, Cancellation, begin, end)).ShouldBe(await reading.ScalarAsync<string>(DayFacts, Cancellation, begin, end));
        }
    }

    private static IEnumerable<(DateOnly? From, DateOnly? To)> Ranges(Random random)
    {
        var (one, other) = (Day(random), Day(random));
        yield return one < other ? (one, other) : (other, one);
        yield return (Start.AddMonths(random.Next(12)), Start.AddMonths(12 + random.Next(24)).AddDays(-1));
        yield return (null, null);
    }

    private static string Rows(Random random, int count)
    {
        var text = new StringBuilder("Date,Amount,Description,Category,Status\n");
        for (var row = 0; row < count; row++)
        {
            var payee = random.Next(Payees.Length);
            var amount = (payee == 1 ? -80_000 : random.Next(-20_000, 4_000)) / 100m;
            text.AppendLine(CultureInfo.InvariantCulture, $"{Day(random):yyyy-MM-dd},{(amount == 0 ? 1 : amount):0.00},{Payees[payee]},{Categories[random.Next(Categories.Length)]},{(random.Next(10) == 0 ? "pending" : "booked")}");
        }

        return text.ToString();
    }

    private static string Timed(Random random, int count)
    {
        var text = new StringBuilder("created,description,amount\n");
        for (var row = 0; row < count; row++)
            text.AppendLine(CultureInfo.InvariantCulture, $"{Day(random):yyyy-MM-dd} {random.Next(24):00}:30:00 +0000,{Payees[random.Next(Payees.Length)]},-{random.Next(1, 9_000) / 100m:0.00}");
        return text.ToString();
    }

    private static DateOnly Day(Random random) => Start.AddDays(random.Next(3 * 365));
}
