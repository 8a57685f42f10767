using Florin.Ledger;
using Florin.Rates;
using Florin.Storage;

namespace Florin.Analytics;

/// <summary>A household's accounts on their way into dim_account: what they hold, at the rates of the last day that has rows.</summary>
internal sealed class AccountDescription(string currency, RateTable rates, IReadOnlyList<Account> accounts)
{
    internal static readonly string[] Columns = ["household_id", "account_id", "name", "kind", "currency", "is_liquid", "balance", "base_balance"];

    public string Currency => currency;

    public void Append(int household, StoreAppender rows)
    {
        var on = accounts.Max(static account => account.LastOn)?.DayNumber ?? 0;
        foreach (var account in accounts)
        {
            rows.Add(household).Add(account.AccountId).Add(account.Name).Add(account.Kind.ToString().ToLowerInvariant()).Add(account.Currency);
            rows.Add(account is { ClosedOn: null, Kind: AccountKind.Checking or AccountKind.Savings or AccountKind.Cash or AccountKind.Card });
            rows.Add(account.Balance).Add(rates.TryConvert(account.Balance, account.Currency, currency, on, out var converted) ? decimal.Round(converted, 4, MidpointRounding.ToEven) : null);
            rows.EndRow();
        }
    }
}
