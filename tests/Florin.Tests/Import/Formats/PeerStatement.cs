using System.Globalization;
using System.Text;

namespace Florin.Tests.Import.Formats;

/// <summary>A transaction of the peer's result: its fields by name, blanks taken out of the texts, dates as yyyy-MM-dd.</summary>
internal sealed record PeerTransaction(IReadOnlyDictionary<string, string> Fields)
{
    public string? this[string name] => Fields.GetValueOrDefault(name);
}

/// <summary>
/// The result a peer parser keeps beside each of its samples, YAML of Python objects: the fields of <c>data</c> and of each transaction are read line
/// by line at their indentation, whatever tags stand before them; an amount is its number and currency, a date four bytes in base64.
/// </summary>
internal sealed record PeerStatement(PeerTransaction Data, IReadOnlyList<PeerTransaction> Transactions)
{
    public static PeerStatement Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var data = Fields(Section(lines, "data:"), 2);
        var transactions = new List<PeerTransaction>();
        var block = new List<string>();
        foreach (var line in Section(lines, "transactions:").Append("- end"))
        {
            if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                if (block.Count > 0) transactions.Add(new PeerTransaction(Fields(block, 4)));
                block.Clear();
            }

            block.Add(line);
        }

        return new PeerStatement(new PeerTransaction(data), transactions);
    }

    private static IEnumerable<string> Section(string[] lines, string name) => lines
        .SkipWhile(line => !line.StartsWith(name, StringComparison.Ordinal))
        .Skip(1)
        .TakeWhile(line => line.Length == 0 || line[0] is ' ' or '-');

    private static Dictionary<string, string> Fields(IEnumerable<string> lines, int indentation)
    {
        var fields = new Dictionary<string, string>();
        string? name = null;
        var value = new StringBuilder();
        foreach (var line in lines)
        {
            var begins = line.Length > indentation && line.AsSpan(0, indentation).IsWhiteSpace() && line[indentation] is not (' ' or '-');
            var ends = !begins && line.Length > 0 && line.AsSpan(0, Math.Min(line.Length, indentation)).ContainsAnyExcept(' ');
            if (begins || ends) Keep();
            if (begins)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                name = line[indentation..colon];
                value.Append(line[(colon + 1)..]);
            }
            else if (!ends && name is not null)
            {
                value.Append('\n').Append(line.Trim());
            }
        }

        Keep();
        return fields;

        void Keep()
        {
            if (name is not null && Value(value.ToString().Trim()) is { } kept) fields[name] = kept;
            name = null;
            value.Clear();
        }
    }

    private static string? Value(string text)
    {
        if (text == "null") return null;
        if (text.StartsWith("!!python/object", StringComparison.Ordinal))
        {
            var parts = text.Split('\n');
            var currency = parts.FirstOrDefault(part => part.StartsWith("currency: ", StringComparison.Ordinal))?["currency: ".Length..];
            var status = parts.FirstOrDefault(part => part.StartsWith("status: ", StringComparison.Ordinal))?["status: ".Length..];
            var number = parts.FirstOrDefault(part => part.StartsWith("- '", StringComparison.Ordinal))?[3..^1];
            var bytes = Array.IndexOf(parts, "- !!binary |");
            var date = bytes < 0 ? "" : Date(Convert.FromBase64String(parts[bytes + 1]));
            return string.Join(' ', new[] { number, currency, date, status }.Where(part => part is { Length: > 0 }));
        }

        if (text.StartsWith('\'')) text = text[1..^1].Replace("''", "'", StringComparison.Ordinal);
        else if (text.StartsWith('"')) text = Unescape(text[1..^1]);
        return WithoutBlanks(text);
    }

    private static string Date(byte[] bytes) => string.Create(CultureInfo.InvariantCulture, $"{new DateOnly((bytes[0] << 8) | bytes[1], bytes[2], bytes[3]):yyyy-MM-dd}");

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                plain.Append(text[at]);
            }
            else if (text[at + 1] == 'x')
            {
                plain.Append((char)Convert.ToInt32(text.Substring(at + 2, 2), 16));
                at += 3;
            }
            else
            {
                plain.Append(text[++at] is 't' or 'n' or 'r' or '\n' or ' ' ? " " : text[at]);
            }
        }

        return plain.ToString();
    }

    public static string WithoutBlanks(string? text) => string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter)));
}
