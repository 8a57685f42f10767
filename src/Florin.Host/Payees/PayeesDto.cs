using Florin.Host.Web;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Host.Payees;

internal sealed record PayeeTotalDto(string Currency, long Rows, string Spent, string Received, DateOnly FirstOn, DateOnly LastOn);

internal sealed record PayeeTextDto(string Text, long Rows);

/// <summary><c>Category</c> is what the user chose for it, <c>Trade</c> the card networks' merchant code in words.</summary>
internal sealed record PayeeDto(
    int Id, string Name, string Key, IReadOnlyList<string> OtherKeys, long Rows, IReadOnlyList<PayeeTotalDto> Totals, string? Category, int? MerchantCode, string? Trade, bool NeverLearn)
{
    public static PayeeDto Of(PayeeEntry entry) => new(
        entry.Payee.PayeeId, entry.Payee.Name, entry.Payee.MatchKey, entry.OtherKeys, entry.Rows,
        [.. entry.Totals.Select(static total => new PayeeTotalDto(total.Currency, total.Rows, MoneyText.Plain(total.Spent, total.Currency), MoneyText.Plain(total.Received, total.Currency), total.FirstOn, total.LastOn))],
        entry.Taught?.Code, entry.MerchantCode, entry.Trade, entry.Payee.NeverLearn);
}

internal sealed record PayeeDetailDto(PayeeDto Payee, IReadOnlyList<PayeeTextDto> Texts);

/// <summary>Two payees that may be one; <c>Into</c> has more rows.</summary>
internal sealed record PayeeDuplicateDto(int Id, string Name, int IntoId, string IntoName, string Why)
{
    public static PayeeDuplicateDto Of(LikelyDuplicate pair) => new(pair.Payee.PayeeId, pair.Payee.Name, pair.Into.PayeeId, pair.Into.Name, pair.Why);
}

/// <summary>What was done to a payee; <c>Number</c> takes it back.</summary>
internal sealed record PayeeChangeDto(long Number, string Kind, int PayeeId, int? OtherId, string? Before, string? After)
{
    public static PayeeChangeDto Of(PayeeChange change) => new(change.CorrectionId, SnakeCase.Of(change.Kind), change.PayeeId, change.OtherId, change.OldText, change.NewText);
}

internal sealed record PayeeChangedDto(long? Number, int Id, string Name, int Rows, bool DryRun);

internal sealed record PayeeUndoneDto(long Number, string Kind, int Rows);

internal sealed record PayeeMergeDto(int Into, bool? DryRun);

internal sealed record PayeeNameDto(string Name);

internal sealed record PayeeAliasDto(string Text);

internal sealed record PayeeLearnDto(bool Never);

/// <summary>What a correction taught the model; <c>Similar</c> rows of other payees would follow.</summary>
internal sealed record LearnedDto(long CorrectionId, string Category, string Payee, bool Taught, IReadOnlyList<string> Why, int Similar, IReadOnlyList<string> Payees, long? FollowedBy)
{
    private const int MostPayees = 20;

    public static LearnedDto Of(Learned learned, long? followedBy = null) => new(
        learned.CorrectionId, learned.Category.Code, learned.Payee.Name, learned.IsTaught, learned.Why, learned.Similar.Count, [.. learned.Payees.Take(MostPayees)], followedBy);
}
