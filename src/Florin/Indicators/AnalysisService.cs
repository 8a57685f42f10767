using Florin.Analytics;
using Florin.Households;
using Florin.Recurring;

namespace Florin.Indicators;

/// <summary>The named analyses over the copy of the ledger, which is brought up to date before each answer.</summary>
public sealed class AnalysisService(HouseholdService households, LedgerSync sync, AnalyticsStore analytics, RecurringService recurring, TimeProvider clock)
{
    private const int YearsShown = 5;

    /// <summary><c>null</c> while the ledger is empty.</summary>
    /// <exception cref="AnalysisException">The question has no answer.</exception>
    public async Task<Analysis?> ReadAsync(int household, AnalysisQuestion question, CancellationToken cancellation)
    {
        await sync.SyncAsync(household, cancellation);
        var report = question.Kind == AnalysisKind.Subscriptions ? await recurring.ListAsync(household, cancellation) : null;
        return await AnswerAsync(household, household, question, report, cancellation);
    }

    /// <summary>Over all households of the copy, as far as each was brought up to date.</summary>
    /// <exception cref="AnalysisException">They count in several currencies.</exception>
    public Task<Analysis?> ReadAllAsync(AnalysisQuestion question, CancellationToken cancellation) => AnswerAsync(0, int.MaxValue, question, null, cancellation);

    /// <param name="fromSums">False to read the facts alone.</param>
    internal async Task<Analysis?> AnswerAsync(int first, int last, AnalysisQuestion question, RecurringReport? report, CancellationToken cancellation, bool fromSums = true)
    {
        var home = await households.CurrentAsync(cancellation);
        await using var session = await analytics.ReadAsync(cancellation);
        var currencies = await session.QueryAsync<string>(AnalysisScope.Sql["currencies"], cancellation, first, last);
        if (currencies.Count > 1)
            throw new AnalysisException($"The households count in {string.Join(", ", currencies)}: ask about one of them.");
        var reach = await session.FirstOrDefaultAsync<Reach>(AnalysisScope.Sql["reach"], cancellation, first, last, home.Today(clock));
        if ((question.To ?? reach?.Come) is not { } to)
            return null;
        var periods = home.Periods;
        var from = question.From ?? (question.By == AnalysisStep.Year ? new DateOnly(Math.Max(1, to.Year - YearsShown + 1), 1, 1) : periods.Last(to, periods.PerYear)[0].First);
        if (from > to)
            throw new AnalysisException($"The first day {from:yyyy-MM-dd} is after the last {to:yyyy-MM-dd}.");
        var named = await session.QueryAsync<NamedCategory>(AnalysisScope.Sql["categories"], cancellation, first, last);
        var scope = new AnalysisScope(
            session, first, last, from, to, question.By, periods, currencies is [var only] ? only : home.BaseCurrency, named.ToDictionary(static category => category.CategoryId),
            (reach?.First ?? to, reach?.Last ?? to), fromSums, cancellation);
        var analysis = await MadeAsync(question.Kind, scope, report);
        if (analysis.Kind == AnalysisKind.Subscriptions && report is not null)
            return analysis;
        var counted = scope with { From = analysis.From, To = analysis.To };
        return analysis with
        {
            LeftOut = [.. analysis.LeftOut, .. await counted.ByDaysAsync<CurrencyLeftOut>("left_out")],
            Pending = (await counted.ByDaysAsync<long>("pending"))[0],
        };
    }

    private static Task<Analysis> MadeAsync(AnalysisKind kind, AnalysisScope scope, RecurringReport? report) => kind switch
    {
        AnalysisKind.Payees => PayeeAnalyses.PayeesAsync(scope),
        AnalysisKind.CashFlow => SlotAnalyses.CashFlowAsync(scope),
        AnalysisKind.Subscriptions => PayeeAnalyses.SubscriptionsAsync(scope, report),
        AnalysisKind.SavingsRate => SlotAnalyses.SavingsRateAsync(scope),
        AnalysisKind.FixedVariable => SlotAnalyses.FixedVariableAsync(scope),
        AnalysisKind.HeatMap => DayAnalyses.HeatMapAsync(scope),
        AnalysisKind.YearOverYear => DayAnalyses.YearOverYearAsync(scope),
        AnalysisKind.Cohorts => PayeeAnalyses.CohortsAsync(scope),
        AnalysisKind.Runway => SlotAnalyses.RunwayAsync(scope),
        _ => SlotAnalyses.SpendingAsync(scope),
    };

    private sealed record Reach(DateOnly First, DateOnly Last, DateOnly Come);
}
