using Florin.Analytics;
using Florin.Categories;
using Florin.Generator;
using Florin.Storage;

namespace Florin.Benchmarks.Speed;

/// <summary>
/// Generated households straight into the copy for analyses. A family of ten years has some 13,000 rows, so one of a hundred households
/// of ten million rows together is several families with payees of their own. There are 48 families, taken in turn.
/// </summary>
internal sealed class AnalysisFacts(AnalyticsStore analytics, LexiconPredictor lexicon)
{
    public static readonly DateOnly EndsOn = new(2025, 12, 31);
    public const int Months = 120;

    private const int Families = 48;

    private readonly Dictionary<int, SpendingKind> _kinds = Taxonomy.Default.Categories.ToDictionary(static category => category.CategoryId, static category => category.Kind);
    private readonly PostedNames _names = new(lexicon);

    private readonly record struct Fact(DateOnly On, int Hour, int Account, int Payee, int Category, decimal Amount, string Currency);

    public async Task<long> FillAsync(int households, long rows, CancellationToken cancellation)
    {
        var families = Enumerable.Range(1, Families).AsParallel().AsOrdered().WithCancellation(cancellation).Select(seed => Family((ulong)seed)).ToArray();
        var next = 0;
        long written = 0;
        var each = (int)(rows / households);
        for (var household = 1; household <= households; household++)
        {
            var (facts, payees) = Facts(families, each, ref next);
            await using var session = await analytics.WriteAsync(cancellation);
            await using (var appender = await session.AppendAsync("fact_transaction", cancellation, FactRows.Columns))
            {
                for (var id = 0; id < facts.Count; id++)
                    Append(appender, household, id + 1, facts[id]);
                await appender.CompleteAsync(cancellation);
            }

            await FactSums.RemakeAsync(session, household, cancellation);
            await DescribeAsync(session, household, payees, cancellation);
            await session.CommitAsync(cancellation);
            written += facts.Count;
        }

        return written;
    }

    private (Fact[] Facts, List<string> Payees) Family(ulong seed)
    {
        var posted = new PostedHousehold(HouseholdGenerator.Generate(new GeneratorOptions(seed, "US", EndsOn, Months, Full: true)), _names);
        var facts = new Fact[posted.Household.Transactions.Count];
        for (var row = 0; row < facts.Length; row++)
        {
            var posting = posted.Posting(row);
            facts[row] = new Fact(posting.BookedOn, posting.OccurredAt?.Hour ?? -1, posting.AccountId, posting.PayeeId, posting.CategoryId ?? 0, posting.Amount, posting.Currency);
        }

        return (facts, [.. posted.Payees.Select(static payee => payee.Name)]);
    }

    private static (List<Fact> Facts, List<string> Payees) Facts((Fact[] Facts, List<string> Payees)[] families, int count, ref int next)
    {
        var facts = new List<Fact>(count + 20_000);
        var payees = new List<string>();
        for (; facts.Count < count; next++)
        {
            var family = families[next % Families];
            facts.AddRange(family.Facts.Select(fact => fact with { Payee = payees.Count + fact.Payee }));
            payees.AddRange(family.Payees);
        }

        return ([.. facts.Take(count).OrderBy(static fact => fact.On)], payees);
    }

    private void Append(StoreAppender rows, int household, long id, Fact fact)
    {
        var month = (fact.On.Year * 12) + fact.On.Month - 1;
        rows.Add(household).Add(id).Add(0).Add(fact.On).Add(month).Add(month).Add(fact.Hour).Add(fact.Account).Add(fact.Payee).Add(fact.Category);
        rows.Add((int)MoneyFlows.Of(fact.Category == 0 ? null : _kinds[fact.Category], fact.Amount)).Add(fact.Amount).Add(fact.Currency);
        rows.Add(fact.Currency == "USD" ? fact.Amount : null).Add(false);
        rows.EndRow();
    }

    private static async Task DescribeAsync(StoreSession session, int household, List<string> payees, CancellationToken cancellation)
    {
        await using (var rows = await session.AppendAsync("dim_household", cancellation, "household_id", "base_currency"))
        {
            rows.Add(household).Add("USD").EndRow();
            await rows.CompleteAsync(cancellation);
        }

        await using (var rows = await session.AppendAsync("dim_account", cancellation, AccountDescription.Columns))
        {
            rows.Add(household).Add(1).Add("Checking").Add("checking").Add("USD").Add(true).Add(5000m).Add(5000m).EndRow();
            await rows.CompleteAsync(cancellation);
        }

        await using (var rows = await session.AppendAsync("dim_category", cancellation, "household_id", "category_id", "code", "group_name", "name", "kind"))
        {
            foreach (var category in Taxonomy.Default.Categories)
                rows.Add(household).Add(category.CategoryId).Add(category.Code).Add(category.Group).Add(category.Name).Add(category.Kind.ToString().ToLowerInvariant()).EndRow();
            await rows.CompleteAsync(cancellation);
        }

        await using (var rows = await session.AppendAsync("dim_payee", cancellation, "household_id", "payee_id", "name"))
        {
            for (var at = 0; at < payees.Count; at++)
                rows.Add(household).Add(at + 1).Add(payees[at]).EndRow();
            await rows.CompleteAsync(cancellation);
        }
    }
}
