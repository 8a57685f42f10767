using Florin.Host.Terminal;
using Florin.Worth;

namespace Florin.Host.Worth;

internal sealed record NetWorthDocument(string Currency, IReadOnlyList<WorthDayDocument> Days, IReadOnlyList<AccountWorthDocument> Accounts, IReadOnlyList<LeftOutDocument> LeftOut)
{
    public static NetWorthDocument Of(NetWorth worth) => new(
        worth.Currency,
        [.. worth.Days.Select(static day => new WorthDayDocument(day.On, day.Net, day.Assets, day.Liabilities, [.. day.Kinds.Select(static kind => new KindWorthDocument(TerminalJson.Name(kind.Kind), kind.Amount))]))],
        [.. worth.Accounts.Select(static account => new AccountWorthDocument(
            account.Account.AccountId, account.Account.Name, TerminalJson.Name(account.Account.Kind), account.Account.Currency, account.Balance, account.Holdings, account.Worth,
            account.Rate is { } rate ? Rates.RateText.Plain(rate.Rate) : null, account.Rate?.On, account.Rate?.Age, account.Residual))],
        [.. worth.LeftOut.Select(static left => new LeftOutDocument(left.What, left.Currency, left.FirstOn, left.LastOn, left.LastRateOn))]);
}

internal sealed record WorthDayDocument(DateOnly Date, decimal Net, decimal Assets, decimal Liabilities, IReadOnlyList<KindWorthDocument> Kinds);

internal sealed record KindWorthDocument(string Kind, decimal Amount);

internal sealed record AccountWorthDocument(
    int Id, string Name, string Kind, string Currency, decimal Balance, decimal Holdings, decimal? Worth, string? Rate, DateOnly? RateOn, int? RateAge, decimal Residual);

internal sealed record LeftOutDocument(string What, string Currency, DateOnly FirstOn, DateOnly LastOn, DateOnly? LastRateOn);
