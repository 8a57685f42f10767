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
        var most = MostBytes(currency.Length + description.Length + bankReference.Length);
        byte[]? rented = null;
        var buffer = most <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = Write(buffer, bookedOn, (Int128)(amount * 10_000m), currency, description, bankReference);
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer[..length], digest);
            return new Guid(digest[..16], bigEndian: true);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The room that texts of so many letters in all may need.</summary>
    internal static int MostBytes(int letters) => FixedBytes + 2 + Encoding.UTF8.GetMaxByteCount(letters);

    /// <summary>What is hashed; returns its length.</summary>
    internal static int Write(
        Span<byte> message, DateOnly bookedOn, Int128 tenThousandths, ReadOnlySpan<char> currency, ReadOnlySpan<char> description, ReadOnlySpan<char> bankReference)
    {
        BinaryPrimitives.WriteInt32LittleEndian(message, bookedOn.DayNumber);
        BinaryPrimitives.WriteInt128LittleEndian(message[4..], tenThousandths);
        var at = FixedBytes;
        at += Encoding.UTF8.GetBytes(currency, message[at..]);
        message[at++] = 0;
        at += Encoding.UTF8.GetBytes(description, message[at..]);
        message[at++] = 0;
        return at + Encoding.UTF8.GetBytes(bankReference, message[at..]);
    }
}
