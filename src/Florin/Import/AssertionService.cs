using Florin.Ledger;
using Florin.Storage;

namespace Florin.Import;

/// <summary>Holds what users say an account held against the ledger, and looks for what would explain a difference.</summary>
public sealed class AssertionService(Store store, AccountService accounts, ReconciliationService reconciliations)
{
    /// <summary>A shop's second charge of the same amount comes within days.</summary>
    private const int DaysBetweenDoubles = 7;
    private const int MostCauses = 8;
    private static readonly SqlText Sql = SqlText.Load("Import/assertions.sql");

    /// <summary>Every balance that the user asserted of an account, by day; <c>null</c> when there is no such account.</summary>
    public async Task<IReadOnlyList<BalanceExplanation>?> AllAsync(int household, int accountId, CancellationToken cancellation)
    {
        if (await reconciliations.FindAsync(household, accountId, cancellation) is not { } checkedAccount)
            return null;
        await using var session = await store.ReadAsync(cancellation);
        var points = await accounts.PointsAsync(session, household, accountId, cancellation);
        var flows = await accounts.FlowsAsync(session, household, accountId, cancellation);
        var explained = new List<BalanceExplanation>();
        foreach (var point in points.Where(static point => point.Origin == "assertion"))
            explained.Add(await ExplainAsync(session, household, checkedAccount, point, points, flows, cancellation));
        return explained;
    }

    /// <summary>The one of a day; <c>null</c> where the user asserts none.</summary>
    public async Task<BalanceExplanation?> FindAsync(int household, int accountId, DateOnly on, CancellationToken cancellation) =>
        (await AllAsync(household, accountId, cancellation))?.FirstOrDefault(explained => explained.On == on);

    private static async Task<BalanceExplanation> ExplainAsync(
        StoreSession session, int household, Reconciliation account, StatedPoint asserted, IReadOnlyList<StatedPoint> points, IReadOnlyList<(DateOnly On, decimal Flow)> flows, CancellationToken cancellation)
    {
        var others = points.Where(point => point != asserted && point.StatedOn <= asserted.StatedOn).GroupBy(static point => point.StatedOn).Select(static day => day.Last()).ToList();
        var (computed, agreedOn, firstOff) = Follow(others, flows, asserted.StatedOn);
        var difference = asserted.Amount - computed;
        var explained = new BalanceExplanation(
            account.AccountId, account.Account, account.Currency, asserted.StatedOn, asserted.Amount, computed, difference, difference == 0 ? asserted.StatedOn : agreedOn,
            difference == 0 ? null : firstOff ?? asserted.StatedOn, []);
        if (difference == 0)
            return explained;
        var from = agreedOn?.AddDays(1) ?? (flows.Count > 0 && flows[0].On <= asserted.StatedOn ? flows[0].On : asserted.StatedOn);
        var to = explained.FirstOff!.Value < from ? asserted.StatedOn : explained.FirstOff.Value;
        var rows = await session.QueryAsync<FittingRow>(Sql["candidates"], cancellation, household, from, to, difference, -difference, decimal.Round(-difference / 2, 4));
        var pending = await session.ScalarAsync<decimal>(Sql["pending"], cancellation, household, account.AccountId, asserted.StatedOn);
        return explained with { Causes = [.. Causes(account, difference, from, to, others.Count == 0, rows, pending).Take(MostCauses)] };
    }

    /// <summary>Carries the first stated balance along by the booked rows, and tells the last stated day that agreed and the first that did not.</summary>
    internal static (decimal Computed, DateOnly? AgreedOn, DateOnly? FirstOff) Follow(IReadOnlyList<StatedPoint> stated, IReadOnlyList<(DateOnly On, decimal Flow)> flows, DateOnly until)
    {
        DateOnly? agreedOn = null, firstOff = null;
        decimal computed = 0;
        var next = 0;
        foreach (var (index, point) in stated.Index())
        {
            for (; next < flows.Count && flows[next].On <= point.StatedOn; next++)
                computed += flows[next].Flow;
            if (index == 0 || point.BeginsAnew)
                (computed, agreedOn, firstOff) = (point.Amount, null, null);
            if (computed == point.Amount)
                agreedOn = firstOff is null ? point.StatedOn : agreedOn;
            else
                firstOff ??= point.StatedOn;
        }

        for (; next < flows.Count && flows[next].On <= until; next++)
            computed += flows[next].Flow;
        return (computed, agreedOn, firstOff);
    }

    /// <summary>Rows of exactly the amount before days that merely may hide some.</summary>
    private static IEnumerable<CandidateCause> Causes(
        Reconciliation account, decimal difference, DateOnly from, DateOnly to, bool unanchored, IReadOnlyList<FittingRow> rows, decimal pending)
    {
        if (unanchored)
            yield return new CandidateCause(DifferenceCause.NoOpening, from, from);
        if (pending == difference)
            yield return new CandidateCause(DifferenceCause.PendingRow, from, to);
        var own = rows.Where(row => row.AccountId == account.AccountId && row.Status == "posted").ToList();
        var surplus = own.Where(row => row.Amount == -difference).ToList();
        foreach (var (index, row) in surplus.Index())
        {
            var twice = index > 0 && row.BookedOn.DayNumber - surplus[index - 1].BookedOn.DayNumber <= DaysBetweenDoubles;
            if (twice || surplus.Count == 1)
                yield return Of(twice ? DifferenceCause.DuplicatedRow : DifferenceCause.SurplusRow, row);
        }

        foreach (var row in own.Where(row => row.Amount == -difference / 2))
            yield return Of(DifferenceCause.SignFlip, row);
        foreach (var row in rows.Where(row => row.AccountId != account.AccountId && Math.Abs(row.Amount) == Math.Abs(difference)))
            yield return Of(row.Amount == difference ? DifferenceCause.OtherAccount : DifferenceCause.MissingTransfer, row);
        foreach (var gap in account.Gaps.Where(gap => gap.From <= to && gap.To >= from && gap.Agrees != true))
            yield return new CandidateCause(DifferenceCause.StatementGap, gap.From, gap.To);

        static CandidateCause Of(DifferenceCause cause, FittingRow row) => new(cause, row.BookedOn, row.BookedOn, row.TransactionId, row.Account, row.Description);
    }
}
