using System.Runtime.CompilerServices;

namespace Florin.Storage;

/// <summary>A decimal as an integer of fixed scale, the form in which DuckDB stores DECIMAL and columns hand it out.</summary>
internal static class ScaledDecimal
{
    private const long MaxEighteenDigits = 999_999_999_999_999_999;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static decimal ToDecimal(long scaled, byte scale)
    {
        var magnitude = (ulong)(scaled < 0 ? -scaled : scaled);
        return new((int)magnitude, (int)(magnitude >> 32), 0, scaled < 0, scale);
    }

    internal static decimal ToDecimal(Int128 scaled, byte scale)
    {
        var magnitude = (UInt128)(scaled < 0 ? -scaled : scaled);
        if (magnitude >> 96 != 0)
            throw new OverflowException("The stored number has more than 96 bits.");
        return new((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), scaled < 0, scale);
    }

    /// <summary>As an integer of 128 bits at the value's own scale.</summary>
    internal static Int128 Unscaled(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = (Int128)new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return bits[3] < 0 ? -magnitude : magnitude;
    }

    /// <summary><c>false</c> where the value has more decimals than <paramref name="scale"/> or more than 18 digits in all.</summary>
    internal static bool TryFromDecimal(decimal value, byte scale, out long scaled)
    {
        var integer = Unscaled(value);
        scaled = 0;
        for (var digits = value.Scale; digits > scale; digits--)
        {
            (integer, var lost) = Int128.DivRem(integer, 10);
            if (lost != 0)
                return false;
        }

        if (integer > MaxEighteenDigits || integer < -MaxEighteenDigits)
            return false;
        var number = (long)integer;
        for (var digits = value.Scale; digits < scale; digits++)
        {
            number *= 10;
            if (number is > MaxEighteenDigits or < -MaxEighteenDigits)
                return false;
        }

        scaled = number;
        return true;
    }
}
