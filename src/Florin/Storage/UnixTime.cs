namespace Florin.Storage;

/// <summary>Both engines count from 1970-01-01, .NET from the year 1.</summary>
internal static class UnixTime
{
    internal static long ToMicroseconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static long ToTicks(long microseconds) => checked(microseconds * TimeSpan.TicksPerMicrosecond) + DateTime.UnixEpoch.Ticks;
}
