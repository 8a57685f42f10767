using System.Collections.Concurrent;
using System.Text.Json;

namespace Florin.Host.Web;

/// <summary>Enumeration members as the API writes them: <c>DoubleCharge</c> is <c>double_charge</c>.</summary>
internal static class SnakeCase
{
    public static string Of<T>(T member)
        where T : struct, Enum => Names<T>.Texts.GetOrAdd(member, static value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly ConcurrentDictionary<T, string> Texts = new();
    }
}
