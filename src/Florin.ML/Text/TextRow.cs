namespace Florin.ML.Text;

/// <summary>One text with its context, borrowed for the length of a call.</summary>
/// <param name="text">The text; its first 256 characters and first 32 words are read.</param>
/// <param name="categories">One value per field of <see cref="TextOptions.Categories"/>, null or empty where missing; or no values at all.</param>
/// <param name="numbers">One value per field of <see cref="TextOptions.Numbers"/>, NaN where missing; or no values at all.</param>
/// <param name="offset">Prior log-odds of each class in any constant (ln of a prior probability will do), finite; or none.</param>
public readonly ref struct TextRow(ReadOnlySpan<char> text, ReadOnlySpan<string?> categories = default, ReadOnlySpan<double> numbers = default, ReadOnlySpan<float> offset = default)
{
    /// <summary>The text.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>Values of the categorical fields.</summary>
    public ReadOnlySpan<string?> Categories { get; } = categories;

    /// <summary>Values of the numbers.</summary>
    public ReadOnlySpan<double> Numbers { get; } = numbers;

    /// <summary>Prior log-odds by class.</summary>
    public ReadOnlySpan<float> Offset { get; } = offset;
}

/// <summary>Labelled texts to learn from, in time order, oldest first.</summary>
/// <param name="texts">One text per row.</param>
/// <param name="labels">The class of each row, from 0.</param>
public sealed class TextRows(IReadOnlyList<string> texts, IReadOnlyList<int> labels)
{
    /// <summary>One text per row.</summary>
    public IReadOnlyList<string> Texts { get; } = texts;

    /// <summary>The class of each row, from 0.</summary>
    public IReadOnlyList<int> Labels { get; } = labels;

    /// <summary>Rows × fields of <see cref="TextOptions.Categories"/>, row-major; may be empty when there are no fields.</summary>
    public ReadOnlyMemory<string?> Categories { get; init; }

    /// <summary>Rows × fields of <see cref="TextOptions.Numbers"/>, row-major; may be empty when there are no fields.</summary>
    public ReadOnlyMemory<double> Numbers { get; init; }

    /// <summary>Rows × classes prior log-odds, row-major; empty for none.</summary>
    public ReadOnlyMemory<float> Offsets { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Texts.Count;

    internal TextRow Row(int index, int classes)
    {
        var categories = Categories.Length / Math.Max(Count, 1);
        var numbers = Numbers.Length / Math.Max(Count, 1);
        return new(
            Texts[index],
            Categories.Span.Slice(index * categories, categories),
            Numbers.Span.Slice(index * numbers, numbers),
            Offset(index, classes));
    }

    internal ReadOnlySpan<float> Offset(int index, int classes) => Offsets.IsEmpty ? default : Offsets.Span.Slice(index * classes, classes);

    internal static void Check(TextRows rows, TextOptions options, int classes)
    {
        if (rows.Labels.Count != rows.Count)
            throw new ArgumentException(FormattableString.Invariant($"Expected {rows.Count} labels, found {rows.Labels.Count}."), nameof(rows));
        CheckLength(rows, nameof(Categories), rows.Categories.Length, options.Categories.Count);
        CheckLength(rows, nameof(Numbers), rows.Numbers.Length, options.Numbers.Count);
        if (!rows.Offsets.IsEmpty)
            CheckLength(rows, nameof(Offsets), rows.Offsets.Length, classes);
        for (var i = 0; i < rows.Count; i++)
        {
            if ((uint)rows.Labels[i] >= (uint)classes)
                throw new ArgumentException(FormattableString.Invariant($"Row {i}: expected a label from 0 to {classes - 1}, found {rows.Labels[i]}."), nameof(rows));
        }

        foreach (var offset in rows.Offsets.Span)
        {
            if (!float.IsFinite(offset))
                throw new ArgumentException("Expected finite offsets.", nameof(rows));
        }
    }

    private static void CheckLength(TextRows rows, string column, int found, int width)
    {
        if (found != (long)width * rows.Count)
            throw new ArgumentException(FormattableString.Invariant($"{column}: expected {rows.Count} x {width} values, found {found}."), nameof(rows));
    }
}
