using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Florin.Transfers;

/// <summary>A link as its table has it.</summary>
internal sealed record StoredLink(
    long LinkId, string Kind, long FromId, long ToId, string Status, double Certainty, string Reason, long? FeeId, string FromKey, string ToKey,
    long? FirstCorrection, long? LastCorrection, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt)
{
    public LinkKind KindOf => Enum.Parse<LinkKind>(Kind, ignoreCase: true);

    public LinkStatus State => Enum.Parse<LinkStatus>(Status, ignoreCase: true);

    public LinkReason Why => Enum.Parse<LinkReason>(Reason);

    public bool IsWord => State is LinkStatus.Confirmed or LinkStatus.Rejected;

    public bool Holds => State is LinkStatus.Paired or LinkStatus.Confirmed;

    public (LinkKind Kind, long From, long To) Pair => (KindOf, FromId, ToId);

    public IEnumerable<long> Rows => [FromId, ToId];

    public StoredLink With(LinkStatus state) => this with { Status = Name(state) };

    public static string Name<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    /// <summary>Which row it was, whatever number it has: its day and a digest of what it says.</summary>
    public static string Key(LinkRow row)
    {
        var says = string.Create(CultureInfo.InvariantCulture, $"{row.Amount:0.0000}\n{row.Currency}\n{row.Description}");
        return string.Create(CultureInfo.InvariantCulture, $"{row.BookedOn:yyyy-MM-dd} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(says)).AsSpan(0, 16))}");
    }

    /// <summary>The day that a key begins with.</summary>
    public static string DayOf(string key) => key[..10];
}
