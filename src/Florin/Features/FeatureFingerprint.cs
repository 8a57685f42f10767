using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Florin.Ledger;

namespace Florin.Features;

/// <summary>Which rows a state or the store has taken in, to tell whether a ledger still begins with them.</summary>
/// <param name="Count">Rows.</param>
/// <param name="LastId">Id of the last, 0 without rows.</param>
/// <param name="LastDay">Its <see cref="DateOnly.DayNumber"/>, 0 without rows.</param>
/// <param name="Digest">SHA-256 of what features read of the rows, of the catalog's version, country and time zone; lower-case hexadecimal.</param>
public sealed record FeatureFingerprint(int Count, long LastId, int LastDay, string Digest)
{
    private const int RowBytes = 64;
    private const int RowsAtOnce = 1024;

    /// <summary>Of the first <paramref name="count"/> rows.</summary>
    public static FeatureFingerprint Of(TransactionColumns rows, int count, FeatureOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{FeatureCatalog.Version}\n{options.Country}\n{options.TimeZone.Id}\n")));
        var payees = Names(rows.Payees);
        var categories = Names([.. rows.Categories.Select(category => category.Code)]);
        var methods = Names(rows.Methods);
        var buffer = new byte[RowBytes * RowsAtOnce];
        for (var from = 0; from < count; from += RowsAtOnce)
        {
            var until = Math.Min(count, from + RowsAtOnce);
            for (var row = from; row < until; row++)
            {
                var bytes = buffer.AsSpan((row - from) * RowBytes, RowBytes);
                BinaryPrimitives.WriteInt64LittleEndian(bytes, rows.TransactionId[row]);
                BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], rows.AccountId[row]);
                BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], rows.BookedOn[row]);
                BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], rows.OccurredAt[row]);
                WriteAmount(bytes[24..], rows.Amount[row]);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[40..], payees[rows.Payee[row]]);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[48..], rows.Category[row] < 0 ? 0 : categories[rows.Category[row]]);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[56..], rows.Method.Length == 0 || rows.Method[row] < 0 ? 0 : methods[rows.Method[row]]);
            }

            hash.AppendData(buffer.AsSpan(0, (until - from) * RowBytes));
        }

        return new(count, count == 0 ? 0 : rows.TransactionId[count - 1], count == 0 ? 0 : rows.BookedOn[count - 1], Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The ledger's first rows are these, unchanged.</summary>
    public bool IsStartOf(TransactionColumns rows, FeatureOptions options) =>
        Count <= rows.Count
        && (Count == 0 || (rows.TransactionId[Count - 1] == LastId && rows.BookedOn[Count - 1] == LastDay))
        && Of(rows, Count, options) == this;

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(LastId);
        writer.Write(LastDay);
        writer.Write(Digest);
    }

    internal static FeatureFingerprint Read(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadString());

    /// <summary>Equal amounts are equal bytes, however many zeros they were read with.</summary>
    private static void WriteAmount(Span<byte> destination, decimal amount)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount / 1.0000000000000000000000000000m, bits);
        for (var i = 0; i < bits.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(destination[(4 * i)..], bits[i]);
    }

    /// <summary>A number for each name, so that a row is hashed by numbers and never by the codes, which may be given anew.</summary>
    private static ulong[] Names(IReadOnlyList<string> names)
    {
        var numbers = new ulong[names.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(names[i])));
        return numbers;
    }
}
