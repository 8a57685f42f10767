using System.Numerics;

namespace Florin.Generator;

/// <summary>Digits written in place, as letters or as bytes, without reading a format string for each row.</summary>
internal static class TextDigits
{
    /// <summary>The last digits of a number, as many as there is room, zeros before.</summary>
    public static void Write<T>(Span<T> room, int number)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = room.Length - 1; i >= 0; i--)
        {
            (number, var digit) = Math.DivRem(number, 10);
            room[i] = T.CreateTruncating('0' + digit);
        }
    }

    /// <summary>A day as yyyyMMdd.</summary>
    public static void Day<T>(Span<T> room, DateOnly day)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (year, month, date) = day;
        Write(room[..4], year);
        Write(room[4..6], month);
        Write(room[6..8], date);
    }
}
