using System.Buffers.Binary;
using System.Text;

namespace Florin.Import.Formats;

/// <summary>
/// Turns UTF-8 fields into strings, each distinct text once: white space folded to single blanks, nothing copied when the text was met before.
/// Bounded: past 32,768 texts a newcomer takes an old one's place, so memory does not grow with the file.
/// </summary>
internal sealed class TextPool
{
    /// <summary>The longest text a row may carry; a longer one is an error of its row.</summary>
    public const int LongestText = 10_000;

    private const int LongestPooled = 512;
    private const int FirstSlots = 1 << 10;
    private const int MostSlots = 1 << 16;

    private static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private Entry[] _slots = new Entry[FirstSlots];
    private int _count;

    /// <summary>The folded text; empty for a field of blanks. Bytes that are no UTF-8 are read as windows-1252.</summary>
    public string Text(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty) return "";
        if (field.Length > LongestPooled) return Fold(field);

        var hash = Hash(field);
        var slots = _slots;
        ref var first = ref slots[hash & (uint)(slots.Length - 1)];
        if (first.Holds(hash, field)) return first.Text;
        ref var second = ref slots[(hash >> 16) & (uint)(slots.Length - 1)];
        if (second.Holds(hash, field)) return second.Text;

        var entry = new Entry(hash, field.ToArray(), Fold(field));
        if (first.Key is null) _count++;
        if (first.Key is null || second.Key is not null) first = entry;
        else second = entry;
        if (_count > slots.Length / 2 && slots.Length < MostSlots) Grow();
        return entry.Text;
    }

    /// <summary><see cref="Text"/>, but <c>null</c> for a field of blanks.</summary>
    public string? TextOrNull(ReadOnlySpan<byte> field) => Text(field) is { Length: > 0 } text ? text : null;

    /// <summary>Decodes and folds white space: blanks, tabs, line breaks and no-break spaces become one blank between words and none at the ends.</summary>
    public static string Fold(ReadOnlySpan<byte> field)
    {
        var text = Decode(field);
        if (!NeedsFolding(text)) return text;
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!IsBlank(letter)) folded.Append(letter);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        if (folded.Length > 0 && folded[^1] == ' ') folded.Length--;
        return folded.ToString();
    }

    private static string Decode(ReadOnlySpan<byte> field)
    {
        try
        {
            return Strict.GetString(field);
        }
        catch (DecoderFallbackException)
        {
            return TextEncoding.Windows1252.GetString(field);
        }
    }

    private static bool NeedsFolding(string text)
    {
        if (text.Length == 0) return false;
        if (IsBlank(text[0]) || IsBlank(text[^1])) return true;
        for (var at = 1; at < text.Length; at++)
        {
            if (IsBlank(text[at]) && (text[at] != ' ' || text[at - 1] == ' ')) return true;
        }

        return false;
    }

    private static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '\uFEFF';

    private static uint Hash(ReadOnlySpan<byte> field)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)field.Length * Multiplier;
        while (field.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(field)) * Multiplier;
            hash ^= hash >> 32;
            field = field[8..];
        }

        foreach (var value in field) hash = (hash ^ value) * Multiplier;
        return (uint)((hash ^ (hash >> 29)) * Multiplier >> 32);
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Entry[old.Length * 4];
        _count = 0;
        foreach (var entry in old)
        {
            if (entry.Key is null) continue;
            ref var slot = ref _slots[entry.Hash & (uint)(_slots.Length - 1)];
            if (slot.Key is null) _count++;
            slot = entry;
        }
    }

    private readonly record struct Entry(uint Hash, byte[] Key, string Text)
    {
        public bool Holds(uint hash, ReadOnlySpan<byte> field) => Hash == hash && Key is not null && field.SequenceEqual(Key);
    }
}
