using Florin.Host.Web;
using Florin.Import;
using Florin.Ledger;

namespace Florin.Host.Ledger;

internal sealed record AccountAddDto(string Name, string? Kind, string? Currency, string? Identifier, string? Institution, string? Opening, DateOnly? OpeningOn);

internal sealed record AccountEditDto(string? Name, string? Kind, string? Currency, bool? Closed);

internal sealed record BalanceStateDto(string Amount, DateOnly? On, string? Origin);

/// <summary><c>ChangeId</c> undoes it; <c>Account</c> is <c>null</c> where undoing took it away.</summary>
internal sealed record AccountChangedDto(long ChangeId, AccountDto? Account);

internal sealed record BalanceStatedDto(long ChangeId, AccountDto Account, BalanceExplanationDto? Explanation);

internal sealed record BalanceExplanationDto(
    int AccountId, DateOnly On, string Stated, string Computed, string Difference, string Currency, DateOnly? AgreedOn, DateOnly? FirstOff, IReadOnlyList<CandidateCauseDto> Causes)
{
    public static BalanceExplanationDto Of(BalanceExplanation explained) => new(
        explained.AccountId, explained.On, MoneyText.Plain(explained.Stated, explained.Currency), MoneyText.Plain(explained.Computed, explained.Currency),
        MoneyText.Plain(explained.Difference, explained.Currency), explained.Currency, explained.AgreedOn, explained.FirstOff,
        [.. explained.Causes.Select(static cause => new CandidateCauseDto(SnakeCase.Of(cause.Cause), cause.From, cause.To, cause.TransactionId, cause.Account, cause.Description))]);
}

internal sealed record CandidateCauseDto(string Cause, DateOnly From, DateOnly To, long? TransactionId, string? Account, string? Description);
