namespace Florin.ML.Text;

/// <summary>Settings of <see cref="TextTrainer"/>; the part that shapes the features is kept in the model.</summary>
public sealed record TextOptions
{
    /// <summary>Most categorical fields, and most numbers, of a row.</summary>
    public const int MaximumFields = 8;

    /// <summary>Features are hashed into 2^bits buckets. <value>18; from 8 to 20.</value></summary>
    public int HashBits { get; init => field = Within(value, 8, 20); } = 18;

    /// <summary>Characters of the shortest n-gram, borders of the word included. <value>3; from 1 to 8.</value></summary>
    public int ShortestGram { get; init => field = Within(value, 1, 8); } = 3;

    /// <summary>Characters of the longest n-gram; below <see cref="ShortestGram"/> there are none. <value>4; from 0 to 8.</value></summary>
    public int LongestGram { get; init => field = Within(value, 0, 8); } = 4;

    /// <summary>Whether two words in a row are a feature. <value>true</value></summary>
    public bool WordPairs { get; init; } = true;

    /// <summary>Whether each field is also crossed with each word and with each other field. <value>true</value></summary>
    public bool Crosses { get; init; } = true;

    /// <summary>Whether the whole text and its beginnings of one to three words are features; with <see cref="Crosses"/> the text, and with <see cref="WordPairs"/> each pair, is also crossed with the fields. <value>true</value></summary>
    public bool WholeText { get; init; } = true;

    /// <summary>What the fields weigh together where the words weigh 1: more where the same card or person comes again and again. <value>2; from 0.1 to 10.</value></summary>
    public double FieldWeight { get; init => field = Within(value, 0.1, 10); } = 2;

    /// <summary>Whether each number to the hundredth, and its hundredths alone, are features too: a price that comes again says what it is. <value>false</value></summary>
    public bool ExactNumbers { get; init; }

    /// <summary>Names of the categorical fields, in the order of a row's values. <value>none; at most 8, each 1 to 64 characters.</value></summary>
    public IReadOnlyList<string> Categories { get; init => field = Names(value); } = [];

    /// <summary>Names of the numbers, in the order of a row's values; each is cut into octaves by sign and size. <value>none; at most 8, each 1 to 64 characters.</value></summary>
    public IReadOnlyList<string> Numbers { get; init => field = Names(value); } = [];

    /// <summary>Passes over the rows: all but the last in a drawn order, the last in time order. <value>4; from 1 to 100.</value></summary>
    public int Epochs { get; init => field = Within(value, 1, 100); } = 4;

    /// <summary>First step of a weight, η of AdaGrad. <value>1; from 0.0001 to 10.</value></summary>
    public double LearningRate { get; init => field = Within(value, 0.0001, 10); } = 1;

    /// <summary>Ridge penalty λ of a weight each time one of its rows is met. <value>0.0001; from 0 to 1.</value></summary>
    public double L2 { get; init => field = Within(value, 0, 1); } = 0.0001;

    /// <summary>Share of the rows, the latest, on which the temperature is found before the model is fitted to all. <value>0.1; from 0 (no calibration) to 0.5.</value></summary>
    public double CalibrationShare { get; init => field = Within(value, 0, 0.5); } = 0.1;

    /// <summary>Whether every feature of a row weighs the same and numbers are cut into half octaves: hashed-text/1.</summary>
    internal bool Even { get; init; }

    private static string[] Names(IReadOnlyList<string> names)
    {
        if (names.Count > MaximumFields)
            throw new ArgumentOutOfRangeException(nameof(names), names.Count, FormattableString.Invariant($"expected at most {MaximumFields} fields"));
        foreach (var name in names)
            Within(name.Length, 1, 64);
        return [.. names];
    }

    private static T Within<T>(T value, T lowest, T highest)
        where T : IComparable<T> =>
        value.CompareTo(lowest) >= 0 && value.CompareTo(highest) <= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"expected {lowest} to {highest}"));
}
