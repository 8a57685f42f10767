using System.Text;
using Florin.Ledger;

namespace Florin.Import.Formats.Qif;

/// <summary>What the records after a line with an exclamation mark are.</summary>
internal enum QifSectionKind
{
    /// <summary>Payments of an account.</summary>
    Payments,

    /// <summary>Accounts: a list of them, or the one whose payments follow.</summary>
    Accounts,
    Investments,

    /// <summary>Categories, classes, prices and the like.</summary>
    Other,

    /// <summary>A switch such as !Option:AutoSwitch, which begins no records.</summary>
    Switch,
}

/// <summary>The lines that begin the sections of a file.</summary>
internal static class QifSections
{
    private static readonly Dictionary<string, AccountKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Bank"] = AccountKind.Checking,
        ["Cash"] = AccountKind.Cash,
        ["CCard"] = AccountKind.Card,
        ["Oth A"] = AccountKind.Savings,
        ["Oth L"] = AccountKind.Loan,
        ["Invst"] = AccountKind.Investment,
        ["Port"] = AccountKind.Investment,
        ["Mutual"] = AccountKind.Investment,
        ["401(k)/403(b)"] = AccountKind.Investment,
    };

    /// <summary><c>null</c> for a line that begins no section.</summary>
    public static (QifSectionKind Kind, AccountKind Account)? Read(ReadOnlySpan<byte> line)
    {
        const int Longest = 40;
        var end = line.IndexOfAny((byte)'\r', (byte)'\n');
        if (end >= 0) line = line[..end];
        if (!line.StartsWith("!"u8) || line.Length > Longest) return null;
        var text = Encoding.UTF8.GetString(line[1..]).Trim();
        if (text.StartsWith("Account", StringComparison.OrdinalIgnoreCase)) return (QifSectionKind.Accounts, default);
        if (text.StartsWith("Option:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Clear:", StringComparison.OrdinalIgnoreCase)) return (QifSectionKind.Switch, default);
        if (!text.StartsWith("Type:", StringComparison.OrdinalIgnoreCase)) return null;
        if (Kind(text[5..].Trim()) is not { } kind) return (QifSectionKind.Other, default);
        return (kind == AccountKind.Investment ? QifSectionKind.Investments : QifSectionKind.Payments, kind);
    }

    public static AccountKind? Kind(string type) => Kinds.TryGetValue(type, out var kind) ? kind : null;
}
