using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Florin.Ledger;

/// <summary>
/// What makes two rows of an account the same: day, amount, currency, raw description and the bank's id where there is one.
/// The first 128 bits of SHA-256, so that nobody can craft a row that hides another.
/// </summary>
public static class ContentHash
{
    private const int FixedBytes = 4 + 16;

    public static Guid Of(DateOnly bookedOn, decimal amount, ReadOnlySpan<char> currency, ReadOnlySpan<char> description, ReadOnlySpan<char> bankReference)
    {
        var most = FixedBytes + 2 + Encoding.UTF8.GetMaxByteCount(currency.Length + description.Length + bankReference.Length);
        byte[]? rented = null;
        var buffer = most <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer, bookedOn.DayNumber);
            BinaryPrimitives.WriteInt128LittleEndian(buffer[4..], (Int128)(amount * 10_000m));
            var at = FixedBytes;
            at += Encoding.UTF8.GetBytes(currency, buffer[at..]);
            buffer[at++] = 0;
            at += Encoding.UTF8.GetBytes(description, buffer[at..]);
            buffer[at++] = 0;
            at += Encoding.UTF8.GetBytes(bankReference, buffer[at..]);
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer[..at], digest);
            return new Guid(digest[..16], bigEndian: true);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
