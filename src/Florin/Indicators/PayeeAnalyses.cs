using System.Globalization;
using Florin.Ledger;
using Florin.Periods;
using Florin.Recurring;

namespace Florin.Indicators;

/// <summary>The analyses by payee.</summary>
internal static class PayeeAnalyses
{
    private const int Shown = 20;

    public static async Task<Analysis> PayeesAsync(AnalysisScope scope)
    {
        var payees = await scope.ByYearsAsync<PayeeSum>("payees", Shown);
        var total = payees.Count == 0 ? 0 : -payees[0].AllAmount;
        var rows = payees.Select(payee => new AnalysisRow(
            null, null, payee.Name, [scope.Round(-payee.Amount), total > 0 ? decimal.Round(-payee.Amount / total, 4) : null, payee.Rows], Filter(scope, payee.PayeeId)));
        return SlotAnalyses.Made(
            AnalysisKind.Payees, scope, null, "Payee", [SlotAnalyses.Money("Spent"), SlotAnalyses.Share("Share"), SlotAnalyses.Count("Rows")], rows,
            [scope.Round(total), total > 0 ? 1 : null, payees.Count == 0 ? 0 : payees[0].AllRows]) with
        {
            Notes = payees.Count > 0 && payees[0].Payees > payees.Count ? [$"The first {payees.Count} of {payees[0].Payees.ToString("N0", CultureInfo.InvariantCulture)} payees; the total is of all."] : [],
        };
    }

    public static async Task<Analysis> CohortsAsync(AnalysisScope asked)
    {
        var scope = asked with { From = DateOnly.MinValue, By = AnalysisStep.Month };
        var cohorts = await scope.ByYearsAsync<Cohort>("cohorts", AnalysisScope.MonthOf(asked.From));
        scope = scope with { From = asked.From };
        var rounded = scope.Rounded(cohorts.Select(static cohort => -cohort.Amount));
        var rows = cohorts.Select((cohort, at) => new AnalysisRow(
            scope.DaysOf(cohort.Slot), null, null, Figures(cohort.Payees, cohort.Returned, rounded.Parts[at], cohort.Rows), new TransactionFilter(From: scope.DaysOf(cohort.Slot).First, To: scope.DaysOf(cohort.Slot).Last)));
        return SlotAnalyses.Made(
            AnalysisKind.Cohorts, scope, null, null,
            [SlotAnalyses.Count("New payees"), SlotAnalyses.Count("Came back"), SlotAnalyses.Share("Share"), SlotAnalyses.Money("Spent since"), SlotAnalyses.Count("Rows")], rows,
            Figures(cohorts.Sum(static cohort => cohort.Payees), cohorts.Sum(static cohort => cohort.Returned), rounded.Total, cohorts.Sum(static cohort => cohort.Rows))) with
        {
            Notes = ["A payee belongs to the month of its first payment ever, and came back when it was paid in a later month too."],
        };

        static decimal?[] Figures(long payees, long returned, decimal spent, long rows) => [payees, returned, payees > 0 ? decimal.Round((decimal)returned / payees, 4) : null, spent, rows];
    }

    /// <summary>One household's by its recurring series with the user's word; of several by what is paid once a month.</summary>
    public static Task<Analysis> SubscriptionsAsync(AnalysisScope scope, RecurringReport? report) => report is null ? RegularAsync(scope) : Task.FromResult(Recurring(scope, report));

    private static Analysis Recurring(AnalysisScope scope, RecurringReport report)
    {
        var running = report.Items.Where(static item => item is { IsRunning: true, IsTentative: false, Series: { TypicalAmount: < 0, IsOwnMoney: false } }).ToList();
        var counted = running.Where(item => item.Account.Currency == scope.Currency).OrderBy(static item => item.Series.MonthlyAmount).ThenBy(static item => item.Series.Id, StringComparer.Ordinal).ToList();
        var rows = counted.Select(item => new AnalysisRow(
            null, null, item.Name, [scope.Round(-item.Series.MonthlyAmount), scope.Round(-item.Series.TypicalAmount), item.Series.Count], new TransactionFilter(Payee: item.Series.Payee, From: item.Series.FirstOn, To: item.Series.LastOn)));
        return Monthly(scope, rows, counted.Sum(item => scope.Round(-item.Series.MonthlyAmount))) with
        {
            LeftOut = [.. running.Where(item => item.Account.Currency != scope.Currency).GroupBy(static item => item.Account.Currency, StringComparer.Ordinal).OrderBy(static of => of.Key, StringComparer.Ordinal)
                .Select(static of => new CurrencyLeftOut(of.Key, of.Sum(static item => item.Series.Count), of.Min(static item => item.Series.FirstOn), of.Max(static item => item.Series.LastOn), false))],
            Notes = ["Running series of payments as the Recurring page lists them, those in other currencies left out; one that comes by the year counts a twelfth of it."],
        };
    }

    private static async Task<Analysis> RegularAsync(AnalysisScope asked)
    {
        var scope = asked with { From = DateOnly.MinValue };
        var regular = await scope.ByYearsAsync<Regular>("regular", AnalysisScope.MonthOf(asked.To) - 1, Shown);
        var rows = regular.Take(Shown).Select(one => new AnalysisRow(null, null, one.Name, [scope.Round(-one.Amount / one.Months), scope.Round(-one.Amount / one.Rows), one.Rows], Filter(asked, one.PayeeId)));
        return Monthly(asked, rows, scope.Round(-regular.Sum(static one => one.Amount / one.Months))) with
        {
            Notes = [$"What is paid once a month: at least three payments, within a fifth as many as months, the dearest at most a third above the cheapest. The first {Math.Min(Shown, regular.Count)} of {regular.Count.ToString("N0", CultureInfo.InvariantCulture)}; the total is of all."],
        };
    }

    private static Analysis Monthly(AnalysisScope scope, IEnumerable<AnalysisRow> rows, decimal total) => SlotAnalyses.Made(
        AnalysisKind.Subscriptions, scope, null, "Payee", [SlotAnalyses.Money("A month"), SlotAnalyses.Money("A payment"), SlotAnalyses.Count("Payments")], rows, [total, null, null]);

    private static TransactionFilter? Filter(AnalysisScope scope, int payee) =>
        scope.IsOne ? new TransactionFilter(Payee: payee.ToString(CultureInfo.InvariantCulture), From: scope.From, To: scope.To) : null;

    private sealed record PayeeSum(int PayeeId, string Name, decimal Amount, long Rows, decimal AllAmount, long AllRows, long Payees);

    private sealed record Cohort(int Slot, long Payees, long Returned, decimal Amount, long Rows);

    private sealed record Regular(int PayeeId, string Name, decimal Amount, long Rows, long Months);
}
