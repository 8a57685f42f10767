using Florin.Categories;
using Florin.Households;
using Florin.Import;
using Florin.Ledger;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Generator;

/// <summary>What was posted: the number of the first household and how many rows they have together.</summary>
public sealed record PostedTotals(int FirstHousehold, int Households, long Rows);

/// <summary>Generated households straight into the store, as an import of their files would leave them: each is a household of its own with one batch.</summary>
public sealed class HouseholdPosting(
    Store store, TimeProvider clock, HouseholdService households, AccountService accounts, PayeeService payees, PostingService postings, ImportService imports, LexiconPredictor lexicon)
{
    /// <summary>Of a transaction. One row group of DuckDB: fewer are written to its log first and to the table later.</summary>
    private const int RowsTogether = 122_880;

    private static readonly Dictionary<string, (string TimeZone, string Locale)> Places = new(StringComparer.Ordinal)
    {
        ["US"] = ("America/New_York", "en-US"),
        ["GB"] = ("Europe/London", "en-GB"),
        ["DE"] = ("Europe/Berlin", "de-DE"),
        ["FR"] = ("Europe/Paris", "fr-FR"),
        ["NL"] = ("Europe/Amsterdam", "nl-NL"),
    };

    /// <summary>Posts households 1 to <paramref name="count"/> of the seed, in this order for any number of threads. What was committed before a cancellation stays.</summary>
    /// <param name="progress">Told the number of households posted so far.</param>
    public async Task<PostedTotals> PostAsync(GeneratorOptions options, int count, int threads, IProgress<int>? progress, CancellationToken cancellation)
    {
        GeneratorOptions.Validate(options);
        var names = new PostedNames(lexicon);
        var together = Math.Clamp(RowsTogether / (options.Months * (options.Full ? 110 : 86)), 1, count);
        var (first, rows) = (0, 0L);
        var ahead = PrepareAsync(1);
        for (var number = 1; number <= count; number += together)
        {
            var ready = await ahead;
            ahead = number + together <= count ? PrepareAsync(number + together) : Task.FromResult<PostedHousehold[]>([]);
            try
            {
                var numbered = await StoreAsync(ready, number, cancellation);
                if (number == 1)
                    first = numbered;
            }
            catch
            {
                await Task.WhenAny(ahead);
                throw;
            }

            foreach (var one in ready)
                rows += one.Household.Transactions.Count;
            progress?.Report(number + ready.Length - 1);
        }

        households.Forget();
        return new PostedTotals(first, count, rows);

        Task<PostedHousehold[]> PrepareAsync(int from) => Task.Run(
            () =>
            {
                var prepared = new PostedHousehold[Math.Min(together, count - from + 1)];
                Parallel.For(0, prepared.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
                    prepared[i] = new PostedHousehold(HouseholdGenerator.Generate(options with { Seed = HouseholdSeries.SeedOf(options.Seed, from + i) }), names));
                return prepared;
            },
            cancellation);
    }

    private async Task<int> StoreAsync(PostedHousehold[] ready, int number, CancellationToken cancellation)
    {
        await using var session = await store.WriteAsync(cancellation);
        var first = await households.FoundAsync(session, [.. ready.Select((one, i) => Home(one.Household, number + i))], cancellation);
        var now = clock.GetUtcNow();
        await accounts.AddAsync(session, [.. ready.SelectMany((one, i) => Accounts(first + i, one))], cancellation);
        await payees.AddAsync(session, ready.SelectMany((one, i) => one.Payees.Select(payee => (first + i, payee))), cancellation);
        await imports.AddAsync(session, ready.Select((one, i) => (first + i, Batch(one, number + i, now))), cancellation);
        await postings.PostAsync(session, Rows(ready, first, cancellation), cancellation);
        await session.StartAsync(ready.SelectMany((one, i) => Sequences(first + i, one)), cancellation);
        await session.AnalyseAsync(ready.Sum(static one => one.Household.Transactions.Count), cancellation);
        await session.CommitAsync(cancellation);
        return first;
    }

    private static Household Home(GeneratedHousehold household, int number)
    {
        var (zone, locale) = Places[household.Options.Country];
        return new Household(0, HouseholdSeries.FolderName(number), household.Options.Country, zone, locale, household.Currency, "calendar_month");
    }

    private static IEnumerable<FoundedAccount> Accounts(int household, PostedHousehold posted)
    {
        for (var i = 0; i < posted.Household.Accounts.Count; i++)
        {
            var account = posted.Household.Accounts[i];
            yield return new FoundedAccount(
                household, i + 1, account.Name, account.Kind, account.Currency, account.Identifier, account.Institution, posted.Household.Options.EndsOn, posted.Closing(i), PostedHousehold.BatchId);
        }
    }

    private static ImportBatch Batch(PostedHousehold posted, int number, DateTimeOffset now)
    {
        var rows = posted.Household.Transactions;
        return new ImportBatch(
            PostedHousehold.BatchId, HouseholdSeries.FolderName(number), "generated", "committed", rows.Count, rows.Count, 0, 0,
            rows.Count > 0 ? rows[0].BookedOn : null, rows.Count > 0 ? rows[^1].BookedOn : null, posted.Credits, posted.Debits, now);
    }

    private static IEnumerable<(int Household, long Id, Posting Posting)> Rows(PostedHousehold[] ready, int first, CancellationToken cancellation)
    {
        for (var i = 0; i < ready.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var row = 0; row < ready[i].Household.Transactions.Count; row++)
                yield return (first + i, row + 1, ready[i].Posting(row));
        }
    }

    private static IEnumerable<(int Household, string Sequence, long Next)> Sequences(int household, PostedHousehold posted) =>
    [
        (household, "accounts", posted.Household.Accounts.Count + 1),
        (household, "payees", posted.Payees.Count + 1),
        (household, "batches", PostedHousehold.BatchId + 1),
        (household, "transactions", posted.Household.Transactions.Count + 1),
        (household, StoreSession.LedgerSequence, 2),
    ];
}
