using Florin.Ledger;
using Florin.Rates;

namespace Florin.Worth;

/// <summary>How far apart the days of a net worth over time are.</summary>
public enum WorthStep
{
    /// <summary>The last days of the household's pay periods.</summary>
    Period,

    /// <summary>The last days of calendar months.</summary>
    Month,

    Day,
}

/// <summary>What the accounts of a kind come to at the end of a day, in the household's currency. <c>Owed</c> is the part of it below zero.</summary>
public readonly record struct KindWorth(AccountKind Kind, decimal Amount, decimal Owed)
{
    public decimal Owned => Amount - Owed;
}

/// <summary>All there is at the end of a day: <c>Net</c> is <c>Assets</c> plus <c>Liabilities</c> (which are below zero) and the sum of <c>Kinds</c>, to the cent.</summary>
public sealed record WorthDay(DateOnly On, decimal Net, decimal Assets, decimal Liabilities, IReadOnlyList<KindWorth> Kinds);

/// <summary>An account at the end of the last day.</summary>
/// <param name="Balance">Money in the account's own currency.</param>
/// <param name="Holdings">What its securities come to, in the household's currency; 0 without any.</param>
/// <param name="Worth">In the household's currency; <c>null</c> where a rate is missing, and then in no sum.</param>
/// <param name="Rate"><c>null</c> where nothing was converted.</param>
/// <param name="Residual">What this account carries so that the accounts make the total: one cent, or nothing.</param>
public sealed record AccountWorth(Account Account, decimal Balance, decimal Holdings, decimal? Worth, UsedRate? Rate, decimal Residual);

/// <summary>What is in no sum of the days from <c>FirstOn</c> to <c>LastOn</c>, because its currency has no rate then.</summary>
public sealed record LeftOut(string What, string Currency, DateOnly FirstOn, DateOnly LastOn, DateOnly? LastRateOn);

/// <summary>Net worth over time; <c>Days</c> ends with the day asked for.</summary>
public sealed record NetWorth(string Currency, IReadOnlyList<WorthDay> Days, IReadOnlyList<AccountWorth> Accounts, IReadOnlyList<LeftOut> LeftOut)
{
    public WorthDay Last => Days[^1];
}
