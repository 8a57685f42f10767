using Florin.Host.Rates;
using Florin.Host.Web;
using Florin.Ledger;
using Florin.Worth;

namespace Florin.Host.Worth;

internal sealed record NetWorthDto(string Currency, string Net, string Assets, string Liabilities, IReadOnlyList<WorthDayDto> Days, IReadOnlyList<AccountWorthDto> Accounts, IReadOnlyList<LeftOutDto> LeftOut)
{
    public static NetWorthDto Of(NetWorth worth)
    {
        return new(
            worth.Currency, Plain(worth.Last.Net), Plain(worth.Last.Assets), Plain(worth.Last.Liabilities),
            [.. worth.Days.Select(day => new WorthDayDto(day.On, Plain(day.Net), Plain(day.Assets), Plain(day.Liabilities), day.Kinds.ToDictionary(static kind => SnakeCase.Of(kind.Kind), kind => Plain(kind.Amount))))],
            [.. worth.Accounts.Select(account => new AccountWorthDto(
                account.Account.AccountId, account.Account.Name, SnakeCase.Of(account.Account.Kind), account.Account.Currency, MoneyText.Plain(account.Balance, account.Account.Currency), Plain(account.Holdings),
                account.Worth is { } value ? Plain(value) : null, account.Rate is { } rate ? UsedRateDto.Of(rate) : null, Plain(account.Residual)))],
            [.. worth.LeftOut.Select(static left => new LeftOutDto(left.What, left.Currency, left.FirstOn, left.LastOn, left.LastRateOn))]);

        string Plain(decimal amount) => MoneyText.Plain(amount, worth.Currency);
    }
}

/// <summary><c>Kinds</c>: what the accounts of each kind come to; they sum to <c>Net</c>.</summary>
internal sealed record WorthDayDto(DateOnly On, string Net, string Assets, string Liabilities, IReadOnlyDictionary<string, string> Kinds);

/// <summary><c>Worth</c> is <c>null</c> where a rate is missing; <c>Residual</c> the cent it carries so that the accounts make the sum.</summary>
internal sealed record AccountWorthDto(int AccountId, string Name, string Kind, string Currency, string Balance, string Holdings, string? Worth, UsedRateDto? Rate, string Residual);

internal sealed record LeftOutDto(string What, string Currency, DateOnly FirstOn, DateOnly LastOn, DateOnly? LastRateOn);
